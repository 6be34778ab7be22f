//! Bytes inside, code points at the JSON edge.

use super::Span;

/// Bytes between two remembered positions: a lookup scans at most this far.
const STRIDE: usize = 256;

/// Converts between byte offsets and code-point offsets of one text, each
/// way in constant time but for a scan of at most `STRIDE` bytes.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE` (or before the character that
    /// spans that byte).
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0u32;
        for chunk in bytes.chunks(STRIDE) {
            before.push(count);
            count += chunk.iter().filter(|byte| is_start(**byte)).count() as u32;
        }
        before.push(count);
        Self { text, before }
    }

    /// Code points before the byte at `offset` (clamped to the text).
    pub fn of_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let chunk = offset / STRIDE;
        let start = chunk * STRIDE;
        let within = self.text.as_bytes()[start.min(offset)..offset].iter().filter(|byte| is_start(**byte));
        self.before[chunk.min(self.before.len() - 1)] as usize + within.count()
    }

    /// The byte at which code point number `index` starts (clamped to the end).
    pub fn to_byte(&self, index: usize) -> usize {
        let chunk = self.before.partition_point(|before| *before as usize <= index).saturating_sub(1);
        let mut left = index - self.before[chunk] as usize;
        for (i, byte) in self.text.as_bytes().iter().enumerate().skip(chunk * STRIDE) {
            if is_start(*byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// A span's ends in code points.
    pub fn of_span(&self, span: Span) -> (usize, usize) {
        (self.of_byte(span.start()), self.of_byte(span.end()))
    }

    /// Code points in the whole text.
    pub fn len(&self) -> usize {
        self.before.last().map_or(0, |count| *count as usize)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Whether a byte starts a UTF-8 character.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_agree_with_counting(text in "[a-zé€😀\n]{0,900}") {
            let points = CodePoints::new(&text);
            prop_assert_eq!(points.len(), text.chars().count());
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.of_byte(byte), count);
                prop_assert_eq!(points.to_byte(count), byte);
            }
            prop_assert_eq!(points.to_byte(usize::MAX / 2), text.len());
        }
    }
}
