//! Folding: what two spellings of one word have in common.

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

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_ligatures_go() {
        assert_eq!(fold("L’ŒUVRE d'Été"), "l'oeuvre d'ete");
        assert_eq!(fold("Straße"), "strasse");
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
