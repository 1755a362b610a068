//! A long row of work, spread over the cores and put together in its order.
//!
//! One thread reads, others work, and the calling thread takes the results in the order of reading. The number of
//! pieces in flight is limited, so memory does not depend on the length of the input.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Pieces in flight per worker: enough that none waits for a slow neighbour, few enough to save memory.
const AHEAD: usize = 4;

/// Goes on, or stops because nobody wants any more.
pub(in crate::cli) type Flow = ControlFlow<()>;

/// Passes each piece from `read` to one of `jobs` workers, and the results to `take` in the order of reading. With
/// one job all of it happens on the calling thread. When `take` breaks off, reading and working are left where they are: a reader
/// may be waiting for input that never comes. The error: a thread could not be started, or panicked.
pub(in crate::cli) fn run<P, D, W>(
    jobs: usize,
    read: impl FnOnce(&mut dyn FnMut(P) -> Flow) + Send + 'static,
    worker: impl Fn() -> W,
    mut take: impl FnMut(D) -> Flow,
) -> io::Result<()>
where
    P: Send + 'static,
    D: Send + 'static,
    W: FnMut(P) -> D + Send + 'static,
{
    if jobs <= 1 {
        let mut work = worker();
        read(&mut |piece| take(work(piece)));
        return Ok(());
    }
    let (queue, waiting) = sync_channel::<(P, SyncSender<D>)>(jobs);
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..jobs {
        let (waiting, mut work) = (Arc::clone(&waiting), worker());
        thread::Builder::new().spawn(move || {
            while let Some((piece, done)) = next(&waiting) {
                // Nobody takes what comes after the end.
                let _ = done.send(work(piece));
            }
        })?;
    }
    // The end of the row in which pieces are taken is known before the piece is done: that keeps the order.
    let (order, ordered) = sync_channel::<Receiver<D>>(jobs * AHEAD);
    let reader = thread::Builder::new().spawn(move || {
        read(&mut |piece| {
            let (done, result) = sync_channel(1);
            match order.send(result).is_ok() && queue.send((piece, done)).is_ok() {
                true => Flow::Continue(()),
                false => Flow::Break(()),
            }
        });
    })?;
    for result in ordered {
        let Ok(done) = result.recv() else { return Err(panicked()) };
        if take(done).is_break() {
            return Ok(());
        }
    }
    reader.join().map_err(|_| panicked())
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting.lock().ok()?.recv().ok()
}

/// The panic itself has been printed.
fn panicked() -> io::Error {
    io::Error::other("a thread of this program failed")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    /// Reads the numbers below `count`, counting how far it came.
    fn numbers(count: usize, read: &Arc<AtomicUsize>) -> impl FnOnce(&mut dyn FnMut(usize) -> Flow) + Send + 'static {
        let read = Arc::clone(read);
        move |give| {
            for number in 0..count {
                read.fetch_add(1, Ordering::SeqCst);
                if give(number).is_break() {
                    return;
                }
            }
        }
    }

    #[test]
    fn the_order_is_that_of_reading_whatever_takes_longer() {
        for jobs in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow_first = || {
                |number: usize| {
                    thread::sleep(Duration::from_micros(if number.is_multiple_of(5) { 500 } else { 0 }));
                    number * 2
                }
            };
            run(jobs, numbers(200, &Arc::default()), slow_first, |done| {
                taken.push(done);
                Flow::Continue(())
            })
            .unwrap();
            assert_eq!(taken, (0..200).map(|number| number * 2).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn reading_is_never_more_than_a_bounded_number_of_pieces_ahead() {
        let jobs = 3;
        let read = Arc::new(AtomicUsize::new(0));
        let mut taken = 0;
        run(
            jobs,
            numbers(500, &read),
            || |number: usize| number,
            |_| {
                thread::sleep(Duration::from_micros(50));
                // Those in the row, the one being taken, and the one that the reader holds.
                assert!(read.load(Ordering::SeqCst) <= taken + jobs * AHEAD + 2);
                taken += 1;
                Flow::Continue(())
            },
        )
        .unwrap();
        assert_eq!(taken, 500);
    }

    #[test]
    fn breaking_off_stops_the_reader() {
        for jobs in [1, 4] {
            let read = Arc::new(AtomicUsize::new(0));
            let mut taken = Vec::new();
            run(
                jobs,
                numbers(1_000_000, &read),
                || |number: usize| number,
                |done| {
                    taken.push(done);
                    if done == 10 { Flow::Break(()) } else { Flow::Continue(()) }
                },
            )
            .unwrap();
            assert_eq!(taken, (0..=10).collect::<Vec<_>>());
            assert!(read.load(Ordering::SeqCst) < 1000, "{jobs} jobs");
        }
    }

    #[test]
    fn a_worker_that_panics_is_an_error_and_no_shorter_result() {
        let work = || |number: usize| assert_ne!(number, 50);
        let result = run(2, numbers(100, &Arc::default()), work, |()| Flow::Continue(()));
        assert!(result.is_err());
    }
}
