//! Shares of a whole, collectives, and the open numbers made of them: "a
//! third", "neuf salariés sur dix", "une quinzaine", "tens of millions".

use super::Qualifier;
use super::lexicon::Role;
use super::number::{Form, Number, cardinal};
use super::sentence::Sentence;

/// Reads whatever number starts at token `at`.
pub(super) fn number(s: &Sentence<'_>, at: usize, money: bool) -> Option<Number> {
    if let Some(found) = half(s, at).or_else(|| collective(s, at)) {
        return Some(found);
    }
    let counted = cardinal(s, at, money);
    share(s, at, counted.as_ref())
        .or_else(|| counted.as_ref().and_then(|counted| dozens(s, counted)))
        .or_else(|| counted.as_ref().and_then(|counted| out_of(s, counted)))
        .or(counted)
}

/// "half", "half a million", "un demi-million", "la moitié", "half a dozen".
fn half(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let article = usize::from(s.is(at, Role::Article));
    let mut word = at + article;
    if article == 1 && s.is_apostrophe(word) {
        word += 1;
    }
    let parts = s.entry(word).fraction.filter(|parts| (2.0..=4.0).contains(parts))?;
    if s.lexicon.idioms.at_start(|| s.ids(word)).is_some() {
        return None;
    }
    // "half a million", "un demi-million", "a quarter of a million", "un quart de million"
    let of = s.skip(word + 1, Role::Of).unwrap_or(word + 1);
    let after = of + usize::from(s.is_joint(of) || s.is(of, Role::A));
    let whole = of == word + 1 || s.entry(after).cardinal >= Some(1e6);
    if let Some(scale) = s.entry(after).cardinal.or(s.entry(after).collective).filter(|scale| *scale >= 12.0 && whole) {
        return Some(Number { end: after + 1, value: scale / parts, bounds: None, scale, form: Form::Words });
    }
    let noun = s.lexicon.scales_are_nouns;
    // "the second half", "Q3 half": a stretch of time or play, not a share.
    // "a second-half goal"
    let before = at - usize::from(at > 1 && s.is_joint(at - 1));
    let ordered = is_pointed(s, at) || before > 0 && s.entry(before - 1).ordinal.is_some();
    // "demi" is never a noun by itself, nor "quarter" without its article.
    let alone = s.entry(word).period.is_none() && !s.is(word, Role::HalfOnly);
    let the = article == 1 && !(s.is(at, Role::A) && parts == 2.0 && noun);
    // "a quarter-point cut"
    let of_a_point = s.is_joint(word + 1) && s.is(word + 2, Role::Points);
    let fits = match parts {
        _ if of_a_point => true,
        2.0 if noun => alone,
        2.0 => article == 0 && !s.is_hyphen(word + 1) || s.is(at, Role::A),
        _ if noun => the && !s.is_hyphen(word + 1),
        _ => s.is(at, Role::A) && s.is(word + 1, Role::Of),
    };
    let start_is_the = noun || article == 0 || s.is(at, Role::A);
    (fits && !ordered && start_is_the).then_some(Number {
        end: word + 1,
        value: 1.0 / parts,
        bounds: None,
        scale: 1.0,
        form: Form::Share,
    })
}

/// Whether something says which one it is: "the last", "the next".
fn is_pointed(s: &Sentence<'_>, at: usize) -> bool {
    [Role::Last, Role::Next, Role::This].into_iter().any(|role| s.before_is(at, role))
}

/// "two-thirds", "un cinquième", "a third of", "trois quarts".
fn share(s: &Sentence<'_>, at: usize, counted: Option<&Number>) -> Option<Number> {
    let (count, mut word) = match counted {
        Some(number) if number.value < 100.0 && number.value.fract() == 0.0 => (number.value, number.end),
        None if s.is(at, Role::A) => (1.0, at + 1),
        _ => return None,
    };
    word += usize::from(s.is_hyphen(word));
    let entry = s.entry(word);
    let ordinal = entry.ordinal.filter(|parts| *parts >= if s.lexicon.scales_are_nouns { 5.0 } else { 3.0 });
    let parts = entry.fraction.or(ordinal).filter(|_| s.is_word(word))?;
    // "a third company" is the third one; "two-thirds" can only be a share.
    let plural = entry.fraction.is_some() || count > 1.0 && s.str(word).ends_with('s');
    // "a third-party app", "a seventh-place finish"
    if count == 1.0 && s.is_joint(word + 1) && s.is_word(word + 2) {
        return None;
    }
    // "the next four quarters", "five quarters": parts of years.
    let of_years = parts == 4.0 && !s.lexicon.scales_are_nouns && (is_pointed(s, at) || count >= parts);
    if of_years && !s.is(word + 1, Role::Of) {
        return None;
    }
    let free = s.is(word + 1, Role::Of) || !s.is_word(word + 1) || s.is(word + 1, Role::Stop);
    if !(plural || count == 1.0 && free) || count > parts * 10.0 || parts == 2.0 && s.lexicon.scales_are_nouns {
        return None;
    }
    let mut found = Number { end: word + 1, value: count / parts, bounds: None, scale: 1.0, form: Form::Share };
    // "two thirds of a million"
    if s.is(word + 1, Role::Of)
        && s.is(word + 2, Role::A)
        && let Some(scale) = s.entry(word + 3).cardinal.filter(|scale| *scale >= 100.0)
    {
        found = Number { end: word + 4, value: found.value * scale, scale, form: Form::Words, ..found };
    }
    Some(found)
}

/// "3 douzaines", "two dozen", "une dizaine", "a dozen", "une centaine de milliers".
fn dozens(s: &Sentence<'_>, counted: &Number) -> Option<Number> {
    let at = if counted.form == Form::One { sized(s, counted.end) } else { counted.end };
    let many = s.entry(at).collective.filter(|_| s.is_word(at) && !matches!(counted.form, Form::Open))?;
    if many >= 100.0 && s.lexicon.scales_are_nouns && counted.form != Form::One {
        return None;
    }
    let (scale, end) = of_scale(s, at + 1).unwrap_or((1.0, at + 1));
    let form = if counted.form == Form::One { Form::Collective } else { Form::Words };
    Some(Number { end, value: counted.value * many * scale, bounds: None, scale, form })
}

/// Past the adjective of "une petite dizaine", "a good dozen".
fn sized(s: &Sentence<'_>, at: usize) -> usize {
    if s.is(at, Role::Size) && s.entry(at + 1).collective.is_some() { at + 1 } else { at }
}

/// "of thousands", "de millions", " million": a scale after a collective.
fn of_scale(s: &Sentence<'_>, at: usize) -> Option<(f64, usize)> {
    let word = s.skip(at, Role::Of).unwrap_or(at);
    let entry = s.entry(word);
    let scale = entry.cardinal.or(entry.collective).filter(|scale| *scale >= 1e3 && s.is_word(word))?;
    Some((scale, word + 1))
}

/// "a dozen", and in the plural an open number: "tens of millions",
/// "dizaines, voire centaines, de millions", "thousands".
fn collective(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let entry = s.entry(at);
    if entry.is(Role::A) && entry.cardinal.is_none() {
        let word = sized(s, at + 1);
        let many = s.entry(word).collective.filter(|many| *many < 100.0 && s.str(word) != "score")?;
        let (scale, end) = of_scale(s, word + 1).filter(|_| !s.is(word + 1, Role::Of)).unwrap_or((1.0, word + 1));
        return Some(Number { end, value: many * scale, bounds: None, scale, form: Form::Collective });
    }
    let (low, high, mut end) = open(s, at)?;
    let mut bounds = (low, high);
    // Another collective after a comma or an "or" widens the first one.
    let or = end + usize::from(s.str(end) == ",");
    if s.is(or, Role::Or) {
        let next = or + 1 + usize::from(s.is(or + 1, Role::Or));
        let next = if s.is(next, Role::Article) { next + 1 } else { next };
        if let Some((_, wider, after)) = open(s, next).filter(|(_, wider, _)| *wider > high) {
            bounds.1 = wider;
            end = after + usize::from(s.str(after) == "," && of_scale(s, after + 1).is_some());
        }
    }
    let mut scale = if low >= 1e6 { low } else { 1.0 };
    while let Some((more, after)) = of_scale(s, end) {
        bounds = (bounds.0 * more, bounds.1 * more);
        (scale, end) = (more, after);
    }
    Some(Number { end, value: 0.0, bounds: Some(bounds), scale, form: Form::Open })
}

/// The bounds of one open collective: tens are from 10 to 100.
fn open(s: &Sentence<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let entry = s.entry(at);
    if !s.is_word(at) {
        return None;
    }
    if let Some(many) = entry.collective {
        if !s.str(at).ends_with('s')
            || s.is(at, Role::NeedsOf) && !s.is(at + 1, Role::Of) && !(s.str(at + 1) == "," && s.is(at + 2, Role::Or))
        {
            return None;
        }
        // The scores of a game or a test are none.
        let scores = many == 20.0 && at > 0 && s.is_word(at - 1);
        if scores && (s.is(at - 1, Role::Article) || !s.is(at - 1, Role::Stop) && !s.is(at - 1, Role::Verb)) {
            return None;
        }
        let low = if many < 100.0 && many != 10.0 { many * 2.0 } else { many };
        return Some((low, if many < 100.0 { 100.0 } else { many * 10.0 }, at + 1));
    }
    // "a few hundred", "several million"
    let few =
        at > 0 && s.lexicon.before.at_start(|| s.ids_before(at)).is_some_and(|(_, hedge)| hedge == Qualifier::Vague);
    if let Some(scale) = entry.cardinal.filter(|scale| *scale >= 100.0 && few && !s.lexicon.scales_are_nouns) {
        return Some((scale, scale * 10.0, at + 1));
    }
    // "des millions de": the scales are nouns in French.
    let scale = entry.cardinal.filter(|scale| *scale >= 1e6 && s.lexicon.scales_are_nouns)?;
    let open = s.str(at).ends_with('s') && !s.entry(at.wrapping_sub(1)).cardinal.is_some_and(|value| value > 0.0);
    open.then_some((scale, scale * 10.0, at + 1))
}

/// "one in ten", "neuf salariés sur dix", "two out of five hundred", "1/3".
fn out_of(s: &Sentence<'_>, part: &Number) -> Option<Number> {
    let noun = usize::from(s.is_word(part.end) && !s.is(part.end, Role::Stop) && s.is(part.end + 1, Role::InTen));
    let at = part.end + noun;
    let slash = s.str(at) == "/" && noun == 0 && s.touches_before(at) && s.touches_before(at + 1);
    let over = if slash {
        at + 1
    } else if s.is(at, Role::InTen) && !s.is(at, Role::Of) {
        at + 1 + usize::from(s.is(at + 1, Role::Of))
    } else {
        return None;
    };
    let whole = cardinal(s, over, false)?;
    let small = part.scale == 1.0 && part.value.fract() == 0.0 && part.value >= 1.0;
    let round =
        matches!(whole.value, 2.0..=10.0 | 12.0 | 15.0 | 16.0 | 20.0 | 25.0 | 30.0 | 40.0 | 50.0 | 100.0 | 200.0)
            || whole.value >= 100.0 && whole.value % 100.0 == 0.0 && whole.form != Form::Plain
            || whole.value == 1000.0;
    let said = part.form != Form::One || whole.value > 1.0;
    let fits = small && said && part.value < whole.value && whole.value.fract() == 0.0 && round;
    let clear = !slash || whole.value <= 10.0 && s.str(whole.end) != "/";
    (fits && clear).then_some(Number {
        end: whole.end,
        value: part.value / whole.value,
        bounds: None,
        scale: 1.0,
        form: Form::Share,
    })
}
