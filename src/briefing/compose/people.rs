//! Who's who: the entities by kind, with their roles as the text states them.

use std::cmp::Reverse;

use super::{Composer, Unchecked};
use crate::analysis::{Entity, EntityKind, Review};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};

/// Roles and aliases shown of one entity.
const SHOWN: usize = 3;

impl Composer<'_> {
    pub(super) fn whos_who(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        let left_out = |entity: &Entity| self.unchecked == Unchecked::LeaveOut && entity.review == Review::Unchecked;
        let named: Vec<&Entity> =
            self.analysis.entities.iter().filter(|entity| is_named(entity) && !left_out(entity)).collect();
        for kind in EntityKind::ALL {
            let mut entities: Vec<&Entity> = named.iter().copied().filter(|entity| entity.kind == kind).collect();
            if entities.is_empty() {
                continue;
            }
            entities.sort_by_key(|entity| Reverse(entity.mentions.len()));
            let heading = Piece::Text(self.phrases.entities(kind).to_owned());
            blocks.push(BriefingBlock::Subheading { level: 1, line: vec![heading] });
            blocks.push(BriefingBlock::Table(self.entity_table(&entities)));
        }
        blocks
    }

    fn entity_table(&mut self, entities: &[&Entity]) -> Table {
        let words = &self.phrases.columns;
        let column = |title: &str, align| Column { title: title.to_owned(), align };
        let columns = vec![
            column(&words.name, Align::Left),
            column(&words.role, Align::Left),
            column(&words.mentions, Align::Right),
        ];
        let rows = entities.iter().map(|entity| self.entity_row(entity)).collect();
        Table { columns, rows }
    }

    fn entity_row(&mut self, entity: &Entity) -> Vec<Line> {
        let mut name = vec![Piece::Strong(on_one_line(&entity.name))];
        if !entity.aliases.is_empty() {
            let aliases: Vec<String> = entity.aliases.iter().take(SHOWN).map(|alias| on_one_line(alias)).collect();
            name.push(Piece::Text(format!(" ({})", aliases.join(", "))));
        }
        if let Some(mark) = self.unchecked_mark(entity.review) {
            let mark = if entity.is_sure() { mark } else { &self.phrases.type_uncertain };
            name.push(Piece::Text(format!(" · {mark}")));
        }
        let mut role = Line::new();
        for span in entity.roles.iter().filter(|span| !span.is_empty()).take(SHOWN) {
            if !role.is_empty() {
                role.push(Piece::Text("; ".to_owned()));
            }
            let words = self.places.words(*span);
            role.extend([words, self.cite(*span)]);
        }
        if role.is_empty() {
            // No role: the first mention in running text shows who it is.
            let running = entity.mentions.iter().find(|mention| !self.places.is_in_heading(mention.start()));
            name.extend(running.or(entity.mentions.first()).map(|mention| self.cite(*mention)));
        }
        let mentions = vec![Piece::Text(self.phrases.whole_number(entity.mentions.len()))];
        vec![name, role, mentions]
    }
}

/// What has no span is not shown.
fn is_named(entity: &Entity) -> bool {
    !entity.name.trim().is_empty() && !entity.mentions.is_empty()
}
