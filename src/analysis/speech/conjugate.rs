//! The forms of a verb that reports: a lexicon lists infinitives, grammar
//! makes the third persons, participles and the rest of them.

use crate::text::Language;

/// The forms of one verb, in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    /// Third persons, and what is written alike.
    pub finite: Vec<String>,
    /// Past participles, in every gender and number.
    pub participles: Vec<String>,
    /// The infinitive.
    pub infinitive: String,
    /// Present participle.
    pub gerund: Vec<String>,
}

impl Forms {
    /// The regular forms of an infinitive.
    pub fn regular(infinitive: &str, language: Language) -> Self {
        match language {
            Language::French => french(infinitive),
            Language::English => english(infinitive),
        }
    }

    /// The forms of an irregular verb as a lexicon gives them: "finite forms; participles; present participle".
    pub fn listed(infinitive: &str, forms: &str) -> Self {
        let mut groups = forms.split(';').map(|group| group.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let mut next = || groups.next().unwrap_or_default();
        Self { finite: next(), participles: next(), gerund: next(), infinitive: infinitive.to_owned() }
    }
}

/// "affirmer" → affirme, affirment, affirmait… and "avertir" → avertit, avertissent, avertissait…
fn french(infinitive: &str) -> Forms {
    let with = |stem: &str, endings: &[&str]| endings.iter().map(|ending| [stem, ending].concat()).collect::<Vec<_>>();
    let mut forms = Forms { infinitive: infinitive.to_owned(), ..Forms::default() };
    if let Some(stem) = infinitive.strip_suffix("ir") {
        let endings = ["it", "issent", "issait", "issaient", "irent", "ira", "iront", "irait", "iraient"];
        forms.finite = with(stem, &endings);
        forms.participles = with(stem, &["i", "ie", "is", "ies"]);
        forms.gerund = with(stem, &["issant"]);
        return forms;
    }
    let Some(stem) = infinitive.strip_suffix("er") else { return forms };
    // "annonçait", "jugeait": the sound stays before an a.
    let soft = match stem.chars().next_back() {
        Some('c') => [&stem[..stem.len() - 1], "ç"].concat(),
        Some('g') => [stem, "e"].concat(),
        _ => stem.to_owned(),
    };
    for open in opened(stem) {
        forms.finite.extend(with(&open, &["e", "ent"]));
    }
    forms.finite.extend(with(&soft, &["ait", "aient", "a"]));
    forms.finite.extend(with(stem, &["èrent", "era", "eront", "erait", "eraient"]));
    forms.participles = with(stem, &["é", "ée", "és", "ées"]);
    forms.gerund = with(&soft, &["ant"]);
    forms
}

/// The stem before a mute e: "espér-" → "espèr-", "rappel-" → "rappell-", "martel-" → "martèl-", "balay-" → "balai-".
fn opened(stem: &str) -> Vec<String> {
    let mut letters: Vec<char> = stem.chars().collect();
    let Some(last) = letters.pop() else { return Vec::new() };
    match (letters.last(), last) {
        (Some('é'), _) => {
            letters.pop();
            vec![letters.iter().chain(&['è', last]).collect()]
        }
        (Some('e'), 'l' | 't' | 'n' | 'v') => {
            let doubled = letters.iter().chain(&[last, last]).collect();
            letters.pop();
            vec![doubled, letters.iter().chain(&['è', last]).collect()]
        }
        (_, 'y') => vec![stem.to_owned(), letters.iter().chain(&['i']).collect()],
        _ => vec![stem.to_owned()],
    }
}

/// "warn" → warns, warn, warned, warning; "deny" → denies, denied; "argue" → argued, arguing.
fn english(infinitive: &str) -> Forms {
    let ends = |endings: &[&str]| endings.iter().any(|ending| infinitive.ends_with(ending));
    let consonant_y = infinitive.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]);
    let (third, past, gerund) = if let Some(stem) = infinitive.strip_suffix('e') {
        (format!("{infinitive}s"), format!("{infinitive}d"), format!("{stem}ing"))
    } else if consonant_y {
        let stem = &infinitive[..infinitive.len() - 1];
        (format!("{stem}ies"), format!("{stem}ied"), format!("{infinitive}ing"))
    } else {
        let third = if ends(&["s", "sh", "ch", "x", "z"]) { "es" } else { "s" };
        (format!("{infinitive}{third}"), format!("{infinitive}ed"), format!("{infinitive}ing"))
    };
    Forms {
        finite: vec![third, infinitive.to_owned(), past.clone()],
        participles: vec![past],
        infinitive: infinitive.to_owned(),
        gerund: vec![gerund],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(language: Language, infinitive: &str, forms: &[&str]) {
        let made = Forms::regular(infinitive, language);
        let all: Vec<&String> = made.finite.iter().chain(&made.participles).chain(&made.gerund).collect();
        for form in forms {
            assert!(all.iter().any(|made| made.as_str() == *form), "{infinitive}: no {form} in {all:?}");
        }
    }

    #[test]
    fn french_verbs_keep_their_sound() {
        has(Language::French, "affirmer", &["affirme", "affirmaient", "affirmèrent", "affirmée", "affirmant"]);
        has(Language::French, "annoncer", &["annonce", "annonçait", "annonça", "annoncé", "annonçant"]);
        has(Language::French, "juger", &["juge", "jugeait", "jugea", "jugeant"]);
        has(Language::French, "concéder", &["concède", "concèdent", "concédait", "concédé"]);
        has(Language::French, "rappeler", &["rappelle", "rappelait", "rappela"]);
        has(Language::French, "marteler", &["martèle", "martelait"]);
        has(Language::French, "balayer", &["balaie", "balaye", "balayait"]);
        has(Language::French, "avertir", &["avertit", "avertissent", "averti", "avertissant"]);
    }

    #[test]
    fn english_verbs_end_as_they_do() {
        has(Language::English, "warn", &["warns", "warn", "warned", "warning"]);
        has(Language::English, "deny", &["denies", "denied", "denying"]);
        has(Language::English, "stress", &["stresses", "stressed"]);
        has(Language::English, "acknowledge", &["acknowledges", "acknowledged", "acknowledging"]);
    }
}
