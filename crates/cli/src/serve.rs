//! `zice serve`: binds an address and lets the service answer until it is interrupted. Knows nothing of pages.

use std::io;
use std::path::Path;

use tokio::net::TcpListener;
use tokio::runtime;

use crate::args::ServeArgs;
use crate::failure::Failure;
use crate::{Host, Status};

pub(crate) fn serve(args: &ServeArgs, host: &mut Host) -> Result<Status, Failure> {
    let folder = |error| Failure::Serve(args.site.display().to_string(), error);
    is_folder(&args.site).map_err(folder)?;
    let network = |error| Failure::Serve(args.addr.to_string(), error);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(network)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.addr).await.map_err(network)?;
        let address = listener.local_addr().map_err(network)?;
        writeln!(host.out, "http://{address}/")?;
        host.out.flush()?;
        zice_server::serve(listener, zice_server::site(&args.site), interrupted()).await.map_err(network)
    })?;
    Ok(Status::Evaluated)
}

fn is_folder(path: &Path) -> io::Result<()> {
    if path.metadata()?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Resolves at Ctrl-C; never, where the system has no such signal to give.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
