//! Laws that are tried on random values, and told with the number of cases they held in. Knows nothing that they are about.

use std::env;
use std::fs::File;
use std::io::{self, Write as _};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

/// How many cases a law is tried in where it does not say.
pub const CASES: u32 = 256;
/// Milliseconds to look for a smaller failure.
const LONGEST_SHRINK: u32 = 20_000;
const SEED: u64 = 2024;

/// Tests, each of a law: written like functions, with `name in strategy` for what is drawn.
#[macro_export]
macro_rules! laws {
    (cases: $cases:expr; $($(#[$meta:meta])* fn $name:ident($($drawn:pat_param in $from:expr),+ $(,)?) $body:block)+) => {$(
        $(#[$meta])*
        fn $name() {
            let law = concat!(module_path!(), "::", stringify!($name));
            $crate::hold(law, $cases, &($($from,)+), |($($drawn,)+)| {
                $body
                Ok(())
            });
        }
    )+};
    ($($laws:tt)+) => { $crate::laws! { cases: $crate::CASES; $($laws)+ } };
}

/// Tries a law and tells in how many cases it held, past the tests' capture, so that every run shows it.
///
/// The same cases are drawn in every run, so that a change of the code is all that can make a law fail; more and others by
/// `PROPTEST_CASES` and `PROPTEST_RNG_SEED`.
///
/// # Panics
///
/// Where it does not hold, with the smallest values found for which it does not.
pub fn hold<S: Strategy>(law: &str, cases: u32, drawn: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    let config = config(cases);
    let cases = config.cases;
    if let Err(failure) = TestRunner::new(config).run(drawn, test) {
        panic!("{law}: {failure}");
    }
    tell(law, cases);
}

/// Tells in how many cases a law held that was tried in all there are, or in others than are drawn here. Whoever names a
/// file by `ZICE_LAWS` finds it there as well, a line for each law, however many programs try laws.
pub fn tell(law: &str, cases: u32) {
    // Nobody reads it where it cannot be written.
    let _ = writeln!(io::stderr(), "law {law}: held in {cases} cases");
    if let Some(file) = env::var_os("ZICE_LAWS") {
        let _ = File::options().create(true).append(true).open(file).and_then(|mut file| {
            // In one piece, so that lines of several programs do not mix.
            file.write_all(format!("{law}\t{cases}\n").as_bytes())
        });
    }
}

fn config(cases: u32) -> Config {
    let given = |name: &str| env::var(name).ok()?.parse().ok();
    let cases = given("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(cases);
    let rng_seed = RngSeed::Fixed(given("PROPTEST_RNG_SEED").unwrap_or(SEED));
    let max_shrink_time = given("PROPTEST_MAX_SHRINK_TIME").and_then(|time| u32::try_from(time).ok());
    let max_shrink_time = max_shrink_time.unwrap_or(LONGEST_SHRINK);
    Config { cases, rng_seed, max_shrink_time, failure_persistence: None, ..Config::default() }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use proptest::prelude::*;

    use super::hold;

    #[test]
    fn as_many_cases_are_tried_as_are_told() {
        let tried = Cell::new(0);
        hold("counted", 30, &any::<u8>(), |_| {
            tried.set(tried.get() + 1);
            Ok(())
        });
        assert_eq!(tried.get(), 30);
    }

    #[test]
    fn a_law_that_does_not_hold_is_told_with_its_smallest_case() {
        let broken = || hold("below 50", 1_000, &(0..100_u8), |drawn| (prop_assert!(drawn < 50), Ok(())).1);
        let told = catch_unwind(AssertUnwindSafe(broken)).unwrap_err();
        let told = told.downcast_ref::<String>().unwrap();
        assert!(told.starts_with("below 50") && told.contains("minimal failing input: 50"), "{told}");
    }
}
