//! The system's file dialogs, off the window's thread. Where there is no such
//! service the window is told so, and uses its own path field.

use std::time::{Duration, Instant};

use crate::document::readers::Format;
use crate::library::parcel;

use super::state::PathPurpose;
use super::worker::{Outcome, Worker};

/// A person needs longer than this to dismiss a dialog: an answer that comes
/// sooner means that none was shown.
const TOO_QUICK: Duration = Duration::from_millis(400);

/// Shows a dialog; its answer comes as [`Outcome::Picked`].
pub fn ask(worker: &Worker, purpose: PathPurpose, title: &str, name: &str) {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(name);
    let dialog = match purpose {
        PathPurpose::Open => {
            let known = Format::ALL.iter().flat_map(|format| format.extensions()).copied();
            let documents: Vec<&str> = known.chain([parcel::EXTENSION]).collect();
            dialog.add_filter("Documents", &documents).add_filter("*", &["*"])
        }
        PathPurpose::Export | PathPurpose::SaveChart => {
            // The form that was chosen first, then whatever else a name may ask for.
            let chosen = name.rsplit('.').next().unwrap_or_default();
            dialog.add_filter(chosen.to_uppercase(), &[chosen]).add_filter("*", &["*"])
        }
        PathPurpose::Import => dialog,
        PathPurpose::HandOver => dialog.add_filter("Exergue", &[parcel::EXTENSION]),
        PathPurpose::SaveCorrections | PathPurpose::LoadCorrections => dialog.add_filter("JSON", &["json"]),
    };
    let asked = Instant::now();
    // The future is made here because macOS shows dialogs from the main thread
    // only; it is waited for elsewhere because a portal may never answer.
    if purpose == PathPurpose::Import {
        let answer = dialog.pick_folder();
        worker.run("dialog", move || picked(purpose, asked, pollster::block_on(answer)));
    } else if purpose.is_to_read() {
        let answer = dialog.pick_file();
        worker.run("dialog", move || picked(purpose, asked, pollster::block_on(answer)));
    } else {
        let answer = dialog.save_file();
        worker.run("dialog", move || picked(purpose, asked, pollster::block_on(answer)));
    }
}

fn picked(purpose: PathPurpose, asked: Instant, file: Option<rfd::FileHandle>) -> Outcome {
    let unavailable = file.is_none() && asked.elapsed() < TOO_QUICK;
    Outcome::Picked { purpose, path: file.map(|file| file.path().to_path_buf()), unavailable }
}
