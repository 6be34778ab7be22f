//! What a part holds, in a few words.

use fluent_bundle::FluentValue;

use crate::analysis::EntityKind;
use crate::app::panels::Context;
use crate::app::panels::charts::tab_key;
use crate::app::state::Open;
use crate::briefing::compose::options::{FigureGrouping, NoteGrouping, QuoteGrouping};
use crate::briefing::compose::{Offers, PartKind, Tally};

/// How much a part holds, and how it is grouped.
pub fn of(cx: &Context<'_>, open: &Open, part: PartKind, included: bool) -> String {
    if !included {
        return cx.text("part-left-out").to_owned();
    }
    let Some(sheet) = &open.sheet else { return cx.text(cx.waiting()).to_owned() };
    if let PartKind::Words(number) = part {
        let words = open.composition().words.iter().find(|words| words.number == number);
        let first = words.and_then(|words| words.body.lines().find(|line| !line.trim().is_empty()));
        return first.map_or_else(|| cx.text("words-empty").to_owned(), str::to_owned);
    }
    match sheet.offers.tally(part) {
        Some(tally) => told(cx, open, &sheet.offers, tally),
        None => cx.text("part-empty").to_owned(),
    }
}

/// The first of what a part holds, where that tells more.
pub fn sample(open: &Open, part: PartKind) -> Option<String> {
    let offers = &open.sheet.as_ref()?.offers;
    let values = (part == PartKind::KeyFigures).then(|| offers.values.join(" · "));
    values.filter(|values| !values.is_empty())
}

fn told(cx: &Context<'_>, open: &Open, offers: &Offers, Tally { kind, shown, all }: Tally) -> String {
    let options = &open.composition().options;
    let counts = [("shown", FluentValue::from(shown)), ("all", FluentValue::from(all))];
    let count = |key: &str| cx.locale.with(key, &counts);
    let grouped = |line: String, key: Option<&str>| match key {
        Some(key) => format!("{line}, {}", cx.locale.text(key)),
        None => line,
    };
    match kind {
        PartKind::KeyPoints => count("tally-points"),
        PartKind::KeyFigures => {
            let key = (options.key_figures.by == FigureGrouping::Topic).then_some("by-topic");
            grouped(count("tally-figures"), key)
        }
        PartKind::Charts => {
            let drawn = offers.charts.iter().filter(|kind| options.charts.shown.contains(kind));
            drawn.map(|kind| cx.locale.text(tab_key(*kind))).collect::<Vec<_>>().join(", ")
        }
        PartKind::Notes => {
            let key = match options.notes.by {
                NoteGrouping::Text => None,
                NoteGrouping::Topic => Some("by-topic"),
                NoteGrouping::Kind => Some("by-kind"),
                NoteGrouping::Tag => Some("by-tag"),
            };
            grouped(count("tally-notes"), key)
        }
        PartKind::WhosWho => {
            let kinds = EntityKind::ALL.into_iter().zip(offers.entities).filter(|(_, (shown, _))| *shown > 0);
            kinds.map(|(kind, (shown, _))| cx.locale.count(kind_count(kind), shown)).collect::<Vec<_>>().join(", ")
        }
        PartKind::Quotes => {
            let by_speaker = options.quotes.by == QuoteGrouping::Speaker;
            grouped(count("tally-quotes"), Some(if by_speaker { "by-speaker" } else { "by-topic" }))
        }
        PartKind::Timeline => count("tally-timeline"),
        PartKind::Topics => count("tally-topics"),
        PartKind::Words(_) => String::new(),
    }
}

fn kind_count(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "count-person",
        EntityKind::Organisation => "count-organisation",
        EntityKind::Product => "count-product",
        EntityKind::Place => "count-place",
        EntityKind::Event => "count-event",
        EntityKind::Work => "count-work",
        EntityKind::Index => "count-index",
    }
}
