//! From bytes to text: which encoding they are in, and whether they are text at all.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::{Notice, ReadError, magic};
use crate::document::draft::Draft;

/// Bytes from which an encoding is guessed; the guess is slow beside the rest.
const SAMPLE: usize = 1 << 20;

/// A file that is text, read by `reader`.
pub(super) fn text(bytes: &[u8], reader: impl FnOnce(&str) -> Result<Draft, ReadError>) -> Result<Draft, ReadError> {
    let (text, notice) = decode(bytes, None)?;
    let mut draft = reader(&text)?;
    draft.notices.splice(0..0, notice);
    Ok(draft)
}

/// The text of `bytes` with line feeds as line ends, in normal form C, and a
/// notice where they were not UTF-8. `declared` is what the file calls its encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, Option<Notice>), ReadError> {
    if let Some(known) = magic::refuse(bytes) {
        return Err(known);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let (text, notice) = to_unicode(bytes, declared)?;
    if !is_text(&text) {
        return Err(ReadError::Binary { hint: "it is made of control characters" });
    }
    Ok((normalise(text), notice))
}

/// The text of XML: in the encoding that a mark or the file says, or else in UTF-8.
pub(super) fn decode_xml<'b>(bytes: &'b [u8], declared: Option<&str>) -> (Cow<'b, str>, Option<Notice>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    with(declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8), bytes)
}

/// The beginning of `bytes` as far as ASCII tells it, for a look at what they are.
pub(super) fn glance(bytes: &[u8]) -> Cow<'_, str> {
    let head = &bytes[..bytes.len().min(16 << 10)];
    match Encoding::for_bom(head) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&head[length..]).0,
        None => utf16_without_mark(head).unwrap_or(UTF_8).decode_without_bom_handling(head).0,
    }
}

/// A mark comes first, then what is valid UTF-8, which no other encoding is by
/// chance; then what the file says, then a guess.
fn to_unicode<'b>(
    bytes: &'b [u8],
    declared: Option<&'static Encoding>,
) -> Result<(Cow<'b, str>, Option<Notice>), ReadError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[length..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(encoding, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), None));
    }
    let controls = bytes.iter().filter(|byte| is_control(**byte as char)).count();
    if controls * 50 > bytes.len() {
        return Err(ReadError::Binary { hint: "it is made of control characters" });
    }
    if is_damaged_utf8(bytes) {
        return Ok(with(UTF_8, bytes));
    }
    let single = |encoding: &&'static Encoding| encoding.is_ascii_compatible() && *encoding != UTF_8;
    match declared.filter(single).map(|encoding| with(encoding, bytes)) {
        // What a file says of itself and holds to is no news.
        Some((text, Some(Notice::Decoded { lossy: false, .. }))) => Ok((text, None)),
        Some(decoded) => Ok(decoded),
        None => Ok(with(guess(bytes), bytes)),
    }
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Notice>) {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let notice = (encoding != UTF_8 || lossy).then(|| Notice::Decoded { encoding: encoding.name(), lossy });
    (text, notice)
}

/// UTF-16 without a byte order mark: in Western text every other byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.chunks_exact(2);
    let (count, mut high_first, mut low_first) = (pairs.len(), 0, 0);
    for pair in pairs {
        high_first += usize::from(pair[0] == 0 && pair[1] != 0);
        low_first += usize::from(pair[0] != 0 && pair[1] == 0);
    }
    let most = |zeros: usize, others: usize| count > 1 && zeros * 10 > count * 7 && others * 20 < count.max(20);
    if most(low_first, high_first) {
        Some(UTF_16LE)
    } else if most(high_first, low_first) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether `bytes` are UTF-8 but for some damage: a file cut in the middle of
/// a character, or one line pasted from elsewhere. Guessing another encoding
/// for all of it would turn every accent of it into two wrong characters.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // From the first byte that tells: a long ASCII beginning says nothing.
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or_default().saturating_sub(64);
    detector.feed(&bytes[first..bytes.len().min(first + SAMPLE)], true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

/// Whether so few control characters are in it that it can be text.
fn is_text(text: &str) -> bool {
    let controls = text.bytes().filter(|byte| is_control(*byte as char)).count();
    controls * 200 <= text.len()
}

fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0E'..='\x1A' | '\x1C'..='\x1F' | '\x7F')
}

/// Line feeds for all line ends, U+FFFD for NUL, normal form C.
fn normalise(text: Cow<'_, str>) -> String {
    let text = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into_owned(),
        _ => text.nfc().collect(),
    };
    let foreign = |c: char| matches!(c, '\r' | '\0' | '\x0B' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let Some(first) = text.find(foreign) else { return text };
    let mut clean = String::with_capacity(text.len());
    clean.push_str(&text[..first]);
    let mut chars = text[first..].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\0' => clean.push('\u{FFFD}'),
            c if foreign(c) => clean.push('\n'),
            c => clean.push(c),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE_TEXT: &str = "Le préfet a été reçu à l’hôtel de ville. Où était-ce ? Çà et là, près du château.\n";

    fn decode(bytes: &[u8]) -> Result<(String, Option<Notice>), ReadError> {
        super::decode(bytes, None)
    }

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(SAMPLE_TEXT).0.into_owned()
    }

    fn notice(encoding: &'static str, lossy: bool) -> Option<Notice> {
        Some(Notice::Decoded { encoding, lossy })
    }

    #[test]
    fn utf8_with_and_without_mark() {
        for bytes in [SAMPLE_TEXT.as_bytes().to_vec(), [b"\xEF\xBB\xBF", SAMPLE_TEXT.as_bytes()].concat()] {
            assert_eq!(decode(&bytes).unwrap(), (SAMPLE_TEXT.to_owned(), None));
        }
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let units: Vec<u16> = SAMPLE_TEXT.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for mark in [true, false] {
            let marked = |mark_bytes: &[u8], bytes: &[u8]| [if mark { mark_bytes } else { b"" }, bytes].concat();
            let read = decode(&marked(b"\xFF\xFE", &little)).unwrap();
            assert_eq!(read, (SAMPLE_TEXT.to_owned(), notice("UTF-16LE", false)));
            let read = decode(&marked(b"\xFE\xFF", &big)).unwrap();
            assert_eq!(read, (SAMPLE_TEXT.to_owned(), notice("UTF-16BE", false)));
        }
    }

    #[test]
    fn windows_1252_is_recognised_also_after_much_ascii() {
        let (text, found) = decode(&encoded(encoding_rs::WINDOWS_1252)).unwrap();
        assert_eq!((text.as_str(), found), (SAMPLE_TEXT, notice("windows-1252", false)));
        let late = ["plain words ".repeat(200_000).into_bytes(), encoded(encoding_rs::WINDOWS_1252)].concat();
        assert!(decode(&late).unwrap().0.ends_with(SAMPLE_TEXT));
    }

    #[test]
    fn what_a_file_says_of_itself_counts_where_it_is_no_utf8() {
        let greek = encoding_rs::ISO_8859_7.encode("Αθήνα 2024").0;
        assert_eq!(super::decode(&greek, Some("ISO-8859-7")).unwrap(), ("Αθήνα 2024".to_owned(), None));
        let utf8 = super::decode(SAMPLE_TEXT.as_bytes(), Some("latin1")).unwrap();
        assert_eq!(utf8, (SAMPLE_TEXT.to_owned(), None));
        assert!(super::decode(&encoded(encoding_rs::WINDOWS_1252), Some("utf-16")).unwrap().0.contains("préfet"));
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = SAMPLE_TEXT.repeat(3).into_bytes();
        bytes.push(0xC3);
        let (text, found) = decode(&bytes).unwrap();
        assert!(text.starts_with(SAMPLE_TEXT) && text.ends_with('\u{FFFD}'));
        assert_eq!(found, notice("UTF-8", true));
    }

    #[test]
    fn line_ends_and_normal_form() {
        let text = format!("a\r\nb\rc\u{2028}e\u{301}\0 {}", "mots ".repeat(50));
        assert!(decode(text.as_bytes()).unwrap().0.starts_with("a\nb\nc\né\u{FFFD} mots"));
    }

    #[test]
    fn binary_is_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [noise.as_slice(), &[0; 64], b"\x01\x02\x03\x04abc"] {
            assert!(matches!(decode(bytes), Err(ReadError::Binary { .. })));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok((text, _)) = decode(&bytes) {
                prop_assert!(!text.contains('\r') && !text.contains('\0'));
            }
        }
    }
}
