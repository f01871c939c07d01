//! `zice completions` and `zice man`: what a shell completes, and the manual, from the definitions of the commands.

use clap_complete::generate;
use clap_mangen::Man;
use zice_packs::Language;

use crate::args::{CompletionsArgs, ManArgs};
use crate::failure::Failure;
use crate::{Host, Status, speech};

const NAME: &str = "zice";

pub(crate) fn completions(args: &CompletionsArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let mut script = Vec::new();
    generate(args.shell, &mut speech::command(language), NAME, &mut script);
    host.out.write_all(&script)?;
    Ok(Status::Evaluated)
}

/// The manual of the program, or of one of its commands.
pub(crate) fn man(args: &ManArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let mut whole = speech::command(language);
    whole.build();
    let named = args.command.as_ref().and_then(|name| whole.find_subcommand(name));
    let page = match (named, &args.command) {
        // Built, a command knows itself as `zice-batch`.
        (Some(command), Some(name)) => Man::new(command.clone()).title(format!("{NAME}-{name}")),
        (_, None) => Man::new(whole),
        (None, Some(name)) => return Err(Failure::NoCommand(name.clone())),
    };
    page.render(&mut host.out)?;
    Ok(Status::Evaluated)
}
