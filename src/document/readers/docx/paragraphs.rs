//! The parts of a Word document that have text: paragraphs, runs, tables, notes.

use rustc_hash::FxHashMap;

use super::WHAT;
use super::numbering::Numbering;
use super::styles::{Role, Style, Styles, is_on};
use crate::document;
use crate::document::readers::ReadError;
use crate::document::readers::builder::Builder;
use crate::document::readers::html::superscript;
use crate::document::readers::xml::{self, Piece, Tag};
use crate::job::Job;

/// Reads parts one after the other into one builder.
pub(super) struct Reader<'a> {
    pub out: Builder,
    /// Whether there were tracked changes.
    pub changed: bool,
    /// Whether text was hidden.
    pub hid: bool,
    styles: &'a Styles,
    numbering: Numbering,
    job: &'a Job,
    /// Styles that were looked up.
    known: FxHashMap<String, Style>,
    /// Labels of footnotes and endnotes that were referred to, by kind and id.
    labels: FxHashMap<(bool, String), String>,
    /// How many footnotes and endnotes were referred to.
    notes: [u32; 2],
    has_title: bool,
    /// How many elements are open that are left out with what is in them.
    skipped: usize,
    paragraph: Paragraph,
    run: Run,
    /// Whether text is to be taken: within `w:t`.
    in_text: bool,
    /// Whether properties of a paragraph, of its mark or of a run are being read.
    properties: Properties,
    /// Texts of boxes within the paragraph, which come after it.
    boxes: Vec<String>,
    /// How many text boxes are open.
    in_boxes: usize,
    /// How many links are open.
    links: usize,
    /// Columns that the next cell spans.
    cell: Option<usize>,
    in_note: bool,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<String>,
    depth: Option<usize>,
    outline: Option<u8>,
    begun: bool,
    listed: bool,
    /// Whether its mark was deleted: the next one goes on with it.
    joined: bool,
}

#[derive(Default)]
struct Run {
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    raised: bool,
    style: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Properties {
    #[default]
    None,
    Paragraph,
    Mark,
    Run,
}

impl<'a> Reader<'a> {
    pub fn new(styles: &'a Styles, numbering: Numbering, job: &'a Job) -> Self {
        Self {
            out: Builder::default(),
            changed: false,
            hid: false,
            styles,
            numbering,
            job,
            known: FxHashMap::default(),
            labels: FxHashMap::default(),
            notes: [0; 2],
            has_title: false,
            skipped: 0,
            paragraph: Paragraph::default(),
            run: Run::default(),
            in_text: false,
            properties: Properties::None,
            boxes: Vec::new(),
            in_boxes: 0,
            links: 0,
            cell: None,
            in_note: false,
        }
    }

    /// Whether a paragraph is the document's title.
    pub fn is_titled(&self) -> bool {
        self.has_title
    }

    /// Reads a part.
    pub fn read(&mut self, part: &[u8]) -> Result<(), ReadError> {
        xml::read(WHAT, part, self.job, |piece| {
            match piece {
                Piece::Start(_) if self.skipped > 0 => self.skipped += 1,
                Piece::End(_) if self.skipped > 0 => self.skipped -= 1,
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(name),
                Piece::Text(text) if self.in_text && self.skipped == 0 => self.text(text),
                Piece::Text(_) => {}
            }
            Ok(true)
        })
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "del" | "moveFrom" if self.properties == Properties::Mark => {
                self.paragraph.joined |= self.in_boxes == 0;
                self.changed = true;
            }
            "del" | "moveFrom" | "rPrChange" | "pPrChange" | "tblPrChange" | "sectPrChange" => {
                self.changed = true;
                self.skipped = 1;
            }
            "ins" | "moveTo" => self.changed = true,
            // A drawing comes twice, for newer and for older programs.
            "Fallback" | "instrText" | "delInstrText" | "delText" | "comment" => self.skipped = 1,
            "footnote" | "endnote" => self.begin_note(tag),
            "pPr" => self.properties = Properties::Paragraph,
            "rPr" if self.properties == Properties::Paragraph => self.properties = Properties::Mark,
            "rPr" => self.properties = Properties::Run,
            _ if self.properties != Properties::None => self.property(tag),
            "txbxContent" => self.in_boxes += 1,
            _ if self.in_boxes > 0 => self.start_in_box(tag),
            "p" => self.begin_paragraph(),
            "r" => self.run = Run::default(),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text(" "),
            "br" | "cr" => self.line_break(),
            "noBreakHyphen" => self.text("\u{2011}"),
            "hyperlink" => {
                self.links += 1;
                self.begin_content();
                self.out.begin_style(document::Style::Link);
            }
            "docPr" => self.picture(tag),
            "footnoteReference" | "endnoteReference" => self.refer(tag),
            "tbl" => self.begin_table(),
            "tr" => self.out.begin_row(),
            "tc" => self.cell = Some(1),
            "gridSpan" => {
                let span = tag.attribute("val").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.cell = self.cell.map(|_| span);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "rPr" if self.properties == Properties::Mark => self.properties = Properties::Paragraph,
            "pPr" | "rPr" => self.properties = Properties::None,
            "t" => self.in_text = false,
            "txbxContent" => self.in_boxes = self.in_boxes.saturating_sub(1),
            "p" if self.in_boxes > 0 => self.boxes.push(String::new()),
            "p" => self.end_paragraph(),
            "hyperlink" if self.links > 0 => {
                self.links -= 1;
                self.out.end_style();
            }
            "tc" => self.begin_cell(),
            "tbl" if self.in_boxes == 0 => self.out.end_table(),
            "footnote" | "endnote" if self.in_note => {
                self.in_note = false;
                self.out.end_footnote();
            }
            _ => {}
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("val");
        let number = || value().and_then(|number| number.parse().ok());
        let of_paragraph = self.properties == Properties::Paragraph && self.in_boxes == 0;
        let of_run = self.properties == Properties::Run && self.in_boxes == 0;
        match tag.name {
            "pStyle" if of_paragraph => self.paragraph.style = value(),
            "numId" if of_paragraph => self.paragraph.list = value(),
            "ilvl" if of_paragraph => self.paragraph.depth = number(),
            "outlineLvl" if of_paragraph => self.paragraph.outline = number().map(|level: usize| level.min(9) as u8),
            "b" if of_run => self.run.bold = Some(is_on(value().as_deref())),
            "i" if of_run => self.run.italic = Some(is_on(value().as_deref())),
            "vanish" if of_run => self.run.hidden = Some(is_on(value().as_deref())),
            "vertAlign" if of_run => self.run.raised = tag.says("val", "superscript"),
            "rStyle" if of_run => self.run.style = value(),
            _ => {}
        }
    }

    fn start_in_box(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "p" => self.boxes.push(String::new()),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.text(" "),
            _ => {}
        }
    }

    fn style(&mut self, id: Option<&str>) -> Style {
        let Some(id) = id else { return Style::default() };
        if let Some(style) = self.known.get(id) {
            return style.clone();
        }
        let style = self.styles.get(id);
        self.known.insert(id.to_owned(), style.clone());
        style
    }

    fn begin_paragraph(&mut self) {
        self.begin_cell();
        if self.paragraph.joined {
            self.paragraph.joined = false;
        } else {
            self.paragraph = Paragraph::default();
        }
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.joined {
            return;
        }
        if self.paragraph.listed {
            self.out.end_listed();
        } else {
            self.out.close();
        }
        for text in std::mem::take(&mut self.boxes) {
            self.out.push_flow(&text);
            self.out.close();
        }
        self.paragraph = Paragraph::default();
    }

    /// Begins the block of the paragraph, now that something is to stand in it.
    fn begin_content(&mut self) {
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return;
        }
        let id = self.paragraph.style.clone();
        let style = self.style(id.as_deref());
        let outline = self.paragraph.outline.map(|level| if level < 9 { Role::Heading(level + 1) } else { Role::Text });
        let list = self.paragraph.list.as_deref().or(style.list.as_deref()).filter(|list| *list != "0");
        match outline.unwrap_or_else(|| style.role()) {
            Role::Title => {
                self.has_title = true;
                self.out.begin_heading(0);
            }
            Role::Heading(level) => self.out.begin_heading(level),
            Role::Quote => self.out.begin_quoted(),
            Role::Code => self.out.begin_code_line(),
            Role::Contents => {}
            Role::Text => match list {
                Some(list) => {
                    let depth = self.paragraph.depth.or(style.depth).unwrap_or(0);
                    let marker = self.numbering.next(list, depth);
                    let numbered = marker.as_ref().is_some_and(|(_, numbered)| *numbered);
                    self.paragraph.listed = true;
                    self.out.begin_listed(depth, marker.map(|(marker, _)| marker), numbered);
                }
                None => self.out.begin_text(),
            },
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_boxes > 0 {
            if let Some(last) = self.boxes.last_mut() {
                last.push_str(text);
            }
            return;
        }
        let id = self.run.style.clone();
        let style = self.style(id.as_deref());
        if self.run.hidden.or(style.hidden).unwrap_or(false) {
            self.hid |= !text.trim().is_empty();
            return;
        }
        let id = self.paragraph.style.clone();
        let own = self.style(id.as_deref());
        if own.role() == Role::Contents {
            return;
        }
        self.begin_content();
        let heading = matches!(own.role(), Role::Heading(_) | Role::Title);
        let bold = self.run.bold.or(style.bold).unwrap_or(false) && !heading;
        let italic = self.run.italic.or(style.italic).unwrap_or(false);
        let set = [(bold, document::Style::Strong), (italic, document::Style::Emphasis)];
        let set = || set.iter().filter(|(is_set, _)| *is_set);
        set().for_each(|(_, style)| self.out.begin_style(*style));
        let raised = superscript(text.trim()).filter(|_| self.run.raised);
        self.out.push(raised.as_deref().unwrap_or(text));
        set().for_each(|_| self.out.end_style());
    }

    /// A picture, by what it is described as.
    fn picture(&mut self, tag: &Tag<'_>) {
        let Some(words) = tag.attribute("descr").filter(|words| !words.trim().is_empty()) else { return };
        let id = self.run.style.clone();
        let style = self.style(id.as_deref());
        if !self.run.hidden.or(style.hidden).unwrap_or(false) {
            self.begin_content();
            self.out.image(&words);
        }
    }

    fn line_break(&mut self) {
        if self.paragraph.begun {
            self.out.line_break();
        }
    }

    fn begin_table(&mut self) {
        self.begin_cell();
        self.out.begin_table();
    }

    /// Begins the cell, now that its width is known.
    fn begin_cell(&mut self) {
        if let Some(span) = self.cell.take() {
            self.out.begin_cell(span, 1);
        }
    }

    /// A reference to a note: notes are numbered as they are referred to.
    fn refer(&mut self, tag: &Tag<'_>) {
        let at_end = tag.name == "endnoteReference";
        let Some(id) = tag.attribute("id") else { return };
        let count = &mut self.notes[usize::from(at_end)];
        let label = self.labels.entry((at_end, id)).or_insert_with(|| {
            *count += 1;
            if at_end { format!("n{count}") } else { count.to_string() }
        });
        let label = format!("[{label}]");
        self.run.raised = false;
        self.text(&label);
    }

    /// A note in the part that has them; separators are no notes.
    fn begin_note(&mut self, tag: &Tag<'_>) {
        let label = tag.attribute("id").and_then(|id| self.labels.get(&(tag.name == "endnote", id)));
        match label.filter(|_| tag.attribute("type").is_none_or(|kind| kind == "normal")) {
            Some(label) => {
                self.in_note = true;
                self.out.begin_footnote(label);
            }
            None => self.skipped = 1,
        }
    }
}
