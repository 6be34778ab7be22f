//! What long work and whoever waits for it share: how far it is, and whether
//! it is still wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A handle on one piece of long work. Clones share one state, so the worker
/// reports through its clone and the window reads or cancels through another.
#[derive(Clone, Debug)]
pub struct Job {
    shared: Arc<Shared>,
    /// Which share of the work this handle is of: from where to where.
    part: (f32, f32),
}

impl Default for Job {
    fn default() -> Self {
        Self { shared: Arc::default(), part: (0.0, 1.0) }
    }
}

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
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// Returns [`Cancelled`] once [`Job::cancel`] was called. Long work calls
    /// this at least once for every few hundred kilobytes of text.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.shared.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Reports the share done, from 0.0 to 1.0.
    pub fn progress(&self, share: f32) {
        let (from, to) = self.part;
        let permille = ((from + share.clamp(0.0, 1.0) * (to - from)) * 1000.0).round() as u32;
        self.shared.permille.store(permille, Ordering::Relaxed);
    }

    /// A handle for a part of the work: what it reports as 0.0 is `from` of this one's, and as 1.0 `to`. It is
    /// cancelled with the whole.
    #[must_use]
    pub fn part(&self, from: f32, to: f32) -> Self {
        let (start, end) = self.part;
        let at = |share: f32| start + share.clamp(0.0, 1.0) * (end - start);
        Self { shared: Arc::clone(&self.shared), part: (at(from), at(to)) }
    }

    /// The share done as last reported, from 0.0 to 1.0.
    pub fn share(&self) -> f32 {
        self.shared.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_reports_within_the_whole() {
        let job = Job::default();
        let half = job.part(0.5, 1.0);
        half.part(0.0, 0.5).progress(1.0);
        assert_eq!((job.share(), half.share()), (0.75, 0.75));
        job.cancel();
        assert!(half.check().is_err());
    }
}
