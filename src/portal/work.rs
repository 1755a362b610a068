//! Work away from the threads that accept: checks, pages, and looks into files.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::sync::Semaphore;

use super::answer::Refusal;

/// As many jobs at once as the machine has processors. More of them wait, and those whose client leaves are never begun.
pub(super) struct Work {
    seats: Arc<Semaphore>,
}

/// True if the client of a job has left, so that nobody waits for its result.
#[derive(Clone, Default)]
pub(super) struct Left(Arc<AtomicBool>);

impl Left {
    pub(super) fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Dropped with the request: after the answer, or when the client leaves.
struct Request(Left);

impl Drop for Request {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

impl Work {
    pub(super) fn new() -> Self {
        let seats = thread::available_parallelism().map_or(1, usize::from);
        Self { seats: Arc::new(Semaphore::new(seats)) }
    }

    /// Runs a job. Long ones look at [`Left`] and end early.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Left) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(|_| Refusal::Internal)?;
        let left = Left::default();
        let _request = Request(left.clone());
        let job = move || {
            let done = job(&left);
            drop(seat);
            done
        };
        tokio::task::spawn_blocking(job).await.map_err(|_| Refusal::Internal)
    }

    /// Returns true if no job is under way.
    #[cfg(test)]
    pub(super) fn is_idle(&self) -> bool {
        self.seats.available_permits() == thread::available_parallelism().map_or(1, usize::from)
    }
}
