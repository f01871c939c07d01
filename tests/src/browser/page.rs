//! The page as a user has it before him: what he sees and does. Waits for what is to come, never for a time.

use std::fs;
use std::sync::Arc;
use std::time::Instant;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{Duration, sleep};

use super::host::Log;
use super::{PATIENCE, Part, Size, must, protocol, variable};

const PAUSE: Duration = Duration::from_millis(20);

/// An open browser. Every function that looks for something waits until it is there, and fails when it never comes.
#[derive(Clone, Debug)]
pub struct Page {
    client: Client,
    site: String,
    plug: Arc<Notify>,
    log: Log,
}

impl Page {
    pub(crate) fn new(client: Client, site: String, plug: Arc<Notify>, log: Log) -> Page {
        Page { client, site, plug, log }
    }

    /// Stops the site, and waits until nobody answers there.
    pub async fn pull_the_plug(&self) {
        self.plug.notify_one();
        let address = self.site.trim_start_matches("http://");
        let silent = wait(async || TcpStream::connect(address).await.is_err().then_some(())).await;
        assert!(silent.is_some(), "the site stops");
    }

    /// The browser itself, for what has no function here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where the site is: `http://127.0.0.1:PORT`, without a slash at its end.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// What has been asked of the site since the last call, by any page or frame: paths with their queries.
    pub fn requests(&self) -> Vec<String> {
        self.log.take()
    }

    /// Goes to any address.
    pub async fn visit(&self, address: &str) {
        must(self.client.goto(address).await, address);
    }

    /// Goes to a path of the site, `/` for the wizard.
    pub async fn open(&self, path: &str) {
        must(self.client.goto(&format!("{}{path}", self.site)).await, path);
    }

    /// Goes to `/` and waits until the whole wizard is there.
    pub async fn open_wizard(&self) {
        self.open_start().await;
        self.find("#zice[data-whole]").await;
    }

    /// Goes to `/` and waits until the wizard has taken the place of what stands there before it starts; its later half may
    /// still be on the way.
    pub async fn open_start(&self) {
        self.open("/").await;
        self.until("the wizard starts", async || self.count("#zice > noscript").await == 0).await;
    }

    /// Loads the same address again.
    pub async fn reload(&self) {
        must(self.client.refresh().await, "reload");
    }

    /// The browser's back button.
    pub async fn back(&self) {
        must(self.client.back().await, "back");
    }

    /// The browser's forward button.
    pub async fn forward(&self) {
        must(self.client.forward().await, "forward");
    }

    /// Makes what the page sees of itself exactly this large, smaller than a window can be.
    pub async fn resize(&self, size: Size) {
        let Size { width, height } = size;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Waits until `condition` holds; `what` says in the failure what did not come.
    pub async fn until(&self, what: &str, condition: impl AsyncFn() -> bool) {
        let come = wait(async || condition().await.then_some(())).await;
        assert!(come.is_some(), "waited in vain until {what}");
    }

    /// Waits until an element matches the selector, and gives the first.
    pub async fn find(&self, css: &str) -> Element {
        self.until(&format!("{css} is there"), async || self.count(css).await > 0).await;
        must(self.client.find(Locator::Css(css)).await, css)
    }

    /// Waits until nothing matches the selector.
    pub async fn gone(&self, css: &str) {
        self.until(&format!("{css} is gone"), async || self.count(css).await == 0).await;
    }

    /// Waits until the visible text of the page contains `text`.
    pub async fn says(&self, text: &str) {
        self.until(&format!("the page says {text}"), async || self.text().await.contains(text)).await;
    }

    /// How many elements match now.
    pub async fn count(&self, css: &str) -> usize {
        must(self.client.find_all(Locator::Css(css)).await, css).len()
    }

    /// The visible text of the page, now.
    pub async fn text(&self) -> String {
        let text = self.script("return document.body ? document.body.innerText : ''", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The page as a whole, to find things in by their role and name.
    pub fn whole(&self) -> Part<'_> {
        Part::whole(self)
    }

    /// Waits for the one visible element of this role and name; see [`Part::by_role`].
    pub async fn by_role(&self, role: &str, name: &str) -> Element {
        self.whole().by_role(role, name).await
    }

    /// Waits for the form field with this label; see [`Part::field`].
    pub async fn field(&self, label: &str) -> Element {
        self.whole().field(label).await
    }

    /// The part of the page that has this role and name, to look for things only there.
    pub async fn within(&self, role: &str, name: &str) -> Part<'_> {
        self.whole().within(role, name).await
    }

    /// Presses and releases each key in turn, as on a keyboard: to whatever has the focus.
    pub async fn press(&self, keys: &[Key]) {
        self.types(&keys.iter().copied().map(char::from).collect::<String>()).await;
    }

    /// Types the text on the keyboard, to whatever has the focus.
    pub async fn types(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        must(self.client.perform_actions(actions).await, "typing");
    }

    /// Presses a key while another is held, such as Shift and Tab.
    pub async fn chord(&self, held: Key, key: Key) {
        let (held, value) = (char::from(held), char::from(key));
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        must(self.client.perform_actions(actions).await, "a chord");
    }

    /// The element that has the focus.
    pub async fn focused(&self) -> Element {
        must(self.client.active_element().await, "the focus")
    }

    /// Runs JavaScript that returns at once; `arguments` are the given values.
    pub async fn script(&self, code: &str, arguments: Vec<Value>) -> Value {
        must(self.client.execute(code, arguments).await, code)
    }

    /// Runs JavaScript that ends by calling its last argument with the result.
    pub async fn script_async(&self, code: &str, arguments: Vec<Value>) -> Value {
        must(self.client.execute_async(code, arguments).await, code)
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        protocol::tell(&self.client, "goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Makes the page's processor this many times slower, 1 for as it is.
    pub async fn slow_down(&self, times: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// The errors that the console has got since the last call; a journey that provokes one takes it away by this.
    pub async fn errors(&self) -> Vec<String> {
        let log = protocol::tell(&self.client, "se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Takes a picture of what is visible, as `NAME.png` in the folder of pictures.
    pub async fn shot(&self, name: &str) {
        let picture = must(self.client.screenshot().await, "a picture");
        save(name, &picture);
    }

    pub(crate) async fn leave_evidence(&self) {
        let test = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        if let Ok(picture) = self.client.screenshot().await {
            save(&format!("failed-{test}"), &picture);
        }
    }
}

/// Looks until there is something, but not for ever.
pub(crate) async fn wait<T>(look: impl AsyncFn() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let found = look().await;
        if found.is_some() || start.elapsed() > PATIENCE {
            return found;
        }
        // Only the pause between two looks; nothing depends on its length.
        sleep(PAUSE).await;
    }
}

fn save(name: &str, picture: &[u8]) {
    let dir = variable("ZICE_SHOTS");
    must(fs::create_dir_all(&dir), "a folder for pictures");
    must(fs::write(dir.join(name).with_extension("png"), picture), name);
}
