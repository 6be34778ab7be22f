//! Numbers of paragraphs, so that asking for one does not count them all.

use std::sync::OnceLock;

use super::{Block, BlockKind};

/// How many paragraphs come before each block; counted once, since a document
/// does not change.
#[derive(Clone, Debug, Default)]
pub struct Numbering(OnceLock<Vec<u32>>);

impl Numbering {
    /// Paragraphs among `blocks[from..to]`: headings and continuations are not counted.
    pub(super) fn between(&self, blocks: &[Block], from: usize, to: usize) -> usize {
        let before = self.0.get_or_init(|| {
            let mut count = 0;
            let mut before = Vec::with_capacity(blocks.len() + 1);
            before.push(0);
            for block in blocks {
                count += u32::from(block.kind != BlockKind::Heading && !block.continues);
                before.push(count);
            }
            before
        });
        let at = |index: usize| before.get(index).or(before.last()).map_or(0, |count| *count as usize);
        at(to).saturating_sub(at(from))
    }
}
