//! A service under test: asked in memory or over a socket, with what it logs.
#![allow(dead_code, unreachable_pub, reason = "each file of tests uses its part")]

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderName, Request, Response, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tower::ServiceExt;
use zice_packs::Library;
use zice_server::{Limits, Log, Service, Shelf, router};

/// Facts that no log may repeat.
pub const FACTS: &str = r#"{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14,
    "site_use_area_m2":"987.6","supported_enterprises":[{"name":"淄博机密有限公司"}]}"#;

/// Longer than anything here takes that works.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was logged, and that more was.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>, Arc<Notify>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        self.1.notify_one();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// Waits until so many events were logged; one task at a time waits.
    pub async fn until(&self, count: usize) {
        let logged = async {
            while self.events().len() < count {
                self.1.notified().await;
            }
        };
        assert!(timeout(PATIENCE, logged).await.is_ok(), "{count} events in vain: {}", self.text());
    }

    pub fn events(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

pub fn library() -> Library {
    zice_builtin::library().unwrap()
}

pub fn service(limits: Limits) -> (Service, Lines) {
    let lines = Lines::default();
    (Service::new(Shelf::fixed(library()), limits, Log::new(lines.clone())), lines)
}

/// One answer, whole.
pub struct Answer {
    pub status: StatusCode,
    pub response: Response<()>,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }
}

/// Asks a service in memory.
pub async fn ask(service: &Service, request: Request<Body>) -> Answer {
    let response = router(service, None).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    Answer { status: head.status, response: Response::from_parts(head, ()), text }
}

pub async fn get(path: &str) -> Answer {
    ask(&service(Limits::default()).0, Request::get(path).body(Body::empty()).unwrap()).await
}

/// Sends JSON, with more headers.
pub async fn post(path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut request = Request::post(path);
    if headers.iter().all(|(name, _)| *name != "content-type") {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(HeaderName::try_from(*name).unwrap(), *value);
    }
    ask(&service(Limits::default()).0, request.body(body.into()).unwrap()).await
}

/// A service that listens.
pub struct Running {
    pub address: SocketAddr,
    pub lines: Lines,
    pub service: Service,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl Running {
    pub async fn start(limits: Limits) -> Self {
        let (service, lines) = service(limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = service.clone();
        let served = tokio::spawn(async move { serving.serve(listener, None, async { drop(stopped.await) }).await });
        Self { address, lines, service, stop, served }
    }

    pub async fn connect(&self) -> Talk {
        Talk(TcpStream::connect(self.address).await.unwrap())
    }

    /// Begins to end; what comes back resolves when it has ended.
    pub fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        self.served
    }
}

/// A connection on which bytes are said as they are.
pub struct Talk(pub TcpStream);

impl Talk {
    pub async fn say(&mut self, text: impl AsRef<[u8]>) {
        self.0.write_all(text.as_ref()).await.unwrap();
    }

    /// Everything until the other side closes.
    pub async fn hear_all(&mut self) -> String {
        let mut bytes = Vec::new();
        let read = timeout(PATIENCE, self.0.read_to_end(&mut bytes)).await.expect("the connection stays open");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        read.unwrap_or_else(|error| panic!("{error} after {text}"));
        text
    }

    /// Until these words came.
    pub async fn hear(&mut self, words: &str) -> String {
        let mut heard = Vec::new();
        while !String::from_utf8_lossy(&heard).contains(words) {
            let mut piece = [0; 4096];
            let count = timeout(PATIENCE, self.0.read(&mut piece)).await.expect("it says nothing").unwrap();
            assert!(count > 0, "it ended after {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&piece[..count]);
        }
        String::from_utf8_lossy(&heard).into_owned()
    }
}

/// The head of a request with a body of so many bytes.
pub fn head(path: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )
}
