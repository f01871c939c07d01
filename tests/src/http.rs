//! The service over a socket: started within the test, and asked on a connection that is kept open. Knows nothing of what
//! is asked.

use std::future::pending;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use zice_server::{Limits, Log, Service, Shelf};

/// Starts the service with the built-in packs on threads of its own, until the program ends.
pub fn serve(limits: Limits) -> SocketAddr {
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let library = zice_builtin::library().expect("the packs are built in");
    let service = Service::new(Shelf::fixed(library), limits, Log::silent());
    thread::spawn(move || runtime.block_on(service.serve(listener, None, pending())));
    address
}

/// A request with a body of JSON.
pub fn post(path: &str, body: &str) -> Vec<u8> {
    request("POST", path, body)
}

/// A request; an empty body says so.
pub fn request(method: &str, path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// A connection that is kept open.
#[derive(Debug)]
pub struct Asker {
    stream: TcpStream,
    read: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Asker {
    /// Connects.
    pub fn new(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// One answer, whole; an error where the connection ends before.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        // A batch is answered while it is still being sent.
        let mut sender = self.stream.try_clone()?;
        thread::scope(|scope| {
            let sent = (request.len() > 32_768).then(|| scope.spawn(move || sender.write_all(request)));
            if sent.is_none() {
                self.stream.write_all(request)?;
            }
            let answer = self.answer();
            sent.map_or(Ok(()), |sent| sent.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())))?;
            answer
        })
    }

    /// The last answer, to a request after which this side says that no more will come.
    pub fn ask_last(mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request)?;
        self.stream.shutdown(Shutdown::Write)?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let head = loop {
            match self.read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                Some(end) => break String::from_utf8_lossy(&self.take(end + 4)).to_lowercase(),
                None => self.more()?,
            }
        };
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split('\r').next()?.parse().ok());
        let body = match length {
            Some(length) => self.exactly(length)?,
            None if head.contains("transfer-encoding: chunked") => self.chunks()?,
            None => return Err(broken()),
        };
        Ok(Answer { status, body })
    }

    fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut whole = Vec::new();
        loop {
            let line = loop {
                match self.read.windows(2).position(|bytes| bytes == b"\r\n") {
                    Some(end) => break self.take(end + 2),
                    None => self.more()?,
                }
            };
            let size = str::from_utf8(&line).ok().and_then(|line| usize::from_str_radix(line.trim_end(), 16).ok());
            let piece = self.exactly(size.ok_or_else(broken)? + 2)?;
            if piece.len() == 2 {
                return Ok(whole);
            }
            whole.extend_from_slice(&piece[..piece.len() - 2]);
        }
    }

    fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.read.len() < length {
            self.more()?;
        }
        Ok(self.take(length))
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        self.read.drain(..length).collect()
    }

    fn more(&mut self) -> io::Result<()> {
        let mut piece = [0; 16_384];
        let count = self.stream.read(&mut piece)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.read.extend_from_slice(&piece[..count]);
        Ok(())
    }
}

/// What came is no answer.
fn broken() -> io::Error {
    io::ErrorKind::InvalidData.into()
}
