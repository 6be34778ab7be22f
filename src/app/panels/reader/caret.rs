//! Keys on the page: they turn it, or move a cursor in the text and mark what
//! it passes.

use eframe::egui::{self, Event, Key, Modifiers, Pos2, Rect, Response, Ui};
use unicode_segmentation::UnicodeSegmentation as _;

use super::look::Look;
use super::{Jump, PADDING, Reader, Visible};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{Open, Passage};
use crate::document::Document;
use crate::text::Span;

/// Where a cursor can go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Motion {
    Character,
    Word,
    Row,
    RowEnd,
    Paragraph,
    View,
    Document,
}

/// How far the page goes with an arrow, in points.
const STEP: f32 = 48.0;

impl Reader {
    /// Does what the keys say, while nothing else has the keyboard.
    pub(super) fn keys(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        open: &Open,
        look: Look,
        page: &Response,
        commands: &mut Commands,
    ) {
        if let Some(views) = self.turn.take() {
            let height = ui.clip_rect().height();
            let furthest = (self.flow.total() + 2.0 * PADDING - height).max(0.0);
            self.target = None;
            self.correct = Some((self.scroll + views * height).clamp(0.0, furthest));
            ui.ctx().request_repaint();
        }
        if ui.memory(egui::Memory::focused).is_some_and(|focused| focused != page.id) {
            return;
        }
        let selection = &cx.state.selection;
        let escape = selection.caret || selection.passage.is_some();
        if escape && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            match selection.passage.filter(|passage| !passage.span().is_empty()) {
                Some(passage) if selection.caret => {
                    commands.send(Command::Mark(Some(Passage { anchor: passage.head, ..passage })));
                }
                None if selection.caret => commands.act(Action::Caret),
                Some(_) | None => commands.send(Command::Mark(None)),
            }
        } else if !cx.state.find.query.is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            commands.send(Command::Find(String::new()));
        }
        let at_label = selection.passage.is_some_and(|at| open.document.footnotes.across(at.head).is_some());
        if selection.caret && at_label && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            commands.act(Action::FollowFootnote);
        }
        let view = ui.clip_rect().height();
        for (key, modifiers) in pressed(ui) {
            let Some((motion, forward)) = motion(key, modifiers) else { continue };
            let moves = key != Key::Space && (selection.caret || modifiers.shift && selection.passage.is_some());
            if moves {
                self.move_to(ui, cx, open, look, (motion, forward), modifiers.shift, commands);
            } else if !modifiers.shift || key == Key::Space {
                self.turn(ui, motion, forward, view);
            }
        }
    }

    /// Turns the page.
    fn turn(&mut self, ui: &Ui, motion: Motion, forward: bool, view: f32) {
        let by = match motion {
            Motion::Row => STEP,
            Motion::View => view * 0.9,
            Motion::RowEnd | Motion::Document => f32::INFINITY,
            Motion::Character | Motion::Word | Motion::Paragraph => return,
        };
        let total = self.flow.total() + 2.0 * PADDING;
        let to = self.scroll + if forward { by } else { -by };
        self.correct = Some(to.clamp(0.0, (total - view).max(0.0)));
        ui.ctx().request_repaint();
    }

    #[expect(clippy::too_many_arguments, reason = "all of them are the page")]
    fn move_to(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        open: &Open,
        look: Look,
        (motion, forward): (Motion, bool),
        extend: bool,
        commands: &mut Commands,
    ) {
        let at = cx.state.selection.passage.unwrap_or(Passage { anchor: open.reading, head: open.reading });
        let marked = at.span();
        let head = if motion == Motion::Character && !extend && !marked.is_empty() {
            // What was marked is left at the end towards which the cursor goes.
            if forward { marked.end() } else { marked.start() }
        } else {
            self.moved(ui, cx, &open.document, look, at.head, motion, forward)
        };
        let anchor = if extend { at.anchor } else { head };
        commands.send(Command::Mark(Some(Passage { anchor, head })));
        self.reveal(ui, cx, &open.document, look, head);
    }

    /// Where a cursor at `head` comes to.
    #[expect(clippy::too_many_arguments, reason = "all of them are the page")]
    fn moved(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        document: &Document,
        look: Look,
        head: usize,
        motion: Motion,
        forward: bool,
    ) -> usize {
        let goal = self.goal.take();
        let text = &document.text;
        let Some(block) = document.block_at(head) else { return head };
        let content = document.blocks[block].content(text);
        let neighbour = if forward { Some(block + 1) } else { block.checked_sub(1) };
        let neighbour = neighbour.filter(|block| *block < document.blocks.len());
        match motion {
            Motion::Document if forward => document.blocks.last().map_or(head, |block| block.content(text).end()),
            Motion::Document => document.blocks.first().map_or(head, |block| block.content(text).start()),
            Motion::Paragraph if !forward && head > content.start() => content.start(),
            Motion::Paragraph => {
                let edge = if forward { content.end() } else { content.start() };
                neighbour.map_or(edge, |block| document.blocks[block].content(text).start())
            }
            Motion::Character | Motion::Word => {
                let step = if motion == Motion::Word { word } else { character };
                let within = step(text, content, head.clamp(content.start(), content.end()), forward);
                within
                    .or_else(|| {
                        let content = document.blocks[neighbour?].content(text);
                        let edge = if forward { content.start() } else { content.end() };
                        if motion == Motion::Word {
                            step(text, content, edge, forward).or(Some(edge))
                        } else {
                            Some(edge)
                        }
                    })
                    .unwrap_or(head)
            }
            Motion::RowEnd => {
                let page = self.measure(ui, cx, document, look, block);
                page.row_end(text, head, forward).unwrap_or(head)
            }
            Motion::Row | Motion::View => {
                let page = self.measure(ui, cx, document, look, block);
                let Some(caret) = page.caret(Pos2::ZERO, text, head) else { return head };
                let x = goal.unwrap_or(caret.min.x);
                self.goal = Some(x);
                if motion == Motion::View {
                    let by = ui.clip_rect().height() * if forward { 0.9 } else { -0.9 };
                    let y = self.flow.top(block) + caret.center().y + by;
                    let other = self.flow.at(y);
                    let page = self.measure(ui, cx, document, look, other);
                    let point = Pos2::new(x, y - self.flow.top(other));
                    return page.byte_at(Pos2::ZERO, text, point).unwrap_or(head);
                }
                page.next_row(text, head, x, forward).unwrap_or_else(|| {
                    let Some(other) = neighbour else { return if forward { content.end() } else { content.start() } };
                    let page = self.measure(ui, cx, document, look, other);
                    page.edge_row(text, x, !forward).unwrap_or(head)
                })
            }
        }
    }

    /// Brings a byte into view, by no more than it takes.
    fn reveal(&mut self, ui: &mut Ui, cx: &Context<'_>, document: &Document, look: Look, at: usize) {
        let height = ui.clip_rect().height();
        let Some(block) = document.block_at(at) else { return };
        let page = self.measure(ui, cx, document, look, block);
        let Some(caret) = page.caret(Pos2::ZERO, &document.text, at) else { return };
        let top = PADDING + self.flow.top(block) + caret.min.y;
        let margin = (look.size * 2.0).min(height / 4.0);
        let to = if top < self.scroll + margin {
            top - margin
        } else if top + caret.height() > self.scroll + height - margin {
            top + caret.height() - height + margin
        } else {
            return;
        };
        if (to - self.scroll).abs() > height * 1.5 {
            return self.jump(Jump { span: Span::new(at, at), flash: false });
        }
        self.correct = Some(to.max(0.0));
        ui.ctx().request_repaint();
    }
}

/// Paints the cursor.
pub fn paint(ui: &Ui, cx: &Context<'_>, open: &Open, visible: &[Visible]) {
    if let Some(caret) = place(cx, open, visible).filter(|_| cx.state.selection.caret) {
        let line = Rect::from_center_size(caret.center(), eframe::egui::vec2(2.0, caret.height() * 0.8));
        ui.painter().rect_filled(line, 1.0, cx.tokens.accent);
    }
}

/// Where the end of the marked passage is on the screen, if it is in view.
pub fn place(cx: &Context<'_>, open: &Open, visible: &[Visible]) -> Option<Rect> {
    let head = cx.state.selection.passage?.head;
    let block = open.document.block_at(head)?;
    let here = visible.iter().find(|v| v.block == block)?;
    here.page.caret(here.rect.min, &open.document.text, head)
}

/// The keys that move something, taken out of what was typed.
fn pressed(ui: &Ui) -> Vec<(Key, Modifiers)> {
    let mut keys = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if motion(*key, *modifiers).is_some() => {
                keys.push((*key, *modifiers));
                false
            }
            _ => true,
        });
    });
    keys
}

/// What a key stands for, and whether towards the end.
fn motion(key: Key, modifiers: Modifiers) -> Option<(Motion, bool)> {
    if modifiers.alt {
        return None;
    }
    let far = modifiers.command || modifiers.ctrl;
    Some(match key {
        Key::ArrowLeft | Key::ArrowRight if far => (Motion::Word, key == Key::ArrowRight),
        Key::ArrowLeft | Key::ArrowRight => (Motion::Character, key == Key::ArrowRight),
        Key::ArrowUp | Key::ArrowDown if far => (Motion::Paragraph, key == Key::ArrowDown),
        Key::ArrowUp | Key::ArrowDown => (Motion::Row, key == Key::ArrowDown),
        Key::Home | Key::End if far => (Motion::Document, key == Key::End),
        Key::Home | Key::End => (Motion::RowEnd, key == Key::End),
        Key::PageUp | Key::PageDown => (Motion::View, key == Key::PageDown),
        Key::Space if !far => (Motion::View, !modifiers.shift),
        _ => return None,
    })
}

/// The next place between what is seen as one character, within a block.
fn character(text: &str, content: Span, at: usize, forward: bool) -> Option<usize> {
    // Soft hyphens and joiners are not seen.
    let is_seen = |piece: &&str| !piece.chars().all(|c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'));
    if forward {
        let mut after = text[at..content.end()].grapheme_indices(true);
        after.find(|(_, piece)| is_seen(piece)).map(|(start, piece)| at + start + piece.len())
    } else {
        let mut before = text[content.start()..at].grapheme_indices(true).rev();
        before.find(|(_, piece)| is_seen(piece)).map(|(start, _)| content.start() + start)
    }
}

/// The end of the next word or the start of the one before, within a block.
fn word(text: &str, content: Span, at: usize, forward: bool) -> Option<usize> {
    let is_word = |piece: &str| piece.chars().any(char::is_alphanumeric);
    if forward {
        let mut after = text[at..content.end()].split_word_bound_indices();
        let end = after.find(|(_, piece)| is_word(piece)).map(|(start, piece)| at + start + piece.len());
        end.or((at < content.end()).then_some(content.end()))
    } else {
        let mut before = text[content.start()..at].split_word_bound_indices().rev();
        let start = before.find(|(_, piece)| is_word(piece)).map(|(start, _)| content.start() + start);
        start.or((at > content.start()).then_some(content.start()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_steps_over_what_is_seen_as_one() {
        let text = "coe\u{301}\u{ad}ur";
        let content = Span::new(0, text.len());
        let steps = |forward: bool| {
            let mut at = if forward { 0 } else { text.len() };
            std::iter::from_fn(move || character(text, content, at, forward).inspect(|next| at = *next))
                .collect::<Vec<_>>()
        };
        assert_eq!(steps(true), [1, 2, 5, 8, 9]);
        assert_eq!(steps(false), [8, 7, 2, 1, 0]);
    }

    #[test]
    fn a_cursor_steps_from_word_to_word() {
        let text = "L’été, « fini » !";
        let content = Span::new(0, text.len());
        let end = |at, forward| word(text, content, at, forward).map(|at| &text[..at]);
        assert_eq!(end(0, true), Some("L’été"));
        assert_eq!(end("L’été".len(), true), Some("L’été, « fini"));
        assert_eq!(end("L’été, « fini".len(), true), Some(text));
        assert_eq!(end(text.len(), true), None);
        assert_eq!(end(text.len(), false), Some("L’été, « "));
        assert_eq!(end(0, false), None);
    }
}
