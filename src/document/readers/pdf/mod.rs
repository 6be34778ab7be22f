//! PDF: what is drawn on its pages, put back into the order in which it is
//! read. A PDF has no paragraphs; they are found by place, size and weight.

mod columns;
mod compose;
mod content;
mod contents;
mod flow;
mod furniture;
mod headings;
mod hyphens;
mod lines;
mod markers;
mod notes;
mod outline;
mod paragraphs;
mod paths;
mod strings;
mod tables;
mod typeface;
mod unpacking;
mod words;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::compose::Composer;
use self::flow::Flow;
use self::furniture::Sheet;
use self::hyphens::Vocabulary;
use self::lines::Line;
use self::notes::Notes;
use self::paragraphs::{Piece, Style};
use self::paths::Rule;
use self::typeface::{Face, Typefaces};
use self::words::Word;
use super::error::Damage;
use super::{Format, Notice, ReadError};
use crate::document::draft::Draft;
use crate::job::{Cancelled, Job};

/// Pages that are read.
const MOST_PAGES: usize = 20_000;
/// Words that are read, of all pages together.
const MOST_WORDS: usize = 8_000_000;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    unpacking::check(bytes, job)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ReadError::Protected { what: Format::Pdf.title() }
        }
        LoadPdfError::Decryption(_) => damaged(Damage::Encryption),
        LoadPdfError::Invalid => damaged(Damage::NoPages),
    })?;
    if pdf.pages().is_empty() {
        return Err(damaged(Damage::NoPages));
    }
    let scanned = scan(&pdf, job)?;
    if scanned.sheets.iter().all(|page| page.words.is_empty()) {
        return Err(scanned.without_text());
    }
    let notices = scanned.notices();
    let mut draft = compose(&pdf, scanned, job)?;
    draft.notices = notices;
    Ok(draft)
}

fn damaged(why: Damage) -> ReadError {
    ReadError::Damaged { what: Format::Pdf.title(), why }
}

/// A page's words and ruled lines.
struct Page {
    words: Vec<Word>,
    rules: Vec<Rule>,
    height: f32,
}

/// What is drawn on all pages.
struct Scanned {
    sheets: Vec<Page>,
    faces: Vec<Face>,
    /// Characters of which the file does not tell what they are, and all others.
    unknown: usize,
    known: usize,
    /// Whether something was cut off at a limit.
    cut: bool,
    /// Pages with a picture and without text.
    pictures: usize,
}

impl Scanned {
    /// Why there is no text.
    fn without_text(&self) -> ReadError {
        if self.unknown > 0 {
            ReadError::NoCharacters
        } else if self.pictures > 0 {
            ReadError::Scanned
        } else {
            ReadError::Empty
        }
    }

    fn notices(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.pictures > 0 {
            notices.push(Notice::Pictures { pages: self.pictures });
        }
        if self.unknown * 50 > self.known {
            notices.push(Notice::UnknownCharacters { count: self.unknown });
        }
        if self.cut {
            notices.push(Notice::Cut);
        }
        notices
    }
}

fn scan(pdf: &Pdf, job: &Job) -> Result<Scanned, Cancelled> {
    let mut typefaces = Typefaces::default();
    let mut scanned = Scanned { sheets: Vec::new(), faces: Vec::new(), unknown: 0, known: 0, cut: false, pictures: 0 };
    let count = pdf.pages().len().min(MOST_PAGES);
    scanned.cut = pdf.pages().len() > count;
    let mut total = 0;
    for (index, page) in pdf.pages().iter().take(count).enumerate() {
        job.check()?;
        job.progress(0.1 + 0.35 * index as f32 / count as f32);
        let drawn = content::draw(page, &mut typefaces, job)?;
        let words = words::words(&drawn);
        total += words.len();
        scanned.unknown += drawn.unknown;
        scanned.known += drawn.glyphs.len();
        scanned.cut |= drawn.cut;
        scanned.pictures += usize::from(drawn.pictures && drawn.glyphs.is_empty() && drawn.unknown == 0);
        let height = page.render_dimensions().1;
        scanned.sheets.push(Page { words, rules: horizontal(drawn.rules), height });
        if total > MOST_WORDS {
            scanned.cut = true;
            break;
        }
    }
    scanned.faces = typefaces.into_faces();
    Ok(scanned)
}

/// The lines that tell rows of a table apart; a drawing of thousands is none.
fn horizontal(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.retain(|rule| rule.y1 - rule.y0 < 2.5 && rule.x1 - rule.x0 > 8.0);
    if rules.len() > 400 {
        rules.clear();
    }
    rules
}

/// Puts what is drawn into the order in which it is read.
fn compose(pdf: &Pdf, mut scanned: Scanned, job: &Job) -> Result<Draft, Cancelled> {
    let mut sheets: Vec<Sheet<'_>> =
        scanned.sheets.iter_mut().map(|page| Sheet { words: &mut page.words, height: page.height }).collect();
    let first = furniture::take_out(&mut sheets);
    let labels = outline::labels(pdf).unwrap_or_else(|| {
        let first = first.filter(|first| *first >= 1).unwrap_or(1);
        (0..scanned.sheets.len() as i64).map(|page| (first + page).to_string()).collect()
    });
    let mut columns: Vec<(usize, Vec<Line>)> = Vec::new();
    let count = scanned.sheets.len();
    let mut rules = Vec::with_capacity(count);
    for (index, page) in scanned.sheets.into_iter().enumerate() {
        job.check()?;
        job.progress(0.45 + 0.1 * index as f32 / count as f32);
        columns.extend(columns::columns(page.words, &page.rules).into_iter().map(|lines| (index, lines)));
        rules.push(page.rules);
    }
    let mut vocabulary = Vocabulary::default();
    columns.iter().for_each(|(_, lines)| vocabulary.add(lines));
    let style = Style::of(&columns.iter().map(|(_, lines)| lines.as_slice()).collect::<Vec<_>>(), &scanned.faces);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut flow = Flow::new(&style);
    for (page, lines) in columns {
        job.check()?;
        let column = paragraphs::pieces(&lines, &rules[page], &style, page);
        flow.add(column, page, &rules[page], &mut pieces);
    }
    flow.finish(&mut pieces);
    let (title, metadata) = outline::metadata(pdf);
    let bookmarks = outline::bookmarks(pdf);
    // Of a book that is scanned by its spreads, a page here is two.
    let most = labels.iter().filter_map(|label| label.parse().ok()).max().unwrap_or(0).max(2 * count as u32);
    contents::take_out(&mut pieces, &bookmarks, most, job)?;
    headings::mark(&mut pieces, &style, &bookmarks, metadata.author.as_deref());
    headings::join_labels(&mut pieces);
    let notes = Notes::of(&mut pieces, count);
    let mut composer = Composer::new(&style, &vocabulary, &labels, notes);
    for piece in &pieces {
        job.check()?;
        composer.add(piece);
    }
    let mut draft = composer.draft;
    let highest = draft.headings.iter().map(|heading| heading.rank).min();
    let is_highest = |rank: u8| Some(rank) == highest;
    draft.titled = draft.headings.first().is_some_and(|first| is_highest(first.rank))
        && draft.headings.iter().filter(|heading| is_highest(heading.rank)).count() == 1;
    draft.title = title.filter(|_| !draft.titled);
    draft.match_title();
    draft.metadata = metadata;
    Ok(draft)
}
