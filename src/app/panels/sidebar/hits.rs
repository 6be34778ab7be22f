//! Where something was found: each hit with the words around it.

use eframe::egui::{self, CursorIcon, Role, Sense, Ui, WidgetInfo, text::LayoutJob, text::TextFormat, vec2};

use super::padded;
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::{controls, list};
use crate::text::Span;

/// Hits that are listed, at most: nobody reads through more.
const LISTED: usize = 10_000;
/// Bytes of the text before and after a hit, about.
const BEFORE: usize = 36;
const AFTER: usize = 90;

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let find = &cx.state.find;
    if find.hits.is_empty() {
        let says = [("query", find.query.as_str().into())];
        return padded(ui, |ui| drop(controls::muted(ui, cx.tokens, cx.locale.with("find-none-says", &says))));
    }
    let listed = find.hits.len().min(LISTED);
    let more = usize::from(find.count > listed);
    let here = (find.at < listed).then_some(find.at);
    list::show(ui, "hits", listed + more, here, |ui, nth| match find.hits.get(nth).filter(|_| nth < listed) {
        Some(hit) => row(ui, cx, open, *hit, nth, commands),
        None => {
            let key = cx.keys(ui.ctx(), Action::NextHit);
            let says = [("n", listed.into()), ("key", key.unwrap_or_default().into())];
            padded(ui, |ui| drop(controls::muted(ui, cx.tokens, cx.locale.with("find-more", &says))));
        }
    });
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &Open, hit: Span, nth: usize, commands: &mut Commands) {
    const SIDE: f32 = 16.0;
    let here = nth == cx.state.find.at;
    let width = ui.available_width();
    let mut words = context(cx, open, hit, width - 2.0 * SIDE);
    words.wrap.max_rows = 2;
    let name = words.text.clone();
    let place = place(cx, open, hit);
    let mut below = LayoutJob::simple(place, Face::Sans.size(size::SMALL), cx.tokens.muted, width - 2.0 * SIDE);
    below.wrap.max_rows = 1;
    let words = ui.fonts_mut(|fonts| fonts.layout_job(words));
    let below = ui.fonts_mut(|fonts| fonts.layout_job(below));
    let height = words.size().y + below.size().y + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Link, true, here, &name));
    if here || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, cx.tokens.raised);
    }
    if here {
        let edge = egui::Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(edge, 0.0, cx.tokens.accent);
    }
    let top = rect.min + vec2(SIDE, 6.0);
    let next = top + vec2(0.0, words.size().y + 1.0);
    ui.painter().galley(top, words, cx.tokens.ink);
    ui.painter().galley(next, below, cx.tokens.muted);
    controls::focus_ring(ui, &response, cx.tokens.accent);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        commands.send(Command::GoToHit(nth));
    }
}

/// The hit within the words of its block.
fn context(cx: &Context<'_>, open: &Open, hit: Span, width: f32) -> LayoutJob {
    let text = &open.document.text;
    let block = open.document.block_at(hit.start()).map_or(hit, |block| open.document.blocks[block].span);
    let start = block.start().max(text.floor_char_boundary(hit.start().saturating_sub(BEFORE)));
    let end = block.end().max(hit.end()).min(text.ceil_char_boundary(hit.end() + AFTER));
    let start = if start == block.start() { start } else { after_space(text, start, hit.start()) };
    let end = if end >= block.end() {
        end
    } else {
        text.get(hit.end()..end).and_then(|rest| rest.rfind(' ')).map_or(end, |at| hit.end() + at)
    };
    let plain = TextFormat::simple(Face::Serif.size(14.0), cx.tokens.ink);
    let mut strong = TextFormat::simple(Face::SerifBold.size(14.0), cx.tokens.ink);
    strong.background = cx.tokens.marker;
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let on_one_line = |from: usize, to: usize| {
        text.get(from..to).unwrap_or_default().replace(['\n', '\t'], " ").replace('\u{ad}', "")
    };
    let lead = if start > block.start() { "…" } else { "" };
    job.append(&format!("{lead}{}", on_one_line(start, hit.start())), 0.0, plain.clone());
    job.append(&on_one_line(hit.start(), hit.end()), 0.0, strong);
    let tail = if end < block.end() { "…" } else { "" };
    job.append(&format!("{}{tail}", on_one_line(hit.end(), end.max(hit.end()))), 0.0, plain);
    job
}

/// Where the first whole word begins from `start` on.
fn after_space(text: &str, start: usize, end: usize) -> usize {
    text[start..end].find(' ').map_or(start, |at| start + at + 1)
}

fn place(cx: &Context<'_>, open: &Open, hit: Span) -> String {
    let topic = open.topic(open.topic_at(hit.start()));
    let paragraph = open.document.paragraph_at(hit.start());
    let title = topic.map_or("", |topic| cx.topic_title(topic));
    cx.locale.with("hit-place", &[("topic", title.into()), ("paragraph", paragraph.into())])
}
