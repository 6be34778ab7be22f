//! The search field of the bar on top: what is looked for, what counts as
//! found, how often it was, and what is wrong with an expression.

use eframe::egui::{self, Align2, Key, Modifiers, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo, vec2};
use fluent_bundle::FluentValue;

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::focus_ring;
use crate::app::widgets::icon::Icon;
use crate::text::search::PatternError;

/// The field's id: [`Action::Find`] puts the cursor there.
pub fn field() -> egui::Id {
    egui::Id::unique("find-field")
}

/// Says that the field gets the cursor by a letter, as in Vim: Enter then gives the keyboard back to the text.
pub fn open_by_letter(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(by_letter(), true));
}

/// Where it is kept whether the field got the cursor by a letter.
fn by_letter() -> egui::Id {
    field().with("by-letter")
}

/// Draws the field, `width` points wide, and what belongs to it: beside it, or below it where there is no room.
pub fn show(ui: &mut Ui, cx: &Context<'_>, width: f32, room: bool, commands: &mut Commands) {
    let find = &cx.state.find;
    let mut query = find.query.clone();
    let hint = format!("{}  {}", cx.text("find-hint"), cx.keys(ui.ctx(), Action::Find).unwrap_or_default());
    let edit = TextEdit::singleline(&mut query)
        .id(field())
        .hint_text(hint)
        .desired_width(width)
        .margin(vec2(10.0, 5.0))
        .align(Align2::LEFT_CENTER);
    // A click on a switch takes the cursor out of the field before the switch is drawn.
    let stays =
        ui.memory(|memory| memory.has_focus(field())) || ui.data(|data| data.get_temp(switched()) == Some(true));
    let response = ui.add(edit);
    if response.changed() {
        commands.send(Command::Find(query));
    }
    if response.lost_focus() {
        leave(ui, cx, &response, commands);
    }
    // An arrow leads through the hits while something more is typed.
    for (key, action) in [(Key::ArrowDown, Action::NextHit), (Key::ArrowUp, Action::PreviousHit)] {
        if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            commands.act(action);
        }
    }
    if find.problem.is_some() {
        let rect = response.rect.shrink(0.5);
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.5, cx.tokens.alarm), egui::StrokeKind::Inside);
    }
    if find.query.is_empty() && !response.has_focus() && !stays {
        return;
    }
    let is_found = find.problem.is_none() && !find.query.trim().is_empty();
    if room {
        switches(ui, cx, commands);
        if is_found {
            found(ui, cx, commands);
        }
    }
    if cx.state.dialog.is_none() && (find.problem.is_some() || !room) {
        below(ui, &response, |ui| {
            if !room {
                ui.horizontal(|ui| {
                    switches(ui, cx, commands);
                    if is_found {
                        found(ui, cx, commands);
                    }
                });
            }
            if let Some(problem) = find.problem {
                let words = RichText::new(self::problem(cx, problem)).size(size::BODY).color(cx.tokens.alarm);
                ui.add(egui::Label::new(words).wrap());
            }
        });
    }
}

/// The field was left. Escape keeps what was found, so that keys lead through it, and gives up what was not
/// found; Enter goes on in the field, or gives the keyboard back to the text where a letter took it from there.
fn leave(ui: &Ui, cx: &Context<'_>, field: &egui::Response, commands: &mut Commands) {
    let by_letter = ui.data_mut(|data| data.remove_temp::<bool>(by_letter())).unwrap_or(false);
    let back = ui.input(|input| input.modifiers.shift);
    // Whatever else is listening is not to hear of it.
    let take =
        |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key) || input.consume_key(Modifiers::SHIFT, key));
    if take(Key::Escape) {
        if cx.state.find.hits.is_empty() && !cx.state.find.under_way {
            commands.send(Command::Find(String::new()));
        }
    } else if take(Key::Enter) && !by_letter {
        commands.act(if back { Action::PreviousHit } else { Action::NextHit });
        field.request_focus();
    }
}

/// A card under the field.
fn below(ui: &Ui, field: &egui::Response, add: impl FnOnce(&mut Ui)) {
    let place = field.rect.left_bottom() + vec2(0.0, 6.0);
    let area = egui::Area::new(self::field().with("card")).order(egui::Order::Foreground).fixed_pos(place);
    area.constrain_to(ui.ctx().content_rect().shrink(8.0)).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(8).show(ui, |ui| {
            ui.set_max_width(field.rect.width().max(280.0));
            add(ui);
        });
    });
}

/// Where it is kept whether a switch has the focus.
fn switched() -> egui::Id {
    field().with("switched")
}

/// What counts as found.
fn switches(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let mut focused = false;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let matching = cx.state.find.matching;
        for (sign, action, on) in [
            ("Aa", Action::FindCase, matching.case),
            ("éè", Action::FindAccents, matching.accents),
            ("“a”", Action::FindWords, matching.words),
            (".*", Action::FindExpression, matching.expression),
        ] {
            let color = if on { cx.tokens.accent } else { cx.tokens.muted };
            let text = RichText::new(sign).font(Face::SansBold.size(size::SMALL)).color(color);
            let fill = if on { cx.tokens.raised } else { cx.tokens.panel };
            let stroke = Stroke::new(1.0, if on { cx.tokens.accent } else { cx.tokens.rule });
            let button = egui::Button::new(text).fill(fill).stroke(stroke).min_size(vec2(26.0, 24.0));
            ui.spacing_mut().button_padding.x = 4.0;
            let response = ui.add(button).on_hover_text(cx.hint(ui.ctx(), action));
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, cx.locale.text(action.key())));
            focus_ring(ui, &response, cx.tokens.accent);
            focused |= response.has_focus();
            if response.clicked() {
                commands.act(action);
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(switched(), focused));
}

/// How often it was found, and the way to the next one.
fn found(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let find = &cx.state.find;
    let at = if find.hits.is_empty() { 0 } else { find.at + 1 };
    let count = if find.count == 0 {
        cx.text("find-none").to_owned()
    } else {
        cx.locale.with("hits", &[("at", FluentValue::from(at)), ("n", FluentValue::from(find.count))])
    };
    let count = egui::Button::new(RichText::new(count).size(12.0).color(cx.tokens.muted)).frame(false);
    let response = ui.add(count).on_hover_text(cx.hint(ui.ctx(), Action::ListHits));
    focus_ring(ui, &response, cx.tokens.accent);
    if response.clicked() {
        commands.act(Action::ListHits);
    }
    for (icon, action) in [(Icon::Up, Action::PreviousHit), (Icon::Down, Action::NextHit)] {
        let hint = cx.hint(ui.ctx(), action);
        if icon.button(ui, &hint, !find.hits.is_empty()).clicked() {
            commands.act(action);
        }
    }
}

/// What is wrong with an expression, in the interface's language.
fn problem(cx: &Context<'_>, problem: PatternError) -> String {
    let (key, at) = match problem {
        PatternError::Bracket(at) => ("find-problem-bracket", at),
        PatternError::Repetition(at) => ("find-problem-repetition", at),
        PatternError::Escape(at) => ("find-problem-escape", at),
        PatternError::Unsupported(at) => ("find-problem-unsupported", at),
        PatternError::Other(at) => ("find-problem-other", at),
        PatternError::TooLarge => return cx.text("find-problem-large").to_owned(),
    };
    cx.locale.with(key, &[("at", FluentValue::from(at))])
}
