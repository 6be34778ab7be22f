//! Relations between entities, in sentences of our own: what is stated, and
//! what only looks like it.
#![expect(clippy::unwrap_used, reason = "tests")]

use exergue::analysis::entities;
use exergue::document::readers::{self, Format, Options};
use exergue::job::Job;
use exergue::text::Language;

/// A sentence and the relations that it states.
struct Case {
    language: Language,
    sentence: &'static str,
    stated: Vec<String>,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("data/relations.txt").lines().map(str::trim);
    let case = |line: &'static str| {
        let mut fields = line.split('|').map(str::trim);
        let language = Language::from_code(fields.next().unwrap()).unwrap();
        let sentence = fields.next().unwrap();
        let stated = fields.next().unwrap().split(';').map(str::trim).filter(|stated| !stated.is_empty());
        let mut stated: Vec<String> = stated.map(str::to_owned).collect();
        stated.sort();
        Case { language, sentence, stated }
    };
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(case).collect()
}

/// What the rest of a text would tell of the names, without relating any two.
const CONTEXT: [(Language, &str); 2] = [
    (
        Language::French,
        "\n\nLa société Velmora va bien. La société Ostrelec va bien. La société Lumivia va bien. \
         La société Aquiteo va bien. La société Mirelec va bien. L’association Terravive va bien. Le fonds Kerland va bien. \
         Le cabinet Oddenberg va bien. La ville de Grenoble, la ville de Genève et la ville de Bordeaux vont bien.",
    ),
    (
        Language::English,
        "\n\nThe company Quorient is well. The company Bramwell Foods is well. The bank Harrow Bank is well. \
         The company Mirelec is well. The charity Terravive is well. The fund Kerland is well. \
         The consultancy Oddenberg is well. The town of Leeds and the city of Geneva are well.",
    ),
];

/// The relations found in a sentence, as the cases write them.
fn found(case: &Case) -> Vec<String> {
    let options = Options { format: Some(Format::Text), language: Some(case.language), ..Options::default() };
    let context = CONTEXT.iter().find(|(language, _)| *language == case.language).unwrap().1;
    let text = [case.sentence, context].concat();
    let document = readers::read(text.as_bytes(), &options, &Job::unattended()).unwrap().document;
    let entities = entities::find(&document, &Job::unattended()).unwrap();
    let mut found = Vec::new();
    for entity in &entities {
        for relation in &entity.relations {
            let sentence = document.sentence_at(relation.span.start());
            assert!(sentence.covers(relation.span), "{}: {:?}", case.sentence, relation);
            let kind = serde_json::to_string(&relation.kind).unwrap().trim_matches('"').to_owned();
            let kind = if relation.past { format!("({kind})") } else { kind };
            found.push(format!("{} {kind} {}", entity.name, entities[relation.other].name));
        }
    }
    found.sort();
    found
}

#[test]
fn relations_are_those_that_the_sentence_states_and_no_others() {
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = found(case);
            (found != case.stated).then(|| format!("{}\n  stated {:?}\n  found  {found:?}", case.sentence, case.stated))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
