//! Figures that the reader types, read by the grammar that reads the text.

use super::lexicon::Lexicon;
use super::reader::{self, Found};
use super::resolve::Evidence;
use super::sentence::{Sentence, lexeme};
use super::{Figure, FigureKind, Qualifier, UnitSource, noun, subject};
use crate::text::{Language, Span, Tokens};

/// The longest words that are read as one figure, in bytes.
const LONGEST: usize = 200;

/// The one figure that `words` are, in a language: "3,5 milliards d’euros",
/// "3500000 EUR", "more than 12 ships". `None` where they are none, several,
/// or say something besides. The spans are those of `words`.
pub fn typed(words: &str, language: Language) -> Option<Figure> {
    read(words, language).map(|found| found.figure)
}

fn read(words: &str, language: Language) -> Option<Found> {
    let lexicon = Lexicon::of(language);
    let within = Span::new(0, words.len()).trim(words);
    if within.is_empty() || within.len() > LONGEST {
        return None;
    }
    let tokens: Vec<_> = Tokens::new(words, within).map(|token| lexeme(words, token, lexicon)).collect();
    let sentence = Sentence { text: words, tokens: &tokens, lexicon };
    let mut found = Vec::new();
    if reader::may_hold(&sentence) {
        reader::read(&sentence, &mut found);
    }
    let [one] = found.as_mut_slice() else { return None };
    let end = one.end.max(one.hedged.1);
    let counted = (one.figure.kind == FigureKind::Count).then(|| subject::counted(&sentence, one.end)).flatten();
    let figure_end = one.figure.span.end().max(counted.map_or(0, Span::end));
    // "between 12 and 15 euros": the word that leads a range is none of it.
    let led = usize::from(one.figure.qualifier == Some(Qualifier::Range));
    let whole = one.hedged.0.min(one.first) <= led && figure_end == within.end();
    if !whole || end > tokens.len() {
        return None;
    }
    if one.figure.unit.is_none() {
        one.figure.unit = counted.map(|counted| noun(&sentence, counted).to_owned());
    }
    Evidence::default().settle(&mut found, words);
    found.pop()
}

/// `figure` with the value that the reader gives in `words`, and with `kind`
/// where they choose one. What `words` leave out stays: "4.5" for "3.5 million
/// euros" is 4.5 euros, "$4" where dollars were those of Canada is in those.
/// `None` where `words` are no figure, or none of that kind.
pub fn amended(figure: &Figure, words: &str, language: Language, kind: Option<FigureKind>) -> Option<Figure> {
    let Found { figure: mut read, currency, .. } = read(words, language)?;
    let bare = read.kind == FigureKind::Count && read.unit.is_none();
    if bare && is_quantity(figure.kind) {
        (read.kind, read.unit, read.unit_source) = (figure.kind, figure.unit.clone(), figure.unit_source);
    } else if let (Some(currency), Some(code)) = (currency, &figure.unit)
        && currency.may_be(code)
    {
        (read.unit, read.unit_source) = (figure.unit.clone(), figure.unit_source);
    }
    if let Some(kind) = kind.filter(|kind| *kind != read.kind) {
        retype(&mut read, kind)?;
    }
    // "fell by 3 %": a sign that is typed says itself which way it goes.
    let direction = figure.direction.filter(|_| read.value.is_none_or(|value| value >= 0.0));
    let Figure { kind, value, low, high, unit, unit_source, qualifier, norm, .. } = read;
    Some(Figure { kind, value, low, high, unit, unit_source, qualifier, norm, direction, ..figure.clone() })
}

/// Makes a quantity one of another kind. A date is none, and none is a date.
fn retype(figure: &mut Figure, kind: FigureKind) -> Option<()> {
    if !is_quantity(figure.kind) || !is_quantity(kind) {
        return None;
    }
    let unit = figure.unit.take();
    let is_code = |unit: &String| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    figure.unit = match kind {
        FigureKind::Money => unit.filter(is_code),
        FigureKind::Percent => Some("%".to_owned()),
        FigureKind::Ratio => Some("x".to_owned()),
        FigureKind::Count | FigureKind::Measure => {
            unit.filter(|_| matches!(figure.kind, FigureKind::Count | FigureKind::Measure))
        }
        _ => None,
    };
    let open = kind == FigureKind::Money && figure.unit.is_none();
    figure.unit_source = if open { UnitSource::Open } else { UnitSource::Stated };
    figure.kind = kind;
    Some(())
}

fn is_quantity(kind: FigureKind) -> bool {
    !matches!(kind, FigureKind::Date | FigureKind::Period | FigureKind::Ordinal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};
    use proptest::prelude::*;

    fn value(words: &str, language: Language) -> Option<(FigureKind, Option<f64>, Option<String>)> {
        typed(words, language).map(|figure| (figure.kind, figure.value, figure.unit))
    }

    fn some(kind: FigureKind, value: f64, unit: &str) -> Option<(FigureKind, Option<f64>, Option<String>)> {
        Some((kind, Some(value), (!unit.is_empty()).then(|| unit.to_owned())))
    }

    #[test]
    fn figures_are_typed_in_the_words_of_a_language_or_plainly() {
        use FigureKind::{Count, Date, Money, Percent};
        assert_eq!(value("3,5 milliards d’euros", French), some(Money, 3.5e9, "EUR"));
        assert_eq!(value("3.5 billion euros", English), some(Money, 3.5e9, "EUR"));
        assert_eq!(value(" 3500000 EUR ", French), some(Money, 3.5e6, "EUR"));
        assert_eq!(value("$4m", English), some(Money, 4e6, "USD"));
        assert_eq!(value("-2.5 %", English), some(Percent, -2.5, "%"));
        assert_eq!(value("12 ships", English), some(Count, 12.0, "ships"));
        assert_eq!(value("un billion", French), some(Count, 1e12, ""));
        assert_eq!(value("2019", French), some(Date, 2019.0, "year"));
        assert_eq!(typed("more than 6 million euros", English).unwrap().qualifier, Some(Qualifier::MoreThan));
        let range = typed("entre 12 et 15 euros", French).unwrap();
        assert_eq!((range.low, range.high), (Some(12.0), Some(15.0)));
    }

    #[test]
    fn what_is_no_figure_or_says_more_is_not_read() {
        for words in ["", "  ", "many", "3 euros and 4 dollars", "about revenue of 3 million euros", "3 euros!"] {
            assert_eq!(value(words, English), None, "{words}");
        }
        assert_eq!(typed(&"9".repeat(300), English), None);
    }

    #[test]
    fn what_is_not_typed_stays() {
        let mut money = typed("3.5 million euros", English).unwrap();
        let change = amended(&money, "4.5 million", English, None).unwrap();
        assert_eq!((change.kind, change.value, change.unit.as_deref()), (FigureKind::Money, Some(4.5e6), Some("EUR")));
        money.unit = Some("CAD".to_owned());
        assert_eq!(amended(&money, "$4 million", English, None).unwrap().unit.as_deref(), Some("CAD"));
        assert_eq!(amended(&money, "4 million pounds", English, None).unwrap().unit.as_deref(), Some("GBP"));
        let percent = amended(&money, "40", English, Some(FigureKind::Percent)).unwrap();
        assert_eq!((percent.kind, percent.unit.as_deref()), (FigureKind::Percent, Some("%")));
        assert_eq!(amended(&money, "4 million", English, Some(FigureKind::Date)), None);
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(words in "\\PC{0,40}", kind in 0usize..9) {
            use FigureKind::{Count, Date, Measure, Money, Ordinal, Percent, Period, Rank, Ratio};
            let kinds = [Count, Date, Measure, Money, Ordinal, Percent, Period, Rank, Ratio];
            for language in Language::ALL {
                if let Some(figure) = typed(&words, language) {
                    amended(&figure, &words, language, Some(kinds[kind]));
                }
            }
        }
    }
}
