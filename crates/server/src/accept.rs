//! Accepts connections, bounds them, and lets them end. Knows nothing of what is asked on them.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use crate::limits::Limits;
use crate::service::{Service, router};
use crate::site::Page;

/// What a listener that is out of file descriptors waits before it tries again.
const BREATH: Duration = Duration::from_millis(100);
/// What a request may take that was sent before the end on a connection already made.
const ON_ITS_WAY: Duration = Duration::from_millis(250);

/// Answers on `listener` by any router until `shutdown` resolves, then lets every request that has begun finish.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    answer(listener, Hall::new(Limits::default(), router), shutdown, || ()).await;
    Ok(())
}

impl Service {
    /// Answers on `listener` until `shutdown` resolves, with the built `page` where there is one. Then it takes
    /// what has connected already, and lets every request that has begun finish within the time for it; one that does not
    /// is in the log as incomplete.
    pub async fn serve(&self, listener: TcpListener, page: Option<Page<'_>>, shutdown: impl Future<Output = ()>) {
        let hall = Hall::new(self.limits().clone(), router(self, page));
        answer(listener, hall, shutdown, || self.leave()).await;
    }
}

async fn answer(listener: TcpListener, hall: Hall, shutdown: impl Future<Output = ()>, leave: impl FnOnce()) {
    let mut shutdown = pin!(shutdown);
    loop {
        let place = tokio::select! {
            () = &mut shutdown => break,
            place = hall.place() => place,
        };
        tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => hall.seat(stream, place),
                Err(error) if is_of_one_connection(&error) => {}
                Err(_) => sleep(BREATH).await,
            },
        }
    }
    leave();
    hall.seat_those_waiting(&listener).await;
    drop(listener);
    hall.close().await;
}

/// The connections.
struct Hall {
    limits: Limits,
    router: Router,
    places: Arc<Semaphore>,
    graceful: GracefulShutdown,
}

impl Hall {
    fn new(limits: Limits, router: Router) -> Self {
        let places = Arc::new(Semaphore::new(limits.connections));
        Self { limits, router, places, graceful: GracefulShutdown::new() }
    }

    /// Waits until one more connection may come.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        self.places.clone().acquire_owned().await.ok()
    }

    fn seat(&self, stream: TcpStream, place: Option<OwnedSemaphorePermit>) {
        // Answers are written whole; waiting to fill packets only delays them.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.limits.download));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head)
            // Whoever has sent everything may close his side and still read the answer.
            .half_close(true)
            .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(self.router.clone()));
        let watched = self.graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks is in the log by its request, if it had one.
            let _ = watched.await;
            drop(place);
        });
    }

    /// Takes the connections that the system has made and nobody has accepted yet: to their other ends they are open.
    async fn seat_those_waiting(&self, listener: &TcpListener) {
        while let Some(stream) = waiting(listener).await {
            self.seat(stream, None);
        }
    }

    /// Lets what is under way finish.
    async fn close(self) {
        // To a connection on which nothing was read yet the end is the end, even if its request has arrived.
        sleep(ON_ITS_WAY).await;
        let _ = timeout(self.limits.farewell, self.graceful.shutdown()).await;
    }
}

async fn waiting(listener: &TcpListener) -> Option<TcpStream> {
    poll_fn(|context| {
        Poll::Ready(match listener.poll_accept(context) {
            Poll::Ready(Ok((stream, _))) => Some(stream),
            Poll::Ready(Err(_)) | Poll::Pending => None,
        })
    })
    .await
}

/// A connection that broke before it was accepted says nothing about the next.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
