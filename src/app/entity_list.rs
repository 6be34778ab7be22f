//! How the sidebar lists entities: which, and in which order. Made anew when
//! something about it changes, so that no frame has to.

use crate::analysis::EntityKind;
use crate::text::fold;

use super::lists::Lists;
use super::state::Findings;

/// How the sidebar lists entities.
#[derive(Clone, Debug, Default)]
pub struct EntityList {
    /// What their names are searched for.
    pub query: String,
    /// In which order.
    pub order: EntityOrder,
    /// Whether each kind has a list of its own.
    pub grouped: bool,
    /// The lines, made anew whenever any of this changes.
    pub lines: Vec<EntityLine>,
}

/// Orders of the list of entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EntityOrder {
    /// Those named most often first.
    #[default]
    Mentions,
    /// As the text names them.
    Appearance,
    /// By name.
    Name,
}

impl EntityOrder {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Mentions, Self::Appearance, Self::Name];
}

/// A line of the list of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityLine {
    /// A kind, and how many of it follow.
    Heading(EntityKind, usize),
    /// An entity's index.
    Entity(usize),
}

impl EntityList {
    /// Makes the lines anew: entities of the kinds asked for (all where none is) whose names hold what is searched for.
    pub fn fill(&mut self, listed: Option<(&Findings, &Lists)>, kinds: &[EntityKind]) {
        self.lines.clear();
        let Some((findings, lists)) = listed else { return };
        let entities = &findings.analysis.entities;
        let query = fold(self.query.trim());
        let wanted = |index: &usize| {
            (kinds.is_empty() || kinds.contains(&entities[*index].kind))
                && (query.is_empty() || findings.names[*index].contains(&query))
        };
        let mut listed: Vec<usize> = match self.order {
            EntityOrder::Mentions => lists.by_mentions.clone(),
            EntityOrder::Appearance => lists.entities.clone(),
            EntityOrder::Name => lists.by_name.clone(),
        };
        listed.retain(wanted);
        if !self.grouped {
            self.lines.extend(listed.into_iter().map(EntityLine::Entity));
            return;
        }
        for kind in EntityKind::ALL {
            let of_kind: Vec<usize> = listed.iter().copied().filter(|index| entities[*index].kind == kind).collect();
            if !of_kind.is_empty() {
                self.lines.push(EntityLine::Heading(kind, of_kind.len()));
                self.lines.extend(of_kind.into_iter().map(EntityLine::Entity));
            }
        }
    }
}
