//! Texts in `OpenDocument`, in an archive or flat: the text as an office program
//! shows it with all changes accepted. No headers, footers, comments and
//! tables of contents.

use rustc_hash::FxHashMap;

use super::archive::Archive;
use super::builder::Builder;
use super::docx::{is_beside_title, said};
use super::html::superscript;
use super::xml::{self, Piece, Tag};
use super::{Format, Notice, ReadError};
use crate::document::Style;
use crate::document::draft::Draft;
use crate::job::Job;

const WHAT: &str = "OpenDocument text";

/// Reads a text in `OpenDocument`.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let mut reader = Reader { job, ..Reader::new(job) };
    let about = if bytes.starts_with(b"PK") {
        let mut archive = Archive::open(bytes, Format::Odt)?;
        if let Some(manifest) = archive.read("META-INF/manifest.xml")?
            && memchr::memmem::find(&manifest, b"encryption-data").is_some()
        {
            return Err(ReadError::Protected { what: WHAT });
        }
        if let Some(styles) = archive.read("styles.xml")? {
            reader.read(&styles)?;
        }
        if !archive.has("content.xml") {
            return Err(ReadError::Other { what: WHAT });
        }
        reader.read(&archive.need("content.xml")?)?;
        archive.read("meta.xml")?
    } else {
        reader.read(bytes)?;
        None
    };
    let about = said(about, job)?;
    let (changed, titled) = (reader.changed, reader.titled);
    let mut draft = reader.finish();
    if let Some((title, metadata)) = about {
        draft.title = title.filter(|_| !titled);
        draft.metadata = metadata;
    }
    draft.notices.extend(changed.then_some(Notice::ChangesAccepted));
    Ok(draft)
}

/// What a style says, or the one that it is based on.
#[derive(Clone, Default)]
struct Look {
    parent: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    raised: bool,
    hidden: bool,
}

struct Reader<'a> {
    job: &'a Job,
    out: Builder,
    changed: bool,
    titled: bool,
    /// Whether the body is being read: styles come before it.
    in_body: bool,
    /// How many elements are open that are left out with what is in them.
    skipped: usize,
    looks: FxHashMap<String, Look>,
    /// For each style of a list, what its levels have before their items.
    lists: FxHashMap<String, Vec<Mark>>,
    /// For each style of a list with numbers, the next one.
    counts: FxHashMap<String, u64>,
    /// The style that is being read: of text, of a list.
    look: Option<String>,
    list: Option<String>,
    /// Lists that are open: their styles.
    open_lists: Vec<(Option<String>, Mark)>,
    /// What the end of each open element ends.
    open: Vec<End>,
    /// Texts of notes and boxes in the paragraph: what is read into instead of it.
    asides: Vec<Aside>,
    /// Texts of boxes, which come after the paragraph.
    boxes: Vec<String>,
    /// Notes, which come at the end.
    notes: Vec<(String, Vec<String>)>,
    /// How many paragraphs are open: text elsewhere is none.
    paragraphs: usize,
    /// What the frames that are open are said to show: a title, a description.
    frames: Vec<[String; 2]>,
    raised: usize,
    code: bool,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Default, PartialEq)]
enum Mark {
    #[default]
    Bullet,
    Number,
    Nothing,
}

/// A text within a paragraph that stands elsewhere.
struct Aside {
    label: Option<String>,
    texts: Vec<String>,
}

/// What the end of an element ends.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Nothing,
    Paragraph,
    List,
    Item,
    Table,
    Runs(u8, bool),
    Note,
    Citation,
    Box,
    Frame,
    /// What a frame is said to show: its title, its description.
    Said(usize),
}

impl<'a> Reader<'a> {
    fn new(job: &'a Job) -> Self {
        Self {
            job,
            out: Builder::default(),
            changed: false,
            titled: false,
            in_body: false,
            skipped: 0,
            looks: FxHashMap::default(),
            lists: FxHashMap::default(),
            counts: FxHashMap::default(),
            look: None,
            list: None,
            open_lists: Vec::new(),
            open: Vec::new(),
            asides: Vec::new(),
            boxes: Vec::new(),
            notes: Vec::new(),
            paragraphs: 0,
            frames: Vec::new(),
            raised: 0,
            code: false,
        }
    }

    fn read(&mut self, part: &[u8]) -> Result<(), ReadError> {
        xml::read(WHAT, part, self.job, |piece| {
            match piece {
                Piece::Start(_) if self.skipped > 0 => self.skipped += 1,
                Piece::End(_) if self.skipped > 0 => self.skipped -= 1,
                Piece::Start(tag) => {
                    if self.in_body {
                        match self.start(&tag) {
                            Some(end) => self.open.push(end),
                            None => self.skipped = 1,
                        }
                    } else {
                        self.style(&tag);
                    }
                }
                Piece::End("text") if self.in_body && self.open.is_empty() => self.in_body = false,
                Piece::End(_) if self.in_body => {
                    if let Some(end) = self.open.pop() {
                        self.end(end);
                    }
                }
                Piece::Text(text) if self.in_body && self.skipped == 0 => self.text(text),
                Piece::End(_) | Piece::Text(_) => {}
            }
            Ok(true)
        })
    }

    /// Notes come last.
    fn finish(mut self) -> Draft {
        self.out.close();
        for (label, texts) in std::mem::take(&mut self.notes) {
            self.out.begin_footnote(&label);
            for text in texts {
                self.out.push_flow(&text);
                self.out.close();
            }
            self.out.end_footnote();
        }
        self.out.finish()
    }

    /// What comes before the body.
    fn style(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "text" if tag.attribute("name").is_none() => self.in_body = true,
            "style" => {
                self.look = tag.attribute("name");
                let look = Look { parent: tag.attribute("parent-style-name"), ..Look::default() };
                self.looks.extend(self.look.clone().map(|name| (name, look)));
            }
            "text-properties" => {
                let Some(look) = self.look.as_ref().and_then(|name| self.looks.get_mut(name)) else { return };
                let heavy = |weight: &str| weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600);
                look.bold = tag.attribute("font-weight").map(|weight| heavy(&weight));
                look.italic = tag.attribute("font-style").map(|style| style != "normal");
                look.raised = tag.attribute("text-position").is_some_and(|place| place.starts_with("super"));
                look.hidden = tag.says("display", "none");
            }
            "list-style" => {
                self.list = tag.attribute("name");
                self.lists.extend(self.list.clone().map(|name| (name, Vec::new())));
            }
            "list-level-style-number" | "list-level-style-bullet" | "list-level-style-image" => {
                let level = tag.attribute("level").and_then(|level| level.parse().ok()).unwrap_or(1usize).clamp(1, 10);
                let says = |name: &str| tag.attribute(name).is_some_and(|value| !value.trim().is_empty());
                let mark = match tag.name {
                    "list-level-style-number" if says("num-format") => Mark::Number,
                    "list-level-style-bullet" if !says("bullet-char") => Mark::Nothing,
                    "list-level-style-number" => Mark::Nothing,
                    _ => Mark::Bullet,
                };
                if let Some(levels) = self.list.as_ref().and_then(|name| self.lists.get_mut(name)) {
                    levels.resize(levels.len().max(level), mark);
                    levels[level - 1] = mark;
                }
            }
            _ => {}
        }
    }

    /// Begins an element of the body; `None` where it is left out with what is in it.
    fn start(&mut self, tag: &Tag<'_>) -> Option<End> {
        Some(match tag.name {
            "tracked-changes" => {
                self.changed = true;
                return None;
            }
            "title" | "desc" if self.open.last() == Some(&End::Frame) => End::Said(usize::from(tag.name == "desc")),
            "frame" => {
                self.frames.push(Default::default());
                End::Frame
            }
            "annotation" | "table-of-content" | "alphabetical-index" | "sequence-decls" | "variable-decls"
            | "title" | "desc" | "forms" | "script" | "object" | "hidden-text" | "hidden-paragraph"
            | "covered-table-cell" => {
                return None;
            }
            "h" | "p" => self.begin_paragraph(tag),
            "list" => self.begin_list(tag),
            "list-item" | "list-header" if self.asides.is_empty() => {
                let bare = self.open_lists.last().is_some_and(|(_, mark)| *mark == Mark::Nothing);
                if tag.name == "list-item" && !bare {
                    self.out.begin_item(tag.attribute("start-value").and_then(|value| value.parse().ok()));
                }
                End::Item
            }
            "table" if self.asides.is_empty() => {
                self.out.begin_table();
                End::Table
            }
            "table-row" if self.asides.is_empty() => {
                self.out.begin_row();
                End::Nothing
            }
            "table-cell" if self.asides.is_empty() => {
                let number = |name: &str| tag.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1usize);
                let columns =
                    number("number-columns-spanned").saturating_mul(number("number-columns-repeated").min(1_000));
                self.out.begin_cell(columns, number("number-rows-spanned"));
                End::Nothing
            }
            "note" => {
                self.asides.push(Aside { label: Some(String::new()), texts: Vec::new() });
                End::Note
            }
            "note-citation" => End::Citation,
            "text-box" => {
                self.asides.push(Aside { label: None, texts: Vec::new() });
                End::Box
            }
            "span" => self.begin_span(tag),
            "a" if self.asides.is_empty() => {
                self.out.begin_style(Style::Link);
                End::Runs(1, false)
            }
            "s" => {
                let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.text(&" ".repeat(if self.code { count.min(200) } else { 1 }));
                End::Nothing
            }
            "tab" => {
                self.text(" ");
                End::Nothing
            }
            "line-break" => {
                if !self.asides.is_empty() {
                    self.text(" ");
                } else if self.code {
                    self.out.push("\n");
                } else {
                    self.out.line_break();
                }
                End::Nothing
            }
            _ => End::Nothing,
        })
    }

    fn end(&mut self, end: End) {
        match end {
            End::Nothing | End::Citation | End::Said(_) => {}
            End::Frame => {
                let Some([title, description]) = self.frames.pop().filter(|_| self.asides.is_empty()) else { return };
                self.out.image(if description.trim().is_empty() { &title } else { &description });
                if self.paragraphs == 0 {
                    self.out.close();
                }
            }
            End::Paragraph => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.asides.is_empty() {
                    self.code = false;
                    self.out.close();
                    for text in std::mem::take(&mut self.boxes) {
                        self.out.push_flow(&text);
                        self.out.close();
                    }
                }
            }
            End::List => {
                let style = self.open_lists.pop().and_then(|(style, _)| style);
                if self.asides.is_empty() {
                    self.counts.extend(style.zip(self.out.end_list()));
                }
            }
            End::Item => self.out.end_item(),
            End::Table => self.out.end_table(),
            End::Runs(count, raised) => {
                (0..count).for_each(|_| self.out.end_style());
                self.raised -= usize::from(raised);
            }
            End::Note => {
                let Some(note) = self.asides.pop() else { return };
                let label = note.label.unwrap_or_default();
                let label = if label.trim().is_empty() { "*".to_owned() } else { label.trim().to_owned() };
                self.text(&format!("[{label}]"));
                self.notes.push((label, note.texts));
            }
            End::Box => {
                let Some(text_box) = self.asides.pop() else { return };
                match self.asides.last_mut() {
                    Some(outer) => outer.texts.extend(text_box.texts),
                    None if self.paragraphs > 0 => self.boxes.extend(text_box.texts),
                    None => {
                        for text in text_box.texts {
                            self.out.push_flow(&text);
                            self.out.close();
                        }
                    }
                }
            }
        }
    }

    fn begin_list(&mut self, tag: &Tag<'_>) -> End {
        let inherited = self.open_lists.last().and_then(|(name, _)| name.clone());
        let name = tag.attribute("style-name").or(inherited);
        let levels = name.as_ref().and_then(|name| self.lists.get(name));
        let of_level = |levels: &Vec<Mark>| levels.get(self.open_lists.len()).or(levels.last()).copied();
        let mark = levels.and_then(of_level).unwrap_or_default();
        let goes_on = tag.says("continue-numbering", "true") || tag.attribute("continue-list").is_some();
        let next = name.as_ref().and_then(|name| self.counts.get(name)).copied().filter(|_| goes_on).unwrap_or(1);
        self.open_lists.push((name, mark));
        if self.asides.is_empty() {
            self.out.begin_list((mark == Mark::Number).then_some(next));
        }
        End::List
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) -> End {
        self.paragraphs += 1;
        if let Some(aside) = self.asides.last_mut() {
            aside.texts.push(String::new());
            return End::Paragraph;
        }
        let name = tag.attribute("style-name").unwrap_or_default();
        let role = self.role(&name);
        if tag.name == "h" {
            let level = tag.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1u8);
            self.out.begin_listed_heading(level.clamp(1, 10));
        } else {
            match role.as_str() {
                "Title" => {
                    self.titled = true;
                    self.out.begin_heading(0);
                }
                "Quotations" | "Quote" | "Block_20_Text" => self.out.begin_quoted(),
                "Preformatted_20_Text" | "Source_20_Code" => {
                    self.code = true;
                    self.out.begin_code_line();
                }
                // LibreOffice keeps headings that came from elsewhere as paragraphs.
                role => match role.strip_prefix("Heading_20_").and_then(|level| level.parse().ok()) {
                    Some(level) => self.out.begin_listed_heading(level),
                    None => self.out.begin_text(),
                },
            }
        }
        End::Paragraph
    }

    fn begin_span(&mut self, tag: &Tag<'_>) -> End {
        let name = tag.attribute("style-name").unwrap_or_default();
        let look = self.look(&name);
        if look.hidden && self.asides.is_empty() {
            return End::Nothing;
        }
        self.raised += usize::from(look.raised);
        if !self.asides.is_empty() {
            return End::Runs(0, look.raised);
        }
        let set = [(look.bold, Style::Strong), (look.italic, Style::Emphasis)];
        let set = set.into_iter().filter(|(is_set, _)| *is_set == Some(true));
        let count = set.map(|(_, style)| self.out.begin_style(style)).count();
        End::Runs(count as u8, look.raised)
    }

    fn text(&mut self, text: &str) {
        if let (Some(End::Said(what)), Some(said)) = (self.open.last(), self.frames.last_mut()) {
            return said[*what].push_str(text);
        }
        if self.paragraphs == 0 && self.asides.is_empty() {
            return;
        }
        if let Some(aside) = self.asides.last_mut() {
            match (self.open.last(), &mut aside.label, aside.texts.last_mut()) {
                (Some(End::Citation), Some(label), _) => label.push_str(text),
                (_, _, Some(last)) => last.push_str(text),
                _ => {}
            }
            return;
        }
        match superscript(text.trim()).filter(|_| self.raised > 0) {
            Some(raised) => self.out.push(&raised),
            None if self.code => self.out.push(text),
            None => self.out.push_flow(text),
        }
    }

    /// The style of this name with what it takes over.
    fn look(&self, name: &str) -> Look {
        let mut look = self.looks.get(name).cloned().unwrap_or_default();
        let known = [("Strong_20_Emphasis", true, false), ("Emphasis", false, true)];
        for _ in 0..20 {
            let Some(parent) = look.parent.take().and_then(|name| self.looks.get(&name)) else { break };
            look.bold = look.bold.or(parent.bold);
            look.italic = look.italic.or(parent.italic);
            look.raised |= parent.raised;
            look.hidden |= parent.hidden;
            look.parent.clone_from(&parent.parent);
        }
        if let Some((_, bold, italic)) = known.iter().find(|(known, ..)| *known == name) {
            look.bold = look.bold.or(Some(*bold));
            look.italic = look.italic.or(Some(*italic));
        }
        look
    }

    /// The first of a paragraph's style and those that it is based on that says what it is for.
    fn role(&self, name: &str) -> String {
        let mut name = name.to_owned();
        let mut beside_title = false;
        for _ in 0..20 {
            let known = ["Title", "Quotations", "Quote", "Block_20_Text", "Preformatted_20_Text", "Source_20_Code"];
            let says = known.contains(&name.as_str());
            if beside_title && name == "Title" {
                break;
            }
            beside_title |= is_beside_title(&name.to_lowercase());
            if says || name.strip_prefix("Heading_20_").is_some_and(|level| level.parse::<u8>().is_ok()) {
                return name;
            }
            match self.looks.get(&name).and_then(|look| look.parent.clone()) {
                Some(parent) => name = parent,
                None => break,
            }
        }
        String::new()
    }
}
