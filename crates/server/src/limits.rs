//! How much the service takes on, and how long it waits. Decides nothing else.

use std::thread::available_parallelism;
use std::time::Duration;

/// What bounds a request, a connection and the whole. The defaults suit a machine of a few cores behind a proxy.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a body that is read as a whole, and of one line of a batch.
    pub body: usize,
    /// Requests that are worked on or wait for it. One more is answered 503 at once.
    pub places: usize,
    /// How many are worked on at a time.
    pub jobs: usize,
    /// Batches at a time. One more is answered 503 at once.
    pub batches: usize,
    /// Connections at a time; more wait until one ends.
    pub connections: usize,
    /// For the head of a request, and so for how long a connection may be idle.
    pub head: Duration,
    /// For a body that is read as a whole, and between two pieces of a batch.
    pub upload: Duration,
    /// From a request that has been read to its answer.
    pub answer: Duration,
    /// For a reader that takes nothing of an answer.
    pub download: Duration,
    /// For requests under way when the service ends.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let jobs = available_parallelism().map_or(1, usize::from);
        Self {
            body: 1024 * 1024,
            // So many wait a fraction of a second at most; whoever waits longer has given up already.
            places: jobs * 32,
            jobs,
            batches: jobs * 2,
            connections: 512,
            head: Duration::from_secs(15),
            upload: Duration::from_secs(15),
            answer: Duration::from_secs(10),
            download: Duration::from_secs(30),
            farewell: Duration::from_secs(30),
        }
    }
}
