//! Text strings of a PDF outside of its pages: titles, names, bookmarks.

/// A text string: UTF-16 or UTF-8 where it says so, or else in PDF's own
/// encoding. Characters that control something are left out.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| character(*byte)).collect(),
    };
    // A language may be named between escapes.
    let mut kept = String::with_capacity(text.len());
    for (index, part) in text.split('\u{1B}').enumerate() {
        if index % 2 == 0 {
            kept.extend(part.chars().filter(|c| !c.is_control() || c.is_whitespace()));
        }
    }
    kept
}

/// A byte in `PDFDocEncoding`.
fn character(byte: u8) -> char {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    match byte {
        0x18..=0x1F if byte != 0x1B => ACCENTS[usize::from(byte - 0x18)],
        0x80..=0xA0 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_their_encodings() {
        assert_eq!(text_string(b"\xFE\xFF\0\xC9\0t\0\xE9"), "Été");
        assert_eq!(text_string(b"\xEF\xBB\xBF\xC3\x89t\xC3\xA9"), "Été");
        assert_eq!(text_string(b"\xC9t\xE9 \x84 \x9Cuvre \xA0"), "Été — œuvre €");
        assert_eq!(text_string(b"\xFE\xFF\0\x1B\0f\0r\0\x1B\0a"), "a");
        assert_eq!(text_string(b""), "");
    }
}
