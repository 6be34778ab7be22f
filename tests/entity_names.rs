//! Where names begin and end, and the roles of those who bear them, in sentences of our own.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

use exergue::analysis::{Entity, EntityKind, entities};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

use EntityKind::{Index, Organisation, Person, Place};
use Language::{English, French};

fn find(text: &str, language: Language) -> Vec<Entity> {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let span = Span::new(0, text.len());
    let marker = Span::new(0, 0);
    document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
    document.sentences.extend(sentences(text, span, language));
    entities::find(&document, &Job::unattended()).unwrap()
}

/// Asserts that the names found are just `names` (with commas and a space between them).
fn only(text: &str, language: Language, names: &str) {
    let found: Vec<_> = find(text, language).into_iter().map(|entity| entity.name).collect();
    assert_eq!(found.join(", "), names, "{text}");
}

fn is(text: &str, language: Language, name: &str, kind: EntityKind) {
    let found: Vec<_> = find(text, language).into_iter().map(|entity| (entity.name, entity.kind)).collect();
    assert!(found.contains(&(name.to_owned(), kind)), "{name} ({kind:?}) in {found:?}");
}

/// Asserts that `name` is one organisation, which `acronym` stands for.
fn stands_for(text: &str, language: Language, acronym: &str, name: &str) {
    let found = find(text, language);
    let entity = found.iter().find(|entity| entity.name == name);
    let told = entity.map(|entity| (entity.kind, entity.aliases.clone()));
    assert_eq!(told, Some((Organisation, vec![acronym.to_owned()])), "{name} in {found:?}");
}

#[test]
fn an_acronym_in_brackets_says_where_a_name_begins() {
    stands_for(
        "L’Agence générale des écoles rurales (AGER) a écrit.",
        French,
        "AGER",
        "Agence générale des écoles rurales",
    );
    stands_for("Selon la Fédération laitière de France (FLF), oui.", French, "FLF", "Fédération laitière de France");
    stands_for("La Société des auteurs de cartes (SAC) proteste.", French, "SAC", "Société des auteurs de cartes");
    stands_for(
        "Il dirige l’Agence de l’eau et de la mer de l’Est (Ademe).",
        French,
        "Ademe",
        "Agence de l'eau et de la mer de l'Est",
    );
    stands_for("La Direction de l’alcool (DALC) enquête.", French, "DALC", "Direction de l'alcool");
    stands_for(
        "L’Union nationale des jardins ouvriers (UNJ) a écrit.",
        French,
        "UNJ",
        "Union nationale des jardins ouvriers",
    );
    stands_for("The US Federal Orchard Commission (FOC) sued.", English, "FOC", "US Federal Orchard Commission");
    is("Selon France Nature Jardins (FNJ), oui.", French, "France Nature Jardins", Organisation);
    is("L’Indice des prix des carottes (IPC) monte.", French, "Indice des prix des carottes", Index);
    let farmers = "United Nations Farmers' Fund";
    stands_for("The United Nations Farmers' Fund (UNIFF) said so.", English, "UNIFF", farmers);
    let department = "Department for Orchards, Ports and Rural Roads";
    stands_for("The Department for Orchards, Ports and Rural Roads (Doprr) shut.", English, "Doprr", department);
}

#[test]
fn an_acronym_that_the_words_do_not_spell_says_nothing() {
    is("Jean Ferrand (JFR) a parlé.", French, "Jean Ferrand", Person);
    only("Ancien appareil de mesure (ADM), il est là.", French, "");
    only("They use a Large Language Model (LLM).", English, "");
}

#[test]
fn french_names_the_holder_right_after_the_office() {
    only("La patronne de la SNCF Anne Roux est partie.", French, "SNCF, Anne Roux");
    only("Le directeur adjoint du FMI Zdenka Oral est parti.", French, "FMI, Zdenka Oral");
    only("La patronne de Velmora Anne Roux est partie.", French, "Velmora, Anne Roux");
    only("La directrice de la rédaction du Figaro Anne Roux est partie.", French, "Figaro, Anne Roux");
    only("They met Chancellor of the Exchequer Ilse Brandt.", English, "Ilse Brandt");
    only("He is a son of Theophil Tom Oxley.", English, "Theophil Tom Oxley");
    only("Le fils de Marie Claire Ferrand est parti.", French, "Marie Claire Ferrand");
}

#[test]
fn a_hyphen_and_an_elision_stand_within_a_place() {
    only("Elle vit à Velmeuve-d’Osq et lui à Sarmont-l'Argil.", French, "Velmeuve-d'Osq, Sarmont-l'Argil");
    is("She lives in Velmeuve-d'Osq.", English, "Velmeuve-d'Osq", Place);
}

#[test]
fn a_people_may_be_a_first_name() {
    only("Christian Oxley said so.", English, "Christian Oxley");
    only("On a vu l’inspecteur Romain Dufresne.", French, "Romain Dufresne");
    only("The French painter Tom Oxley left.", English, "Tom Oxley");
}

#[test]
fn a_participle_is_no_first_name() {
    only("Defending Tom Oxley, Ilse Brandt said no.", English, "Tom Oxley, Ilse Brandt");
    only("Remplaçant Anne Roux, Paul Ferrand a dit oui.", French, "Anne Roux, Paul Ferrand");
    only("Replacing Ilse Brandt, Tom Oxley said no.", English, "Ilse Brandt, Tom Oxley");
    only("Browning Oxley, a poet, left.", English, "Browning Oxley");
}

#[test]
fn a_possessive_may_stand_within_a_name() {
    only("She left Oxley Women's Hospital.", English, "Oxley Women's Hospital");
    only("The Oxley's Society met at Queen's College Dublin.", English, "Oxley's Society, Queen's College Dublin");
    only("He works for Oxley's of London.", English, "Oxley's of London");
    only("They left Boeing's Services division.", English, "Boeing");
}

#[test]
fn an_elided_article_and_a_unit_are_no_name() {
    only("Il fera 19 °C. D’ici à demain, la mer montera.", French, "");
    only("Il fera 19 °C. L’été sera chaud.", French, "");
}

#[test]
fn letters_of_honour_and_ranks_are_no_part_of_a_name() {
    only("Ilse Brandt KC met Tom Oxley MBE.", English, "Ilse Brandt, Tom Oxley");
    only("They met Detective Chief Inspector Ilse Brandt.", English, "Ilse Brandt");
    only("Labour MP Ilse Brandt and Lord Justice Oxley agreed.", English, "Labour, Ilse Brandt, Oxley");
}

#[test]
fn firms_end_with_what_they_do() {
    for name in ["Oxley Line", "Oxley Asset Management", "Oxley Capital Partners", "Oxley Infrastructure Partners"] {
        is(&format!("They sold it to {name} in May."), English, name, Organisation);
    }
    is("Il préside l’Union Sportive Velmora.", French, "Union Sportive Velmora", Organisation);
}

#[test]
fn an_amount_is_no_name() {
    only("It cost DKr 40m, NKr312.40, SKr29bn, EUR12m and Rs40bn.", English, "");
    only("The TB2 drone flew.", English, "TB2");
}

/// The roles of `name`, with "; " between them.
fn roles(text: &str, language: Language, name: &str) -> String {
    let found = find(text, language);
    let entity = found.iter().find(|entity| entity.name == name).unwrap();
    entity.roles.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("; ")
}

#[test]
fn an_english_title_is_what_belongs_to_it() {
    let text = "Prime Minister Tom Oxley met Health Minister Ilse Brandt.";
    assert_eq!(roles(text, English, "Tom Oxley"), "Prime Minister");
    assert_eq!(roles(text, English, "Ilse Brandt"), "Health Minister");
    let text = "On Monday chief executive Tom Oxley replaced former finance director Ilse Brandt.";
    assert_eq!(roles(text, English, "Tom Oxley"), "chief executive");
    assert_eq!(roles(text, English, "Ilse Brandt"), "former finance director");
    let text = "They met trade secretary and deputy mayor Tom Oxley.";
    assert_eq!(roles(text, English, "Tom Oxley"), "trade secretary and deputy mayor");
}

#[test]
fn a_statement_is_no_role() {
    assert_eq!(roles("Sales fell at Boeing, the firm said.", English, "Boeing"), "");
    assert_eq!(roles("Boeing, a firm accused of fraud, said no.", English, "Boeing"), "a firm accused of fraud");
    assert_eq!(roles("Anne Roux, juge que le maire ment.", French, "Anne Roux"), "");
    assert_eq!(roles("Anne Roux, le juge qui a parlé, part.", French, "Anne Roux"), "le juge qui a parlé");
    assert_eq!(roles("At Boeing, unions warned of strikes.", English, "Boeing"), "");
    let text = "Home Secretary Tom Oxley, health minister Ilse Brandt and others came.";
    assert_eq!(roles(text, English, "Tom Oxley"), "Home Secretary");
    let text = "La maire Anne Roux, le patron de BFM TV Paul Ferrand et lui rient.";
    assert_eq!(roles(text, French, "Anne Roux"), "maire");
    assert_eq!(roles("Anne Roux, épouse Ferrand, part.", French, "Anne Roux"), "épouse Ferrand");
    assert_eq!(roles("They met Mr Justice Oxley.", English, "Oxley"), "Justice");
    let text = "Tom Oxley, who led it with Ilse Brandt, warned residents to wait.";
    assert_eq!(roles(text, English, "Tom Oxley") + &roles(text, English, "Ilse Brandt"), "");
    assert_eq!(roles("La peintre succède au Chilien Paul Ferrand.", French, "Paul Ferrand"), "");
    assert_eq!(roles("Anne Roux, autrice de « La Rive », part.", French, "Anne Roux"), "autrice");
}

#[test]
fn a_role_is_no_other_persons() {
    let text = "L’avocate de M. Ferrand, Anne Roux, plaide.";
    assert_eq!(roles(text, French, "Anne Roux"), "avocate de M. Ferrand");
    assert_eq!(roles(text, French, "Ferrand"), "");
    assert_eq!(roles("La maire, Mme Ferrand, plaide.", French, "Ferrand"), "maire");
}

#[test]
fn a_name_between_marks_stands_in_apposition_to_the_noun_before_it() {
    assert_eq!(roles("« Non », assure la patronne du port, Anne Roux.", French, "Anne Roux"), "patronne du port");
    assert_eq!(roles("Pour la patronne, Anne Roux, c’est non.", French, "Anne Roux"), "patronne");
    assert_eq!(roles("The club’s chair, Ilse Brandt, said no.", English, "Ilse Brandt"), "club’s chair");
    let text = "The prime minister’s spokesman, Ilse Brandt, said no.";
    assert_eq!(roles(text, English, "Ilse Brandt"), "prime minister’s spokesman");
    assert_eq!(roles("Le sous-préfet, Paul Ferrand, part.", French, "Paul Ferrand"), "sous-préfet");
    assert_eq!(roles("Its sales director, Ilse Brandt, said no.", English, "Ilse Brandt"), "sales director");
    assert_eq!(roles("Dans sa lettre au maire, Anne Roux, juge, dit non.", French, "Anne Roux"), "juge");
    assert_eq!(roles("À l’arrivée des juges, Anne Roux, se tait.", French, "Anne Roux"), "");
    assert_eq!(roles("In the minister’s office, Ilse Brandt, wept.", English, "Ilse Brandt"), "");
    assert_eq!(roles("Avec le maire, Anne Roux et Paul Ferrand, il rit.", French, "Anne Roux"), "");
}

#[test]
fn a_role_follows_an_age_and_an_acronym() {
    assert_eq!(roles("Anne Roux, 58 ans, éleveuse, part.", French, "Anne Roux"), "éleveuse");
    assert_eq!(roles("Ilse Brandt, 58, a farmer, left.", English, "Ilse Brandt"), "a farmer");
    assert_eq!(roles("Ilse Brandt (58), a farmer, left.", English, "Ilse Brandt"), "a farmer");
    assert_eq!(roles("Ilse Brandt, WHO director, left.", English, "Ilse Brandt"), "WHO director");
    assert_eq!(roles("Anne Roux, déléguée CFDT, part.", French, "Anne Roux"), "déléguée CFDT");
}
