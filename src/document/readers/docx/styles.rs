//! The styles of a Word document: what a paragraph or a run is by its style.

use rustc_hash::FxHashMap;

use super::WHAT;
use crate::document::readers::ReadError;
use crate::document::readers::xml::{self, Piece};
use crate::job::Job;

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

/// What a style says, or what the one says that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// In lower case, as Word names it in every language: "heading 1".
    pub name: String,
    based_on: Option<String>,
    /// The level in the outline, from 0.
    pub outline: Option<u8>,
    /// The list that a paragraph belongs to.
    pub list: Option<String>,
    /// How deep it stands in that list, from 0.
    pub depth: Option<usize>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub hidden: Option<bool>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(xml: &[u8], job: &Job) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        xml::read(WHAT, xml, job, |piece| {
            match piece {
                Piece::Start(tag) if tag.name == "style" => {
                    open = tag.attribute("styleId").map(|id| (id, Style::default()));
                }
                Piece::End("style") => styles.0.extend(open.take()),
                Piece::Start(tag) => {
                    let Some((_, style)) = &mut open else { return Ok(true) };
                    let value = || tag.attribute("val");
                    match tag.name {
                        "name" => style.name = value().unwrap_or_default().to_lowercase(),
                        "basedOn" => style.based_on = value(),
                        "outlineLvl" => style.outline = value().and_then(|level| level.parse().ok()),
                        "numId" => style.list = value(),
                        "ilvl" => style.depth = value().and_then(|level| level.parse().ok()),
                        "b" => style.bold = Some(is_on(value().as_deref())),
                        "i" => style.italic = Some(is_on(value().as_deref())),
                        "vanish" => style.hidden = Some(is_on(value().as_deref())),
                        _ => {}
                    }
                }
                _ => {}
            }
            Ok(true)
        })?;
        Ok(styles)
    }

    /// The style of this id with what it takes over from those that it is based on.
    pub fn get(&self, id: &str) -> Style {
        /// Styles that one is based on, one after the other: more are a circle.
        const LONGEST_CHAIN: usize = 20;
        let Some(mut style) = self.0.get(id).cloned() else {
            return Style { name: id.to_lowercase(), ..Style::default() };
        };
        let mut below = style.based_on.clone();
        let mut beside_title = is_beside_title(&style.name);
        for _ in 0..LONGEST_CHAIN {
            let Some(base) = below.as_ref().and_then(|id| self.0.get(id)) else { break };
            let is_title = base.role() == Role::Title;
            beside_title |= !is_title && is_beside_title(&base.name);
            let looks_like_one = is_title && beside_title;
            style.outline = style.outline.or(base.outline.filter(|_| !looks_like_one));
            style.list = style.list.or_else(|| base.list.clone());
            style.depth = style.depth.or(base.depth);
            style.bold = style.bold.or(base.bold);
            style.italic = style.italic.or(base.italic);
            style.hidden = style.hidden.or(base.hidden);
            if style.role() == Role::Text && !looks_like_one {
                style.name.clone_from(&base.name);
            }
            below.clone_from(&base.based_on);
        }
        style
    }
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    Quote,
    Code,
    /// An entry in a table of contents.
    Contents,
}

impl Style {
    /// What a paragraph of this style is for. Word's own names are English in
    /// every language; other programs translate them.
    pub fn role(&self) -> Role {
        let name = self.name.as_str();
        let level = |start: &str| name.strip_prefix(start)?.trim().parse().ok().filter(|level| (1..=9).contains(level));
        if let Some(level) = level("heading").or_else(|| level("titre")) {
            return Role::Heading(level);
        }
        match name {
            "title" | "titre" => Role::Title,
            "quote" | "intense quote" | "block text" | "quotations" | "citation" | "citation intense" => Role::Quote,
            "html preformatted" | "source code" | "code" | "preformatted text" | "plain text" => Role::Code,
            _ if name.starts_with("toc ") || name.starts_with("contents ") || name == "tm" => Role::Contents,
            _ => self.outline.filter(|level| *level < 9).map_or(Role::Text, |level| Role::Heading(level + 1)),
        }
    }
}

/// Whether a style is for what stands with a title and looks like it, and so may be based on it: an author, a date.
/// `name` is in lower case.
pub(in crate::document::readers) fn is_beside_title(name: &str) -> bool {
    let names = ["author", "auteur", "autor", "by", "date", "datum", "sub", "sous", "unter", "affiliation", "institut"];
    names.iter().any(|start| name.starts_with(start))
}

/// Whether a switch of Word's is on: it is where it says nothing.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}
