//! What somebody types to search the library.

use crate::text::fold_words;

/// Terms looked for at most; what is typed after them is left out.
const TERMS: usize = 24;

/// Marks that begin and end a phrase.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Words and phrases that must all be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// None is without words.
    pub terms: Vec<Term>,
}

/// Words that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded.
    pub words: Vec<String>,
    /// Whether the last word need only begin like this.
    pub is_prefix: bool,
}

impl Query {
    /// Reads a query: words, phrases in quotes of any kind, `beginning*`. Signs
    /// mean nothing but that a word ends: "l’été" is looked for as "l été". The last
    /// word may still be being typed, unless white space or a quote ends it.
    pub fn parse(typed: &str) -> Self {
        let mut pieces = Vec::new();
        let (mut start, mut quoted) = (0, false);
        for (at, c) in typed.char_indices() {
            let is_quote = QUOTES.contains(&c);
            if is_quote || (!quoted && c.is_whitespace()) {
                pieces.push((&typed[start..at], typed[start..at].ends_with('*')));
                start = at + c.len_utf8();
                quoted ^= is_quote;
            }
        }
        let last = &typed[start..];
        pieces.push((last, !last.ends_with(char::is_whitespace)));
        let terms = pieces.into_iter().filter_map(|(piece, is_prefix)| {
            let words: Vec<String> = fold_words(piece).split_whitespace().map(str::to_owned).collect();
            (!words.is_empty()).then_some(Term { words, is_prefix })
        });
        Self { terms: terms.take(TERMS).collect() }
    }

    /// The query in FTS5's own syntax, of quoted words alone; `None` where there are no words.
    pub fn expression(&self) -> Option<String> {
        let term = |Term { words, is_prefix }: &Term| {
            let star = if *is_prefix { "*" } else { "" };
            format!("\"{}\"{star}", words.join(" "))
        };
        let terms: Vec<String> = self.terms.iter().map(term).collect();
        (!terms.is_empty()).then(|| terms.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expression(typed: &str) -> String {
        Query::parse(typed).expression().unwrap_or_default()
    }

    #[test]
    fn words_phrases_and_beginnings() {
        assert_eq!(expression("Œuvre d’été"), "\"oeuvre\" \"d ete\"*");
        assert_eq!(expression("“deux mots” fin "), "\"deux mots\" \"fin\"");
        assert_eq!(expression("\"deux mots\""), "\"deux mots\"");
        assert_eq!(expression("«\u{a0}en cours"), "\"en cours\"*");
        assert_eq!(expression("coo* port "), "\"coo\"* \"port\"");
        assert_eq!(expression(" – \"\" * "), "");
        assert_eq!(expression("a AND NOT (b:c) NEAR/2 ^d"), "\"a\" \"and\" \"not\" \"b c\" \"near 2\" \"d\"*");
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_is_an_error(typed in "\\PC{0,40}|[\"*^:(){}a -]{0,20}") {
            let library = crate::library::Library::in_memory().unwrap();
            library.search(&typed, &crate::job::Job::unattended()).unwrap();
        }
    }
}
