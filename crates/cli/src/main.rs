//! The binary `zice`. Everything it does is in the library of this package, where it can be tested.

use std::process::ExitCode;

/// A report is some thousand small pieces that are made on one thread and dropped together: a third of what a check costs
/// with the allocator of the C library, much less with this one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // An argument that only looks like the command costs a start.
    if std::env::args_os().any(|arg| arg == "serve") {
        zice_cli::keep_freed_memory();
    }
    zice_cli::main()
}
