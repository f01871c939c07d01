//! The command line run inside the test, with its streams in memory.

use std::ffi::OsString;
use std::io::{Cursor, Read, Write, empty, sink};
use std::iter;

use zice_cli::{Host, Status, Watched, run};
use zice_packs::Language;

/// Wide enough for goldens to be read, whatever terminal the tests run in.
const WIDTH: usize = 100;

/// What a call came to.
#[derive(Debug)]
pub struct Ran {
    /// What it ended with.
    pub status: Status,
    /// Its output.
    pub out: String,
    /// What it said of errors.
    pub err: String,
}

/// Runs `zice` with these arguments and this standard input.
pub fn zice(arguments: &[&str], stdin: &[u8]) -> Ran {
    zice_from(arguments, Box::new(Cursor::new(stdin.to_vec())))
}

/// The same with any standard input.
pub fn zice_from(arguments: &[&str], stdin: Box<dyn Read + Send>) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = run_with(arguments, stdin, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { status, out: text(out), err: text(err) }
}

/// Runs `zice` with these arguments, for output that is too much to be kept or of no interest.
pub fn zice_into(arguments: &[&str], out: &mut dyn Write) -> Status {
    run_with(arguments, Box::new(empty()), out, &mut sink())
}

fn run_with(arguments: &[&str], stdin: Box<dyn Read + Send>, out: &mut dyn Write, err: &mut dyn Write) -> Status {
    let mut host = Host {
        stdin,
        out,
        err,
        width: WIDTH,
        language: Language::Zh,
        watched: Watched::No,
        interrupts: crossbeam_channel::never,
    };
    run(iter::once("zice").chain(arguments.iter().copied()).map(OsString::from), &mut host)
}
