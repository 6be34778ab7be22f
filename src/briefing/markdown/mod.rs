//! A briefing as Markdown that Obsidian, Pandoc and CommonMark with GitHub's
//! tables and footnotes read alike.

mod body;
mod front_matter;

use body::Body;

use super::Briefing;
use super::escape::{LineWriter, Setting};
use super::model::{About, Align, BriefingBlock, Chart, Footnote, Line, NoteBlock, Part, Piece, QuoteBlock, Table};
use super::phrases::{Phrases, phrases};
use crate::analysis::QuoteKind;

/// How a briefing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The folder of the charts' SVG files as the Markdown file names it
    /// (`out.assets`), without a slash at its end. `None` leaves the charts
    /// out, and with them a part that holds nothing else.
    pub assets: Option<String>,
}

/// Writes a briefing as Markdown: UTF-8 with line feeds, one of them at the end.
///
/// Charts are linked as `<assets>/<stem>.svg`; writing those files is the caller's.
pub fn write(briefing: &Briefing, options: &Options) -> String {
    let writer = Writer::new(briefing, options);
    let mut chunks = vec![front_matter::write(briefing)];
    chunks.push(format!("# {}", writer.words(Setting::Heading, &briefing.title)));
    chunks.push(writer.words(Setting::Block, &briefing.subtitle));
    for part in &briefing.parts {
        let blocks = writer.part(part);
        if !blocks.is_empty() {
            chunks.push(format!("## {}", writer.words(Setting::Heading, &part.heading)));
            chunks.push(blocks);
        }
    }
    let footnotes: Vec<String> = briefing.footnotes.iter().map(|footnote| writer.footnote(footnote)).collect();
    if !footnotes.is_empty() {
        chunks.push(footnotes.join("\n"));
    }
    let mut out = chunks.join("\n\n");
    out.push('\n');
    out
}

/// Writes the pieces of a briefing; each method gives Markdown without a line
/// end at its end, and blocks are to be separated by blank lines.
pub(super) struct Writer<'b> {
    phrases: &'static Phrases,
    options: &'b Options,
}

impl<'b> Writer<'b> {
    pub(super) fn new(briefing: &Briefing, options: &'b Options) -> Self {
        Self { phrases: phrases(briefing.language), options }
    }

    /// YAML between its fences.
    pub(super) fn front_matter(&self, briefing: &Briefing) -> String {
        front_matter::write(briefing)
    }

    /// A part without its heading; empty where nothing of it can be written.
    pub(super) fn part(&self, part: &Part) -> String {
        let mut out = String::new();
        let mut after_bullet = false;
        for block in &part.blocks {
            let Some(written) = self.block(block) else { continue };
            let bullet = matches!(block, BriefingBlock::Bullet(_));
            if !out.is_empty() {
                out.push_str(if bullet && after_bullet { "\n" } else { "\n\n" });
            }
            out.push_str(&written);
            after_bullet = bullet;
        }
        out
    }

    /// A block; `None` for a chart without a folder to link it from.
    pub(super) fn block(&self, block: &BriefingBlock) -> Option<String> {
        Some(match block {
            BriefingBlock::Subheading { level, line } => {
                format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 4)) + 2), self.line(Setting::Heading, line))
            }
            BriefingBlock::Bullet(line) => format!("- {}", self.line(Setting::Block, line)),
            BriefingBlock::Table(table) => self.table(table),
            BriefingBlock::Chart(chart) => return self.chart(chart),
            BriefingBlock::Quote(quote) => self.quote(quote),
            BriefingBlock::Note(note) => self.note(note),
            BriefingBlock::Words(words) => body::standing_alone(words),
        })
    }

    /// Words that stay words.
    pub(super) fn words(&self, setting: Setting, words: &str) -> String {
        let mut writer = LineWriter::new(setting);
        writer.text(words);
        writer.finish()
    }

    /// The definition of a footnote: the source's words, and where they stand.
    pub(super) fn footnote(&self, footnote: &Footnote) -> String {
        let quote = self.phrases.quoted(&footnote.quote);
        let words = format!("{quote} — {}", self.phrases.place(footnote));
        format!("[^{}]: {}", footnote.number, self.words(Setting::Block, &words))
    }

    pub(super) fn line(&self, setting: Setting, line: &Line) -> String {
        let mut writer = LineWriter::new(setting);
        self.pieces(&mut writer, line);
        writer.finish()
    }

    fn pieces(&self, writer: &mut LineWriter, line: &Line) {
        for piece in line {
            match piece {
                Piece::Text(text) | Piece::Source { text, .. } => writer.text(text),
                Piece::Marked { text, .. } => writer.text(&self.phrases.quoted(text)),
                Piece::Strong(text) => writer.strong(text),
                Piece::Topic(topic) if topic.title.is_empty() => writer.text(&topic.number),
                Piece::Topic(topic) => writer.text(&topic.title),
                Piece::Footnote(number) => writer.footnote(*number),
            }
        }
    }

    fn table(&self, table: &Table) -> String {
        // One writer for all: Pandoc looks for a dollar's like beyond the row's end.
        let mut writer = LineWriter::new(Setting::Cell);
        let titles: Vec<Line> = table.columns.iter().map(|column| vec![Piece::Text(column.title.clone())]).collect();
        self.row(&mut writer, &titles);
        writer.markup("\n|");
        for column in &table.columns {
            writer.markup(if column.align == Align::Right { " ---: |" } else { " :--- |" });
        }
        for cells in &table.rows {
            writer.markup("\n");
            self.row(&mut writer, cells);
        }
        writer.finish()
    }

    fn row(&self, writer: &mut LineWriter, cells: &[Line]) {
        writer.markup("|");
        for cell in cells {
            writer.markup(" ");
            self.pieces(writer, cell);
            writer.markup(" |");
        }
    }

    fn chart(&self, chart: &Chart) -> Option<String> {
        let folder = self.options.assets.as_deref()?;
        Some(self.image(&chart.caption, &format!("{folder}/{}.svg", chart.stem)))
    }

    fn image(&self, caption: &str, path: &str) -> String {
        format!("![{}]({})", self.words(Setting::Image, caption), percent_encode(path))
    }

    fn quote(&self, quote: &QuoteBlock) -> String {
        let words = match &quote.words {
            Piece::Source { text, .. } if quote.kind != QuoteKind::Indirect => Piece::Text(self.phrases.quoted(text)),
            words => words.clone(),
        };
        let mut line = vec![words, Piece::Footnote(quote.footnote)];
        line.extend(quote.credit.as_ref().map(|credit| Piece::Text(format!(" — {credit}"))));
        format!("> {}", self.line(Setting::Block, &line))
    }

    fn note(&self, note: &NoteBlock) -> String {
        let id = format!("^{}", note.id.block());
        let mut remark = vec![Piece::Strong(note.label.clone())];
        match &note.about {
            About::Passage { paragraphs, footnote } => {
                let passage = self.passage(paragraphs, Some(*footnote));
                format!("{passage}\n\n{id}\n\n{}", self.remark(note, &remark, ""))
            }
            About::Lost { paragraphs } => {
                let passage = self.passage(paragraphs, None);
                format!("{passage}\n\n{id}\n\n{}", self.remark(note, &remark, ""))
            }
            About::Topic(topic) => {
                remark.extend([Piece::Text(" · ".to_owned()), Piece::Topic(topic.clone())]);
                self.remark(note, &remark, &id)
            }
            About::Document => {
                remark.push(Piece::Text(format!(" · {}", self.phrases.whole_document)));
                self.remark(note, &remark, &id)
            }
        }
    }

    /// A passage as a block quote; it needs no quotation marks there.
    fn passage(&self, paragraphs: &[Line], footnote: Option<usize>) -> String {
        let mut lines: Vec<String> = Vec::with_capacity(paragraphs.len());
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let mut writer = LineWriter::new(Setting::Block);
            for piece in paragraph {
                if let Piece::Marked { text, .. } | Piece::Source { text, .. } | Piece::Text(text) = piece {
                    writer.text(text);
                }
            }
            if let Some(number) = footnote.filter(|_| index + 1 == paragraphs.len()) {
                writer.footnote(number);
            }
            lines.push(format!("> {}", writer.finish()));
        }
        lines.join("\n>\n")
    }

    /// What the reader wrote, as a list item: whatever the body leaves open, a
    /// code block or a quote, ends with the item.
    fn remark(&self, note: &NoteBlock, lead: &Line, id: &str) -> String {
        let mut first = format!("- {}", self.line(Setting::Block, lead));
        let Body { lines, inline } = Body::new(&note.body);
        if inline {
            first.push_str(&format!(" — {}", lines.concat()));
        }
        for tag in note.tags.iter().filter_map(|tag| front_matter::tag(tag)) {
            first.push_str(&format!(" #{tag}"));
        }
        if !id.is_empty() {
            first.push_str(&format!(" {id}"));
        }
        if !inline && !lines.is_empty() {
            first.push('\n');
            for line in lines {
                let indent = if line.is_empty() { "" } else { "  " };
                first.push_str(&format!("\n{indent}{line}"));
            }
        }
        first
    }
}

/// A relative path as a link has it.
fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-._/".contains(c) {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
