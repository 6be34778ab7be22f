//! Characters that show nothing themselves and change what is seen or found:
//! controls that turn the direction of writing round, spaces of no width.

use std::borrow::Cow;

/// `text` without invisible characters, and how many of them may deceive:
/// what only says where a word may be broken, or begins a file, does not.
pub(super) fn strip(text: &str) -> (Cow<'_, str>, usize) {
    let Some(first) = text.find(is_invisible) else { return (Cow::Borrowed(text), 0) };
    let mut clean = String::with_capacity(text.len());
    clean.push_str(&text[..first]);
    let mut deceiving = 0;
    for c in text[first..].chars() {
        if !is_invisible(c) || (is_joiner(c) && clean.chars().next_back().is_some_and(joins)) {
            clean.push(c);
        } else if !matches!(c, '\u{AD}' | '\u{FEFF}') {
            deceiving += 1;
        }
    }
    (Cow::Owned(clean), deceiving)
}

/// Unicode's bidirectional controls, spaces and joiners of no width, soft
/// hyphens, invisible operators and tags.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether a joiner after `c` has a meaning: within emoji and in scripts whose
/// letters join, not in those of the languages read here.
fn joins(c: char) -> bool {
    c >= '\u{590}' && !matches!(c, '\u{1E00}'..='\u{218F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_taken_out() {
        assert_eq!(strip("plain words"), (Cow::Borrowed("plain words"), 0));
        let (text, count) = strip("\u{FEFF}1\u{200B}000 \u{202E}snoillim\u{202C} d’eu\u{AD}ros a\u{200D}b");
        assert_eq!((text.as_ref(), count), ("1000 snoillim d’euros ab", 4));
        assert_eq!(strip("👩\u{200D}🔬").0, "👩\u{200D}🔬");
        assert_eq!(strip("\u{200B}\u{200D}").0, "");
    }
}
