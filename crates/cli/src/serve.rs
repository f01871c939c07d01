//! `zice serve`: binds an address and lets the service answer until it is told to end. Knows nothing of what it answers.

use std::io;
use std::panic;
use std::path::Path;

use tokio::net::TcpListener;
use tokio::runtime;
use zice_packs::{Language, Library};
use zice_server::{Limits, Log, Page, Service, Shelf};

use crate::args::ServeArgs;
use crate::failure::Failure;
use crate::{Host, Status, folder, input, page, sentences};

pub(crate) fn serve(args: &ServeArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    if let Some(site) = &args.site {
        is_folder(site).map_err(|error| Failure::Serve(site.display().to_string(), error))?;
    }
    let page = args.site.as_deref().map(Page::Folder).or_else(|| page::built_in().map(Page::BuiltIn));
    if page.is_none() {
        write!(host.err, "{}", sentences::without_page(language))?;
    }
    let log = Log::new(io::stderr());
    let service = Service::new(shelf(args.packs.as_deref())?, Limits::default(), log.clone());
    let network = |error| Failure::Serve(args.addr.to_string(), error);
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().map_err(network)?;
    tell_of_panics(log.clone());
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(args.addr).await.map_err(network)?;
        let end = signals::listen(&service).map_err(network)?;
        let address = listener.local_addr().map_err(network)?;
        writeln!(host.out, "http://{address}/")?;
        host.out.flush()?;
        log.started();
        service.serve(listener, page, end).await;
        Ok(())
    });
    log.ended();
    // What is still worked on is for nobody any more.
    runtime.shutdown_background();
    served.map(|()| Status::Evaluated)
}

fn is_folder(path: &Path) -> io::Result<()> {
    if path.metadata()?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// The packs of a folder, which can be read again, or those that are built in.
fn shelf(packs: Option<&Path>) -> Result<Shelf, Failure> {
    let Some(packs) = packs.map(Path::to_owned) else {
        return Ok(Shelf::fixed(input::library()?));
    };
    let first = folder::library(&packs)?;
    Ok(Shelf::loaded(first, Box::new(move || again(&packs))))
}

/// What is wrong with packs, for the log, which is read by those who run the service.
fn again(packs: &Path) -> Result<Library, Vec<String>> {
    folder::library(packs).map_err(|failure| match failure {
        Failure::Faulty(diagnostics) => diagnostics.iter().map(ToString::to_string).collect(),
        other => vec![other.text(Language::En).trim_end().to_owned()],
    })
}

/// The usual words of a panic may quote what an applicant told, so only its place is written down.
fn tell_of_panics(log: Log) {
    panic::set_hook(Box::new(move |told| {
        let place = told.location().map_or_else(String::new, ToString::to_string);
        log.panicked(&place);
    }));
}

#[cfg(unix)]
mod signals {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    use tokio::task::spawn_blocking;
    use zice_server::Service;

    /// Reads the packs again at each SIGHUP; resolves at SIGTERM or SIGINT. From the call on, none is missed.
    pub(super) fn listen(service: &Service) -> std::io::Result<impl Future<Output = ()> + use<>> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        tokio::spawn(reload_at(signal(SignalKind::hangup())?, service.clone()));
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }

    async fn reload_at(mut hangup: Signal, service: Service) {
        while hangup.recv().await.is_some() {
            let service = service.clone();
            // One after the other, so that the last one read is the last one written.
            let _ = spawn_blocking(move || service.reload()).await;
        }
    }
}

#[cfg(not(unix))]
mod signals {
    use zice_server::Service;

    /// Resolves at Ctrl-C; never, where the system has no such signal to give.
    pub(super) fn listen(_: &Service) -> std::io::Result<impl Future<Output = ()> + use<>> {
        Ok(async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
