//! `exergue template`: the templates that come with the program.

use std::io::Write as _;

use clap::Args;
use exergue::briefing::template::{BUILT_IN, BuiltIn};

use super::Failure;

/// What `template` takes.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Template {
    /// List the templates by name
    #[arg(long)]
    list: bool,
    /// Print a template, to begin one's own with
    #[arg(long, value_name = "NAME", value_parser = template)]
    show: Option<BuiltIn>,
}

impl Template {
    pub fn run(self) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        match self.show {
            Some(template) => out.write_all(template.source.as_bytes())?,
            None => {
                let widest = BUILT_IN.iter().map(|template| template.name.len()).max().unwrap_or(0);
                for BuiltIn { name, about, .. } in BUILT_IN {
                    writeln!(out, "{name:widest$}  {about}")?;
                }
            }
        }
        Ok(out.flush()?)
    }
}

fn template(name: &str) -> Result<BuiltIn, String> {
    let names = BUILT_IN.map(|template| template.name).join(", ");
    BuiltIn::of(name).ok_or_else(|| format!("the templates are {names}"))
}
