use super::*;
use crate::briefing::compose::{Composition, compose};
use crate::briefing::sample;
use crate::text::Language;

fn sample_in(language: Language) -> Briefing {
    let composition = Composition { created: "2026-11-23".to_owned(), ..Composition::default_for(language) };
    compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition)
}

#[test]
fn golden() {
    for language in Language::ALL {
        insta::assert_snapshot!(
            format!("briefing_{}", language.code()),
            write(&sample_in(language), &Options::default())
        );
    }
}
