//! `zice test`: the examples of packs, and whether they notice mistakes. Knows folders; what is tried is decided
//! elsewhere.

use zice_author::trial::trial;

use crate::args::TestArgs;
use crate::failure::Failure;
use crate::{Host, Status, folder};

pub(crate) fn test(args: &TestArgs, host: &mut Host) -> Result<Status, Failure> {
    let mut clean = true;
    for path in &args.packs {
        let tried = folder::documents(path).and_then(|documents| trial(&documents).map_err(Failure::Faulty));
        match tried {
            Ok(trial) => {
                clean &= trial.is_clean();
                write!(host.out, "{trial}")?;
            }
            Err(Failure::Faulty(told)) => {
                clean = false;
                told.iter().try_for_each(|diagnostic| writeln!(host.out, "{diagnostic}"))?;
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(if clean { Status::Evaluated } else { Status::SomeRefused })
}
