//! Markdown: the text as one reads it, without its markup. Blocks have a blank
//! line between them, list items their marker.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::front_matter;
use super::html;
use crate::document::Style;
use crate::document::draft::Draft;
use crate::job::{Cancelled, Job};

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
    let mut reader = Reader { out: Builder::default(), images: 0, description: String::new(), html: None, job };
    for (index, event) in Parser::new_ext(body, options).enumerate() {
        if index % 4096 == 0 {
            job.check()?;
        }
        reader.take(event)?;
    }
    let mut draft = reader.out.finish();
    draft.title = front.title;
    draft.metadata = front.metadata;
    Ok(draft)
}

/// Hands what the parser finds to the builder.
struct Reader<'j> {
    out: Builder,
    /// How many images are open, and what they are described as.
    images: u32,
    description: String,
    /// The HTML block that is open.
    html: Option<String>,
    job: &'j Job,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>) -> Result<(), Cancelled> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(TagEnd::HtmlBlock) => self.add_html()?,
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                if let Some(open) = &mut self.html {
                    open.push_str(&html);
                }
            }
            Event::Text(words) | Event::Code(words) if self.images > 0 => self.description.push_str(&words),
            _ if self.images > 0 => self.description.push(' '),
            Event::Text(text) => self.out.push(&text),
            Event::Code(code) => {
                self.out.begin_style(Style::Code);
                self.out.push(&code);
                self.out.end_style();
            }
            Event::InlineHtml(tag) if html::is_break(&tag) => self.out.line_break(),
            Event::InlineHtml(tag) => self.out.image(&html::description(&tag).unwrap_or_default()),
            Event::Rule => {}
            Event::FootnoteReference(label) => self.out.push(&format!("[{label}]")),
            Event::SoftBreak => self.out.push(" "),
            Event::HardBreak => self.out.line_break(),
            Event::TaskListMarker(done) => self.out.push(if done { "☑ " } else { "☐ " }),
            Event::InlineMath(math) | Event::DisplayMath(math) => self.out.push(&math),
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.out.begin_heading(level as u8),
            Tag::BlockQuote(_) => self.out.begin_quote(),
            Tag::CodeBlock(_) => self.out.begin_code(),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => self.out.begin_list(first),
            Tag::Item => self.out.begin_item(None),
            Tag::FootnoteDefinition(label) => self.out.begin_footnote(&label),
            Tag::Table(_) => self.out.begin_table(),
            Tag::TableHead | Tag::TableRow => self.out.begin_row(),
            Tag::TableCell => self.out.begin_cell(1, 1),
            Tag::Emphasis => self.out.begin_style(Style::Emphasis),
            Tag::Strong => self.out.begin_style(Style::Strong),
            Tag::Link { .. } => self.out.begin_style(Style::Link),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => self.out.close(),
            TagEnd::BlockQuote(_) => self.out.end_quote(),
            TagEnd::List(_) => drop(self.out.end_list()),
            TagEnd::Item => self.out.end_item(),
            TagEnd::FootnoteDefinition => self.out.end_footnote(),
            TagEnd::Table => self.out.end_table(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.out.end_style(),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    self.out.image(&std::mem::take(&mut self.description));
                }
            }
            _ => {}
        }
    }

    fn add_html(&mut self) -> Result<(), Cancelled> {
        self.out.close();
        html::write(&self.html.take().unwrap_or_default(), html::Syntax::Html, &mut self.out, self.job)
    }
}
