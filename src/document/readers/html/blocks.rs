//! From the tree of a page to blocks.

use std::cell::LazyCell;

use dom_query::{NodeId, NodeRef};
use rustc_hash::FxHashSet;

use crate::document::Style;
use crate::document::readers::builder::Builder;
use crate::job::{Cancelled, Job};

/// Which elements are left out with what is in them.
pub(super) type Left<'a> = &'a dyn Fn(&NodeRef<'_>) -> bool;

/// Writes what stands in `root`, but for what is left out.
pub(super) fn write(root: &NodeRef<'_>, left_out: Left<'_>, out: &mut Builder, job: &Job) -> Result<(), Cancelled> {
    let mut writer = Writer { notes: notes(root), counted: None, open_notes: 0, preformatted: 0, numbered: false, out };
    let mut steps = vec![Step::Enter(*root)];
    let mut count = 0usize;
    while let Some(step) = steps.pop() {
        count += 1;
        if count.is_multiple_of(4096) {
            job.check()?;
        }
        match step {
            Step::Leave(leave) => writer.leave(leave),
            Step::Enter(node) if node.is_text() => node.query_or((), |node| {
                if let dom_query::NodeData::Text { contents } = &node.data {
                    writer.text(contents);
                }
            }),
            Step::Enter(node) if node.is_element() && left_out(&node) => {}
            Step::Enter(node) => {
                let Some(leave) = writer.enter(&node) else { continue };
                steps.push(Step::Leave(leave));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    Ok(())
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Leave),
}

/// What the end of an element ends.
#[derive(Clone, Copy)]
enum Leave {
    Nothing,
    Block,
    Quote,
    List,
    Item,
    Note,
    Table,
    Style,
    Preformatted,
    Mark(&'static str),
}

struct Writer<'b> {
    out: &'b mut Builder,
    /// Ids of elements that are the text of a footnote.
    notes: FxHashSet<String>,
    /// The note of a list that was counted last, and its number.
    counted: Option<(NodeId, u64)>,
    /// How many texts of footnotes are open.
    open_notes: u32,
    /// Whether what comes next follows the number of a footnote, which is said apart.
    numbered: bool,
    /// How many preformatted elements are open.
    preformatted: u32,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        let after_number = std::mem::take(&mut self.numbered);
        let text = if after_number { text.strip_prefix(['.', ')', ':']).unwrap_or(text) } else { text };
        if self.preformatted > 0 { self.out.push(text) } else { self.out.push_flow(text) }
    }

    /// Begins an element; `None` where it has nothing to be read.
    fn enter(&mut self, node: &NodeRef<'_>) -> Option<Leave> {
        let Some(name) = node.node_name() else { return Some(Leave::Nothing) };
        Some(match name.as_ref() {
            "head" | "title" | "meta" | "link" | "base" | "rp" => return None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.out.close();
                self.out.begin_heading(name.as_bytes()[1] - b'0');
                Leave::Block
            }
            "br" => {
                if self.preformatted > 0 {
                    self.out.push("\n");
                } else {
                    self.out.line_break();
                }
                return None;
            }
            "hr" => {
                self.out.close();
                return None;
            }
            "img" => {
                let arranges = node.attr("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none"));
                if let Some(alt) = node.attr("alt").filter(|_| !arranges && self.preformatted == 0) {
                    self.out.image(&alt);
                }
                return None;
            }
            name if NOTES.contains(&name) && self.is_note(node) => self.begin_note(node),
            "ul" | "menu" | "dir" => {
                self.out.begin_list(None);
                Leave::List
            }
            "ol" => {
                self.out.begin_list(Some(number(node, "start").unwrap_or(1)));
                Leave::List
            }
            "li" => {
                self.out.begin_item(number(node, "value"));
                Leave::Item
            }
            "blockquote" => {
                self.out.begin_quote();
                Leave::Quote
            }
            "pre" | "listing" | "xmp" => {
                self.out.begin_code();
                self.preformatted += 1;
                Leave::Preformatted
            }
            "table" => {
                self.out.begin_table();
                Leave::Table
            }
            "tr" => {
                self.out.begin_row();
                Leave::Block
            }
            "td" | "th" => {
                let span = |name: &str| number(node, name).map_or(1, |span| span.min(1_000) as usize);
                self.out.begin_cell(span("colspan"), span("rowspan"));
                Leave::Block
            }
            "em" | "i" | "cite" | "dfn" | "var" => self.style(Style::Emphasis),
            "strong" | "b" => self.style(Style::Strong),
            "code" | "kbd" | "samp" | "tt" if self.preformatted == 0 => self.style(Style::Code),
            "a" => return self.enter_link(node),
            "sup" if self.preformatted == 0 => return self.enter_sup(node),
            "q" => {
                self.out.push("“");
                Leave::Mark("”")
            }
            name if BLOCKS.contains(&name) => {
                self.out.close();
                Leave::Block
            }
            _ => Leave::Nothing,
        })
    }

    fn leave(&mut self, leave: Leave) {
        match leave {
            Leave::Nothing => {}
            Leave::Block => self.out.close(),
            Leave::Quote => self.out.end_quote(),
            Leave::List => {
                self.out.end_list();
            }
            Leave::Item => self.out.end_item(),
            Leave::Note => {
                self.numbered = false;
                self.open_notes = self.open_notes.saturating_sub(1);
                self.out.end_footnote();
            }
            Leave::Table => self.out.end_table(),
            Leave::Style => self.out.end_style(),
            Leave::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.out.close();
            }
            Leave::Mark(mark) => self.out.push(mark),
        }
    }

    fn style(&mut self, style: Style) -> Leave {
        self.out.begin_style(style);
        Leave::Style
    }

    /// A link; a reference to a footnote is its label in brackets, the way back is nothing.
    fn enter_link(&mut self, node: &NodeRef<'_>) -> Option<Leave> {
        let Some(href) = node.attr("href") else { return Some(Leave::Nothing) };
        if is_way_back(node) {
            let number = node.text();
            let number = number.trim();
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            self.numbered = is_number && self.open_notes > 0 && !self.out.has_content();
            return None;
        }
        // A number that is glued to a word is none of the text's.
        let glued = self.out.last().is_some_and(|last| !last.is_whitespace());
        if let Some(label) = reference(node, &href, &self.notes, glued) {
            // In the footnote's own text, its number was already said.
            if self.open_notes == 0 || self.out.has_content() {
                self.out.push(&format!("[{label}]"));
            }
            return None;
        }
        Some(self.style(Style::Link))
    }

    /// Superscript figures are written as such: 10⁹ is no 109.
    fn enter_sup(&mut self, node: &NodeRef<'_>) -> Option<Leave> {
        if node.children_it(false).any(|child| child.is_element()) {
            return Some(Leave::Nothing);
        }
        let text = node.text();
        match superscript(text.trim()) {
            Some(raised) => {
                self.out.push(&raised);
                None
            }
            None => Some(Leave::Nothing),
        }
    }

    /// Whether an element is the text of a footnote.
    fn is_note(&self, node: &NodeRef<'_>) -> bool {
        node.id_attr().is_some_and(|id| self.notes.contains(id.as_ref()))
    }

    fn begin_note(&mut self, node: &NodeRef<'_>) -> Leave {
        let mut own = || {
            let parent = node.parent()?;
            let first = number(&parent, "start").unwrap_or(1);
            // Counted on from the note before it: a list may have very many.
            let mut before = 0;
            let mut sibling = node.prev_sibling();
            let counted = loop {
                match sibling {
                    Some(it) if self.counted.is_some_and(|(id, _)| id == it.id) => {
                        break self.counted.map_or(first, |(_, number)| number.saturating_add(1));
                    }
                    Some(it) => {
                        before += u64::from(it.is_element());
                        sibling = it.prev_sibling();
                    }
                    None => break first,
                }
            };
            let number = counted.saturating_add(before);
            self.counted = Some((node.id, number));
            Some(number.to_string())
        };
        let said = || node.id_attr().map(|id| id.chars().filter(char::is_ascii_digit).collect::<String>());
        let label = if node.has_name("li") { own() } else { said() };
        self.open_notes += 1;
        self.out.begin_footnote(label.filter(|label| !label.is_empty()).as_deref().unwrap_or("*"));
        Leave::Note
    }
}

fn number(node: &NodeRef<'_>, name: &str) -> Option<u64> {
    node.attr(name)?.trim().parse().ok()
}

/// Figures and signs as superscript characters, where all of `text` has them.
pub(in crate::document::readers) fn superscript(text: &str) -> Option<String> {
    let raised = |c: char| {
        Some(match c {
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' | '4'..='9' => char::from_u32(0x2070 + c.to_digit(10)?)?,
            '+' => '⁺',
            '-' | '−' | '–' => '⁻',
            _ => return None,
        })
    };
    (!text.is_empty()).then(|| text.chars().map(raised).collect::<Option<String>>())?
}

/// Ids of elements that are the text of a footnote: said to be, or in a list of footnotes.
fn notes(root: &NodeRef<'_>) -> FxHashSet<String> {
    let mut notes = FxHashSet::default();
    // Once for all lists: a page may have very many.
    let called = LazyCell::new(|| called(root));
    for node in root.descendants_it().filter(NodeRef::is_element) {
        if is_list_of_notes(&node) {
            let items = node.descendants_it().filter(|item| item.has_name("li"));
            // A list within a footnote is a list.
            let mut found: Vec<String> = items.filter_map(|item| item.id_attr()).map(|id| id.to_string()).collect();
            // Those that are no list are looked for once, from the outermost.
            if found.is_empty() && !node.ancestors_it(None).any(|above| is_list_of_notes(&above)) {
                let ways_back = node.descendants_it().filter(|link| link.has_name("a") && is_way_back(link));
                found.extend(ways_back.filter_map(|link| holder(&link, node.id, &called)));
            }
            notes.extend(found);
        } else if says(&node, &["doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"]) {
            notes.extend(node.id_attr().map(|id| id.to_string()));
        }
    }
    notes
}

/// Whether an element holds the footnotes of a text.
fn is_list_of_notes(node: &NodeRef<'_>) -> bool {
    says(node, &["doc-endnotes", "footnotes", "endnotes", "rearnotes"])
        || (node.has_class("footnotes") && !node.has_name("a"))
}

/// Whether an element says that it is one of these.
fn says(node: &NodeRef<'_>, names: &[&str]) -> bool {
    has_word(node, "role", names) || has_word(node, "epub:type", names)
}

/// Whether one of these words is in an attribute.
fn has_word(node: &NodeRef<'_>, attribute: &str, words: &[&str]) -> bool {
    node.attr(attribute).is_some_and(|value| value.split(' ').any(|word| words.contains(&word)))
}

/// The ids that links lead to.
fn called(root: &NodeRef<'_>) -> FxHashSet<String> {
    let links = root.descendants_it().filter(|link| link.has_name("a")).filter_map(|link| link.attr("href"));
    links.filter_map(|href| href.split_once('#').map(|(_, id)| id.to_owned())).collect()
}

/// The id by which the block is called that holds a link, below the element `top`.
fn holder(link: &NodeRef<'_>, top: NodeId, called: &FxHashSet<String>) -> Option<String> {
    let mut above = link.parent()?;
    while above.id != top {
        let is_note = NOTES.iter().any(|name| above.has_name(name));
        if let Some(id) = above.id_attr().filter(|id| is_note && called.contains(id.as_ref())) {
            return Some(id.to_string());
        }
        above = above.parent()?;
    }
    None
}

/// The label of the footnote that a link refers to, if it refers to one.
fn reference(node: &NodeRef<'_>, href: &str, notes: &FxHashSet<String>, glued: bool) -> Option<String> {
    let (_, target) = href.split_once('#')?;
    let text = node.text();
    let label = text.trim().trim_matches(['[', ']', '(', ')']).trim();
    let short = !label.is_empty() && label.chars().count() <= 4 && !label.contains(char::is_whitespace);
    let raised = || {
        let inside = node.children_it(false).any(|child| child.has_name("sup"));
        inside || node.parent().is_some_and(|parent| parent.has_name("sup"))
    };
    let is_note = notes.contains(target)
        || has_word(node, "role", &["doc-noteref"])
        || has_word(node, "epub:type", &["noteref"])
        || raised()
        || has_word(node, "class", &["footnote-ref", "sdfootnotesym", "sdendnotesym"])
        || (glued && label.bytes().all(|byte| byte.is_ascii_digit()));
    (short && is_note).then(|| label.to_owned())
}

/// Whether a link leads from a footnote back to where it is referred to.
fn is_way_back(node: &NodeRef<'_>) -> bool {
    let arrow = || {
        let text = node.text();
        let text = text.trim();
        !text.is_empty() && text.chars().all(|c| matches!(c, '↩' | '↑' | '↵' | '⏎' | '^' | '\u{FE0E}' | '\u{FE0F}'))
    };
    has_word(node, "role", &["doc-backlink"])
        || has_word(node, "class", &["footnote-back", "footnote-backref", "reversefootnote", "mw-cite-backlink"])
        || arrow()
}

/// Elements that can be the text of a footnote.
const NOTES: &[&str] = &["li", "aside", "div", "p", "section", "dd"];

/// Elements that stand apart from what is before and after them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "main",
    "nav",
    "optgroup",
    "p",
    "search",
    "section",
    "summary",
    "tbody",
    "tfoot",
    "thead",
];
