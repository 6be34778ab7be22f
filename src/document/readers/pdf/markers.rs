//! What a list item or a note begins with.

/// Signs that stand before an item of a list, and those that symbol fonts have for them.
const BULLETS: &str = "•◦▪▫‣⁃∙●○■□►▶➢➤✓✔❖◆◇·\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}\u{F0FC}\u{F0A8}";

/// Whether `word` is the marker of a list item.
pub(super) fn is_marker(word: &str) -> bool {
    is_bullet(word) || is_number(word)
}

/// Whether `word` is a bullet.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut characters = word.chars();
    match (characters.next(), characters.next()) {
        (Some(sign), None) => BULLETS.contains(sign) || matches!(sign, '–' | '—' | '-' | '−' | '*'),
        _ => false,
    }
}

/// Whether `word` is a bullet that nothing else can be.
pub(super) fn is_sure_bullet(word: &str) -> bool {
    is_bullet(word) && !word.starts_with(['–', '—', '-', '−', '*', '·'])
}

/// Whether `word` is the number of a list item: "1.", "2)", "(3)", "a)", "iv.".
pub(super) fn is_number(word: &str) -> bool {
    let Some(inner) = word.strip_suffix([')', '.']) else { return false };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let digits = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (1..=5).contains(&inner.len()) && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    digits || letter && word.ends_with(')') || roman
}

/// The label of the note that begins with `word`: "3", "3.", "[3]", "*".
pub(super) fn note_label(word: &str) -> Option<&str> {
    let inner = word.trim_start_matches(['[', '(']).trim_end_matches([']', ')', '.', ':']);
    let digits = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let signs = (1..=3).contains(&inner.chars().count()) && inner.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    (digits || signs).then_some(inner)
}

/// The label of a note that is set in raised figures of the text's own size,
/// and so stands in one word with what follows: "2Les".
pub(super) fn glued_label(word: &str) -> Option<(&str, &str)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (label, rest) = word.split_at_checked(digits).filter(|(label, _)| (1..=2).contains(&label.len()))?;
    rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '“' | '"')).then_some((label, rest))
}

/// The reference to a note that is set likewise: "quay.2".
pub(super) fn glued_reference(word: &str) -> Option<(&str, &str)> {
    let text = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let label = &word[text.len()..];
    let plain = !text.bytes().any(|b| b.is_ascii_digit()) && text.chars().any(char::is_alphabetic);
    let follows = text.ends_with(|c: char| c.is_lowercase() || matches!(c, '.' | ',' | '!' | '?' | '»' | '”' | ')'));
    ((1..=2).contains(&label.len()) && plain && follows).then_some((text, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_words() {
        assert!(["•", "–", "1.", "12)", "(3)", "a)", "iv.", "\u{F0B7}"].into_iter().all(is_marker));
        assert!(!["a", "1", "2019.", "il.", "e.g.", "A.", "x2.", "—a", ""].into_iter().any(is_marker));
        assert_eq!(note_label("[12]"), Some("12"));
        assert_eq!(note_label("*"), Some("*"));
        assert_eq!(note_label("2019"), None);
        assert_eq!(glued_label("2Les"), Some(("2", "Les")));
        assert_eq!(glued_label("2e"), None);
        assert_eq!(glued_reference("quay.2"), Some(("quay.", "2")));
        assert_eq!(["CO2", "1.2", "2019", "quay"].map(glued_reference), [None; 4]);
    }
}
