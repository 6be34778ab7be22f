//! Step two: which mentions name the same thing, what it is called, what it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::gazetteer::gazetteer;
use super::parts::{is_club, is_designator, parts};
use super::votes::{Ballot, Choice, Verdict, Voter};
use super::{Entity, EntityKind, weigh};
use crate::text::{Span, fold};

/// One way in which the document writes a name.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The name with single spaces and straight apostrophes.
    pub name: String,
    /// The votes on it.
    pub ballot: Ballot,
    /// The number under which the gazetteer knows it.
    pub known: Option<u32>,
}

/// One place where a name stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// Where.
    pub span: Span,
    /// Which form it has.
    pub form: u32,
}

/// What step one found in a whole document.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Forms, in the order in which they appear.
    pub forms: Vec<Form>,
    /// Mentions in text order.
    pub mentions: Vec<Mention>,
    /// Enumerations: their members in order.
    pub lists: Vec<Vec<u32>>,
    /// A name and the acronym in brackets after it.
    pub acronyms: Vec<(u32, u32)>,
    /// Whether the text is an article and not a piece of one: it introduces whom it speaks of.
    pub whole: bool,
}

/// Resolves the mentions into entities, in the order of their first mentions.
pub(super) fn entities(mut found: Found) -> Vec<Entity> {
    weigh::weigh(&mut found);
    doubt_acronyms(&mut found);
    let verdicts: Vec<Verdict> = found.forms.iter().map(|form| form.ballot.verdict()).collect();
    let mut groups = Groups::new(found.forms.len());
    same_names(&found, &verdicts, &mut groups);
    parts_of_names(&mut found, &mut groups);
    build(&found, &mut groups)
}

/// The letters of an acronym say that it may be an organisation's, but nothing where the text itself tells what they
/// stand for: "Indice des prix (IDP)".
fn doubt_acronyms(found: &mut Found) {
    for (_, acronym) in &found.acronyms {
        if let Some(form) = found.forms.get_mut(*acronym as usize).filter(|form| form.known.is_none()) {
            form.ballot.scale(Voter::Shape, Choice::Kind(EntityKind::Organisation), 0.0);
            form.ballot.withdraw(Voter::Tagger);
        }
    }
}

/// Forms joined into groups; a group's root is its first form.
struct Groups(Vec<u32>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..u32::try_from(count).unwrap_or(u32::MAX)).collect())
    }

    fn root(&mut self, form: u32) -> u32 {
        let mut root = form;
        while self.0[root as usize] != root {
            let above = self.0[root as usize];
            self.0[root as usize] = self.0[above as usize];
            root = above;
        }
        root
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}

/// Joins spellings, known names of one thing, and acronyms with what they stand for.
fn same_names(found: &Found, verdicts: &[Verdict], groups: &mut Groups) {
    let mut spellings: FxHashMap<String, u32> = FxHashMap::default();
    let mut known: FxHashMap<u32, u32> = FxHashMap::default();
    let mut initials: FxHashMap<String, Option<u32>> = FxHashMap::default();
    for (form, number) in found.forms.iter().zip(0u32..) {
        let first = *spellings.entry(spelling(&form.name)).or_insert(number);
        groups.join(first, number);
        if let Some(id) = form.known {
            let first = *known.entry(id).or_insert(number);
            groups.join(first, number);
        }
        if verdicts[number as usize].choice != Choice::Kind(EntityKind::Person)
            && let Some(letters) = initials_of(&form.name)
        {
            // Initials that two names share stand for neither.
            initials.entry(letters).and_modify(|name| *name = None).or_insert(Some(number));
        }
    }
    for (name, acronym) in &found.acronyms {
        groups.join(*name, *acronym);
    }
    for (form, number) in found.forms.iter().zip(0u32..) {
        if form.known.is_none()
            && let Some(Some(name)) = initials.get(&form.name)
        {
            groups.join(*name, number);
        }
    }
}

/// What two spellings of one name share: "ACME" and "Acme", "Coca Cola" and "Coca-Cola".
pub(super) fn spelling(name: &str) -> String {
    let mut folded = fold(name);
    folded.retain(|c| c.is_alphanumeric() || c == '&' || c == '+');
    // Short words in capitals are acronyms: "OR" is not "Or".
    if name.chars().count() <= 3 { name.to_owned() } else { folded }
}

/// The initials of a name of three and more capitalised words.
fn initials_of(name: &str) -> Option<String> {
    let letters: String =
        name.split([' ', '-', '\'']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.chars().count() >= 3).then_some(letters)
}

/// Joins parts of names with whole ones: "Roux" with "Anne Roux", "X7" with "Acme X7", "Acme" with "Acme Inc.".
fn parts_of_names(found: &mut Found, groups: &mut Groups) {
    let mut ballots: FxHashMap<u32, Ballot> = FxHashMap::default();
    for number in 0..found.forms.len() as u32 {
        ballots.entry(groups.root(number)).or_default().merge(&found.forms[number as usize].ballot);
    }
    let all = gazetteer();
    // For each part, the group of the only name that has it.
    let mut owners: FxHashMap<String, Option<u32>> = FxHashMap::default();
    for (form, number) in found.forms.iter().zip(0u32..) {
        let root = groups.root(number);
        let Some(Choice::Kind(kind)) = ballots.get(&root).map(|ballot| ballot.verdict().choice) else { continue };
        for part in parts(&form.name, kind, all) {
            owners
                .entry(spelling(part))
                .and_modify(|owner| {
                    if *owner != Some(root) {
                        *owner = None;
                    }
                })
                .or_insert(Some(root));
        }
    }
    let clubs: FxHashSet<u32> = found
        .forms
        .iter()
        .zip(0u32..)
        .filter(|(form, _)| is_club(&form.name))
        .map(|(_, number)| groups.root(number))
        .collect();
    for (form, number) in found.forms.iter_mut().zip(0u32..) {
        let Some(Some(owner)) = owners.get(&spelling(&form.name)).copied() else { continue };
        let owner_kind = ballots.get(&owner).map(|ballot| ballot.verdict().choice);
        let club = clubs.contains(&owner);
        if groups.root(number) != groups.root(owner) && may_be_part(form, owner_kind, club) {
            groups.join(owner, number);
            // It is known for something else: Anne Paris is no town.
            form.ballot.withdraw(Voter::Gazetteer);
            if form.known.is_some() {
                form.ballot.withdraw(Voter::Tagger);
            }
        }
    }
}

/// Whether a form may be short for a name of that kind: known places and companies stay what
/// they are unless the votes around them say otherwise.
fn may_be_part(form: &Form, owner: Option<Choice>, club: bool) -> bool {
    let Some(Choice::Kind(kind)) = owner else { return false };
    if form.known.is_none() {
        let own = form.ballot.verdict();
        // The town of Zorbane is not the Zorbane Council.
        let another = kind == EntityKind::Organisation
            && matches!(own.choice, Choice::Kind(EntityKind::Place | EntityKind::Person))
            && own.confidence > 0.6;
        return !another && (own.choice != Choice::Common || own.weight < 4.0);
    }
    // The tagger knows the gazetteers too: what it says of a known name tells little of what stands around it.
    let around = |kind: EntityKind| {
        let of = |voter: Option<Voter>| form.ballot.weight(Choice::Kind(kind), voter);
        of(None) - of(Some(Voter::Gazetteer)) - of(Some(Voter::Tagger))
    };
    if club {
        // "AS Nantes … Nantes a gagné": the town, unless nothing says that it is one.
        return around(kind) + 0.3 > around(EntityKind::Place);
    }
    let best_other = EntityKind::ALL.into_iter().filter(|other| *other != kind).map(around).fold(0.0, f32::max);
    let margin =
        if form.ballot.weight(Choice::Kind(EntityKind::Place), Some(Voter::Gazetteer)) > 0.0 { 1.0 } else { 0.2 };
    around(kind) > best_other + margin
}

/// Builds the entities of the groups that are names.
fn build(found: &Found, groups: &mut Groups) -> Vec<Entity> {
    let count = found.forms.len();
    let mut ballots: Vec<Option<Ballot>> = vec![None; count];
    let mut uses = vec![0u32; count];
    for mention in &found.mentions {
        uses[mention.form as usize] += 1;
    }
    for number in 0..count as u32 {
        let root = groups.root(number) as usize;
        ballots[root].get_or_insert_default().merge(&found.forms[number as usize].ballot);
    }
    let mut place: Vec<Option<usize>> = vec![None; count];
    let mut names: Vec<Vec<u32>> = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for mention in &found.mentions {
        let root = groups.root(mention.form) as usize;
        let at = match place[root] {
            Some(at) => at,
            None => {
                let Some(verdict) = ballots[root].as_ref().map(Ballot::verdict) else { continue };
                let Choice::Kind(kind) = verdict.choice else { continue };
                entities.push(Entity { confidence: verdict.confidence, ..Entity::new(String::new(), kind) });
                names.push(Vec::new());
                place[root] = Some(entities.len() - 1);
                entities.len() - 1
            }
        };
        entities[at].mentions.push(mention.span);
        if !names[at].contains(&mention.form) {
            names[at].push(mention.form);
        }
    }
    for (entity, forms) in entities.iter_mut().zip(names) {
        name(entity, &forms, found, &uses);
    }
    entities
}

/// Whether a name says less than a longer one: "Nantes" than "FC Nantes", "Zorbane" than "Zorbane Freight", but
/// "Acme" no less than "Acme Inc.".
fn is_short_for(name: &str, longer: &str) -> bool {
    let begins = longer.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
    let told = |rest: &str| !is_designator(rest.rsplit(' ').next().unwrap_or_default().trim_end_matches('.'));
    !name.contains(' ') && (begins.is_some_and(told) || is_club(longer) && longer.ends_with(name))
}

/// Picks the canonical name among the forms; the others are aliases.
fn name(entity: &mut Entity, forms: &[u32], found: &Found, uses: &[u32]) {
    let rank = |form: &u32| {
        let name = found.forms[*form as usize].name.as_str();
        let used = uses[*form as usize];
        let words = name.split(' ').count();
        let acronym = words == 1 && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        match entity.kind {
            // The fullest form of a person's name, in ordinary letters.
            EntityKind::Person => (u32::from(!acronym), words as u32, used),
            EntityKind::Organisation
                if forms.iter().any(|longer| is_short_for(name, &found.forms[*longer as usize].name)) =>
            {
                (0, 0, used)
            }
            EntityKind::Organisation
            | EntityKind::Product
            | EntityKind::Work
            | EntityKind::Event
            | EntityKind::Index => (u32::from(!acronym || forms.len() == 1), used.min(3) + words.min(6) as u32, used),
            EntityKind::Place => (u32::from(!acronym), used, words as u32),
        }
    };
    // The first of the best, so that ties go to the order of appearance.
    let Some(best) = forms.iter().copied().reduce(|best, form| if rank(&form) > rank(&best) { form } else { best })
    else {
        return;
    };
    entity.name.clone_from(&found.forms[best as usize].name);
    entity.aliases =
        forms.iter().filter(|form| **form != best).map(|form| found.forms[*form as usize].name.clone()).collect();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    use EntityKind::{Organisation, Person, Place, Product};

    /// Names, and what the votes make of each.
    const NAMES: [(&str, EntityKind); 18] = [
        ("Anne Roux", Person),
        ("Paul Roux", Person),
        ("Roux", Person),
        ("Anne", Person),
        ("Velmora", Organisation),
        ("Velmora Inc", Organisation),
        ("Velmora Freight", Organisation),
        ("Velmora Foundation", Organisation),
        ("VELMORA", Organisation),
        ("Groupe Velmora", Organisation),
        ("Tirsane X7", Product),
        ("X7", Product),
        ("Office of Polar Research", Organisation),
        ("OPR", Organisation),
        ("FC Lyon", Organisation),
        ("Lyon", Place),
        ("Quorvex", Organisation),
        ("Eli Quorvex", Organisation),
    ];

    /// Names as they come, with a vote on each form.
    fn found(mentions: &[usize]) -> Found {
        let mut found = Found::default();
        for (at, name) in mentions.iter().enumerate() {
            let (name, kind) = NAMES[*name];
            let form = found.forms.iter().position(|form| form.name == name).unwrap_or(found.forms.len());
            if form == found.forms.len() {
                let known = gazetteer().get(name).map(|known| known.id);
                let mut ballot = Ballot::default();
                ballot.kind(Voter::Head, kind, 4.0);
                found.forms.push(Form { name: name.to_owned(), ballot, known });
            }
            found.mentions.push(Mention { span: Span::new(at * 30, at * 30 + name.len()), form: form as u32 });
        }
        found
    }

    /// The same mentions, each now called as its entity is.
    fn renamed(entities: &[Entity]) -> Found {
        let mut found = Found::default();
        for entity in entities {
            let mut ballot = Ballot::default();
            ballot.kind(Voter::Head, entity.kind, 4.0);
            let known = gazetteer().get(&entity.name).map(|known| known.id);
            let form = found.forms.len() as u32;
            found.forms.push(Form { name: entity.name.clone(), ballot, known });
            found.mentions.extend(entity.mentions.iter().map(|span| Mention { span: *span, form }));
        }
        found.mentions.sort_by_key(|mention| mention.span);
        found
    }

    proptest! {
        #[test]
        fn what_is_resolved_resolves_to_itself(mentions in prop::collection::vec(0..NAMES.len(), 0..24)) {
            let first = entities(found(&mentions));
            let second = entities(renamed(&first));
            let of = |entities: &[Entity]| {
                entities.iter().map(|e| (e.name.clone(), e.kind, e.mentions.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(of(&first), of(&second));
        }
    }
}
