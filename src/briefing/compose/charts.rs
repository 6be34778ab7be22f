//! The charts of a briefing: those that compare at least two marks.

use super::{Composer, Source};
use crate::briefing::model::{BriefingBlock, Chart};
use crate::briefing::phrases::Phrases;
use crate::charts::build::build;
use crate::charts::{ChartKind, ChartSpec, Group, Reason, Scale};

impl Composer<'_> {
    pub(super) fn charts(&self) -> Vec<BriefingBlock> {
        let mut charts = Vec::new();
        for kind in ChartKind::ALL.into_iter().filter(|kind| self.options.charts.shown.contains(kind)) {
            charts.extend(self.sources.iter().filter_map(|source| self.chart(source, kind)).map(BriefingBlock::Chart));
        }
        charts
    }

    /// A chart, if it compares at least two marks.
    pub(super) fn chart(&self, source: &Source<'_>, kind: ChartKind) -> Option<Chart> {
        let spec = build(kind, source.document, source.analysis, self.language);
        let number = source.places.number();
        let stem = if number == 0 { stem(kind).to_owned() } else { format!("{}-{}", stem(kind), number + 1) };
        (spec.marks.len() >= 2).then(|| chart(spec, stem, source.places.title(), self.phrases))
    }
}

/// The name of a chart's file.
fn stem(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Money => "money",
        ChartKind::Percentages => "percentages",
        ChartKind::Counts => "counts",
        ChartKind::Timeline => "timeline",
        ChartKind::Coverage => "coverage",
    }
}

/// A chart with its caption, which names the document where there are several.
fn chart(spec: ChartSpec, stem: String, document: Option<&str>, phrases: &Phrases) -> Chart {
    let mut caption = phrases.chart(spec.kind).to_owned();
    if let Some(document) = document {
        caption.push_str(&format!(" · {document}"));
    }
    let of_axis = |group: &Group| {
        let heading = Some(group.heading.as_str()).filter(|heading| !heading.is_empty());
        let scale = (group.scale == Scale::Log10).then_some(phrases.log_scale.as_str());
        heading.into_iter().chain(scale).collect::<Vec<_>>().join(", ")
    };
    let axes: Vec<String> = spec.groups.iter().map(of_axis).filter(|axis| !axis.is_empty()).collect();
    if !axes.is_empty() {
        caption.push_str(&format!(" ({})", axes.join(" · ")));
    }
    let left_out = left_out(&spec, phrases);
    if !left_out.is_empty() {
        caption.push_str(&format!(" — {left_out}"));
    }
    Chart { spec, stem, caption }
}

/// "not drawn: no year (2), …"; empty where everything is drawn.
fn left_out(spec: &ChartSpec, phrases: &Phrases) -> String {
    let count = |reason| spec.left_out(reason).len();
    let counted = Reason::ALL.into_iter().map(|reason| (reason, count(reason))).filter(|(_, count)| *count > 0);
    let list: Vec<String> = counted
        .map(|(reason, count)| format!("{} ({})", phrases.reason(reason), phrases.whole_number(count)))
        .collect();
    if list.is_empty() { String::new() } else { format!("{} {}", phrases.left_out, list.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::phrases::phrases;
    use crate::charts::{Axis, LeftOut};
    use crate::text::{Language, Span};

    #[test]
    fn a_caption_says_what_is_left_out_and_why() {
        let left_out = [Reason::OtherUnit, Reason::NoUnit, Reason::NoUnit]
            .map(|reason| LeftOut {
                figure: 0,
                reason,
                label: String::new(),
                value_label: String::new(),
                source: Span::default(),
            })
            .to_vec();
        let groups = [("US$", Scale::Log10), ("€", Scale::Linear)].map(|(heading, scale)| Group {
            heading: heading.to_owned(),
            scale,
            axis: Axis::default(),
            marks: 0..1,
        });
        let spec = ChartSpec { groups: groups.to_vec(), left_out, ..ChartSpec::empty(ChartKind::Money) };
        assert_eq!(
            chart(spec, "money".to_owned(), None, phrases(Language::English)).caption,
            "Amounts of money (US$, logarithmic scale · €) — not drawn: other unit, and the text gives no rate (1), \
             currency left open (2)"
        );
    }
}
