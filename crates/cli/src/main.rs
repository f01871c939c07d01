//! The binary `zice`. Everything it does is in the library of this package, where it can be tested.

use std::process::ExitCode;

fn main() -> ExitCode {
    zice_cli::main()
}
