//! The rules by which names are found, told apart and described, one by one.

#![cfg(test)]

use exergue::analysis::{Entity, EntityKind, entities, key_points, quotes};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

use EntityKind::{Index, Organisation, Person, Place, Product, Work};
use Language::{English, French};

fn document(text: &str, language: Language) -> Document {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        let (kind, span) = match whole.of(text).strip_prefix("# ") {
            Some(_) => (BlockKind::Heading, Span::new(whole.start() + 2, whole.end())),
            None => (BlockKind::Paragraph, whole),
        };
        let marker = Span::new(span.start(), span.start());
        document.blocks.push(Block { kind, span, marker, level: 0, continues: false });
        document.sentences.extend(sentences(text, span, language));
    }
    document
}

fn find(text: &str, language: Language) -> Vec<Entity> {
    entities::find(&document(text, language), &Job::unattended()).unwrap()
}

/// Names with their kinds.
fn names(text: &str, language: Language) -> Vec<(String, EntityKind)> {
    find(text, language).into_iter().map(|entity| (entity.name, entity.kind)).collect()
}

/// Names alone.
fn only(text: &str, language: Language) -> Vec<String> {
    find(text, language).into_iter().map(|entity| entity.name).collect()
}

fn is(text: &str, language: Language, name: &str, kind: EntityKind) {
    let found = names(text, language);
    assert!(found.contains(&(name.to_owned(), kind)), "{name} ({kind:?}) in {found:?}");
}

fn roles(text: &str, language: Language, name: &str) -> Vec<String> {
    let found = find(text, language);
    let entity = found.iter().find(|entity| entity.name == name).unwrap();
    entity.roles.iter().map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn a_capital_at_a_sentence_start_is_no_evidence() {
    assert_eq!(only("Reconnaissant ses torts, le maire a cédé. Les prix montent.", French), Vec::<String>::new());
    assert_eq!(only("Walking home is pleasant. Several people do it.", English), Vec::<String>::new());
    assert_eq!(only("Orange recrute. Les salariés d’Orange sont inquiets.", French), ["Orange"]);
}

#[test]
fn elisions_and_possessives_are_not_part_of_a_name() {
    assert_eq!(only("Le patron d’Airbus et ceux de l’ONU sont là.", French), ["Airbus", "ONU"]);
    assert_eq!(only("The boss of Boeing’s rival left O’Hara’s firm.", English), ["Boeing", "O'Hara"]);
}

#[test]
fn particles_join_a_person_but_not_a_person_and_a_firm() {
    is("Hier, Charles de Montferrand a parlé.", French, "Charles de Montferrand", Person);
    is("On a vu Ursula von der Heide.", French, "Ursula von der Heide", Person);
    let found = names("On a vu Anne Roux de Renault.", French);
    assert_eq!(found, [("Anne Roux".to_owned(), Person), ("Renault".to_owned(), Organisation)]);
}

#[test]
fn head_words_carry_their_complements() {
    is("Elle rejoint le Ministère de la Santé publique.", French, "Ministère de la Santé publique", Organisation);
    is("Il préside la Fédération nationale des mines.", French, "Fédération nationale des mines", Organisation);
    is("She left the Institute for Rural Studies in May.", English, "Institute for Rural Studies", Organisation);
    is("He works at the University of Northfield.", English, "University of Northfield", Organisation);
    is("Il habite rue Lafontaine depuis hier.", French, "rue Lafontaine", Place);
}

#[test]
fn acronyms_of_things_stay_out() {
    assert_eq!(only("Les PDG parlent d’IA et de PIB.", French), Vec::<String>::new());
    assert_eq!(only("Un grand appareil de mesure (GAM) est posé. Les GAM coûtent cher.", French), Vec::<String>::new());
    assert_eq!(only("The CEO said AI will lift GDP.", English), Vec::<String>::new());
}

#[test]
fn months_days_and_peoples_stay_out() {
    assert_eq!(only("On Monday the French and the Germans met in April.", English), Vec::<String>::new());
    assert_eq!(only("Les Français votent en Mars.", French), Vec::<String>::new());
    is("They flew with American Airlines.", English, "American Airlines", Organisation);
}

#[test]
fn models_are_products_and_quarters_are_not() {
    is("Le X7 d’Acmé est rapide.", French, "X7", Product);
    assert_eq!(only("Sales fell in Q3 and again in H1.", English), Vec::<String>::new());
}

#[test]
fn nouns_beside_a_name_tell_what_it_is() {
    is("Ils ont créé la startup Velmora hier.", French, "Velmora", Organisation);
    is("Le géant de la distribution Velmora recule.", French, "Velmora", Organisation);
    is("Elle édite la newsletter Velmora.", French, "Velmora", Work);
    is("Un logiciel nommé Velmora trie le courrier.", French, "Velmora", Product);
    is("L’indice Velmora 30 a reculé.", French, "Velmora", Index);
    is("They visited Velmora, a village near the coast.", English, "Velmora", Place);
    is("The chipmaker Velmora cut jobs.", English, "Velmora", Organisation);
    is("Velmora is a Norwegian novelist.", English, "Velmora", Person);
}

#[test]
fn a_list_says_what_its_members_are() {
    let text = "Des entreprises comme Velmora, Tirnac et Osquel embauchent.";
    for name in ["Velmora", "Tirnac", "Osquel"] {
        is(text, French, name, Organisation);
    }
    is("He has lived in cities such as Velmora and Tirnac.", English, "Tirnac", Place);
}

#[test]
fn a_place_that_stands_for_a_government_stays_a_place() {
    is("Pékin a promis une réponse.", French, "Pékin", Place);
    is("Washington said it would wait.", English, "Washington", Place);
}

#[test]
fn titles_in_front_of_a_name_are_not_part_of_it() {
    is("They met Foreign Minister Ilse Brandt and Mr Osei.", English, "Ilse Brandt", Person);
    is("They met Foreign Minister Ilse Brandt and Mr Osei.", English, "Osei", Person);
    is("On a vu Mme Ferrand et le Dr Osei.", French, "Ferrand", Person);
}

#[test]
fn surnames_acronyms_and_spellings_are_resolved() {
    let found = find("Anne Roux arrive. Selon Roux, l’Office national des forêts (ONF) et l’ONF suivent.", French);
    assert_eq!(found[0].name, "Anne Roux");
    assert_eq!(found[0].aliases, ["Roux"]);
    assert_eq!(found[1].name, "Office national des forêts");
    assert_eq!(found[1].aliases, ["ONF"]);
    assert_eq!(found[1].mentions.len(), 3);
}

#[test]
fn a_surname_of_two_people_is_neither() {
    let found = find("Anne Roux et Paul Roux sont venus. Puis Roux a parlé.", French);
    assert!(found.iter().all(|entity| entity.mentions.len() == 1), "{found:?}");
}

#[test]
fn a_country_and_its_capital_are_kept_apart_and_its_names_together() {
    let found = find("La Chine et Pékin. Les États-Unis, les USA et Washington.", French);
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_surname_that_is_also_a_town_follows_its_person() {
    let found = find("Ingrid Paris wrote to us. Paris said she was tired. Paris was born in 1980.", English);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, Person);
}

#[test]
fn roles_are_spans_of_the_text() {
    assert_eq!(roles("Le PDG d’Acmé, Jean Ferrand, part.", French, "Jean Ferrand"), ["PDG d’Acmé"]);
    assert_eq!(roles("L’économiste Anne Roux parle.", French, "Anne Roux"), ["économiste"]);
    let text = "Anne Roux, professeure à Lyon et auteure de romans, parle.";
    assert_eq!(roles(text, French, "Anne Roux"), ["professeure à Lyon", "auteure de romans"]);
    let text = "Tom Ford, who leads the review, agreed.";
    assert_eq!(roles(text, English, "Tom Ford"), ["leads the review"]);
    assert_eq!(roles("Velmora (la maison mère de Tirnac) recrute.", French, "Velmora"), ["la maison mère de Tirnac"]);
}

/// Words, speaker, stance of each quote.
fn said(text: &str, language: Language) -> Vec<(String, Option<String>)> {
    let document = document(text, language);
    let found = entities::find(&document, &Job::unattended()).unwrap();
    let quotes = quotes::find(&document, &found, &Job::unattended()).unwrap();
    quotes
        .iter()
        .map(|quote| (quote.span.of(text).to_owned(), quote.speaker.map(|entity| found[entity].name.clone())))
        .collect()
}

fn one(words: &str, speaker: &str) -> Vec<(String, Option<String>)> {
    vec![(words.to_owned(), Some(speaker.to_owned()))]
}

#[test]
fn every_kind_of_quotation_mark_and_inversion_is_understood() {
    let words = "Nous ne pouvons plus attendre le printemps";
    for (open, close) in [("« ", " »"), ("“", "”"), ("‘", "’"), ("\"", "\"")] {
        let text = format!("{open}{words}{close}, a déclaré hier Anne Roux.");
        assert_eq!(said(&text, French), one(words, "Anne Roux"), "{text}");
    }
    let text = format!("Anne Roux est venue. « {words} », affirme-t-elle.");
    assert_eq!(said(&text, French), one(words, "Anne Roux"));
    let text = "“We cannot wait until the spring,” Ilse Brandt told reporters.";
    assert_eq!(said(text, English), one("We cannot wait until the spring,", "Ilse Brandt"));
    let text = "Ilse Brandt came. “We cannot wait until the spring,” said she.";
    assert_eq!(said(text, English), one("We cannot wait until the spring,", "Ilse Brandt"));
}

#[test]
fn a_quote_goes_on_after_its_speaker() {
    let text = "« Il faut agir vite », dit Anne Roux. « Nous n’avons plus de temps à perdre. »";
    let found = said(text, French);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(_, speaker)| speaker.as_deref() == Some("Anne Roux")));
}

#[test]
fn whoever_is_named_in_an_office_is_not_the_speaker() {
    let text = "« Il faut agir vite », explique le directeur de Renault, Paul Ferrand.";
    assert_eq!(said(text, French), one("Il faut agir vite", "Paul Ferrand"));
}

#[test]
fn reported_speech_needs_no_marks() {
    let text = "Selon Anne Roux, la mesure coûtera deux fois plus cher.";
    assert_eq!(said(text, French), one("la mesure coûtera deux fois plus cher", "Anne Roux"));
    let text = "The measure will cost twice as much, according to Ilse Brandt.";
    assert_eq!(said(text, English), one("The measure will cost twice as much", "Ilse Brandt"));
}

#[test]
fn terms_nicknames_and_titles_are_no_quotes() {
    assert_eq!(said("Les ‘petits lions’ grandissent, et la ‘voie douce’ domine.", French), []);
    let reported = said("Renault a révélé que la « phase pilote » est finie.", French);
    assert_eq!(reported, one("la « phase pilote » est finie", "Renault"));
    assert_eq!(said("So-called “shadow banks” grew last year.", English), []);
}

#[test]
fn key_points_are_sentences_that_stand_on_their_own() {
    let text = "# Les ports de l’Atlantique cherchent des investisseurs étrangers pour leurs quais\n\
        Le port de Nantes a reçu douze millions de tonnes de marchandises venues du Brésil.\n\
        Cette hausse du trafic des marchandises a surpris le port et ses armateurs brésiliens.\n\
        Les armateurs du Brésil demandent des quais plus longs au port de Nantes pour leurs navires.\n\
        La région et le port de Nantes ont promis des quais neufs avant la fin de la décennie.";
    let document = document(text, French);
    let points = key_points::find(&document, &key_points::Findings::default(), &Job::unattended()).unwrap().whole;
    let sentences: Vec<&str> = points.iter().map(|point| point.span.of(text)).collect();
    assert_eq!(sentences.len(), 3, "{sentences:?}");
    assert!(sentences.iter().all(|sentence| !sentence.starts_with("Cette") && sentence.ends_with('.')));
    assert!(points.iter().all(|point| (0.0..=1.0).contains(&point.score)));
}

#[test]
fn units_currency_codes_and_numberings_are_no_names() {
    let text = "The plant made 40 GWh and cost SEK 12 million, or EUR 1 million, under Ordinance No. 12.";
    assert_eq!(only(text, English), Vec::<String>::new());
}

#[test]
fn a_heading_in_capitals_gives_no_names_by_itself() {
    assert_eq!(only("# VACANCY AND RENTS\nThe market is calm.\n# OVERVIEW\nIt rose.", English), Vec::<String>::new());
    let text = "# CONTOSO RISES\nThe shares of Contoso rose.";
    assert_eq!(find(text, English)[0].mentions.len(), 2);
}

#[test]
fn a_people_with_an_acronym_of_a_thing_is_no_name() {
    assert_eq!(only("They fear the rise of Chinese AI in the world.", English), Vec::<String>::new());
    assert_eq!(only("On craint l’IA chinoise.", French), Vec::<String>::new());
}

#[test]
fn a_role_is_no_verb_phrase() {
    let text = "At the centre stands Boeing. Last year state-owned companies took up Airbus.";
    assert!(roles(text, English, "Boeing").is_empty() && roles(text, English, "Airbus").is_empty());
}

#[test]
fn a_table_gives_no_roles() {
    let mut table = document("Director, Anne Roux", English);
    let roles = |document: &Document| entities::find(document, &Job::unattended()).unwrap()[0].roles.len();
    assert_eq!(roles(&table), 1);
    table.blocks[0].kind = BlockKind::Table;
    assert_eq!(roles(&table), 0);
}

#[test]
fn elided_particles_and_months_belong_to_persons() {
    is("Yesterday Anne-Sophie d'Hérouville spoke.", English, "Anne-Sophie d'Hérouville", Person);
    is("Hier, Anne-Sophie d’Hérouville a parlé.", French, "Anne-Sophie d'Hérouville", Person);
    is("The analyst May Chen said so.", English, "May Chen", Person);
    is("Le CHU de Nantes a ouvert.", French, "CHU de Nantes", Organisation);
    is("Yesterday Trustee Mikael Kubu spoke.", English, "Mikael Kubu", Person);
}

#[test]
fn a_plural_at_a_sentence_start_is_nobody() {
    assert_eq!(only("Rents fell. The rent of a flat is low.", English), Vec::<String>::new());
}

#[test]
fn in_the_words_of_names_a_speaker() {
    let text = "“The bridge will not last another winter,” in the words of Dr. Maria Lindqvist.";
    let document = document(text, English);
    let entities = entities::find(&document, &Job::unattended()).unwrap();
    let found = quotes::find(&document, &entities, &Job::unattended()).unwrap();
    assert_eq!(entities[found[0].speaker.unwrap()].name, "Maria Lindqvist");
}

#[test]
fn a_fact_beats_the_commonplace_before_it() {
    let filler = "The valley lives quietly between its hills and its slow river. Nobody there likes to be hurried by strangers. ";
    let text = format!(
        "For years the valley was held to be a poor place for building boats of any kind. {}\nBoeing spent $40 million in the valley, but the boats were built by Airbus in the end.\n{}",
        filler.repeat(2),
        filler.repeat(2)
    );
    let document = document(&text, English);
    let entities = entities::find(&document, &Job::unattended()).unwrap();
    let figures = exergue::analysis::figures::find(&document, &Job::unattended()).unwrap();
    let findings = key_points::Findings { figures: &figures, entities: &entities, quotes: &[] };
    let points = key_points::find(&document, &findings, &Job::unattended()).unwrap().whole;
    let best = points.iter().max_by(|one, other| one.score.total_cmp(&other.score)).unwrap();
    assert!(best.span.of(&text).starts_with("Boeing"));
}

#[test]
fn a_title_within_a_name_is_a_part_of_it() {
    assert_eq!(
        only("The General Medical Council met the Royal College of Surgeons.", English),
        ["General Medical Council", "Royal College of Surgeons"]
    );
    assert_eq!(only("La société Oryx Conseil nie.", French), ["Oryx Conseil"]);
}

#[test]
fn one_word_and_another_before_a_head_word_are_one_name() {
    assert_eq!(
        only("They praised the Competition and Markets Authority.", English),
        ["Competition and Markets Authority"]
    );
    assert_eq!(only("He phoned the Pentagon and Bramwell Bank.", English), ["Pentagon", "Bramwell Bank"]);
}

#[test]
fn particles_hold_a_name_together() {
    is("The winner, Ruud de Vries, was late.", English, "Ruud de Vries", Person);
    assert_eq!(only("The ball went to Van Dijk.", English), ["Van Dijk"]);
}

#[test]
fn a_name_ends_with_its_cell_and_a_heading_of_columns_is_none() {
    let table = "Project\tCapacity (MW)\tLoad factor\tHarbour\nCalvados\t512\t34%\tBrest\nOrkney\t496\t33%\tSète";
    assert_eq!(only(table, English), ["Calvados", "Brest", "Orkney", "Sète"]);
}

#[test]
fn a_compound_is_cut_at_its_hyphen() {
    assert_eq!(only("The Leeds-based baker sold Coca-Cola.", English), ["Leeds", "Coca-Cola"]);
}

#[test]
fn plus_signs_and_numbers_belong_to_names() {
    is("Shares in Kuehne + Nagel rose.", English, "Kuehne + Nagel", Organisation);
    is("La série passe sur Canal+ dimanche.", French, "Canal+", Organisation);
    is("The FTSE 250 fell.", English, "FTSE 250", Index);
}

#[test]
fn a_country_or_a_branch_stands_in_one_name() {
    assert_eq!(only("The US Treasury Department called NHS Wales.", English), ["US Treasury Department", "NHS Wales"]);
}

#[test]
fn money_is_put_into_companies_and_not_into_places() {
    is("Shares in Zorbane rose.", English, "Zorbane", Organisation);
    is("Houses in Zorbane are cheap.", English, "Zorbane", Place);
}

#[test]
fn an_english_name_keeps_its_english_in_a_french_text() {
    assert_eq!(only("Publié dans le Torvane Journal of Medicine hier.", French), ["Torvane Journal of Medicine"]);
}

#[test]
fn an_institution_goes_on_with_one_noun() {
    assert_eq!(
        only("Il a saisi l’Agence européenne des carottes et l’Office national lundi.", French),
        ["Agence européenne des carottes", "Office national"]
    );
}

#[test]
fn of_france_belongs_to_an_organisation() {
    assert_eq!(
        only("Le syndicat Torvane-Secours de France et Marie de Torvane.", French)[0],
        "Torvane-Secours de France"
    );
}

#[test]
fn a_known_acronym_in_brackets_is_no_currency() {
    let found = find("L’Agence régionale de santé (ARS) recrute.", French);
    assert_eq!((found.len(), found[0].mentions.len()), (1, 2));
    assert_eq!(only("Le prix monte (ARS 500).", French), Vec::<String>::new());
}

#[test]
fn a_quoted_title_after_its_noun_is_a_work() {
    is("Son roman « Le bruit des autres » a plu.", French, "Le bruit des autres", Work);
    assert_eq!(only("Il parle d’un « bruit de fond ».", French), Vec::<String>::new());
}

#[test]
fn a_club_is_called_by_its_town_where_nothing_says_town() {
    let found = find("L’AS Monaco gagne. Monaco jouera dimanche.", French);
    assert_eq!((found.len(), found[0].mentions.len(), found[0].name.as_str()), (1, 2, "AS Monaco"));
    assert_eq!(find("L’AS Monaco gagne. Il vit à Monaco.", French).len(), 2);
}

#[test]
fn the_first_word_of_a_company_stands_for_it() {
    let found = find("Zorbane Freight Holdings will close. Nobody at Zorbane said so.", English);
    assert_eq!((found.len(), found[0].mentions.len()), (1, 2));
}

#[test]
fn a_surname_that_is_a_town_is_the_person_who_acts() {
    let text = "Helen London won. London said she was tired. London laughed. London told us that London wrote it.";
    assert_eq!(names(text, English), [("Helen London".to_owned(), Person)]);
}
