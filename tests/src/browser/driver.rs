//! One chromedriver with one Chromium. Decides their settings and that both are gone afterwards; knows no page.

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use super::{PATIENCE, Size, must, variable};

const ATTEMPTS: usize = 3;

/// A browser with a profile of its own.
#[derive(Debug)]
pub(crate) struct Session {
    client: Client,
    // In the order in which they have to go: the program that uses the profile before the profile.
    _driver: Driver,
    _profile: TempDir,
}

impl Session {
    pub(crate) async fn start(size: Size) -> Session {
        let driver = Driver::start().await;
        let profile = must(TempDir::new(), "a folder for the profile");
        let Value::Object(wanted) = capabilities(size, &profile) else { unreachable!("an object literal") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connection = builder.capabilities(wanted).connect(&driver.address).await;
        Session { client: must(connection, "Chromium starts"), _driver: driver, _profile: profile }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Chromium is closed by its driver; killing the driver alone would leave it behind.
    pub(crate) async fn end(self) {
        must(self.client.clone().close().await, "Chromium closes");
    }
}

#[derive(Debug)]
struct Driver {
    address: String,
    _process: Child,
    // Kept so that the driver can go on printing.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Driver {
    /// The driver chooses a free port itself and prints it: nobody else can take it in between. It wants the same number on
    /// both kinds of loopback and ends where the second one is taken, which among many at once happens now and then.
    async fn start() -> Driver {
        for _ in 0..ATTEMPTS {
            if let Some(driver) = Self::attempt().await {
                return driver;
            }
        }
        panic!("chromedriver ended {ATTEMPTS} times before it was ready")
    }

    async fn attempt() -> Option<Driver> {
        let mut command = Command::new(variable("CHROMEDRIVER"));
        command.arg("--port=0").env("TZ", "Asia/Shanghai").kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = must(command.spawn(), "chromedriver starts");
        let output = process.stdout.take().expect("its output is piped");
        let mut output = BufReader::new(output).lines();
        let port = must(timeout(PATIENCE, port(&mut output)).await, "chromedriver names its port")?;
        Some(Driver { address: format!("http://127.0.0.1:{port}"), _process: process, _output: output })
    }
}

async fn port(output: &mut Lines<BufReader<ChildStdout>>) -> Option<u16> {
    while let Some(line) = must(output.next_line().await, "chromedriver prints") {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return Some(must(port.trim_end_matches('.').parse(), "a port number"));
        }
    }
    None
}

fn capabilities(size: Size, profile: &TempDir) -> Value {
    let Size { width, height } = size;
    json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": variable("CHROMIUM"),
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // Nothing may depend on the network: every name but our own addresses fails to resolve.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                "--lang=zh-CN",
                format!("--window-size={width},{height}"),
                format!("--user-data-dir={}", profile.path().display()),
            ],
        },
    })
}
