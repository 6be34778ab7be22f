//! What changed since another version of the open document, as it is listed.

use crate::analysis::changes::{Changes, FigureChange};
use crate::library::Version;

/// Another version of the open document, and what changed since.
#[derive(Debug)]
pub struct Compared {
    /// The other version.
    pub version: Version,
    /// What changed.
    pub changes: Changes,
    /// The list of that, line by line.
    pub lines: Vec<ChangeLine>,
}

/// A line of the list of changes. Indices point into [`Changes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeLine {
    /// A heading, by its key in the locale.
    Heading(&'static str),
    /// A remark, by its key.
    Remark(&'static str),
    /// A figure.
    Figure(usize),
    /// A paragraph.
    Paragraph(usize),
}

impl Compared {
    /// Lists what changed since a version.
    pub fn new(version: Version, changes: Changes) -> Self {
        let mut lines = Vec::new();
        let mut last = None;
        for (index, change) in changes.figures.iter().enumerate() {
            let heading = match change {
                FigureChange::Changed { .. } => "changes-figures-changed",
                FigureChange::Removed { .. } => "changes-figures-removed",
                FigureChange::Added { .. } => "changes-figures-added",
            };
            if last.replace(heading) != Some(heading) {
                lines.push(ChangeLine::Heading(heading));
            }
            lines.push(ChangeLine::Figure(index));
        }
        let paragraphs = changes.comparison.paragraphs.len();
        match (lines.is_empty(), paragraphs) {
            (true, 0) => lines.push(ChangeLine::Remark("changes-none")),
            (true, _) => lines.push(ChangeLine::Remark("changes-same-figures")),
            _ => {}
        }
        if paragraphs > 0 {
            lines.push(ChangeLine::Heading("changes-paragraphs"));
        }
        lines.extend((0..paragraphs).map(ChangeLine::Paragraph));
        Self { version, changes, lines }
    }
}
