//! Lets the allocator keep what was freed. Knows the setting and the program, not what the program does.

/// The setting, in milliseconds, which the allocator reads when the program starts and at no other time.
#[cfg(unix)]
const DELAY: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "60000");

/// Starts the program again with memory kept for a minute after it was freed, unless somebody has set how long already.
///
/// By itself the allocator gives memory back after a hundredth of a second. A service that is not busy all the time then
/// gets it anew for every answer, page by page, and its slowest answers take many times as long. The process stays the
/// same one. Where the program cannot be started again it goes on as it is, only slower.
pub fn keep_freed_memory() {
    #[cfg(unix)]
    if std::env::var_os(DELAY.0).is_none() {
        use std::os::unix::process::CommandExt as _;

        let mut args = std::env::args_os();
        if let (Ok(program), Some(name)) = (std::env::current_exe(), args.next()) {
            // It only comes back with an error.
            let _ = std::process::Command::new(program).arg0(name).args(args).env(DELAY.0, DELAY.1).exec();
        }
    }
}
