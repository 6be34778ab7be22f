//! What stands at the start of a line and says what the line is.

/// The marker of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub kind: MarkerKind,
    /// Its length in bytes, without the white space after it.
    pub length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerKind {
    Bullet(char),
    /// With the number, from 1; letters and Roman numerals count as theirs.
    Number(Numbering, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// `1.`
    Point,
    /// `1)`, `(1)`
    Bracket,
    /// `a)`, `(a)`
    Letter,
    /// `ii)`, `(ii)`
    Roman,
}

impl Marker {
    /// The list marker that `line` starts with.
    pub fn of(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        let found = match first {
            '•' | '‣' | '·' | '◦' | '▪' | '●' | '○' | '■' | '–' | '-' | '*' | '→' | '➢' | '✓' => {
                Self { kind: MarkerKind::Bullet(first), length: first.len_utf8() }
            }
            _ => number(line)?,
        };
        let after = &line[found.length..];
        (after.starts_with([' ', '\t', '\u{a0}', '\u{202f}']) && !after.trim().is_empty()).then_some(found)
    }

    /// Whether an item with this marker can come right after one with `other`.
    pub fn follows(self, other: Self) -> bool {
        match (self.kind, other.kind) {
            (MarkerKind::Number(kind, number), MarkerKind::Number(other, before)) => {
                kind == other && number == before + 1
            }
            (MarkerKind::Bullet(bullet), MarkerKind::Bullet(other)) => bullet == other,
            _ => false,
        }
    }

    /// Whether it can begin a list in the middle of a paragraph's lines.
    pub fn is_first(self) -> bool {
        matches!(self.kind, MarkerKind::Bullet(_) | MarkerKind::Number(_, 1))
    }
}

/// `1.`, `1)`, `(1)`, `a)`, `(a)`, `ii)`: at most three characters.
fn number(line: &str) -> Option<Marker> {
    let open = usize::from(line.starts_with('('));
    let label_length = line[open..].bytes().take(4).take_while(u8::is_ascii_alphanumeric).count();
    let label = &line[open..open + label_length];
    let close = line[open + label_length..].chars().next()?;
    let length = open + label_length + 1;
    if label.is_empty() || label.len() > 3 || !(close == ')' || (close == '.' && open == 0)) {
        return None;
    }
    let kind = if label.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = label.parse().ok()?;
        MarkerKind::Number(if close == '.' { Numbering::Point } else { Numbering::Bracket }, number)
    } else if close == '.' {
        return None;
    } else if let Some(value) = roman(label).filter(|value| label.len() > 1 || *value == 1) {
        MarkerKind::Number(Numbering::Roman, value)
    } else if label.len() == 1 {
        MarkerKind::Number(Numbering::Letter, u32::from(label.to_ascii_lowercase().bytes().next()? - b'a') + 1)
    } else {
        return None;
    };
    Some(Marker { kind, length })
}

/// The value of a Roman numeral of either case.
pub(super) fn roman(numeral: &str) -> Option<u32> {
    let mut total = 0;
    let mut largest = 0;
    for letter in numeral.bytes().rev() {
        let value = match letter.to_ascii_uppercase() {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            _ => return None,
        };
        if value < largest {
            total -= value.min(total);
        } else {
            total += value;
            largest = value;
        }
    }
    (total > 0).then_some(total)
}

/// How many `>` a quoted line starts with, and the length of that prefix in
/// bytes with the spaces in it.
pub(super) fn quote_prefix(line: &str) -> Option<(u8, usize)> {
    let prefix: usize = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).count();
    let depth = line[..prefix].bytes().filter(|byte| *byte == b'>').count();
    (line.starts_with('>') && depth > 0).then_some((depth.min(9) as u8, prefix))
}

/// The character of a line that is nothing but one stroke: `=====`, `-----`.
pub(super) fn rule(line: &str) -> Option<char> {
    let first =
        line.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '*' | '_' | '#' | '^' | '+' | '—' | '–'))?;
    (line.chars().take(3).count() == 3 && line.chars().all(|c| c == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        let kind = |line| Marker::of(line).map(|marker| marker.kind);
        assert_eq!(kind("• un"), Some(MarkerKind::Bullet('•')));
        assert_eq!(kind("12. douze"), Some(MarkerKind::Number(Numbering::Point, 12)));
        assert_eq!(kind("(3) trois"), Some(MarkerKind::Number(Numbering::Bracket, 3)));
        assert_eq!(kind("b) deux"), Some(MarkerKind::Number(Numbering::Letter, 2)));
        assert_eq!(kind("iv) quatre"), Some(MarkerKind::Number(Numbering::Roman, 4)));
        for none in ["2012. An", "-5 degrees", "— Non", "A. Smith", "1.5 million", "•", "the) end", "etc.) x", ""] {
            assert_eq!(kind(none), None, "{none}");
        }
    }

    #[test]
    fn rules_and_quotes() {
        assert_eq!((rule("====="), rule("--"), rule("--x")), (Some('='), None, None));
        assert_eq!((quote_prefix("> > a"), quote_prefix("a > b")), (Some((2, 4)), None));
    }
}
