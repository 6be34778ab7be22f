//! What names that no list knows are, by what the article tells of them: nouns beside them, enumerations, who has been
//! introduced.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

use exergue::analysis::{Entity, EntityKind, entities};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

use EntityKind::{Event, Organisation, Person, Place, Product, Work};
use Language::{English, French};

/// Sentences without names, which make an article of a few lines.
const FILLER: [&str; 2] = [
    "\nIl pleut. La nuit tombe. Le vent se lève. La route est longue. Tout est calme. La mer monte. Le jour vient.\n",
    "\nIt rains. The night falls. The wind rises. The road is long. All is calm. The sea rises. The day comes.\n",
];

fn find(text: &str, language: Language) -> (String, Vec<Entity>) {
    let text = [text, FILLER[usize::from(language == English)]].concat();
    let mut document = Document { text: text.clone(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(&text);
        start += line.len();
        let marker = Span::new(span.start(), span.start());
        document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
        document.sentences.extend(sentences(&text, span, language));
    }
    let found = entities::find(&document, &Job::unattended()).unwrap();
    (text, found)
}

/// Asserts that each of `names` (with commas between them) is found and of a kind.
fn are(text: &str, language: Language, kind: EntityKind, names: &str) {
    let found: Vec<_> = find(text, language).1.into_iter().map(|entity| (entity.name, entity.kind)).collect();
    for name in names.split(", ") {
        assert!(found.contains(&(name.to_owned(), kind)), "{name} ({kind:?}) in {found:?}");
    }
}

#[test]
fn members_of_an_enumeration_are_what_the_noun_before_it_says() {
    are(
        "Des laboratoires comme Velmora, Tirsane et Quorvex recrutent.",
        French,
        Organisation,
        "Velmora, Tirsane, Quorvex",
    );
    are("Les tablettes Ardoma et Zelio se vendent bien.", French, Product, "Ardoma, Zelio");
    are("Drugs such as Velmora, Tirsane and Quorvex cost more.", English, Product, "Velmora, Tirsane, Quorvex");
}

#[test]
fn members_of_an_enumeration_are_what_the_noun_after_it_says() {
    are("On lit Velmora, Tirsane et d’autres magazines.", French, Work, "Velmora, Tirsane");
    are("It lent to Velmora, Tirsane and other small airlines.", English, Organisation, "Velmora, Tirsane");
}

#[test]
fn members_of_an_enumeration_share_their_kind() {
    are("Elle a travaillé pour Airbus, Tirsane et Siemens.", French, Organisation, "Tirsane");
    are("It works with Google, with Tirsane and with Siemens.", English, Organisation, "Tirsane");
}

#[test]
fn a_noun_of_several_words_says_more_than_its_head() {
    are("Il est l’auteur de la lettre d’information Velmora.", French, Work, "Velmora");
    are("He works for the think tank Velmora.", English, Organisation, "Velmora");
}

#[test]
fn a_noun_after_a_name_says_what_it_is() {
    are("She writes the Velmora newsletter from home.", English, Work, "Velmora");
    are("Siemens sells its Velmora turbines in Asia.", English, Product, "Velmora");
}

#[test]
fn a_nationality_in_small_letters_stands_for_a_company() {
    are("Le marché revient au norvégien Velmora.", French, Organisation, "Velmora");
}

#[test]
fn who_is_not_introduced_is_no_person() {
    are("Le prix fixé par Velmora a surpris.", French, Organisation, "Velmora");
    let (text, found) = find("Anne Velmora dirige l’usine. Selon Velmora, tout va bien.", French);
    let entity = found.iter().find(|entity| entity.name == "Anne Velmora").unwrap();
    assert_eq!(entity.kind, Person);
    assert_eq!(entity.mentions.iter().map(|span| span.of(&text)).collect::<Vec<_>>(), ["Anne Velmora", "Velmora"]);
}

#[test]
fn a_person_and_where_they_work_are_two_names() {
    are("They met Anne Roux of Velmora Freight.", English, Person, "Anne Roux");
    are("They met Anne Roux of Velmora Freight.", English, Organisation, "Velmora Freight");
}

#[test]
fn institutions_keep_their_whole_names() {
    are(
        "Il préside le Comité national culturel et sportif tchèque.",
        French,
        Organisation,
        "Comité national culturel et sportif",
    );
    are(
        "She leads the Institute for Marine and Polar Research.",
        English,
        Organisation,
        "Institute for Marine and Polar Research",
    );
    are("The figures of Statistics Norway came late.", English, Organisation, "Statistics Norway");
}

#[test]
fn a_foundation_is_not_the_company_whose_name_it_bears() {
    let found = find("Velmora Pharma sold it. The Velmora Pharma Foundation owns Velmora Pharma.", English).1;
    let mentions = |name: &str| found.iter().find(|entity| entity.name == name).map(|entity| entity.mentions.len());
    assert_eq!((mentions("Velmora Pharma"), mentions("Velmora Pharma Foundation")), (Some(2), Some(1)));
}

#[test]
fn what_quotation_marks_set_off_is_explained_by_what_follows() {
    are("On l’a dit aux « Grandes Heures », le rendez-vous annuel de la profession.", French, Event, "Grandes Heures");
}

#[test]
fn number_words_with_a_capital_begin_names() {
    are("Elle publie chez Sept Rives un premier recueil.", French, Organisation, "Sept Rives");
}

#[test]
fn games_and_models_keep_their_year() {
    are("Les stades de l’Euro 2032 ne sont pas prêts.", French, Event, "Euro 2032");
}

#[test]
fn a_region_stands_in_brackets_after_its_town() {
    are("À Lyon (Vercorais), la pluie tombe.", French, Place, "Vercorais");
}
