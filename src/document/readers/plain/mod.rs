//! Plain text, read as a careful person would read it.

use crate::document::draft::Draft;
use crate::document::{Block, BlockKind};
use crate::job::{Cancelled, Job};
use crate::text::Span;

pub(super) fn read(source: &str, job: &Job) -> Result<Draft, Cancelled> {
    job.check()?;
    let mut draft = Draft { text: source.to_owned(), ..Draft::default() };
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(source);
        at += line.len();
        if !span.is_empty() {
            let marker = Span::new(span.start(), span.start());
            draft.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
        }
    }
    Ok(draft)
}
