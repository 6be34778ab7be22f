//! `exergue verify`: whether the citations of an exported briefing still hold.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use exergue::briefing::verify::{self, Citation, Exported, Verdict};
use exergue::document::readers;
use exergue::document::revision::Revision;
use exergue::document::{ContentHash, Document};
use exergue::job::Job;
use exergue::library::{Library, RereadError};
use exergue::text::CodePoints;
use serde::Serialize;

use super::{Failure, library_to_read, open, read_text};

/// What `verify` takes.
#[derive(Debug, Args)]
pub struct Verify {
    /// The briefing: Markdown that Exergue wrote, of any preset, edited or not
    #[arg(value_name = "BRIEFING.md")]
    briefing: PathBuf,
    /// The file of the document, instead of the library; once for each document that it is on
    #[arg(long, value_name = "FILE")]
    source: Vec<PathBuf>,
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
        let versions = self.versions(&exported, cannot)?;
        let texts: Vec<_> = versions.iter().map(|Versions { then, now }| (then.as_ref(), now)).collect();
        let found = verify::check_all(&exported, &texts);
        let verdicts: Vec<(&Document, &Verdict)> =
            found.iter().map(|(text, verdict)| (texts[*text].1, verdict)).collect();
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        if self.json {
            serde_json::to_writer(&mut out, &report(&exported, &versions, &verdicts))?;
            writeln!(out)?;
        } else {
            for line in lines(&file, &exported, &versions, &verdicts) {
                writeln!(out, "{line}")?;
            }
        }
        out.flush()?;
        match verdicts.iter().filter(|(_, verdict)| !verdict.holds()).count() {
            0 => Ok(()),
            failed => {
                Err(Failure::DoNotHold(format!("{file}: citations that do not hold: {failed} of {}", verdicts.len())))
            }
        }
    }

    fn versions(&self, exported: &Exported, cannot: impl Fn(String) -> Failure) -> Result<Vec<Versions>, Failure> {
        // Where the documents are named, a library is needed only if it is named too.
        let needed = self.source.is_empty() || self.library.is_some();
        let library = if needed { library_to_read(self.library.as_deref())? } else { None };
        if !self.source.is_empty() {
            let read = |source: &PathBuf| Ok(open(source, &readers::Options::default())?.document);
            let sources = self.source.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
            return paired(sources, &exported.documents, library.as_ref());
        }
        let version = |hash: &ContentHash| {
            let known = library.as_ref().map_or(Ok(None), |library| library.read_again(*hash, &Job::unattended()))?;
            let Some((library, then)) = library.as_ref().zip(known) else {
                return Err(cannot(format!(
                    "the library does not have its document, sha256:{hash}: name its file with --source"
                )));
            };
            let now = today(library, library.newer_version(*hash)?.unwrap_or(*hash))?;
            Ok(match now {
                Some(now) if now.hash != *hash => Versions { then: Some(then), now },
                _ => Versions { then: None, now: then },
            })
        };
        exported.documents.iter().map(version).collect()
    }
}

/// The document that a briefing names, and the one that it is checked against,
/// where that is another version.
struct Versions {
    then: Option<Document>,
    now: Document,
}

/// A document of the library as its file reads today, or as it was where that cannot be read any more.
fn today(library: &Library, hash: ContentHash) -> Result<Option<Document>, RereadError> {
    match library.read_anew(hash, &Job::unattended()) {
        Err(RereadError::Read(_)) => library.read_again(hash, &Job::unattended()),
        read => read,
    }
}

/// Each source with the document of the briefing that it is a version of: the
/// same, the one that the library knows it as a newer version of, or else the
/// one that has most in common with it, the first one where that cannot be told.
fn paired(
    sources: Vec<Document>,
    documents: &[ContentHash],
    library: Option<&Library>,
) -> Result<Vec<Versions>, Failure> {
    let is_there = |hash: &ContentHash| sources.iter().any(|source| source.hash == *hash);
    let mut known: Vec<(Option<ContentHash>, Document)> = Vec::new();
    if let Some(library) = library {
        for hash in documents.iter().filter(|hash| !is_there(hash)) {
            if let Some(then) = library.read_again(*hash, &Job::unattended())? {
                known.push((library.newer_version(*hash)?, then));
            }
        }
    }
    let pair = |now: Document| {
        let alike = |(newer, then): &(Option<ContentHash>, Document)| {
            let said = *newer == Some(now.hash);
            if said || known.len() == 1 { 1.0 } else { Revision::new(&then.text, &now.text).kinship() }
        };
        let is_open = !documents.contains(&now.hash);
        let likeness: Vec<f32> = known.iter().filter(|_| is_open).map(alike).collect();
        let best = (0..likeness.len()).rev().max_by(|a, b| likeness[*a].total_cmp(&likeness[*b]));
        Versions { then: best.map(|best| known[best].1.clone()), now }
    };
    Ok(sources.into_iter().map(pair).collect())
}

/// What is said to a person: one line for all, and one for each citation that
/// is not simply as it was.
fn lines(file: &str, exported: &Exported, versions: &[Versions], verdicts: &[(&Document, &Verdict)]) -> Vec<String> {
    let holds = verdicts.iter().filter(|(_, verdict)| verdict.holds()).count();
    let named = |Versions { now, .. }: &Versions| {
        let version = if exported.documents.contains(&now.hash) { "" } else { "another version of " };
        format!("{version}“{}”", now.title.as_deref().unwrap_or("the document"))
    };
    let documents = versions.iter().map(named).collect::<Vec<_>>().join(", ");
    let mut lines = vec![format!("{file}: {holds} of {} citations hold in {documents}", verdicts.len())];
    for (citation, (_, verdict)) in exported.citations.iter().zip(verdicts) {
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
    /// The documents that the briefing names.
    doc_ids: Vec<String>,
    /// The documents that it was checked against.
    checked_against: Vec<Checked<'a>>,
    citations: Vec<CitationReport<'a>>,
}

#[derive(Serialize)]
struct Checked<'a> {
    doc_id: String,
    title: Option<&'a str>,
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
    doc_id: String,
    start: usize,
    end: usize,
    text: &'a str,
    place: &'a str,
}

fn report<'a>(
    exported: &'a Exported,
    versions: &'a [Versions],
    verdicts: &'a [(&'a Document, &'a Verdict)],
) -> Report<'a> {
    let points: Vec<(ContentHash, CodePoints<'_>)> =
        versions.iter().map(|version| (version.now.hash, CodePoints::new(&version.now.text))).collect();
    let id = |hash: ContentHash| format!("sha256:{hash}");
    let citation = |(citation, (now, verdict)): (&'a Citation, &(&'a Document, &'a Verdict))| {
        // What was wrong in the version that it names was not looked for in another.
        let is_here = !matches!(verdict, Verdict::Elsewhere(_)) || exported.documents.contains(&now.hash);
        let found = verdict.place().filter(|_| is_here).and_then(|place| {
            let (_, points) = points.iter().find(|(hash, _)| *hash == now.hash)?;
            let (start, end) = points.of_span(place.span);
            Some(Found { doc_id: id(now.hash), start, end, text: place.span.of(&now.text), place: &place.name })
        });
        let Citation { label, line, said, .. } = citation;
        CitationReport { label, line: *line, said, verdict: verdict.name(), holds: verdict.holds(), found }
    };
    let checked = |version: &'a Versions| Checked { doc_id: id(version.now.hash), title: version.now.title.as_deref() };
    Report {
        schema: 1,
        holds: verdicts.iter().all(|(_, verdict)| verdict.holds()),
        doc_ids: exported.documents.iter().copied().map(id).collect(),
        checked_against: versions.iter().map(checked).collect(),
        citations: exported.citations.iter().zip(verdicts).map(citation).collect(),
    }
}
