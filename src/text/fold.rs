//! Folding: what two spellings of one word have in common.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// `text` without case, accents and ligatures, with straight apostrophes:
/// "L’Œuvre" → "l'oeuvre". For comparing and searching, never for showing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '\u{ad}' => {}
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
    }
}
