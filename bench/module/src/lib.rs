//! What is measured of zice, as WASM: applicants are handed over once, as lines of JSON, and then each kind of work is done
//! for so many of them while the host looks at its clock. One thread, one run: the state is the module's own.

use std::cell::RefCell;
use std::hint::black_box;

use zice_bench_ours::{Ours, Zice};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static WORK: RefCell<Option<(Zice, Vec<Ours>)>> = const { RefCell::new(None) };
}

/// Room for a text of this length; where the host writes it.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// Reads the text that was written. The sum of everything decided, which every host must come to.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> u64 {
    let text = String::from_utf8(TEXT.take()).expect("it is text");
    let zice = Zice::new();
    let all: Vec<_> = text.lines().map(|line| zice.applicant(line.to_owned())).collect();
    let sum = zice.sum(all.iter());
    WORK.set(Some((zice, all)));
    sum
}

#[unsafe(no_mangle)]
pub extern "C" fn verdicts(count: usize) {
    each(count, |zice, one| _ = black_box(zice.verdicts(&one.facts)));
}

#[unsafe(no_mangle)]
pub extern "C" fn reasons(count: usize) {
    each(count, |zice, one| _ = black_box(zice.reasons(&one.facts)));
}

#[unsafe(no_mangle)]
pub extern "C" fn from_json(count: usize) {
    each(count, |zice, one| _ = black_box(zice.from_json(&one.json)));
}

fn each(count: usize, work: impl Fn(&Zice, &Ours)) {
    WORK.with_borrow(|state| {
        let (zice, all) = state.as_ref().expect("applicants were read");
        all.iter().take(count).for_each(|one| work(zice, one));
    });
}
