//! What the worker does to open a document: reads it, sends it on with what is
//! kept of it, and begins its analysis.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Recognised;
use crate::analysis::entities::labeller::Labeller;
use crate::app::state::Source;
use crate::app::store::{Lookup, Origin};
use crate::app::worker::{Arrival, OpenError, Outbox, Outcome};
use crate::document::readers::{self, Format, Opened, Options};
use crate::job::Job;
use crate::library::parcel::{self, Parcel, Unpacked};
use crate::text::Language;

/// What the worker is to read.
pub(super) enum Input {
    File(PathBuf),
    Bytes { bytes: Arc<[u8]>, format: Option<Format>, name: Option<String> },
}

pub(super) fn read(input: Input, language: Option<Language>, job: &Job) -> Result<Box<Arrival>, OpenError> {
    let (bytes, options) = match input {
        Input::File(path) => {
            let bytes = readers::load(&path)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            if parcel::is_parcel(&bytes, name.as_deref()) {
                return unpack(Parcel::decode(&bytes)?, language, job);
            }
            (Arc::from(bytes), Options { language, name, ..Options::default() })
        }
        Input::Bytes { bytes, format, name } => (bytes, Options { format, language, name, ..Options::default() }),
    };
    let Opened { document, format, notices } = readers::read(&bytes, &options, job)?;
    let words = document.word_count();
    let origin = Origin { bytes, format, name: options.name };
    Ok(Box::new(Arrival { document: Arc::new(document), notices, origin, words, parcel: None }))
}

fn unpack(parcel: Parcel, language: Option<Language>, job: &Job) -> Result<Box<Arrival>, OpenError> {
    let Unpacked { document, source, notices } = parcel.unpack(language, job)?;
    let words = document.word_count();
    let origin = Origin { bytes: source.bytes, format: source.format, name: source.name };
    Ok(Box::new(Arrival { document: Arc::new(document), notices, origin, words, parcel: Some(parcel) }))
}

/// Sends the document to the window at once, then what is kept of it, and
/// begins its analysis.
pub(super) fn follow(
    (ticket, source): (u64, Source),
    mut result: Result<Box<Arrival>, OpenError>,
    mark: &str,
    lookup: &Lookup,
    labeller: Option<&dyn Labeller>,
    job: &Job,
    outbox: &Outbox,
) -> Outcome {
    let (document, parcel) = match &mut result {
        Ok(arrival) => (Arc::clone(&arrival.document), arrival.parcel.take()),
        Err(_) => return Outcome::Opened { ticket, source, result },
    };
    let source = match source {
        Source::File(path) if parcel.is_some() => Source::HandedOver(path),
        Source::HandedOver(path) if parcel.is_none() => Source::File(path),
        source => source,
    };
    // Asked before the window has it remembered.
    let known = lookup.is_known(document.hash);
    outbox.send(Outcome::Opened { ticket, source: source.clone(), result });
    // Whoever gives up the analysis wants the notes all the same.
    lookup.keep_origin(&document, &source);
    let kept = lookup.kept(&document, &source, &Job::unattended());
    let versions = kept.as_ref().map_or(&[][..], |kept| &kept.versions);
    let news = if known { None } else { lookup.relative(&document, versions) };
    outbox.send(Outcome::Kept { ticket, revision: None, result: kept.map(Box::new), news });
    if let (Some(parcel), Source::HandedOver(path)) = (parcel, &source) {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        outbox.send(Outcome::HandedOver { ticket, file, result: lookup.merge(&parcel, mark) });
    }
    match Recognised::read(&document, labeller, job) {
        Ok(recognised) => Outcome::Recognised { ticket, recognised: Arc::new(recognised) },
        Err(_) => Outcome::Dropped,
    }
}
