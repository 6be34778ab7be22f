//! `exergue verify`: whether the citations of an exported briefing still hold.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use exergue::briefing::verify::{self, Citation, Exported, Verdict};
use exergue::document::readers;
use exergue::document::{ContentHash, Document};
use exergue::job::Job;
use exergue::library::{Library, LibraryError};
use exergue::text::CodePoints;
use serde::Serialize;

use super::{Failure, library_to_read, open, read_text};

/// What `verify` takes.
#[derive(Debug, Args)]
pub struct Verify {
    /// The briefing: Markdown that Exergue wrote, of any preset, edited or not
    #[arg(value_name = "BRIEFING.md")]
    briefing: PathBuf,
    /// The file of the document, instead of the library
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// The library that has the document, instead of the usual one
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
    /// Print one JSON object with a verdict on each citation
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub fn run(self) -> Result<(), Failure> {
        let file = self.briefing.display().to_string();
        let cannot = |why: String| Failure::Check { file: file.clone(), why };
        let exported = verify::read(&read_text(&self.briefing)?).map_err(|error| cannot(error.to_string()))?;
        let Versions { then, now } = self.versions(&exported, cannot)?;
        let verdicts = verify::check(&exported, then.as_ref(), &now);
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        if self.json {
            serde_json::to_writer(&mut out, &report(&exported, &now, &verdicts))?;
            writeln!(out)?;
        } else {
            for line in lines(&file, &exported, &now, &verdicts) {
                writeln!(out, "{line}")?;
            }
        }
        out.flush()?;
        match verdicts.iter().filter(|verdict| !verdict.holds()).count() {
            0 => Ok(()),
            failed => {
                Err(Failure::DoNotHold(format!("{file}: citations that do not hold: {failed} of {}", verdicts.len())))
            }
        }
    }

    fn versions(&self, exported: &Exported, cannot: impl Fn(String) -> Failure) -> Result<Versions, Failure> {
        let library = match (&self.library, &self.source) {
            // A source needs no library, but for one that was named.
            (None, Some(_)) => None,
            (named, _) => library_to_read(named.as_deref())?,
        };
        let hash = exported.document;
        let known = library.as_ref().map(|library| stored(library, hash)).transpose()?.flatten();
        if let Some(source) = &self.source {
            let now = open(source, &readers::Options::default())?.document;
            return Ok(Versions { then: known.filter(|then| then.hash == hash && now.hash != hash), now });
        }
        let Some((library, then)) = library.zip(known) else {
            return Err(cannot(format!(
                "the library does not have its document, sha256:{hash}: name its file with --source"
            )));
        };
        let newer = library.newer_version(hash)?.map(|newer| stored(&library, newer)).transpose()?.flatten();
        Ok(match newer {
            Some(now) => Versions { then: Some(then).filter(|then| then.hash == hash), now },
            None => Versions { then: None, now: then },
        })
    }
}

/// The document that a briefing names, and the one that it is checked against,
/// where that is another version.
struct Versions {
    then: Option<Document>,
    now: Document,
}

/// A document of the library, read again.
fn stored(library: &Library, hash: ContentHash) -> Result<Option<Document>, Failure> {
    let stored: Result<_, LibraryError> = library.document(hash);
    let Some(stored) = stored? else { return Ok(None) };
    let options =
        readers::Options { format: Some(stored.format), language: Some(stored.language), name: stored.name.clone() };
    Ok(Some(readers::read(&stored.bytes, &options, &Job::unattended())?.document))
}

/// What is said to a person: one line for all, and one for each citation that
/// is not simply as it was.
fn lines(file: &str, exported: &Exported, now: &Document, verdicts: &[Verdict]) -> Vec<String> {
    let title = now.title.as_deref().unwrap_or("the document");
    let holds = verdicts.iter().filter(|verdict| verdict.holds()).count();
    let version = if now.hash == exported.document { "" } else { "another version of " };
    let mut lines = vec![format!("{file}: {holds} of {} citations hold in {version}“{title}”", verdicts.len())];
    for (citation, verdict) in exported.citations.iter().zip(verdicts) {
        lines.extend(told(verdict).map(|told| {
            let said = shortened(&citation.said);
            format!(
                "{file}:{}: [{}] {told}{}{said}",
                citation.line,
                citation.label,
                if said.is_empty() { "" } else { ": " }
            )
        }));
    }
    lines
}

/// What became of a citation, in a few words; `None` where there is nothing to tell.
fn told(verdict: &Verdict) -> Option<String> {
    Some(match verdict {
        Verdict::Holds(_) => return None,
        Verdict::Moved(place) => format!("holds, but stands in {} now", place.name),
        Verdict::Elsewhere(place) => format!("stands in {}, not where it says", place.name),
        Verdict::Changed(place) => format!("changed; {} now reads “{}”", place.name, shortened(&place.words)),
        Verdict::Gone => "is not in the newer version any more".to_owned(),
        Verdict::NotThere => "does not stand in the document word for word".to_owned(),
        Verdict::Unreadable => "is no citation: a quote, a dash, section and paragraph were expected".to_owned(),
        Verdict::NoSource => "is referred to, but has no source".to_owned(),
    })
}

fn shortened(words: &str) -> String {
    exergue::charts::shorten(words, 160)
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    holds: bool,
    /// The document that the briefing names.
    doc_id: String,
    /// The document that it was checked against.
    checked_against: String,
    title: Option<&'a str>,
    citations: Vec<CitationReport<'a>>,
}

#[derive(Serialize)]
struct CitationReport<'a> {
    label: &'a str,
    line: usize,
    said: &'a str,
    verdict: &'static str,
    holds: bool,
    found: Option<Found<'a>>,
}

/// Where the passage is; code points of the document that was checked against, half-open.
#[derive(Serialize)]
struct Found<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    place: &'a str,
}

fn report<'a>(exported: &'a Exported, now: &'a Document, verdicts: &'a [Verdict]) -> Report<'a> {
    let points = CodePoints::new(&now.text);
    let citation = |(citation, verdict): (&'a Citation, &'a Verdict)| {
        // What was wrong in the version that it names was not looked for in another.
        let is_here = !matches!(verdict, Verdict::Elsewhere(_)) || now.hash == exported.document;
        let found = verdict.place().filter(|_| is_here).map(|place| {
            let (start, end) = points.of_span(place.span);
            Found { start, end, text: place.span.of(&now.text), place: &place.name }
        });
        let Citation { label, line, said, .. } = citation;
        CitationReport { label, line: *line, said, verdict: verdict.name(), holds: verdict.holds(), found }
    };
    Report {
        schema: 1,
        holds: verdicts.iter().all(Verdict::holds),
        doc_id: format!("sha256:{}", exported.document),
        checked_against: format!("sha256:{}", now.hash),
        title: now.title.as_deref(),
        citations: exported.citations.iter().zip(verdicts).map(citation).collect(),
    }
}
