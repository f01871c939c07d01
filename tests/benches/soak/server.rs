//! The service as a process of its own, with packs in a folder: started, killed, told to read its packs again, and looked at
//! from outside. Knows nothing of what is asked.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use zice_packs::{Library, check};
use zice_tests::folders::{checkout, documents, sorted};
use zice_tests::http::{Asker, request};

/// What stands in a pack, and what stands there in its other version: seen in reports, and no other verdict.
const PHRASES: [&str; 2] = ["15人以上的专职运营团队", "15名以上的专职运营团队"];
/// The pack it stands in.
const PACK: &str = "sd-fusion-2023";
/// The longest that a start may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The service, whichever process it is at the moment.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// How many there have been; whoever was asking meanwhile may have been cut off.
    pub(crate) generation: AtomicU64,
    packs: PathBuf,
    /// Held by whoever changes the folder or must find good packs in it.
    folder: Mutex<()>,
    child: Mutex<Child>,
}

impl Server {
    /// Starts it with the packs of the checkout, copied into a folder.
    pub(crate) fn start(folder: &Path) -> Self {
        for pack in sorted(&checkout("packs")) {
            let to = folder.join(pack.file_name().expect("a pack has a name"));
            fs::create_dir_all(&to).expect("a folder");
            for file in sorted(&pack) {
                fs::copy(&file, to.join(file.file_name().expect("a file has a name"))).expect("a copy");
            }
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        let child = Mutex::new(spawn(address, folder));
        let server =
            Self { address, generation: AtomicU64::new(0), packs: folder.to_owned(), folder: Mutex::new(()), child };
        server.until_ready();
        server
    }

    /// Kills it without warning and starts it again; how long nobody could be answered.
    pub(crate) fn kill_and_restart(&self) -> Duration {
        let _held = self.folder.lock().expect("nobody broke off");
        let start = Instant::now();
        let mut child = self.child.lock().expect("nobody broke off");
        self.generation.fetch_add(1, Ordering::SeqCst);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        *child = spawn(self.address, &self.packs);
        drop(child);
        self.until_ready();
        self.generation.fetch_add(1, Ordering::SeqCst);
        start.elapsed()
    }

    /// Puts another version of the packs into the folder and tells it.
    pub(crate) fn reload(&self, version: usize) {
        let _held = self.folder.lock().expect("nobody broke off");
        write_version(&self.packs, version);
        self.signal("-HUP");
    }

    /// Puts something that is no pack into the folder, tells it, and takes that away after `meanwhile`. Nobody is killed
    /// meanwhile: with such packs it does not start.
    pub(crate) fn reload_broken(&self, meanwhile: impl FnOnce()) {
        let _held = self.folder.lock().expect("nobody broke off");
        let file = self.packs.join(PACK).join("broken.toml");
        fs::write(&file, "[[rule]\n").expect("a file");
        self.signal("-HUP");
        meanwhile();
        fs::remove_file(&file).expect("it goes");
    }

    /// Ends it as whoever runs it would; whether it ended well.
    pub(crate) fn end(&self) -> bool {
        self.signal("-TERM");
        self.child.lock().expect("nobody broke off").wait().is_ok_and(|status| status.success())
    }

    /// Kilobytes of memory, and open files, of the process.
    pub(crate) fn size(&self) -> Option<(usize, usize)> {
        let process = PathBuf::from(format!("/proc/{}", self.child.lock().expect("nobody broke off").id()));
        let status = fs::read_to_string(process.join("status")).ok()?;
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB");
        Some((memory.parse().ok()?, fs::read_dir(process.join("fd")).ok()?.count()))
    }

    /// The number behind a name in its metrics.
    pub(crate) fn metric(&self, name: &str) -> Option<u64> {
        let answer = Asker::new(self.address).ok()?.ask(&request("GET", "/metrics", "")).ok()?;
        let text = String::from_utf8(answer.body).ok()?;
        text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
    }

    fn signal(&self, signal: &str) {
        let id = self.child.lock().expect("nobody broke off").id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().is_ok_and(|status| status.success()));
    }

    fn until_ready(&self) {
        let start = Instant::now();
        let ready = || Some(Asker::new(self.address).ok()?.ask(&request("GET", "/readyz", "")).ok()?.status == 200);
        while ready() != Some(true) {
            assert!(start.elapsed() < PATIENCE, "it does not start");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(mut child) = self.child.lock() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn spawn(address: SocketAddr, packs: &Path) -> Child {
    let program = env::var_os("ZICE_BIN").expect("$ZICE_BIN is the program; run this by `cargo xtask soak`");
    let mut serve = Command::new(program);
    serve.args(["serve", "--addr", &address.to_string(), "--packs"]).arg(packs);
    serve.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the service starts")
}

fn write_version(packs: &Path, version: usize) {
    let mut changed = 0;
    for file in sorted(&packs.join(PACK)) {
        let text = fs::read_to_string(&file).expect("a pack is text");
        let other = text.replace(PHRASES[1 - version], PHRASES[version]);
        changed += other.matches(PHRASES[version]).count();
        fs::write(&file, other).expect("a file");
    }
    assert!(changed > 0, "the packs have no two versions");
}

/// Both versions of the packs, as the core has them.
pub(crate) fn versions(folder: &Path) -> [Library; 2] {
    let versions = [1, 0].map(|version| {
        write_version(folder, version);
        let packs: Vec<_> = sorted(folder).iter().map(|pack| documents(pack)).collect();
        check(&packs).expect("the packs are in order").library
    });
    let [second, first] = versions;
    [first, second]
}
