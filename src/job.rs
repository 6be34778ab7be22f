//! What long work and whoever waits for it share: how far it is, and whether
//! it is still wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A handle on one piece of long work. Clones share one state, so the worker
/// reports through its clone and the window reads or cancels through another.
#[derive(Clone, Debug, Default)]
pub struct Job(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    cancelled: AtomicBool,
    /// Share done, in thousandths.
    permille: AtomicU32,
}

/// The work was given up because nobody wants its result any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Job {
    /// A job that nobody watches, for the command line and for tests.
    pub fn unattended() -> Self {
        Self::default()
    }

    /// Asks the work to stop at its next check.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Returns [`Cancelled`] once [`Job::cancel`] was called. Long work calls
    /// this at least once for every few hundred kilobytes of text.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Reports the share done, from 0.0 to 1.0.
    pub fn progress(&self, share: f32) {
        let permille = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        self.0.permille.store(permille, Ordering::Relaxed);
    }

    /// The share done as last reported, from 0.0 to 1.0.
    pub fn share(&self) -> f32 {
        self.0.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }
}
