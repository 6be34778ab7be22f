//! In what form the briefing leaves the window, and the buttons that let it.

use eframe::egui::{self, ComboBox, Ui, WidgetInfo, vec2};

use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::widgets::controls::{caption, muted, primary, segmented};
use crate::briefing::export::Format;
use crate::briefing::markdown::Preset;
use crate::charts::Picture;

/// The forms by name. Where it is no Markdown, the preset is that of the settings.
const FORMS: [(Format, Option<Preset>, &str); 6] = [
    (Format::Markdown, Some(Preset::Obsidian), "form-obsidian"),
    (Format::Markdown, Some(Preset::CommonMark), "form-commonmark"),
    (Format::Markdown, Some(Preset::Pandoc), "form-pandoc"),
    (Format::Html, None, "form-html"),
    (Format::Csv, None, "form-csv"),
    (Format::JsonLd, None, "form-jsonld"),
];

/// Draws the choice of a form, and the buttons.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let settings = &cx.state.settings;
    let (format, preset) = (settings.export_format, settings.export_preset);
    caption(ui, cx.tokens, cx.text("form"));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let is_on = |(other, of): (Format, Option<Preset>)| other == format && of.is_none_or(|of| of == preset);
        let name = FORMS.iter().find(|(other, of, _)| is_on((*other, *of))).map_or("", |(_, _, key)| cx.text(key));
        let combo = ComboBox::from_id_salt("export-form")
            .width(ui.available_width().min(250.0))
            .truncate()
            .selected_text(name)
            .show_ui(ui, |ui| {
                for (other, of, key) in FORMS {
                    if ui.selectable_label(is_on((other, of)), cx.text(key)).clicked() {
                        commands.send(Command::SetExport(other, of.unwrap_or(preset)));
                    }
                }
            });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{} {name}", cx.text("form"))));
        if format == Format::Markdown {
            let choices = Picture::ALL.map(|picture| {
                let key = if picture == Picture::Svg { "pictures-svg" } else { "pictures-png" };
                (picture, if picture == Picture::Svg { "SVG" } else { "PNG" }, cx.text(key).to_owned())
            });
            if let Some(pictures) = segmented(ui, cx.tokens, settings.export_charts, &choices) {
                commands.send(Command::SetPictures(pictures));
            }
        }
    });
    muted(ui, cx.tokens, cx.text(why(format, preset)));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let copy = ui.add(egui::Button::new(cx.text("copy-markdown")).min_size(vec2(0.0, 28.0)));
        if copy.on_hover_text(cx.hint(ui.ctx(), Action::CopyBriefing)).clicked() {
            commands.act(Action::CopyBriefing);
        }
        let export = primary(ui, cx.tokens, cx.text("export"));
        if export.on_hover_text(cx.hint(ui.ctx(), Action::Export)).clicked() {
            commands.act(Action::Export);
        }
    });
}

/// What a form is for.
fn why(format: Format, preset: Preset) -> &'static str {
    match (format, preset) {
        (Format::Markdown, Preset::Obsidian) => "form-obsidian-why",
        (Format::Markdown, Preset::CommonMark) => "form-commonmark-why",
        (Format::Markdown, Preset::Pandoc) => "form-pandoc-why",
        (Format::Html, _) => "form-html-why",
        (Format::Csv, _) => "form-csv-why",
        (Format::JsonLd, _) => "form-jsonld-why",
    }
}
