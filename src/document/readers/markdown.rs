//! Markdown.

use crate::document::draft::Draft;
use crate::job::{Cancelled, Job};

pub(super) fn read(source: &str, job: &Job) -> Result<Draft, Cancelled> {
    super::plain::read(source, job)
}
