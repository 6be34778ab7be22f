//! A text as a document, without a file.

use exergue::document::{Block, BlockKind, Document};
use exergue::text::{Language, Span, sentences};

/// A document of one paragraph a line.
pub fn document(text: &str, language: Language) -> Document {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        if !span.is_empty() {
            let marker = Span::new(span.start(), span.start());
            document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
            document.sentences.extend(sentences(text, span, language));
        }
    }
    document
}
