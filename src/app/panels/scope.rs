//! What lists and charts are narrowed to, where they are: the name of the
//! topic, and a way out.

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Context;
use crate::app::command::{Command, Commands};
use crate::app::theme::{Face, size};
use crate::app::widgets::icon::Icon;

/// Draws it, at most `width` points wide; nothing where all of the text is listed.
pub fn chip(ui: &mut Ui, cx: &Context<'_>, width: f32, commands: &mut Commands) {
    let topic = cx.state.scope.as_ref().zip(cx.state.open.as_ref());
    let Some(topic) = topic.and_then(|(scope, open)| open.topic(scope.topic)) else { return };
    let name = cx.locale.with("scope", &[("topic", cx.topic_title(topic).into())]);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    let clear = cx.text("scope-clear");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}. {clear}")));
    let edge = if response.hovered() || response.has_focus() { cx.tokens.accent } else { cx.tokens.rule };
    ui.painter().rect(rect, 11.0, cx.tokens.raised, Stroke::new(1.0, edge), StrokeKind::Inside);
    let words = ui.painter().with_clip_rect(Rect::from_min_max(rect.min, pos2(rect.max.x - 24.0, rect.max.y)));
    words.text(
        rect.left_center() + vec2(10.0, 0.0),
        Align2::LEFT_CENTER,
        &name,
        Face::Sans.size(size::SMALL),
        cx.tokens.ink,
    );
    let cross = Rect::from_center_size(rect.right_center() - vec2(13.0, 0.0), vec2(12.0, 12.0));
    Icon::Close.paint(ui.painter(), cross, cx.tokens.accent);
    if response.on_hover_text(format!("{name}\n{clear}")).clicked() {
        commands.send(Command::Narrow(None));
    }
}
