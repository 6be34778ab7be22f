//! Runs of text that are set alike.

use super::{Document, Style};
use crate::text::Span;

/// How a run of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// Italics.
    pub emphasis: bool,
    /// Bold.
    pub strong: bool,
    /// Monospaced.
    pub code: bool,
    /// Text of a link.
    pub link: bool,
    /// What stands for a picture.
    pub image: bool,
}

impl Document {
    /// The runs of `span`, which lies within a block, without gaps: each is set alike throughout.
    pub fn styled(&self, span: Span) -> Vec<(Span, Styles)> {
        let block = self.block_at(span.start()).map_or(span, |block| self.blocks[block].span);
        let from = self.styles.partition_point(|run| run.span.start() < block.start());
        let here = self.styles[from..].iter().take_while(|run| run.span.start() < span.end());
        let mut edges: Vec<(usize, i32, Style)> = Vec::new();
        for run in here.filter(|run| run.span.end() > span.start()) {
            edges.push((run.span.start().max(span.start()), 1, run.style));
            edges.push((run.span.end().min(span.end()), -1, run.style));
        }
        edges.sort_unstable_by_key(|(at, ..)| *at);
        let mut runs = Vec::with_capacity(edges.len() + 1);
        let mut open = [0; 5];
        let mut start = span.start();
        for (at, by, style) in edges.into_iter().chain([(span.end(), 0, Style::Link)]) {
            if at > start {
                let [emphasis, strong, code, link, image] = open.map(|count| count > 0);
                runs.push((Span::new(start, at), Styles { emphasis, strong, code, link, image }));
                start = at;
            }
            open[style as usize] += by;
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::readers::{self, Format, Options};
    use crate::job::Job;

    #[test]
    fn runs_nest_and_leave_no_gap() {
        let options = Options { format: Some(Format::Markdown), ..Options::default() };
        let source = "A **b *c* d** e, [*f*](https://example.org)";
        let document = readers::read(source.as_bytes(), &options, &Job::unattended()).unwrap().document;
        let text = &document.text;
        let set = |span: Span| -> Vec<(String, u8)> {
            let bits =
                |styles: Styles| u8::from(styles.emphasis) + 2 * u8::from(styles.strong) + 4 * u8::from(styles.link);
            document.styled(span).into_iter().map(|(run, styles)| (run.of(text).to_owned(), bits(styles))).collect()
        };
        let expected = [("A ", 0), ("b ", 2), ("c", 3), (" d", 2), (" e, ", 0), ("f", 5)];
        let owned: Vec<(String, u8)> = expected.iter().map(|(run, bits)| ((*run).to_owned(), *bits)).collect();
        assert_eq!(set(Span::new(0, text.len())), owned);
        assert_eq!(set(Span::new(5, 8)), [(" d".to_owned(), 2), (" ".to_owned(), 0)], "a run that began before");
    }
}
