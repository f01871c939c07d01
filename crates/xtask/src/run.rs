//! Runs other programs. Decides when a run is a failure and how it is told; knows no particular program.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Failures are sentences for the person at the terminal; nothing here is ever matched on.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// How often a long, silent step shows that it is alive.
const PULSE: Duration = Duration::from_secs(15);

/// Runs with its output shown.
pub(crate) fn shown(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    judged(command, status)
}

/// Runs in silence and gives back what it printed; a failure says what it complained of.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    judged(command, output.status)
        .map_err(|error| format!("{error}\n{}", String::from_utf8_lossy(&output.stderr).trim()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs with its output in the file `log`, and says every few seconds how long `what` has taken and where it is.
pub(crate) fn watched(what: &str, command: &mut Command, log: &Path) -> Outcome {
    let start = Instant::now();
    let child = started(command, log)?;
    let status = awaited(what, child, log, start).map_err(|error| format!("{what}: {error}"))?;
    judged(command, status).map_err(|error| format!("{error}; it said last:\n{}", last_lines(log, 25)))?;
    eprintln!("  {what}: done in {} s", start.elapsed().as_secs());
    Ok(())
}

fn started(command: &mut Command, log: &Path) -> Outcome<Child> {
    let unwritable = |error| format!("cannot write {}: {error}", log.display());
    log.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritable)?;
    let out = File::create(log).map_err(unwritable)?;
    let err = out.try_clone().map_err(unwritable)?;
    command.stdin(Stdio::null()).stdout(out).stderr(err).spawn().map_err(|error| not_started(command, &error))
}

fn awaited(what: &str, mut child: Child, log: &Path, start: Instant) -> std::io::Result<ExitStatus> {
    let mut told = start;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if told.elapsed() >= PULSE {
            told = Instant::now();
            eprintln!("  {what}: {} s, {}", start.elapsed().as_secs(), last_lines(log, 1).trim());
        }
        sleep(Duration::from_millis(100));
    }
}

fn judged(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", line(command))
}

/// The command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The end of a file that may be large and still growing.
fn last_lines(path: &Path, count: usize) -> String {
    let text = tail(path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn tail(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(8000)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
