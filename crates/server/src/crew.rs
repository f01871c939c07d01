//! Who works on what, and when no more is taken on. Knows nothing of the work.
//!
//! Work is done on threads of its own and not where connections are answered. The hop takes some ten microseconds of a
//! check's many hundred, and buys that a crowd is turned away at once, that `/healthz` answers, that time limits hold and
//! that connections are accepted while every core is at work. There are as many jobs at a time as cores; the others wait
//! in the order they came, and beyond a number of them one more is turned away.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::limits::Limits;
use crate::problem::Problem;

/// The threads that work, and the queue before them.
#[derive(Debug)]
pub(crate) struct Crew {
    places: Arc<Semaphore>,
    jobs: Arc<Semaphore>,
    batches: Arc<Semaphore>,
    most_jobs: usize,
    time: Duration,
}

impl Crew {
    pub(crate) fn new(limits: &Limits) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self {
            places: semaphore(limits.places),
            jobs: semaphore(limits.jobs),
            batches: semaphore(limits.batches),
            most_jobs: limits.jobs,
            time: limits.answer,
        }
    }

    /// Does one piece of work, unless too many wait already or it takes too long.
    pub(crate) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Problem::Busy)?;
        timeout(self.time, work_on(self.jobs.clone(), place, work)).await.unwrap_or(Err(Problem::Overdue))
    }

    /// Takes on a batch, unless too many are under way.
    pub(crate) fn take_on_batch(&self) -> Result<Batch, Problem> {
        let place = self.batches.clone().try_acquire_owned().map_err(|_| Problem::Busy)?;
        Ok(Batch { jobs: self.jobs.clone(), place: Arc::new(place), most_jobs: self.most_jobs })
    }
}

/// A batch under way. Its pieces wait for a turn among everyone else's.
#[derive(Clone)]
pub(crate) struct Batch {
    jobs: Arc<Semaphore>,
    place: Arc<OwnedSemaphorePermit>,
    /// So many pieces can be worked on at a time.
    pub(crate) most_jobs: usize,
}

impl Batch {
    /// Does one piece of it.
    pub(crate) async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        work_on(self.jobs, self.place, work).await
    }
}

/// Waits for a turn and works. The turn and the place in the queue are given back when the work ends, even if nobody
/// waits for it any more: that is when a thread is free again.
async fn work_on<T: Send + 'static>(
    jobs: Arc<Semaphore>,
    place: impl Send + 'static,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let turn = jobs.acquire_owned().await.map_err(|_| Problem::Internal)?;
    let work = move || {
        let _held = (turn, place);
        work()
    };
    spawn_blocking(work).await.map_err(|_| Problem::Internal)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn crew(places: usize, time: Duration) -> Arc<Crew> {
        Arc::new(Crew::new(&Limits { places, jobs: 1, answer: time, ..Limits::default() }))
    }

    #[tokio::test]
    async fn one_more_than_there_are_places_is_turned_away_and_none_later() {
        let crew = crew(2, Duration::from_mins(1));
        let (go, wait) = channel::<()>();
        let spawn = |work: Box<dyn FnOnce() + Send>| {
            let crew = crew.clone();
            tokio::spawn(async move { crew.run(work).await })
        };
        let first = spawn(Box::new(move || wait.recv().unwrap()));
        let second = spawn(Box::new(|| ()));
        while crew.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(crew.run(|| ()).await, Err(Problem::Busy)));
        go.send(()).unwrap();
        assert!(first.await.unwrap().is_ok() && second.await.unwrap().is_ok());
        assert!(crew.run(|| ()).await.is_ok());
    }

    #[tokio::test]
    async fn work_that_takes_too_long_keeps_its_turn_until_it_ends() {
        let crew = crew(2, Duration::from_millis(20));
        let (go, wait) = channel::<()>();
        assert!(matches!(crew.run(move || wait.recv().unwrap()).await, Err(Problem::Overdue)));
        assert_eq!(crew.jobs.available_permits(), 0);
        go.send(()).unwrap();
        drop(crew.jobs.acquire().await.unwrap());
        assert!(crew.run(|| ()).await.is_ok());
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_turn_back() {
        let crew = crew(1, Duration::from_mins(1));
        for _ in 0..3 {
            assert!(matches!(crew.run(|| panic!("a fault")).await, Err(Problem::Internal)));
        }
        assert!(crew.run(|| ()).await.is_ok());
    }
}
