//! Markdown: the text as one reads it, without its markup. Blocks have a blank
//! line between them, list items their marker.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::front_matter;
use super::html;
use crate::document::draft::{Draft, Heading};
use crate::document::{Block, BlockKind, Style, StyleRun};
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// Reads Markdown with line feeds as line ends.
pub(super) fn read(source: &str, job: &Job) -> Result<Draft, Cancelled> {
    let (front, body) = front_matter::split(source);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    let mut builder = Builder::default();
    builder.draft.text.reserve(body.len());
    for (index, event) in Parser::new_ext(body, options).enumerate() {
        if index % 4096 == 0 {
            job.check()?;
        }
        builder.take(event);
    }
    builder.close();
    let mut draft = builder.draft;
    let highest = |heading: &Heading| heading.rank == HeadingLevel::H1 as u8;
    draft.titled = draft.headings.first().is_some_and(highest) && !draft.headings[1..].iter().any(highest);
    draft.title = front.title;
    draft.metadata = front.metadata;
    Ok(draft)
}

/// Turns events into text, blocks and styles.
#[derive(Default)]
struct Builder {
    draft: Draft,
    open: Option<Open>,
    /// The lists that are open, each with its next number if it has numbers.
    lists: Vec<Option<u64>>,
    /// What the next block begins with: the marker of a list item.
    marker: Option<String>,
    /// What the next block's text begins with: the label of a footnote.
    label: Option<String>,
    /// How many block quotes are open.
    quotes: u8,
    /// Emphasis and links that are open.
    styles: Vec<(Style, usize)>,
    /// How many images are open: their text is not what one reads.
    images: u32,
    /// How many cells the row of the open table has so far.
    cells: u32,
    /// The HTML block that is open.
    html: Option<String>,
}

/// The block that is being written.
struct Open {
    kind: BlockKind,
    level: u8,
    start: usize,
    /// Where its marker ends.
    marker: usize,
    /// Where its content starts.
    content: usize,
    heading: Option<u8>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                if let Some(open) = &mut self.html {
                    open.push_str(&html);
                }
            }
            _ if self.images > 0 => {}
            Event::Text(text) => self.push(&text),
            Event::Code(code) => {
                let start = self.at();
                self.push(&code);
                self.style(Style::Code, start);
            }
            Event::InlineHtml(tag) if html::is_break(&tag) => self.line_break(),
            Event::InlineHtml(_) | Event::Rule => {}
            Event::FootnoteReference(label) => self.push(&format!("[{label}]")),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.line_break(),
            Event::TaskListMarker(done) => self.push(if done { "☑ " } else { "☐ " }),
            Event::InlineMath(math) | Event::DisplayMath(math) => self.push(&math),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin_heading(level as u8),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(_) => self.begin(BlockKind::Code, 0),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.label = Some(format!("[{label}] "));
            }
            Tag::Table(_) => {
                self.cells = 0;
                self.begin(BlockKind::Table, 0);
            }
            Tag::TableRow => {
                self.cells = 0;
                self.draft.text.push('\n');
            }
            Tag::TableCell => {
                self.cells += 1;
                if self.cells > 1 {
                    self.draft.text.push('\t');
                }
            }
            Tag::Emphasis => self.styles.push((Style::Emphasis, self.at())),
            Tag::Strong => self.styles.push((Style::Strong, self.at())),
            Tag::Link { .. } => self.styles.push((Style::Link, self.at())),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.add_html(),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.marker = None;
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.label = None;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                if let Some((style, start)) = self.styles.pop() {
                    self.style(style, start);
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    /// Only a heading of the document's own makes a section.
    fn begin_heading(&mut self, level: u8) {
        if self.quotes > 0 || !self.lists.is_empty() || self.label.is_some() {
            return self.begin_text();
        }
        self.begin(BlockKind::Heading, level);
        if let Some(open) = &mut self.open {
            open.heading = Some(level);
        }
    }

    /// Begins what a paragraph is in this place.
    fn begin_text(&mut self) {
        let depth = self.lists.len().min(9) as u8;
        match (&self.marker, self.lists.last()) {
            (Some(_), Some(Some(_))) => self.begin(BlockKind::Numbered, depth),
            (Some(_), _) => self.begin(BlockKind::Bullet, depth),
            (None, _) if self.quotes > 0 => self.begin(BlockKind::Quote, self.quotes),
            (None, _) => self.begin(BlockKind::Paragraph, 0),
        }
    }

    fn begin(&mut self, kind: BlockKind, level: u8) {
        self.close();
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        let start = self.at();
        let mut marker = start;
        let is_item = matches!(kind, BlockKind::Bullet | BlockKind::Numbered);
        if let Some(sign) = self.marker.take_if(|_| is_item) {
            self.draft.text.push_str(&sign);
            marker = self.at();
            self.draft.text.push(' ');
        }
        if let Some(label) = self.label.as_mut().map(std::mem::take) {
            self.draft.text.push_str(&label);
        }
        self.open = Some(Open { kind, level, start, marker, content: self.at(), heading: None });
    }

    /// Ends the open block; one without content leaves no trace.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let end = self.draft.text.trim_end().len();
        self.styles.iter_mut().for_each(|(_, start)| *start = end.min(*start));
        let empty = self.draft.text.get(open.content..end).is_none_or(|content| content.trim().is_empty());
        if empty {
            let before = self.draft.text[..open.start].trim_end().len();
            self.draft.text.truncate(before);
            while self.draft.styles.pop_if(|run| run.span.end() > before).is_some() {}
            return;
        }
        self.draft.text.truncate(end);
        while self.draft.styles.pop_if(|run| run.span.end() > end).is_some() {}
        if let Some(rank) = open.heading {
            self.draft.headings.push(Heading { block: self.draft.blocks.len(), rank });
        }
        let marker = Span::new(open.start, open.marker);
        let level = if open.heading.is_some() { 1 } else { open.level };
        let span = Span::new(open.start, end);
        self.draft.blocks.push(Block { kind: open.kind, span, marker, level, continues: false });
    }

    /// Adds words to the open block, or to a new one.
    fn push(&mut self, words: &str) {
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin_text();
        }
        let code = self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Code);
        let inside = self.has_content() && !self.draft.text.ends_with('\n');
        self.draft.text.push_str(if inside || code { words } else { words.trim_start() });
    }

    fn line_break(&mut self) {
        let inline = self.open.as_ref().is_some_and(|open| matches!(open.kind, BlockKind::Heading | BlockKind::Table));
        if inline {
            return self.push(" ");
        }
        let end = self.draft.text.trim_end_matches(' ').len();
        if self.open.as_ref().is_some_and(|open| open.content < end) {
            self.draft.text.truncate(end);
            self.draft.text.push('\n');
        }
    }

    fn style(&mut self, style: Style, start: usize) {
        let run = Span::new(start, self.at()).trim(&self.draft.text);
        let begun = self.open.as_ref().is_some_and(|open| open.content <= start);
        if begun && !run.is_empty() {
            self.draft.styles.push(StyleRun { style, span: run });
        }
    }

    fn add_html(&mut self) {
        for paragraph in html::paragraphs(&self.html.take().unwrap_or_default()) {
            self.close();
            self.push(&paragraph);
        }
        self.close();
    }

    fn at(&self) -> usize {
        self.draft.text.len()
    }

    fn has_content(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.content < self.at())
    }
}
