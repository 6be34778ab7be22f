//! Words that came and went, set so that they are told apart without colour:
//! what is gone is struck out, what is new is underlined.

use eframe::egui::{Color32, FontId, Stroke, TextFormat, text::LayoutJob};

use crate::app::theme::{Face, Tokens};
use crate::document::comparison::Piece;

/// Bytes of a run of the same words at each end that are set; what is between is left out.
const KEPT: usize = 90;
/// Bytes of a run that came or went that are set at each end.
const CHANGED: usize = 400;

/// Sets the pieces of a text that was compared with an older one, in a size in points.
pub fn job(pieces: &[Piece], older: &str, newer: &str, size: f32, width: f32, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Same(span) => {
                let (head, tail) = (index > 0, index < last);
                let format = TextFormat::simple(Face::Serif.size(size), tokens.ink);
                job.append(&excerpt(span.of(newer), KEPT, head, tail), 0.0, format);
            }
            Piece::Added(span) => {
                let format = added(Face::SerifBold.size(size), tokens.ink);
                job.append(&excerpt(span.of(newer), CHANGED, true, true), 0.0, format);
            }
            Piece::Removed(span) => {
                let words = excerpt(span.of(older), CHANGED, true, true);
                job.append(words.trim_end(), 0.0, removed(Face::Serif.size(size), tokens.alarm));
                if pieces.get(index + 1).is_some_and(|next| begins_with_word(next, newer)) {
                    job.append(" ", 0.0, TextFormat::simple(Face::Serif.size(size), tokens.ink));
                }
            }
        }
    }
    job
}

/// Whether a piece is set apart from what stands before it.
fn begins_with_word(piece: &Piece, newer: &str) -> bool {
    let (Piece::Same(span) | Piece::Added(span)) = piece else { return true };
    span.of(newer).starts_with(char::is_alphanumeric)
}

fn added(font: FontId, color: Color32) -> TextFormat {
    TextFormat { underline: Stroke::new(1.0, color), ..TextFormat::simple(font, color) }
}

fn removed(font: FontId, color: Color32) -> TextFormat {
    TextFormat { strikethrough: Stroke::new(1.2, color), ..TextFormat::simple(font, color) }
}

/// The words on one line; of long ones the ends that are wanted, up to `most` bytes of each.
fn excerpt(words: &str, most: usize, head: bool, tail: bool) -> String {
    let whole = |words: &str| words.split_inclusive('\n').map(|line| line.replace('\n', " ")).collect::<String>();
    if words.len() <= 2 * most {
        return whole(words);
    }
    let (upto, from) = (words.floor_char_boundary(most), words.ceil_char_boundary(words.len() - most));
    // Whole words only.
    let first = words[..upto].rsplit_once(char::is_whitespace).map_or(&words[..upto], |(first, _)| first);
    let second = words[from..].split_once(char::is_whitespace).map_or(&words[from..], |(_, second)| second);
    let (first, second) = (whole(first), whole(second));
    match (head, tail) {
        (true, false) => format!("{first} …"),
        (false, true) => format!("… {second}"),
        _ => format!("{first} … {second}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_cut_between_words() {
        let long = "été ".repeat(100);
        assert_eq!(excerpt("short\nlines", 90, true, true), "short lines");
        let cut = excerpt(&long, 20, true, true);
        assert_eq!(cut, "été été été … été été été ");
        assert_eq!(excerpt(&long, 20, false, true), "… été été été ");
        assert_eq!(excerpt(&long, 20, true, false), "été été été …");
    }
}
