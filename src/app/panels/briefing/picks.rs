//! A list of what can be chosen one by one; only the rows in view are laid out.

use eframe::egui::{self, RichText, ScrollArea, Ui};

use crate::app::command::{Command, Commands, Pick};
use crate::app::panels::Context;
use crate::app::theme::{Face, size};
use crate::briefing::compose::Offer;

/// Height of a row, and of the list at most, in points.
const ROW: f32 = 24.0;
const HIGHEST: f32 = 240.0;
/// Room that the scroll bar lies over, in points.
const BAR: f32 = 12.0;

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, offers: &[Offer], pick: Pick, commands: &mut Commands) {
    let area = ScrollArea::vertical().id_salt("picks").max_height(HIGHEST).auto_shrink([false, true]);
    area.show_rows(ui, ROW, offers.len(), |ui, range| {
        for index in range {
            let Some(offer) = offers.get(index) else { continue };
            ui.push_id(index, |ui| row(ui, cx, offer, pick, commands));
        }
    });
}

fn row(ui: &mut Ui, cx: &Context<'_>, offer: &Offer, pick: Pick, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.set_max_width(ui.available_width() - BAR);
        ui.set_height(ROW);
        ui.spacing_mut().item_spacing.x = 8.0;
        let said = [offer.value.as_str(), offer.words.as_str()].join(" ");
        let mut on = offer.chosen;
        let check = ui.add(egui::Checkbox::without_text(&mut on));
        check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, offer.chosen, said.trim()));
        if check.clicked() {
            commands.send(Command::Pick { pick, source: offer.source, span: offer.span, on });
        }
        if !offer.value.is_empty() {
            let value = RichText::new(&offer.value).font(Face::SansBold.size(size::BODY)).color(cx.tokens.ink);
            // A value may be as long as a sentence: its words have the other half.
            let half = ui.available_width() * 0.5;
            ui.scope(|ui| {
                ui.set_max_width(half);
                ui.add(egui::Label::new(value).selectable(false).truncate());
            });
        }
        let words = offer.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let color = if offer.value.is_empty() { cx.tokens.ink } else { cx.tokens.muted };
        let words = RichText::new(words).size(size::BODY).color(color);
        ui.add(egui::Label::new(words).selectable(false).truncate());
    });
}
