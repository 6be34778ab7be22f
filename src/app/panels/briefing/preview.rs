//! The briefing as it will be read. Every footnote mark and every word of the
//! source leads back to its passage.

use eframe::egui::{self, RichText, Sense, Stroke, TextFormat, Ui, text::LayoutJob};

use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::theme::{Face, size};
use crate::app::widgets::chart::{ChartLook, still};
use crate::app::widgets::controls::muted;
use crate::briefing::model::{
    About, Briefing, BriefingBlock, Footnote, Line, NoteBlock, Part, Piece, QuoteBlock, Table,
};
use crate::text::Span;

/// Size of the preview's text, in points.
const TEXT: f32 = 15.0;

/// Draws the briefing.
pub fn show(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, commands: &mut Commands) {
    ui.set_max_width(ui.available_width().min(720.0));
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.label(RichText::new(&briefing.title).font(Face::SerifBold.size(26.0)));
    ui.label(RichText::new(&briefing.subtitle).font(Face::Serif.size(13.0)).color(cx.tokens.muted));
    for part in &briefing.parts {
        self::part(ui, cx, briefing, part, commands);
    }
    ui.add_space(12.0);
    ui.separator();
    for footnote in &briefing.footnotes {
        self::footnote(ui, cx, footnote, commands);
    }
}

fn part(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, part: &Part, commands: &mut Commands) {
    ui.add_space(12.0);
    ui.label(RichText::new(&part.heading).font(Face::SerifBold.size(19.0)));
    for (index, block) in part.blocks.iter().enumerate() {
        ui.push_id((part.kind.name(), index), |ui| self::block(ui, cx, briefing, block, commands));
    }
}

fn block(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, block: &BriefingBlock, commands: &mut Commands) {
    match block {
        BriefingBlock::Subheading { line, .. } => {
            ui.add_space(4.0);
            self::line(ui, cx, briefing, line, Face::SerifBold, commands);
        }
        BriefingBlock::Bullet(line) => {
            ui.horizontal_top(|ui| {
                ui.label(RichText::new("•").font(Face::Serif.size(TEXT)).color(cx.tokens.muted));
                self::line(ui, cx, briefing, line, Face::Serif, commands);
            });
        }
        BriefingBlock::Table(table) => self::table(ui, cx, briefing, table, commands),
        BriefingBlock::Chart(chart) => {
            still(ui, &chart.spec, &ChartLook::of(cx.tokens), briefing.language);
            muted(ui, cx.tokens, chart.caption.as_str());
        }
        BriefingBlock::Quote(quote) => self::quote(ui, cx, briefing, quote, commands),
        BriefingBlock::Note(note) => self::note(ui, cx, briefing, note, commands),
        BriefingBlock::Words(words) => drop(ui.label(RichText::new(words).font(Face::Serif.size(TEXT)))),
    }
}

/// A line that wraps; a click on it goes to the source of what was clicked.
fn line(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, line: &Line, face: Face, commands: &mut Commands) {
    let mut job = LayoutJob::default();
    let mut ranges: Vec<(usize, Option<Span>)> = Vec::new();
    for piece in line {
        let (text, format, span) = set(cx, briefing, piece, face);
        job.append(&text, 0.0, format);
        ranges.push((job.text.chars().count(), span));
    }
    job.wrap.max_width = ui.available_width();
    let name = job.text.clone();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let target = ranges.iter().find_map(|(_, span)| *span);
    let sense = if target.is_some() { Sense::click() } else { Sense::empty() };
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(if target.is_some() { egui::Role::Link } else { egui::Role::Label }, true, &name)
    });
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if let (true, Some(pointer)) = (response.clicked(), response.interact_pointer_pos()) {
        let at = galley.cursor_from_pos(pointer - rect.min).index.0;
        let hit = ranges.iter().find(|(end, _)| at < *end).and_then(|(_, span)| *span);
        if let Some(span) = hit.or(target) {
            commands.send(Command::GoTo(span));
        }
    }
    ui.painter().galley(rect.min, galley, cx.tokens.ink);
}

fn set(cx: &Context<'_>, briefing: &Briefing, piece: &Piece, face: Face) -> (String, TextFormat, Option<Span>) {
    let mut format = TextFormat::simple(face.size(TEXT), cx.tokens.ink);
    format.line_height = Some((TEXT * 1.45).round());
    match piece {
        Piece::Text(text) => (text.clone(), format, None),
        Piece::Strong(text) => {
            format.font_id = Face::SerifBold.size(TEXT);
            (text.clone(), format, None)
        }
        Piece::Source { text, span, .. } => (text.clone(), format, Some(*span)),
        Piece::Marked { text, span, .. } => {
            format.background = cx.tokens.marker;
            (text.clone(), format, *span)
        }
        Piece::Topic(topic) => (topic.number.clone(), format, Some(topic.span)),
        Piece::Footnote(number) => {
            format.font_id = Face::Sans.size(10.0);
            format.color = cx.tokens.accent;
            format.valign = egui::Align::TOP;
            (format!("[{number}]"), format, briefing.footnote(*number).map(|footnote| footnote.span))
        }
    }
}

fn table(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, table: &Table, commands: &mut Commands) {
    const GAP: f32 = 16.0;
    const NARROWEST: f32 = 56.0;
    let count = table.columns.len().max(1);
    let room = ui.available_width() - GAP * (count - 1) as f32;
    let widths = shares(table).into_iter().map(|share| (room * share).floor().max(NARROWEST)).collect::<Vec<_>>();
    let row = |ui: &mut Ui, cells: &mut dyn FnMut(&mut Ui, usize)| {
        let response = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (column, width) in widths.iter().enumerate() {
                ui.vertical(|ui| {
                    ui.set_width(*width);
                    cells(ui, column);
                });
            }
        });
        let rect = response.response.rect;
        ui.painter().hline(
            rect.min.x..=rect.min.x + room + GAP * (count - 1) as f32,
            rect.max.y + 3.0,
            Stroke::new(1.0, cx.tokens.rule),
        );
        ui.add_space(2.0);
    };
    row(ui, &mut |ui, column| {
        ui.label(RichText::new(&table.columns[column].title).font(Face::SerifBold.size(13.0)));
    });
    for (index, cells) in table.rows.iter().enumerate() {
        row(ui, &mut |ui, column| {
            ui.push_id((index, column), |ui| line(ui, cx, briefing, &cells[column], Face::Serif, commands));
        });
    }
}

/// How the width is shared out: by the longest words that each column holds, within bounds.
fn shares(table: &Table) -> Vec<f32> {
    let length = |line: &Line| -> usize {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Source { text, .. } | Piece::Marked { text, .. } => {
                text.chars().count()
            }
            Piece::Topic(topic) => topic.number.len(),
            Piece::Footnote(_) => 3,
        };
        line.iter().map(piece).sum()
    };
    let column = |index: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(length).max().unwrap_or(0);
        cells.max(table.columns[index].title.chars().count() + 2).clamp(7, 48) as f32
    };
    let lengths: Vec<f32> = (0..table.columns.len()).map(column).collect();
    let total: f32 = lengths.iter().sum::<f32>().max(1.0);
    lengths.into_iter().map(|length| length / total).collect()
}

fn quote(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, quote: &QuoteBlock, commands: &mut Commands) {
    beside_rule(ui, cx.tokens.rule, |ui| {
        let words = vec![quote.words.clone(), Piece::Footnote(quote.footnote)];
        line(ui, cx, briefing, &words, Face::SerifItalic, commands);
        let who =
            [quote.speaker.as_deref(), quote.verb.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if !who.is_empty() {
            muted(ui, cx.tokens, who);
        }
    });
}

fn note(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, note: &NoteBlock, commands: &mut Commands) {
    let mut passage = |ui: &mut Ui, paragraphs: &[Line], footnote: Option<usize>| {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let mut pieces = paragraph.clone();
            if index + 1 == paragraphs.len() {
                pieces.extend(footnote.filter(|n| !pieces.contains(&Piece::Footnote(*n))).map(Piece::Footnote));
            }
            ui.push_id(index, |ui| line(ui, cx, briefing, &pieces, Face::Serif, commands));
        }
    };
    beside_rule(ui, cx.tokens.bar, |ui| {
        match &note.about {
            About::Passage { paragraphs, footnote } => passage(ui, paragraphs, Some(*footnote)),
            About::Lost { paragraphs } => passage(ui, paragraphs, None),
            About::Topic(topic) => drop(muted(ui, cx.tokens, format!("{} {}", topic.number, topic.title))),
            About::Document => {}
        }
        if !note.body.is_empty() {
            ui.label(RichText::new(&note.body).font(Face::Serif.size(TEXT)));
        }
        muted(ui, cx.tokens, note.label.as_str());
    });
}

fn beside_rule(ui: &mut Ui, color: egui::Color32, add: impl FnOnce(&mut Ui)) {
    let response = ui.horizontal_top(|ui| {
        ui.add_space(12.0);
        ui.vertical(add);
    });
    let rect = response.response.rect;
    ui.painter().vline(rect.min.x + 2.0, rect.y_range(), Stroke::new(3.0, color));
}

fn footnote(ui: &mut Ui, cx: &Context<'_>, footnote: &Footnote, commands: &mut Commands) {
    let place = footnote.topic.as_ref().map(|topic| format!("{} {} · ", topic.number, topic.title)).unwrap_or_default();
    let text = format!("[{}]  {place}¶ {} — {}", footnote.number, footnote.paragraph, footnote.quote);
    let label = RichText::new(text).font(Face::Serif.size(size::BODY)).color(cx.tokens.muted);
    let response = ui.add(egui::Label::new(label).wrap().sense(Sense::click()));
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        commands.send(Command::GoTo(footnote.span));
    }
    ui.add_space(2.0);
}
