//! Which tokens make one word: "GPT-4o", "O'Brien", "AT&T", "U.S", but "l'|ONU".

use super::lexicon::Lexicon;
use crate::text::{Language, Span, Token, TokenKind, lower};

/// Joins the tokens from number `i` on that make one word: its span, the next token, whether it is a possessive.
pub(super) fn join(
    text: &str,
    tokens: &[Token],
    i: usize,
    language: Language,
    lexicon: &Lexicon,
) -> (Span, usize, bool) {
    let first = tokens[i];
    if first.kind == TokenKind::Symbol {
        return join_symbol(text, tokens, i, language);
    }
    let mut span = first.span;
    let mut next = i + 1;
    while let Some(token) = tokens.get(next).filter(|token| token.span.start() == span.end()) {
        if token.kind != TokenKind::Symbol {
            span = span.union(token.span);
            next += 1;
            continue;
        }
        let mark = token.span.of(text);
        let right = tokens
            .get(next + 1)
            .filter(|right| right.kind != TokenKind::Symbol && right.span.start() == token.span.end());
        let left = span.of(text);
        let Some(right) = right else {
            // "Disney+", "OPEC+"
            if mark == "+" && starts_upper(left) {
                span = span.union(token.span);
                next += 1;
            }
            // "l’" before a quotation mark, "d’" before a space.
            if is_apostrophe_mark(mark) && is_elision(left, lexicon) {
                span = span.union(token.span);
                next += 1;
            }
            break;
        };
        let after = right.span.of(text);
        let joins = match mark {
            // "Leeds-based"
            "-" | "‐" | "‑" => !(starts_upper(left) && lexicon.compounds.contains(after)),
            "–" | "&" => starts_upper(left) && starts_upper(after),
            "." => joins_at_dot(left, after),
            "'" | "’" => {
                if is_elision(left, lexicon) {
                    span = span.union(token.span);
                    next += 1;
                    break;
                }
                joins_at_apostrophe(left, after, language)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        span = span.union(right.span);
        next += 2;
    }
    (span, next, false)
}

fn join_symbol(text: &str, tokens: &[Token], i: usize, language: Language) -> (Span, usize, bool) {
    let mark = tokens[i].span;
    let follows_word = i > 0 && tokens[i - 1].kind != TokenKind::Symbol && tokens[i - 1].span.end() == mark.start();
    if language == Language::English
        && follows_word
        && is_apostrophe_mark(mark.of(text))
        && let Some(right) = tokens.get(i + 1)
        && right.span.start() == mark.end()
        && right.span.of(text) == "s"
    {
        return (mark.union(right.span), i + 2, true);
    }
    (mark, i + 1, false)
}

fn is_apostrophe_mark(mark: &str) -> bool {
    matches!(mark, "'" | "’")
}

fn is_elision(word: &str, lexicon: &Lexicon) -> bool {
    word.len() <= 8 && lexicon.elisions.contains(&*lower(word))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is a single character. It may be as long as the text, so it is not counted.
fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some() && chars.next().is_none()
}

/// "U.S", "Booking.com", "S.p.A" but not "fin.Paris".
fn joins_at_dot(left: &str, right: &str) -> bool {
    let single = |word: &str| is_letter(word) && starts_upper(word);
    let last = left.rsplit('.').next().unwrap_or(left);
    (single(last) && single(right))
        || (matches!(left, "Ph" | "B" | "M" | "LL") && matches!(right, "D" | "Sc" | "A"))
        || (left.chars().all(|c| c.is_ascii_digit()) && right.chars().all(|c| c.is_ascii_digit()))
        || matches!(
            right,
            "com" | "org" | "net" | "fr" | "io" | "ai" | "AI" | "co" | "uk" | "eu" | "ch" | "de" | "tv" | "gov" | "edu"
        )
        || left == "www"
}

/// "O'Brien", "aujourd'hui", "don't"; the English "'s" stays apart.
fn joins_at_apostrophe(left: &str, right: &str, language: Language) -> bool {
    let letter = is_letter(left);
    // "Villeneuve-d'Ascq"
    if starts_upper(left) && starts_upper(right) && (left.ends_with("-d") || left.ends_with("-l")) {
        return true;
    }
    match language {
        Language::French => (letter && starts_upper(left) && starts_upper(right)) || !starts_upper(right),
        Language::English => right != "s" && (letter || !starts_upper(right) || !starts_upper(left)),
    }
}
