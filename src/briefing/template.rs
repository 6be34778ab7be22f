//! Templates of the user's own.

use super::Briefing;

/// What is wrong with a template.
#[derive(Debug, thiserror::Error)]
#[error("the template is wrong: {0}")]
pub struct TemplateError(String);

/// Fills a template.
///
/// # Errors
/// What is wrong with it.
pub fn render(template_source: &str, briefing: &Briefing) -> Result<String, TemplateError> {
    let _ = briefing;
    Err(TemplateError(template_source.to_owned()))
}
