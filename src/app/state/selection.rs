//! What is selected, marked and looked for in the open document.

use crate::app::findings::Company;
use crate::briefing::NoteId;
use crate::library::Namesake;
use crate::text::Span;
use crate::text::search::{Matching, PatternError};

/// What is selected. Indices point into the analysis of the open document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The selected entity and which of its mentions we are at.
    pub entity: Option<(usize, usize)>,
    /// Who that entity is named with.
    pub company: Option<Company>,
    /// The same entity in other documents.
    pub elsewhere: Vec<Namesake>,
    /// The selected figure.
    pub figure: Option<usize>,
    /// Whether it was followed from a card of the sidebar, which then stays in view.
    pub followed: bool,
    /// The selected quote.
    pub quote: Option<usize>,
    /// The figure under the pointer, in the text or in a chart.
    pub hovered_figure: Option<usize>,
    /// The note being edited.
    pub note: Option<NoteId>,
    /// The marked passage: where it was begun and where it ends; empty where only the cursor was put there.
    pub passage: Option<Passage>,
    /// Whether its end is shown as a cursor, which keys move.
    pub caret: bool,
}

impl Selection {
    /// The marked passage, if there is anything in it.
    pub fn marked(&self) -> Option<Span> {
        self.passage.map(Passage::span).filter(|span| !span.is_empty())
    }
}

/// A passage as it is being marked; `head` may lie before `anchor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Byte where it was begun.
    pub anchor: usize,
    /// Byte where it ends now.
    pub head: usize,
}

impl Passage {
    /// The passage in text order.
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

/// The search in the document.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What is searched for.
    pub query: String,
    /// What counts as found.
    pub matching: Matching,
    /// Where it was found, in text order.
    pub hits: Vec<Span>,
    /// How many hits there are: more than are kept, where there are very many.
    pub count: usize,
    /// Whether they are still being looked for.
    pub under_way: bool,
    /// Which hit we are at.
    pub at: usize,
    /// Why nothing can be looked for.
    pub problem: Option<PatternError>,
}
