//! A disk that fails when told to, for tests: SQLite's own way to files, with
//! our hand on it. [`install`] puts it before every database of the process
//! that is opened afterwards; [`arm`] says which of the next operations fails and how.
//!
//! SQLite has no safe interface for this, so this crate, which no release has, is the only place with `unsafe`.

mod shim;
mod unsynced;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use shim::install;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full from then on: nothing can be written, all else goes well.
    Full,
    /// One operation fails, the next goes well.
    Once,
    /// A write stops half-way, and the drive is gone.
    Torn,
    /// The power goes: nothing works any more, and of what was not synchronised
    /// some is on the disk and some is not, once [`restart`] was called.
    PowerCut,
}

/// The state of the disk.
#[derive(Default)]
struct Disk {
    fault: Option<Fault>,
    /// Operations that still go well.
    left: u64,
    /// Whether the fault was met.
    met: bool,
    unsynced: unsynced::Unsynced,
}

static DISK: Mutex<Option<Disk>> = Mutex::new(None);

/// Lets the operation after the next `after` ones that write, synchronise, shorten or delete fail.
pub fn arm(fault: Fault, after: u64) {
    with(|disk| (disk.fault, disk.left, disk.met) = (Some(fault), after, false));
}

/// Lets all go well again. Returns whether the fault was met. After a power cut,
/// `is_on_disk` says for each write that was not synchronised, in their order, whether it got there.
pub fn restart(is_on_disk: impl FnMut() -> bool) -> bool {
    with(|disk| {
        if disk.met && disk.fault == Some(Fault::PowerCut) {
            disk.unsynced.lose(is_on_disk);
        }
        disk.unsynced = unsynced::Unsynced::default();
        disk.fault = None;
        disk.met
    })
}

fn with<T>(act: impl FnOnce(&mut Disk) -> T) -> T {
    let mut disk: MutexGuard<'_, Option<Disk>> = DISK.lock().unwrap_or_else(PoisonError::into_inner);
    act(disk.get_or_insert_default())
}

/// An operation that changes something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    Write,
    Sync,
    Truncate,
    Delete,
}

/// What becomes of an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    GoesWell,
    Fails,
    FailsFull,
    /// Half of it is done.
    Tears,
}

impl Disk {
    fn fate(&mut self, operation: Operation) -> Fate {
        let Some(fault) = self.fault else { return Fate::GoesWell };
        if self.left > 0 {
            self.left -= 1;
            return Fate::GoesWell;
        }
        let first = !std::mem::replace(&mut self.met, true);
        match fault {
            Fault::Full if operation == Operation::Write => Fate::FailsFull,
            Fault::Full => Fate::GoesWell,
            Fault::Once if first => Fate::Fails,
            Fault::Once => Fate::GoesWell,
            Fault::Torn if first && operation == Operation::Write => Fate::Tears,
            Fault::Torn | Fault::PowerCut => Fate::Fails,
        }
    }
}
