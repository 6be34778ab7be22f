//! Folding: what two spellings of one word have in common.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// `text` without case, accents and ligatures, with straight apostrophes,
/// plain hyphens and plain spaces: "L’Œuvre" → "l'oeuvre". For comparing and
/// searching, never for showing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            '\u{fb00}'..='\u{fb06}' => folded.push_str(printed(c).unwrap_or_default()),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => folded.push(' '),
            // Soft hyphens and joiners are not seen. A capital with a dot leaves one behind.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{307}' => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// What a reader takes a character for that only the printer chose: a ligature for its letters,
/// typographic quotes, apostrophes and hyphens for plain ones.
pub(super) fn printed(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '’' | '‘' | 'ʼ' | '‛' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' => "\"",
        '\u{2010}' | '\u{2011}' => "-",
        _ => return None,
    })
}

/// A word in lower case with straight apostrophes, borrowed where it is written so.
pub fn lower(word: &str) -> Cow<'_, str> {
    if is_small(word) {
        return Cow::Borrowed(word);
    }
    let mut lower = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        match c {
            '’' => lower.push('\''),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(lower)
}

/// Whether a word is in lower case as it stands.
fn is_small(word: &str) -> bool {
    // Most words are in the small letters of French and English; the tables of Unicode are slow.
    let small = |c: char| match c {
        'a'..='z' | 'ß'..='ÿ' | 'œ' => true,
        'A'..='Z' | 'À'..='Þ' | 'Œ' | '’' => false,
        c if c.is_ascii() => true,
        c => c.is_lowercase() || !c.is_alphabetic(),
    };
    word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.chars().all(small)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{fold, lower};

    #[test]
    fn a_word_in_lower_case_keeps_its_accents() {
        assert_eq!(lower("L’ŒUVRE"), "l'œuvre");
        assert!(matches!(lower("aujourd'hui"), Cow::Borrowed("aujourd'hui")));
    }

    #[test]
    fn case_accents_and_ligatures_go() {
        assert_eq!(fold("L’ŒUVRE d'Été"), "l'oeuvre d'ete");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("proﬁt, eﬀet"), "profit, effet");
        assert_eq!(fold("R1 \u{2011} İstanbul\u{a0}!"), "r1 - istanbul !");
        assert_eq!(fold("co\u{ad}opé\u{200b}ration"), "cooperation");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ünïcödé", "ǅ ﬁn", "ΑΣ ς", "ABC"] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
