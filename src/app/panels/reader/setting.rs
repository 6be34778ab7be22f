//! Setting text: which face and which space each character gets, and where a
//! line may break.

use std::sync::Arc;

use eframe::egui::{
    Align, Galley, Pos2, Ui, Vec2,
    epaint::text::{ByteIndex, CharIndex},
    pos2,
    text::{LayoutJob, LayoutSection, TextFormat, TextWrapping},
    vec2,
};

use super::look::Look;
use super::page::Piece;
use super::rtl;
use crate::app::theme::{Face, Tokens};
use crate::document::{Block, BlockKind, Document, Styles};
use crate::text::{Language, Span};

/// How wide a narrow space is, in parts of a space.
const NARROW: f32 = 0.8;
/// What a character is set as that is not seen and that no line breaks at.
const UNSEEN: char = '\u{2060}';
/// How long a hyphen at the end of a row is, and how thick, in parts of the size.
const HYPHEN: (f32, f32) = (0.3, 0.07);
/// How large the call of a footnote is, and how far it is raised, in parts of the size.
const CALL: (f32, f32) = (0.72, 0.26);
/// Room for the sign before what stands for a picture, in points.
pub const PICTURE: f32 = 22.0;
/// Words that are broken in one block, at most: each of them sets the block again.
const BREAKS: usize = 60;

/// Lays out a part of a block in lines of at most `width` points.
pub fn lay_out(
    ui: &mut Ui,
    document: &Document,
    block: &Block,
    span: Span,
    look: Look,
    tokens: &Tokens,
    width: f32,
) -> Piece {
    let mut job = job(document, block, span, look, tokens, width);
    let mut galley = set(ui, &job);
    let source = span.of(&document.text);
    let mut hyphens = Vec::new();
    if source.contains('\u{ad}') && width.is_finite() {
        let soft: Vec<usize> =
            source.chars().enumerate().filter(|(_, c)| *c == '\u{ad}').map(|(number, _)| number).collect();
        let length = look.type_of(block).0 * HYPHEN.0;
        let mut row = 0;
        for _ in 0..BREAKS {
            let Some((broken, at)) = next_break(&galley, &soft, row, job.wrap.max_width - length) else { break };
            let byte = job.text.char_indices().nth(at).map_or(0, |(byte, _)| byte);
            // The same number of characters, so that places stay what they are.
            job.text.replace_range(byte..byte + UNSEEN.len_utf8(), "\n");
            shorten(&mut job.sections, byte, UNSEEN.len_utf8() - 1);
            galley = set(ui, &job);
            hyphens.push(end_of_row(&galley, broken));
            row = broken + 1;
        }
    }
    Piece { span, at: Vec2::ZERO, galley, hyphens }
}

fn set(ui: &Ui, job: &LayoutJob) -> Arc<Galley> {
    let mut galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
    rtl::even_out(&mut galley);
    galley
}

/// The marker of a list item.
pub fn marker(ui: &mut Ui, text: &str, block: &Block, look: Look, tokens: &Tokens) -> Arc<Galley> {
    let (size, leading) = look.type_of(block);
    let mut format = TextFormat::simple(look.face(false, false).size(size), tokens.muted);
    format.line_height = Some((size * leading).round());
    ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::single_section(text.to_owned(), format)))
}

/// How large the hyphens of a piece are.
pub fn hyphen(piece: &Piece) -> Vec2 {
    let size = piece.galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
    vec2(size * HYPHEN.0, (size * HYPHEN.1).max(1.0))
}

/// The first row from `row` on that has room for the beginning of the word after it, and the number of
/// the character at which that word is broken: the last soft hyphen that leaves no more than `room`.
fn next_break(galley: &Galley, soft: &[usize], row: usize, room: f32) -> Option<(usize, usize)> {
    let mut start: usize = galley.rows.iter().take(row).map(|row| row.char_count_including_newline().0).sum();
    for (number, pair) in galley.rows.windows(2).enumerate().skip(row) {
        let next = start + pair[0].char_count_including_newline().0;
        let free = room - pair[0].size.x;
        let word = pair[1].glyphs.iter().position(|glyph| glyph.chr.is_whitespace()).unwrap_or(pair[1].glyphs.len());
        let from = soft.partition_point(|at| *at < next);
        let fits = |at: &&usize| pair[1].x_offset(CharIndex(**at - next)) <= free;
        let here = soft[from..].iter().take_while(|at| **at < next + word);
        if !pair[0].ends_with_newline
            && let Some(at) = here.take_while(fits).last()
        {
            return Some((number, *at));
        }
        start = next;
    }
    None
}

/// Where the hyphen at the end of a row goes.
fn end_of_row(galley: &Galley, row: usize) -> Pos2 {
    let Some(row) = galley.rows.get(row) else { return Pos2::ZERO };
    pos2(row.pos.x + row.size.x, row.pos.y + row.height() * 0.54)
}

/// Takes bytes off the text at `byte`.
fn shorten(sections: &mut [LayoutSection], byte: usize, by: usize) {
    for section in sections {
        let moved = |at: ByteIndex| if at.0 > byte { ByteIndex(at.0 - by) } else { at };
        section.byte_range = moved(section.byte_range.start)..moved(section.byte_range.end);
    }
}

fn job(document: &Document, block: &Block, span: Span, look: Look, tokens: &Tokens, width: f32) -> LayoutJob {
    let (size, leading) = look.type_of(block);
    let french = document.language == Language::French;
    let mut text = String::with_capacity(span.len() + 8);
    let mut sections: Vec<LayoutSection> = Vec::new();
    let mut before = None;
    for (run, styles, label) in labelled(document, block, span) {
        let mut format = format(block, styles, look, tokens);
        match label {
            Label::Call => raise(&mut format, size * leading, tokens),
            Label::Note => format.color = tokens.accent,
            Label::None => {}
        }
        let mut start = text.len();
        let begins = styles.image && document.pictures(run).any(|picture| picture.start() == run.start());
        let mut leading_space = if begins { PICTURE } else { 0.0 };
        let mut push = |text: &String, start: &mut usize, format: &TextFormat| {
            if text.len() > *start {
                let byte_range = ByteIndex(*start)..ByteIndex(text.len());
                sections.push(LayoutSection { leading_space, byte_range, format: format.clone() });
                leading_space = 0.0;
                *start = text.len();
            }
        };
        let mut chars = run.of(&document.text).char_indices();
        while let Some((at, c)) = chars.next() {
            let after = chars.clone().next().map(|(_, c)| c);
            let after = after.or_else(|| document.text[run.start() + at + c.len_utf8()..span.end()].chars().next());
            match set_as(before, c, after, french) {
                Set::Plain(c) => text.push(c),
                Set::Narrow => {
                    push(&text, &mut start, &format);
                    text.push('\u{a0}');
                    let mut narrow = format.clone();
                    narrow.font_id.size *= NARROW;
                    push(&text, &mut start, &narrow);
                }
            }
            before = Some(c);
        }
        push(&text, &mut start, &format);
    }
    let wrap = TextWrapping::wrap_at_width(width.max(size * 4.0));
    LayoutJob { text, sections, wrap, ..LayoutJob::default() }
}

/// What of a footnote a run of text is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Label {
    None,
    Call,
    Note,
}

/// The runs of a block that are set alike, cut where labels of footnotes begin and end.
fn labelled(document: &Document, block: &Block, span: Span) -> Vec<(Span, Styles, Label)> {
    let calls = document.footnotes.calls_in(span).iter().map(|call| (call.span, Label::Call));
    let note = document.footnotes.note_in(block.span).map(|note| (note.label, Label::Note));
    let mut labels = note.into_iter().chain(calls).peekable();
    let mut runs = Vec::new();
    for (run, styles) in document.styled(span) {
        let mut start = run.start();
        while start < run.end() {
            while labels.next_if(|(label, _)| label.end() <= start).is_some() {}
            let (end, what) = match labels.peek() {
                Some((label, what)) if label.start() <= start => (label.end().min(run.end()), *what),
                Some((label, _)) => (label.start().min(run.end()), Label::None),
                None => (run.end(), Label::None),
            };
            runs.push((Span::new(start, end), styles, what));
            start = end;
        }
    }
    runs
}

/// Sets a call small, raised, and in the colour of links.
fn raise(format: &mut TextFormat, row: f32, tokens: &Tokens) {
    let size = format.font_id.size;
    format.font_id.size = (size * CALL.0).round();
    format.color = tokens.accent;
    // A lower line at the top of the row: what stands in its middle stands higher.
    format.line_height = Some((row - 2.0 * size * CALL.1).round().max(1.0));
    format.valign = Align::TOP;
}

/// What a character is set as: always one, so that places stay what they are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Set {
    Plain(char),
    /// A narrow space that no line breaks at.
    Narrow,
}

fn set_as(before: Option<char>, c: char, after: Option<char>, french: bool) -> Set {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '\u{ad}' => Set::Plain(UNSEEN),
        // egui would break a line there.
        '\u{202f}' => Set::Narrow,
        '\u{2009}' if digit(before) && digit(after) => Set::Narrow,
        '\u{2007}' => Set::Plain('\u{a0}'),
        ' ' | '\u{2009}' if is_bound(before, after, french) => Set::Plain('\u{a0}'),
        _ => Set::Plain(c),
    }
}

/// Whether no line may break at a space: within the quotes of French, before its high signs, before units.
fn is_bound(before: Option<char>, after: Option<char>, french: bool) -> bool {
    matches!(before, Some('«' | '‹'))
        || matches!(after, Some('»' | '›'))
        || french && matches!(after, Some(';' | ':' | '?' | '!' | '%' | '‰' | '€' | '$' | '£' | '°'))
}

fn format(block: &Block, styles: Styles, look: Look, tokens: &Tokens) -> TextFormat {
    let (size, leading) = look.type_of(block);
    let heading = block.kind == BlockKind::Heading;
    let face = if styles.code || block.kind == BlockKind::Code {
        Face::Mono
    } else {
        // Headings below the third level are told from text by their slant as well.
        look.face(styles.strong || heading, styles.emphasis || styles.image || heading && block.level > 4)
    };
    let color = match styles {
        Styles { link: true, .. } => tokens.accent,
        Styles { image: true, .. } => tokens.muted,
        _ => tokens.ink,
    };
    let mut format = TextFormat::simple(face.size(size), color);
    format.line_height = Some((size * leading).round());
    format.valign = Align::Center;
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, french: bool) -> Vec<Set> {
        let chars: Vec<char> = text.chars().collect();
        let at = |index: usize| chars.get(index).copied();
        (0..chars.len()).map(|i| set_as(i.checked_sub(1).and_then(at), chars[i], at(i + 1), french)).collect()
    }

    #[test]
    fn no_line_breaks_at_the_spaces_of_french() {
        let spaces = |text: &str, french: bool| -> Vec<Set> {
            let all = set(text, french).into_iter().zip(text.chars());
            all.filter(|(_, c)| c.is_whitespace()).map(|(set, _)| set).collect()
        };
        let bound = Set::Plain('\u{a0}');
        assert_eq!(spaces("« Quoi ?", true), [bound, bound]);
        assert_eq!(spaces("35 % de 10 €", true), [bound, Set::Plain(' '), Set::Plain(' '), bound]);
        assert_eq!(spaces("oui\u{202f}! non\u{a0}!", true), [Set::Narrow, Set::Plain(' '), bound]);
        assert_eq!(spaces("1\u{2009}000\u{2009}km", true), [Set::Narrow, Set::Plain('\u{2009}')]);
        assert_eq!(spaces("« so » : he", false), [bound, bound, Set::Plain(' '), Set::Plain(' ')]);
    }

    #[test]
    fn a_soft_hyphen_is_not_seen() {
        assert_eq!(set("a\u{ad}b", false), [Set::Plain('a'), Set::Plain(UNSEEN), Set::Plain('b')]);
    }
}
