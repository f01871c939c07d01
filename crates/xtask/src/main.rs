//! Set-up, build and test of the whole project, from one command. Decides which steps make up a command; how a step
//! is done is in the modules. Knows nothing of policies.

mod bench;
mod brief;
mod embed;
mod flavour;
mod fuzz;
mod inside;
mod install;
mod journeys;
mod laws;
mod module;
mod mutants;
mod npm;
mod page;
mod place;
mod plain;
mod press;
mod run;
mod serve;
mod sheet;
mod shorten;
mod split;
mod suite;
mod supply;
mod tool;
mod twice;
mod workshop;

use std::process::ExitCode;

use flavour::Flavour;
use run::Outcome;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [--addr 127.0.0.1:8080]    build the wizard and serve it
  test [native|browser]            everything, or one half
  build [--diagnostic]             the page into dist/, the headless module into target/module/
  core                             core.wasm, for hosts in any language, into target/core/
  npm                              the npm package into target/npm/zice; says what it would publish
  size                             bytes of the page, the headless module and core.wasm, by crate and against their budgets
  twice                            builds what is committed once more, in a clone, and compares the bytes
  pace                             how fast the page answers in a slowed-down Chromium
  questions                        how many questions it takes to settle the suite's applicants
  batch                            how fast a batch is, beside reading the same file
  bench [--quick]                  zice beside other engines, into docs/bench.md; --only zice|scale prints a part
  columns                          how much faster judging by columns is than one by one
  million                          a million rows through a batch, and the most memory that took
  load                             how much the service takes, on loopback, in about a minute
  soak                             the service under load and faults for $ZICE_MINUTES (3)
  oracle                           $ZICE_PAIRS (1000000) random applicants by the core and by a second opinion
  mutants [FILE]                   small changes to the core, or to one file of it: does a test notice each?
  fuzz [TARGET] [--seconds 60]     bytes made up for every door that takes them from strangers
  supply                           the crates this is made of: known holes, lists, and their lowest versions
  gallery                          pictures of every screen into tests/ref/gallery; look at the difference
  wander                           clicks and types at random for $ZICE_MINUTES (10), from seed $ZICE_SEED (1)
  bless                            keep the outputs as they are now in tests/ref; read the difference before committing
  setup                            only install what is missing

Tools are kept in $ZICE_TOOLS, by default in the cache folder of your account.";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Outcome {
    match words {
        ["serve"] => serve::serve("127.0.0.1:8080"),
        ["serve", "--addr", address] => serve::serve(address),
        ["test"] => suite::everything(),
        ["test", "native"] => suite::native(),
        ["test", "browser"] => suite::browser(),
        ["build"] => build(Flavour::Release),
        ["build", "--diagnostic"] => build(Flavour::Diagnostic),
        ["core"] => core(),
        ["npm"] => npm::pack(&page::workshop()?),
        ["size"] => size(),
        ["twice"] => twice::twice(),
        ["pace"] => suite::drive("pace"),
        ["questions"] => suite::bench("questions"),
        ["batch"] => suite::bench("batch"),
        ["bench", words @ ..] => bench::bench(words),
        ["columns"] => suite::bench("columns"),
        ["million"] => suite::bench("million"),
        ["load"] => suite::bench("load"),
        ["soak"] => suite::soak(),
        ["oracle"] => suite::oracle(),
        ["mutants", file @ ..] if file.len() < 2 => mutants::mutants(file.first().copied()),
        ["fuzz", words @ ..] => fuzz::fuzz(words),
        ["supply"] => supply::supply(),
        ["gallery"] => suite::gallery(),
        ["wander"] => suite::drive("wander"),
        ["bless"] => suite::bless(),
        ["setup"] => suite::workshop().map(drop),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("there is no such command\n\n{USAGE}")),
    }
}

fn build(flavour: Flavour) -> Outcome {
    let shop = page::workshop()?;
    page::build(&shop, flavour)?;
    module::build(&shop, flavour)
}

fn core() -> Outcome {
    let shop = page::workshop()?;
    plain::build(&shop)?;
    plain::within_budget(&shop)
}

fn size() -> Outcome {
    let shop = page::workshop()?;
    page::build(&shop, Flavour::Release)?;
    npm::build(&shop)?;
    plain::build(&shop)?;
    ["zice-web", "zice_wasm", "zice_abi"].iter().try_for_each(|compiled| module::by_crate(&shop, compiled))?;
    // All are printed, whichever is over.
    let weighed = [page::within_budget(), npm::within_budget(&shop), plain::within_budget(&shop)];
    weighed.into_iter().collect()
}
