//! Finding words in a text, whatever their case and accents.

use super::{Span, fold};
use crate::job::{Cancelled, Job};

/// Where `query` occurs in `text`, by the rules of [`fold`]: in text order,
/// none overlapping another, at most `limit` of them. White space in the query
/// finds any run of white space.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn search(text: &str, query: &str, limit: usize, job: &Job) -> Result<Vec<Span>, Cancelled> {
    let needle = Folded::of(query.trim(), 0).text;
    let mut hits = Vec::new();
    if needle.is_empty() {
        return Ok(hits);
    }
    let finder = memchr::memmem::Finder::new(needle.as_bytes());
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        job.check()?;
        let folded = Folded::of(paragraph, start);
        let mut from = 0;
        while let Some(at) = folded.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)).map(|at| at + from) {
            from = at + needle.len();
            if !folded.starts_character(at) || !folded.starts_character(from) {
                from = at + 1;
                continue;
            }
            hits.push(Span::new(folded.source[at], folded.source[from]));
            if hits.len() == limit {
                return Ok(hits);
            }
        }
        start += paragraph.len();
    }
    Ok(hits)
}

/// A folded text, and for each of its bytes (and its end) the byte of the
/// source that it came from.
struct Folded {
    text: String,
    source: Vec<usize>,
}

impl Folded {
    fn of(source: &str, start: usize) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), source: Vec::with_capacity(source.len() + 1) };
        let mut buffer = [0; 4];
        let mut space = false;
        for (at, c) in source.char_indices() {
            if c.is_whitespace() {
                if !space {
                    folded.push(" ", start + at);
                }
            } else if c.is_ascii() {
                folded.push(c.to_ascii_lowercase().encode_utf8(&mut buffer), start + at);
            } else {
                folded.push(&fold(c.encode_utf8(&mut buffer)), start + at);
            }
            space = c.is_whitespace();
        }
        folded.source.push(start + source.len());
        folded
    }

    /// Whether a character of the source starts at a folded byte: half of "œ" is no hit.
    fn starts_character(&self, at: usize) -> bool {
        at == 0 || self.source[at] != self.source[at - 1]
    }

    fn push(&mut self, piece: &str, at: usize) {
        self.text.push_str(piece);
        self.source.resize(self.text.len(), at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        search(text, query, 100, &Job::unattended()).unwrap().iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn case_accents_apostrophes_and_spaces_do_not_hide_a_hit() {
        assert_eq!(found("L’Été à Évian, l'ete", "l'été"), ["L’Été", "l'ete"]);
        assert_eq!(found("deux\u{a0}mots et deux\nmots", "deux mots"), ["deux\u{a0}mots", "deux\nmots"]);
        assert_eq!(found("Œuvre", "oeuvre"), ["Œuvre"]);
        assert_eq!(found("rien", " "), [""; 0]);
    }

    proptest! {
        #[test]
        fn every_hit_folds_to_the_query(text in "[aàâbc éœ\n’']{0,60}", query in "[aàbé]{1,3}") {
            for hit in found(&text, &query) {
                prop_assert_eq!(fold(hit), fold(&query));
            }
        }
    }
}
