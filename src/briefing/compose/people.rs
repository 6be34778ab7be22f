//! Who's who: the entities by kind, with their roles as the text states them. One
//! that several documents name comes once.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Composer, Source, Unchecked};
use crate::analysis::{Entity, EntityKind, Review};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};

/// Roles and aliases shown of one entity.
const SHOWN: usize = 3;

/// An entity, in each document that names it; never empty.
type Person<'a> = Vec<(&'a Source<'a>, &'a Entity)>;

/// Which entity of which document stands for each that is one with others.
#[derive(Debug, Default)]
pub(super) struct Identities(FxHashMap<(usize, usize), (usize, usize)>);

impl Identities {
    /// From groups of what is the same; of a group its first stands for all.
    pub(super) fn new(same: &[Vec<(usize, usize)>]) -> Self {
        let of_group = |group: &Vec<(usize, usize)>| {
            let first = group.first().copied();
            group.iter().filter_map(|one| Some((*one, first?))).collect::<Vec<_>>()
        };
        Self(same.iter().flat_map(of_group).collect())
    }

    pub(super) fn of(&self, number: usize, entity: usize) -> (usize, usize) {
        self.0.get(&(number, entity)).copied().unwrap_or((number, entity))
    }
}

impl<'a> Composer<'a> {
    pub(super) fn whos_who(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for kind in EntityKind::ALL {
            let people = self.chosen_people(kind);
            if people.is_empty() {
                continue;
            }
            let heading = Piece::Text(self.phrases.entities(kind).to_owned());
            blocks.push(BriefingBlock::Subheading { level: 1, line: vec![heading] });
            blocks.push(BriefingBlock::Table(self.entity_table(&people)));
        }
        blocks
    }

    /// The entities of a kind that the author wants, those named most often first.
    pub(super) fn chosen_people(&self, kind: EntityKind) -> Vec<Person<'a>> {
        let options = &self.options.whos_who;
        if options.without_kinds.contains(&kind) {
            return Vec::new();
        }
        let mut people = self.people(kind);
        if options.with_role {
            people.retain(|person| person.iter().any(|(_, entity)| entity.roles.iter().any(|role| !role.is_empty())));
        }
        people.truncate(options.most.unwrap_or(usize::MAX));
        people
    }

    /// The entities of a kind, those named most often first.
    pub(super) fn people(&self, kind: EntityKind) -> Vec<Person<'a>> {
        let mut people: Vec<Person<'a>> = Vec::new();
        let mut places: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for source in self.sources {
            for (index, entity) in source.analysis.entities.iter().enumerate() {
                let identity = self.identity(source.places.number(), index);
                // Of what the reader said is one, the first says what it is.
                let stands_for = self.sources.get(identity.0).and_then(|first| first.analysis.entities.get(identity.1));
                let left_out = self.unchecked == Unchecked::LeaveOut && entity.review == Review::Unchecked;
                let kind_here = stands_for.map_or(entity.kind, |first| first.kind);
                if kind_here != kind || !is_named(entity) || left_out {
                    continue;
                }
                let place = *places.entry(identity).or_insert(people.len());
                if place == people.len() {
                    people.push(Vec::new());
                }
                people[place].push((source, entity));
            }
        }
        people.sort_by_key(|person| Reverse(mentions(person)));
        people
    }

    /// Which entity of which document stands for this one.
    pub(super) fn identity(&self, number: usize, entity: usize) -> (usize, usize) {
        self.same.of(number, entity)
    }

    /// What an entity is called in the briefing.
    pub(super) fn name(&self, source: &Source<'_>, entity: usize) -> Option<String> {
        let (number, index) = self.identity(source.places.number(), entity);
        let found = self.sources.get(number)?.analysis.entities.get(index)?;
        Some(on_one_line(&found.name)).filter(|name| !name.is_empty())
    }

    fn entity_table(&mut self, people: &[Person<'a>]) -> Table {
        let words = &self.phrases.columns;
        let column = |title: &str, align| Column { title: title.to_owned(), align };
        let columns = vec![
            column(&words.name, Align::Left),
            column(&words.role, Align::Left),
            column(&words.mentions, Align::Right),
        ];
        let rows = people.iter().map(|person| self.entity_row(person)).collect();
        Table { columns, rows }
    }

    fn entity_row(&mut self, person: &Person<'a>) -> Vec<Line> {
        let (_, first) = person[0];
        let own = on_one_line(&first.name);
        let mut aliases: Vec<String> = Vec::new();
        let others = person.iter().skip(1).map(|(_, entity)| &entity.name);
        for alias in others.chain(person.iter().flat_map(|(_, entity)| &entity.aliases)).map(|alias| on_one_line(alias))
        {
            if alias != own && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        let mut name = vec![Piece::Strong(own)];
        aliases.truncate(SHOWN);
        if !aliases.is_empty() {
            name.push(Piece::Text(format!(" ({})", aliases.join(", "))));
        }
        let review = person.iter().map(|(_, entity)| entity.review).max().unwrap_or_default();
        if let Some(mark) = self.unchecked_mark(review) {
            let sure = person.iter().any(|(_, entity)| entity.is_sure());
            let mark = if sure { mark } else { &self.phrases.type_uncertain };
            name.push(Piece::Text(format!(" · {mark}")));
        }
        let mut role = Line::new();
        let roles = person.iter().flat_map(|(source, entity)| entity.roles.iter().map(move |span| (*source, *span)));
        for (source, span) in roles.filter(|(_, span)| !span.is_empty()).take(SHOWN) {
            if !role.is_empty() {
                role.push(Piece::Text("; ".to_owned()));
            }
            role.extend([source.places.words(span), self.cite(source, span)]);
        }
        if role.is_empty() {
            // No role: the first mention in running text shows who it is.
            let (source, entity) = person[0];
            let running = entity.mentions.iter().find(|mention| !source.places.is_in_heading(mention.start()));
            name.extend(running.or(entity.mentions.first()).map(|mention| self.cite(source, *mention)));
        }
        vec![name, role, vec![Piece::Text(self.phrases.whole_number(mentions(person)))]]
    }
}

fn mentions(person: &Person<'_>) -> usize {
    person.iter().map(|(_, entity)| entity.mentions.len()).sum()
}

/// What has no span is not shown.
fn is_named(entity: &Entity) -> bool {
    !entity.name.trim().is_empty() && !entity.mentions.is_empty()
}
