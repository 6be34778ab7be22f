//! A briefing as Markdown, in the form that Obsidian, any CommonMark parser or
//! Pandoc reads best.

mod body;
mod front_matter;
mod preset;

use body::Body;
pub use preset::Preset;

use super::Briefing;
use super::escape::{LineWriter, Setting};
use super::model::{About, Align, BriefingBlock, Chart, Footnote, Line, NoteBlock, Part, Piece, QuoteBlock, Table};
use super::phrases::{Phrases, phrases};
use super::regions;
use crate::analysis::QuoteKind;
use crate::charts::Picture;

/// How a briefing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose Markdown.
    pub preset: Preset,
    /// The folder of the charts' files as the Markdown file names it
    /// (`out.assets`), without a slash at its end. `None` leaves the charts
    /// out, and with them a part that holds nothing else.
    pub assets: Option<String>,
    /// What the charts' files are.
    pub pictures: Picture,
    /// Whether each part stands between marks, so that a second export can
    /// renew it and leave the rest of the file alone ([`regions`]).
    pub regions: bool,
}

/// Writes a briefing as Markdown: UTF-8 with line feeds, one of them at the end.
///
/// Charts are linked as `<assets>/<stem>.svg` or `.png`; writing those files is the caller's.
pub fn write(briefing: &Briefing, options: &Options) -> String {
    let writer = Writer::new(briefing, options);
    let mut chunks = vec![writer.front_matter(briefing)];
    chunks.extend(writer.head(briefing).map(|head| writer.region("head", head)));
    for part in &briefing.parts {
        chunks.extend(writer.headed(part).map(|written| writer.region(&part.kind.name(), written)));
    }
    if !briefing.footnotes.is_empty() {
        chunks.push(writer.region("sources", writer.sources(briefing)));
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
        front_matter::write(briefing, self.options.preset)
    }

    /// A region of the file, between its marks where there are to be any.
    pub(super) fn region(&self, name: &str, content: String) -> String {
        if self.options.regions { regions::wrap(self.options.preset.marks(), name, &content) } else { content }
    }

    /// Title and subtitle; `None` where the front matter has them.
    pub(super) fn head(&self, briefing: &Briefing) -> Option<String> {
        let title = self.words(Setting::Heading, &briefing.title);
        let subtitle = self.words(Setting::Block, &briefing.subtitle);
        (self.options.preset != Preset::Pandoc).then(|| format!("# {title}\n\n{subtitle}"))
    }

    /// A part under its heading; `None` where nothing of it can be written.
    pub(super) fn headed(&self, part: &Part) -> Option<String> {
        let blocks = self.part(part);
        (!blocks.is_empty())
            .then(|| format!("{}\n\n{blocks}", self.heading(0, &self.words(Setting::Heading, &part.heading))))
    }

    /// A heading of a part (0), or below it.
    fn heading(&self, level: u8, words: &str) -> String {
        // Pandoc has the title in its metadata: parts are of the first level there.
        let above = if self.options.preset == Preset::Pandoc { 1 } else { 2 };
        format!("{} {words}", "#".repeat(usize::from(level) + above))
    }

    /// Every footnote's definition, or a list of the sources.
    pub(super) fn sources(&self, briefing: &Briefing) -> String {
        let sources: Vec<String> = briefing.footnotes.iter().map(|footnote| self.footnote(footnote)).collect();
        let sources = sources.join("\n");
        match self.options.preset {
            Preset::Obsidian | Preset::Pandoc => sources,
            Preset::CommonMark => {
                format!("{}\n\n{sources}", self.heading(0, &self.words(Setting::Heading, &self.phrases.sources)))
            }
        }
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
                self.heading((*level).clamp(1, 4), &self.line(Setting::Heading, line))
            }
            BriefingBlock::Bullet(line) => format!("- {}", self.line(Setting::Block, line)),
            BriefingBlock::Table(table) if self.options.preset == Preset::CommonMark => self.table_as_list(table),
            BriefingBlock::Table(table) => self.table(table),
            BriefingBlock::Chart(chart) => return self.chart(chart),
            BriefingBlock::Quote(quote) => self.quote(quote),
            BriefingBlock::Note(note) => self.note(note),
            BriefingBlock::Words(words) => body::standing_alone(words),
        })
    }

    fn writer(&self, setting: Setting) -> LineWriter {
        LineWriter::new(setting).referring(self.options.preset.reference())
    }

    /// Words that stay words.
    pub(super) fn words(&self, setting: Setting, words: &str) -> String {
        let mut writer = self.writer(setting);
        writer.text(words);
        writer.finish()
    }

    /// The definition of a footnote: the source's words, and where they stand.
    pub(super) fn footnote(&self, footnote: &Footnote) -> String {
        let quote = self.phrases.quoted(&footnote.quote);
        let words = self.words(Setting::Block, &format!("{quote} — {}", self.phrases.place(footnote)));
        let number = footnote.number;
        match self.options.preset {
            Preset::Obsidian | Preset::Pandoc => format!("[^{number}]: {words}"),
            Preset::CommonMark => format!("{number}. <a id=\"source-{number}\"></a>{words}"),
        }
    }

    pub(super) fn line(&self, setting: Setting, line: &Line) -> String {
        let mut writer = self.writer(setting);
        self.pieces(&mut writer, line);
        writer.finish()
    }

    fn pieces(&self, writer: &mut LineWriter, line: &[Piece]) {
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
        let mut writer = self.writer(Setting::Cell);
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

    /// A table's rows as items of a list, each cell after the title of its column.
    fn table_as_list(&self, table: &Table) -> String {
        let rows = table.rows.iter().map(|cells| format!("- {}", self.row_as_item(table, cells)));
        rows.collect::<Vec<_>>().join("\n")
    }

    fn row_as_item(&self, table: &Table, cells: &[Line]) -> String {
        let mut writer = self.writer(Setting::Block);
        for (index, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            if self.line(Setting::Block, cell).is_empty() {
                continue;
            }
            if index > 0 {
                writer.text(&format!(" · {}{}", column.title, self.phrases.colon()));
            }
            self.pieces(&mut writer, cell);
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
        let image =
            self.image(&chart.caption, &format!("{folder}/{}.{}", chart.stem, self.options.pictures.extension()));
        Some(if self.options.preset == Preset::Pandoc { format!("{image}{{.chart width=100%}}") } else { image })
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
        line.extend(quote.remark.as_ref().map(|remark| Piece::Text(format!(" · {remark}"))));
        format!("> {}", self.line(Setting::Block, &line))
    }

    fn note(&self, note: &NoteBlock) -> String {
        let (quoted, about) = match &note.about {
            About::Passage { paragraphs, footnote } => (Some(self.passage(paragraphs, Some(*footnote))), None),
            About::Lost { paragraphs } => (Some(self.passage(paragraphs, None)), None),
            About::Topic(topic) => (None, Some(Piece::Topic(topic.clone()))),
            About::Document => (None, Some(Piece::Text(self.phrases.whole_document.clone()))),
        };
        let id = note.id.block();
        let remark = |around: [&str; 2], end: &str| self.remark(note, &self.lead(note, around, about.as_ref()), end);
        match (self.options.preset, quoted) {
            (Preset::Obsidian, Some(quoted)) => format!("{quoted}\n\n^{id}\n\n{}", remark(["", ""], "")),
            (Preset::Obsidian, None) => remark(["", ""], &format!("^{id}")),
            (Preset::CommonMark, quoted) => {
                let quoted = quoted.map(|quoted| format!("{quoted}\n\n")).unwrap_or_default();
                quoted + &remark([&format!("<a id=\"{id}\"></a>"), ""], "")
            }
            (Preset::Pandoc, Some(quoted)) => {
                let class = note.kind.name().replace('_', "-");
                format!("::: {{#{id} .highlight .{class}}}\n{quoted}\n:::\n\n{}", remark(["", ""], ""))
            }
            (Preset::Pandoc, None) => remark(["[", &format!("]{{#{id}}}")], ""),
        }
    }

    /// How a remark begins: its kind, between what is put around it, and what it is about.
    fn lead(&self, note: &NoteBlock, [before, after]: [&str; 2], about: Option<&Piece>) -> String {
        let mut writer = self.writer(Setting::Block);
        writer.markup(before);
        writer.strong(&note.label);
        writer.markup(after);
        if let Some(changed) = &note.changed {
            writer.text(&format!(" · {changed}"));
        }
        if let Some(about) = about {
            writer.text(" · ");
            self.pieces(&mut writer, std::slice::from_ref(about));
        }
        writer.finish()
    }

    /// A passage as a block quote; it needs no quotation marks there.
    fn passage(&self, paragraphs: &[Line], footnote: Option<usize>) -> String {
        let mut lines: Vec<String> = Vec::with_capacity(paragraphs.len());
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let mut writer = self.writer(Setting::Block);
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
    fn remark(&self, note: &NoteBlock, lead: &str, id: &str) -> String {
        let mut first = format!("- {lead}");
        let Body { lines, inline } = Body::new(&note.body);
        if inline {
            first.push_str(&format!(" — {}", lines.concat()));
        }
        // A tag that stands among the words is not said again.
        let punctuation = ['.', ',', ';', ':', '!', '?', ')'];
        let is_said = |tag: &&String| {
            let mut hashed = note.body.split_whitespace().filter_map(|word| word.strip_prefix('#'));
            hashed.any(|said| said.trim_end_matches(punctuation) == tag.as_str())
        };
        for tag in note.tags.iter().filter(|tag| !is_said(tag)).filter_map(|tag| front_matter::tag(tag)) {
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
mod pandoc_tests;
#[cfg(test)]
mod tests;
