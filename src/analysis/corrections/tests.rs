use proptest::prelude::*;

use super::*;
use crate::analysis::entities::tests::document as paragraphs;
use crate::text::Language;

const TEXT: &str = "Anne Berg leads Norvik Shipping. Berg met Lars Holt in Tromsund.\n\
    Norvik bought two ferries. Holt, of Norvik, praised the Aurora.\n\
    In Tromsund the Aurora is known. Berg lives there, and so does Karl Berg.";

fn document(text: &str) -> Document {
    let mut document = paragraphs(text, Language::English);
    document.hash = ContentHash::of(text);
    document
}

/// Entities with all mentions of these forms, longer forms first.
fn entities(text: &str, of: &[(&str, EntityKind, &[&str])]) -> Vec<Entity> {
    let mut taken: Vec<Span> = Vec::new();
    let mut found: Vec<Entity> = of.iter().map(|(name, kind, _)| Entity::new((*name).to_owned(), *kind)).collect();
    let mut forms: Vec<(usize, &str)> =
        of.iter().enumerate().flat_map(|(index, (.., forms))| forms.iter().map(move |form| (index, *form))).collect();
    forms.sort_by_key(|(_, form)| std::cmp::Reverse(form.len()));
    for (index, form) in forms {
        for (at, _) in text.match_indices(form) {
            let span = Span::new(at, at + form.len());
            if taken.iter().all(|other| !other.overlaps(span)) {
                taken.push(span);
                found[index].mentions.push(span);
            }
        }
    }
    for (entity, (name, _, forms)) in found.iter_mut().zip(of) {
        entity.mentions.sort_unstable();
        entity.aliases = forms.iter().filter(|form| *form != name).map(|form| (*form).to_owned()).collect();
    }
    found.sort_by_key(|entity| entity.mentions.first().copied());
    found
}

fn found() -> Vec<Entity> {
    use EntityKind::{Organisation, Person, Place, Product};
    entities(
        TEXT,
        &[
            ("Anne Berg", Person, &["Anne Berg", "Berg"]),
            ("Norvik Shipping", Organisation, &["Norvik Shipping", "Norvik"]),
            ("Lars Holt", Person, &["Lars Holt", "Holt"]),
            ("Tromsund", Place, &["Tromsund"]),
            ("Aurora", Product, &["Aurora"]),
            ("Karl Berg", Person, &["Karl Berg"]),
        ],
    )
}

fn named<'e>(entities: &'e [Entity], name: &str) -> &'e Entity {
    entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| panic!("no {name} in {entities:?}"))
}

fn reference(name: &str) -> Reference {
    Reference::to(&document(TEXT), named(&found(), name))
}

fn passage(words: &str) -> Anchor {
    let at = TEXT.find(words).unwrap();
    Anchor::new(&document(TEXT), Span::new(at, at + words.len()))
}

/// A correction made at a second.
fn at(second: u32, change: Change) -> Correction {
    Correction::new(&document(TEXT), format!("2024-05-01T10:00:{second:02}.000Z"), change)
}

fn corrected(changes: &[Change]) -> Corrected {
    let corrections: Vec<Correction> = (0..).zip(changes).map(|(second, change)| at(second, change.clone())).collect();
    apply(&document(TEXT), found(), &corrections)
}

fn one(change: Change) -> Vec<Entity> {
    let Corrected { entities, unapplied } = corrected(&[change]);
    assert_eq!(unapplied, []);
    entities
}

#[test]
fn a_merge_moves_the_mentions_and_keeps_the_name_and_kind_of_the_other() {
    let entities = one(Change::Merge { entity: reference("Karl Berg"), into: reference("Anne Berg") });
    let merged = named(&entities, "Anne Berg");
    assert_eq!((entities.len(), merged.mentions.len(), merged.review), (5, 4, Review::Corrected));
    assert_eq!(merged.aliases, ["Berg", "Karl Berg"]);
    assert_eq!(named(&entities, "Lars Holt").review, Review::Unchecked);
}

#[test]
fn a_split_makes_a_form_an_entity_of_its_own() {
    let entities = one(Change::Split { entity: reference("Anne Berg"), form: "Berg".to_owned() });
    assert_eq!((named(&entities, "Anne Berg").mentions.len(), named(&entities, "Berg").mentions.len()), (1, 2));
    assert_eq!(named(&entities, "Berg").kind, EntityKind::Person);
    let entities = one(Change::Split { entity: reference("Norvik Shipping"), form: "Norvik Shipping".to_owned() });
    assert_eq!(named(&entities, "Norvik").mentions.len(), 2, "what is left goes by what it is called");
}

#[test]
fn a_name_and_a_kind_are_what_the_reader_says() {
    let rename = Change::Rename { entity: reference("Aurora"), name: " MS Aurora ".to_owned() };
    let retype = Change::Retype { entity: reference("Aurora"), kind: EntityKind::Event };
    let Corrected { entities, unapplied } = corrected(&[rename, retype]);
    let aurora = named(&entities, "MS Aurora");
    assert_eq!(
        (aurora.kind, aurora.confidence, aurora.aliases.as_slice()),
        (EntityKind::Event, 1.0, &["Aurora".to_owned()][..])
    );
    assert_eq!(unapplied, []);
}

#[test]
fn what_is_added_is_found_wherever_it_is_written_so() {
    let entities = one(Change::Add { passage: passage("ferries"), kind: EntityKind::Product });
    assert_eq!(named(&entities, "ferries").mentions.len(), 1);
    let entities = one(Change::Add { passage: passage("Aurora"), kind: EntityKind::Work });
    let aurora = named(&entities, "Aurora");
    assert_eq!(
        (aurora.kind, aurora.mentions.len()),
        (EntityKind::Work, 1),
        "the other one was found as something else"
    );
    let entities = one(Change::Add { passage: passage("Lars Holt in Tromsund"), kind: EntityKind::Event });
    assert_eq!(named(&entities, "Holt").mentions.len(), 1);
    assert_eq!(named(&entities, "Tromsund").mentions.len(), 1);
    assert_eq!(one(Change::Add { passage: passage("Norvik"), kind: EntityKind::Organisation }).len(), 6);
}

#[test]
fn what_is_rejected_is_gone_and_no_more_than_that() {
    let entities = one(Change::Reject { entity: reference("Tromsund") });
    assert!(entities.len() == 5 && entities.iter().all(|entity| entity.name != "Tromsund"));
    let nothing = one(Change::RejectMention { mention: passage("two ferries") });
    assert_eq!(nothing, found(), "no mention stands there");
    let other = corrected(&[Change::RejectMention { mention: passage("Holt, of Norvik") }]);
    assert_eq!((other.entities, other.unapplied.len()), (found(), 1), "other mentions stand there");
}

#[test]
fn a_rejected_mention_leaves_the_others() {
    let at = TEXT.find("Holt, of").unwrap();
    let mention = Anchor::new(&document(TEXT), Span::new(at, at + 4));
    let entities = one(Change::RejectMention { mention });
    let holt = named(&entities, "Lars Holt");
    assert_eq!((holt.mentions.len(), holt.aliases.len()), (1, 0));
    let only = Change::RejectMention { mention: passage("Karl Berg") };
    assert!(one(only).iter().all(|entity| entity.name != "Karl Berg"));
}

#[test]
fn later_corrections_build_on_earlier_ones() {
    let merge = Change::Merge { entity: reference("Karl Berg"), into: reference("Anne Berg") };
    let split = Change::Split { entity: reference("Anne Berg"), form: "Karl Berg".to_owned() };
    let count = |changes: &[Change]| named(&corrected(changes).entities, "Anne Berg").mentions.len();
    assert_eq!(count(&[merge.clone(), split.clone()]), 3);
    assert_eq!(count(&[merge.clone(), split, merge]), 4);
}

#[test]
fn in_a_changed_text_only_what_is_proved_is_applied() {
    let retype = at(0, Change::Retype { entity: reference("Aurora"), kind: EntityKind::Event });
    let reject = at(1, Change::Reject { entity: reference("Lars Holt") });
    let corrections = [retype.clone(), reject.clone()];
    let in_text =
        |text: &str, of: &[(&str, EntityKind, &[&str])]| apply(&document(text), entities(text, of), &corrections);
    let aurora: (&str, EntityKind, &[&str]) = ("Aurora", EntityKind::Product, &["Aurora"]);
    let longer = format!("A line above.\n{TEXT}");
    let both = in_text(&longer, &[aurora, ("Lars Holt", EntityKind::Person, &["Lars Holt", "Holt"])]);
    assert_eq!((both.entities.len(), both.entities[0].kind, both.unapplied), (1, EntityKind::Event, vec![]));
    // The same words, but another name by now; and words that only look like it.
    let other = in_text(&longer, &[aurora, ("Nils Holt", EntityKind::Person, &["Nils Holt", "Holt"])]);
    assert_eq!((other.entities.len(), other.unapplied), (2, vec![reject.id.clone()]));
    let elsewhere =
        in_text("Lars Holt sings of the Aurora.", &[aurora, ("Lars Holt", EntityKind::Person, &["Lars Holt"])]);
    assert_eq!(elsewhere.unapplied, [retype.id, reject.id]);
    assert!(elsewhere.entities.iter().all(|entity| entity.review == Review::Unchecked));
}

#[test]
fn records_are_read_back_and_known_again() {
    let change = Change::Merge { entity: reference("Karl Berg"), into: reference("Anne Berg") };
    let correction = at(1, change.clone());
    let json = serde_json::to_string(&correction).unwrap();
    assert!(json.contains(r#""change":"merge""#), "{json}");
    assert_eq!(serde_json::from_str::<Correction>(&json).unwrap(), correction);
    assert_eq!(at(1, change.clone()).id, correction.id);
    assert_ne!(at(2, change).id, correction.id);
    assert_eq!(correction.id.0.len(), 16);
}

/// Any change to the entities of the text.
fn any_change() -> impl Strategy<Value = Change> {
    let names = ["Anne Berg", "Norvik Shipping", "Lars Holt", "Tromsund", "Aurora", "Karl Berg"];
    let entity = move || prop::sample::select(names.to_vec()).prop_map(reference);
    let kind = || prop::sample::select(EntityKind::ALL.to_vec());
    let words = || prop::sample::select(vec!["Berg", "ferries", "Holt", "Norvik", "the Aurora", "In Tromsund"]);
    prop_oneof![
        (entity(), entity()).prop_map(|(entity, into)| Change::Merge { entity, into }),
        (entity(), words()).prop_map(|(entity, form)| Change::Split { entity, form: form.to_owned() }),
        (entity(), words()).prop_map(|(entity, name)| Change::Rename { entity, name: name.to_owned() }),
        (entity(), kind()).prop_map(|(entity, kind)| Change::Retype { entity, kind }),
        (words(), kind()).prop_map(|(words, kind)| Change::Add { passage: passage(words), kind }),
        entity().prop_map(|entity| Change::Reject { entity }),
        words().prop_map(|words| Change::RejectMention { mention: passage(words) }),
        entity().prop_map(|entity| Change::Confirm { entity }),
    ]
}

proptest! {
    #[test]
    fn nothing_overlaps_and_every_entity_has_a_name_and_a_mention(changes in prop::collection::vec(any_change(), 0..8)) {
        let entities = corrected(&changes).entities;
        let mut mentions: Vec<Span> = entities.iter().flat_map(|entity| entity.mentions.iter().copied()).collect();
        mentions.sort_unstable();
        prop_assert!(mentions.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        prop_assert!(entities.windows(2).all(|pair| pair[0].mentions[0] < pair[1].mentions[0]));
        for entity in &entities {
            prop_assert!(!entity.name.is_empty() && !entity.aliases.contains(&entity.name));
            prop_assert!(entity.mentions.is_sorted());
        }
    }

    #[test]
    fn neither_their_order_here_nor_their_number_matters(
        changes in prop::collection::vec(any_change(), 1..6),
        turn in 0usize..6,
    ) {
        let made: Vec<Correction> = (0..).zip(&changes).map(|(second, change)| at(second, change.clone())).collect();
        let mut other = [made.clone(), made.clone()].concat();
        let turn = turn % other.len();
        other.rotate_left(turn);
        let (one, two) = (apply(&document(TEXT), found(), &made), apply(&document(TEXT), found(), &other));
        prop_assert_eq!(one.entities, two.entities);
        prop_assert_eq!(one.unapplied, two.unapplied);
    }

    #[test]
    fn a_correction_made_twice_is_made_once(change in any_change()) {
        let (once, twice) = (corrected(std::slice::from_ref(&change)), corrected(&[change.clone(), change]));
        if once.unapplied.is_empty() {
            prop_assert_eq!(once.entities, twice.entities);
        }
    }

    #[test]
    fn corrections_of_different_entities_may_come_in_any_order(
        kind in prop::sample::select(EntityKind::ALL.to_vec()),
        order in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let changes = [
            Change::Merge { entity: reference("Karl Berg"), into: reference("Anne Berg") },
            Change::Retype { entity: reference("Aurora"), kind },
            Change::Reject { entity: reference("Tromsund") },
            Change::Split { entity: reference("Norvik Shipping"), form: "Norvik".to_owned() },
        ];
        let shuffled: Vec<Change> = order.iter().map(|index| changes[*index].clone()).collect();
        prop_assert_eq!(corrected(&changes).entities, corrected(&shuffled).entities);
    }
}
