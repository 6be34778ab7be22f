//! How wide text is, roughly, where there is no font to ask.

/// Width of `text` at a size in pixels, erring on the wide side for a common sans-serif.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// `text`, or as much of it as fits into `room` with "…".
pub(super) fn elide(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - em('…') * size;
    let fits = text.chars().take_while(|c| {
        left -= em(*c) * size;
        left >= 0.0
    });
    let mut short: String = fits.collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// `text` in at most `limit` lines that fit into `room`, the last one elided.
pub(super) fn wrap(text: &str, room: f64, limit: usize, size: f64) -> Vec<String> {
    let (mut lines, mut lines_used): (Vec<String>, usize) = (Vec::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + em(' ') * size + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if lines_used == limit => {
                line.push(' ');
                line.push_str(word);
                break;
            }
            _ => {
                lines.push(word.to_owned());
                lines_used += 1;
            }
        }
    }
    lines.iter().map(|line| elide(line, room, size)).collect()
}

/// Width of a character as a share of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '\u{202f}' => 0.30,
        ' ' | '\u{a0}' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.92,
        'A'..='Z' => 0.70,
        'a'..='z' | '0'..='9' => 0.61,
        '\u{300}'..='\u{36f}' => 0.0,
        c if c >= '\u{2e80}' => 1.05,
        _ => 0.66,
    }
}
