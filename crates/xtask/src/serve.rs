//! Builds the wizard and serves it. Decides nothing about HTTP: that is zice-server's.

use crate::flavour::Flavour;
use crate::page;
use crate::place;
use crate::run::{self, Outcome};
use crate::tool::FOR_PAGE;
use crate::workshop::Workshop;

/// Returns only when the service ends.
pub(crate) fn serve(address: &str) -> Outcome {
    let shop = Workshop::open(&FOR_PAGE, |shop| {
        page::warm_up(shop, Flavour::Release);
        let log = place::target().join("warm-up.txt");
        let _ = run::watched("the service", shop.command("cargo").args(["build", "--package", "zice-cli"]), &log);
    })?;
    page::build(&shop, Flavour::Release)?;
    let mut service = shop.command("cargo");
    service.args(["run", "--quiet", "--package", "zice-cli", "--", "serve", "--site"]).arg(place::dist());
    run::shown(service.args(["--addr", address]))
}
