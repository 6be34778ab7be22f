//! A briefing as one HTML file that needs nothing beside it: no scripts, no
//! network, charts drawn in it, light and dark, and fit for print.

mod body;

use std::fmt::Write as _;

use super::model::{About, Align, BriefingBlock, Footnote, Line, NoteBlock, Part, Piece, QuoteBlock, Table};
use super::phrases::{Phrases, phrases};
use super::{Briefing, NoteKind};
use crate::analysis::QuoteKind;
use crate::charts::svg;

/// The look of the page.
const STYLE: &str = include_str!("style.css");
/// What the page may load: nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes a briefing as a page of HTML: UTF-8 with line feeds.
pub fn write(briefing: &Briefing) -> String {
    let mut page = Page::new(briefing);
    page.head();
    for part in &briefing.parts {
        page.part(part);
    }
    page.sources();
    page.out
}

/// A page on its way.
struct Page<'b> {
    briefing: &'b Briefing,
    phrases: &'static Phrases,
    out: String,
    /// For each footnote how often it was referred to.
    references: Vec<usize>,
    /// Whether the last block was an item of a list that is still open.
    in_list: bool,
}

impl<'b> Page<'b> {
    fn new(briefing: &'b Briefing) -> Self {
        let references = vec![0; briefing.footnotes.len()];
        Self { briefing, phrases: phrases(briefing.language), out: String::new(), references, in_list: false }
    }

    fn head(&mut self) {
        let briefing = self.briefing;
        let (language, title) = (briefing.language.code(), escape(&briefing.title));
        let _ = writeln!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<title>{title}</title>"
        );
        let metadata = &briefing.source.metadata;
        let doc_id = format!("sha256:{}", briefing.source.hash);
        let said = [
            ("author", metadata.author.as_deref()),
            ("description", metadata.description.as_deref()),
            ("source", metadata.source.as_deref()),
            ("published", metadata.published.as_deref()),
            ("created", Some(briefing.created.as_str()).filter(|day| !day.is_empty())),
            ("doc_id", Some(doc_id.as_str())),
        ];
        for (name, content) in said.into_iter().filter_map(|(name, content)| Some((name, content?))) {
            let _ = writeln!(self.out, "<meta name=\"{name}\" content=\"{}\">", escape(content));
        }
        let subtitle = escape(&briefing.subtitle);
        let _ = writeln!(
            self.out,
            "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n\
             <p class=\"subtitle\">{subtitle}</p>\n</header>"
        );
    }

    fn part(&mut self, part: &'b Part) {
        let (id, heading) = (part.kind.name(), escape(&part.heading));
        let _ = writeln!(self.out, "<section id=\"{id}\">\n<h2>{heading}</h2>");
        for block in &part.blocks {
            self.block(block);
        }
        self.end_list();
        self.out.push_str("</section>\n");
    }

    fn block(&mut self, block: &'b BriefingBlock) {
        if let BriefingBlock::Bullet(line) = block {
            if !std::mem::replace(&mut self.in_list, true) {
                self.out.push_str("<ul>\n");
            }
            self.wrapped("li", line);
            return;
        }
        self.end_list();
        match block {
            BriefingBlock::Bullet(_) => {} // done above
            BriefingBlock::Subheading { level, line } => {
                let tag = ["h3", "h4", "h5", "h6"][usize::from((*level).clamp(1, 4)) - 1];
                self.wrapped(tag, line);
            }
            BriefingBlock::Table(table) => self.table(table),
            BriefingBlock::Chart(chart) => {
                let (drawn, caption) = (svg::write(&chart.spec, self.briefing.language), escape(&chart.caption));
                let _ = writeln!(self.out, "<figure>\n{drawn}<figcaption>{caption}</figcaption>\n</figure>");
            }
            BriefingBlock::Quote(quote) => self.quote(quote),
            BriefingBlock::Note(note) => self.note(note),
            BriefingBlock::Words(words) => self.words(words),
        }
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.in_list) {
            self.out.push_str("</ul>\n");
        }
    }

    fn wrapped(&mut self, tag: &str, line: &[Piece]) {
        let _ = write!(self.out, "<{tag}>");
        self.pieces(line);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn pieces(&mut self, line: &[Piece]) {
        for piece in line {
            match piece {
                Piece::Text(text) | Piece::Source { text, .. } => self.out.push_str(&escape(text)),
                Piece::Marked { text, .. } => self.out.push_str(&escape(&self.phrases.quoted(text))),
                Piece::Strong(text) => {
                    let _ = write!(self.out, "<strong>{}</strong>", escape(text));
                }
                Piece::Topic(topic) if topic.title.is_empty() => self.out.push_str(&escape(&topic.number)),
                Piece::Topic(topic) => self.out.push_str(&escape(&topic.title)),
                Piece::Footnote(number) => self.reference(*number),
            }
        }
    }

    /// A link to a source, which the source links back to. It stays on the line of the word before it.
    fn reference(&mut self, number: usize) {
        let Some(count) = number.checked_sub(1).and_then(|index| self.references.get_mut(index)) else { return };
        *count += 1;
        let _ = write!(
            self.out,
            "\u{2060}<sup id=\"ref-{number}-{count}\"><a href=\"#source-{number}\" role=\"doc-noteref\">[{number}]</a></sup>"
        );
    }

    fn table(&mut self, table: &Table) {
        let class = |index: usize| match table.columns.get(index).map(|column| column.align) {
            Some(Align::Right) => " class=\"right\"",
            _ => "",
        };
        self.out.push_str("<div class=\"table\">\n<table>\n<thead>\n<tr>");
        for (index, column) in table.columns.iter().enumerate() {
            let _ = write!(self.out, "<th scope=\"col\"{}>{}</th>", class(index), escape(&column.title));
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let _ = write!(self.out, "<td{}>", class(index));
                self.pieces(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn quote(&mut self, quote: &QuoteBlock) {
        let words = match &quote.words {
            Piece::Source { text, .. } if quote.kind != QuoteKind::Indirect => Piece::Text(self.phrases.quoted(text)),
            words => words.clone(),
        };
        self.out.push_str("<blockquote>\n<p>");
        self.pieces(&[words, Piece::Footnote(quote.footnote)]);
        let credit: Vec<&str> = [&quote.credit, &quote.remark].into_iter().filter_map(Option::as_deref).collect();
        if !credit.is_empty() {
            let _ = write!(self.out, " <span class=\"verb\">— {}</span>", escape(&credit.join(" · ")));
        }
        self.out.push_str("</p>\n</blockquote>\n");
    }

    fn note(&mut self, note: &'b NoteBlock) {
        let _ = writeln!(self.out, "<div class=\"note {}\" id=\"{}\">", class(note.kind), note.id.block());
        let about = match &note.about {
            About::Passage { paragraphs, footnote } => self.passage(paragraphs, Some(*footnote)),
            About::Lost { paragraphs } => self.passage(paragraphs, None),
            About::Topic(topic) => escape(&format!(" · {}", topic.title)),
            About::Document => escape(&format!(" · {}", self.phrases.whole_document)),
        };
        let changed = note.changed.as_ref().map(|changed| escape(&format!(" · {changed}"))).unwrap_or_default();
        let label = escape(&note.label);
        let _ = writeln!(self.out, "<div class=\"remark\">\n<p class=\"kind\">{label}{changed}{about}</p>");
        body::write(&mut self.out, &note.body);
        if !note.tags.is_empty() {
            let tags: Vec<String> = note.tags.iter().map(|tag| format!("#{}", escape(tag))).collect();
            let _ = writeln!(self.out, "<p class=\"tags\">{}</p>", tags.join(" "));
        }
        self.out.push_str("</div>\n</div>\n");
    }

    /// The author's own words.
    fn words(&mut self, words: &str) {
        self.out.push_str("<div class=\"words\">\n");
        body::write(&mut self.out, words);
        self.out.push_str("</div>\n");
    }

    /// A passage as a block quote; says nothing more of what the note is about.
    fn passage(&mut self, paragraphs: &[Line], footnote: Option<usize>) -> String {
        self.out.push_str("<blockquote>\n");
        for (index, paragraph) in paragraphs.iter().enumerate() {
            self.out.push_str("<p>");
            for piece in paragraph {
                if let Piece::Marked { text, .. } | Piece::Source { text, .. } | Piece::Text(text) = piece {
                    self.out.push_str(&escape(text));
                }
            }
            if let Some(number) = footnote.filter(|_| index + 1 == paragraphs.len()) {
                self.reference(number);
            }
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</blockquote>\n");
        String::new()
    }

    fn sources(&mut self) {
        if !self.briefing.footnotes.is_empty() {
            let heading = escape(&self.phrases.sources);
            let _ = writeln!(
                self.out,
                "<section id=\"sources\" class=\"sources\" role=\"doc-endnotes\">\n<h2>{heading}</h2>\n<ol>"
            );
            for footnote in &self.briefing.footnotes {
                self.source(footnote);
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        let _ = writeln!(
            self.out,
            "<footer>{} · sha256:{}</footer>\n</main>\n</body>\n</html>",
            escape(&self.briefing.source.title),
            self.briefing.source.hash
        );
    }

    fn source(&mut self, footnote: &Footnote) {
        let (quote, place) = (self.phrases.quoted(&footnote.quote), self.phrases.place(footnote));
        let number = footnote.number;
        let _ = write!(
            self.out,
            "<li id=\"source-{number}\" value=\"{number}\"><span class=\"verbatim\">{}</span> <span class=\"place\">— {}</span> <span class=\"back\">",
            escape(&quote),
            escape(&place)
        );
        let count = number.checked_sub(1).and_then(|index| self.references.get(index)).copied().unwrap_or(0);
        for reference in 1..=count {
            let _ = write!(self.out, "<a href=\"#ref-{number}-{reference}\" role=\"doc-backlink\">↩</a> ");
        }
        self.out.push_str("</span></li>\n");
    }
}

/// A class of its own for each kind of note.
fn class(kind: NoteKind) -> String {
    kind.name().replace('_', "-")
}

/// Words as HTML has them, in text and in attributes: no markup, no character that it forbids.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(' '),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
