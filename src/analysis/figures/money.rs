//! What makes a number money: signs, codes and names before it and after it.

use super::currency::{self, Currency};
use super::lexicon::Role;
use super::literal::literal;
use super::number::{Form, Number, cardinal};
use super::sentence::Sentence;

/// A currency beside a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub currency: Currency,
    /// The token after it.
    pub end: usize,
    /// What the number is still to be multiplied by: "MEUR", "cents".
    pub factor: f64,
    /// "3 dollars 50 cents": what is to be added.
    pub small_change: f64,
}

impl Beside {
    fn new(currency: Currency, end: usize) -> Self {
        Self { currency, end, factor: 1.0, small_change: 0.0 }
    }
}

/// Whether the word at `at`, right before digits, may be a currency's.
pub(super) fn may_lead(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.str(at);
    let named = s.entry(at).currency.is_some() || word == "R";
    named || currency::code(word).is_some() || currency::scaled_code(word).is_some()
}

/// A currency that starts at `at` and stands before a number.
pub(super) fn prefix(s: &Sentence<'_>, at: usize) -> Option<Beside> {
    // A sign, or letters right before digits or a sign: "CHF 250", "US$3".
    if s.is_number(at) || s.is_word(at) && s.is_word(at + 1) && s.entry(at).country.is_none() {
        return None;
    }
    let found = signed(s, at).or_else(|| coded(s, at)).or_else(|| named_before(s, at))?;
    let number = s.is_number(found.end) || matches!(s.str(found.end), "-" | "−") && s.is_number(found.end + 1);
    number.then_some(found)
}

/// "$", "US$", "C$", "u.s $", "mxn$".
fn signed(s: &Sentence<'_>, at: usize) -> Option<Beside> {
    if let Some(currency) = currency::sign(s.str(at)) {
        return Some(Beside::new(currency, at + 1));
    }
    if !s.is_word(at) || s.touches_before(at) && at > 0 && s.is_word(at - 1) {
        return None;
    }
    let mut letters = s.str(at).to_owned();
    let mut end = at + 1;
    while s.str(end) == "." && s.touches_before(end) && letters.len() < 4 {
        let more = s.touches_before(end + 1) && s.is_word(end + 1);
        if more {
            letters.push_str(s.str(end + 1));
        }
        end += 1 + usize::from(more);
    }
    let sign = currency::sign(s.str(end)).filter(|_| letters.len() <= 3)?;
    // "gave us $10": apart from the sign, letters count only where the sign
    // is apart from its number too, or where they cannot be a word.
    let apart = !s.touches_before(end);
    let spaced = !s.touches_before(end + 1);
    let word = s.is(at, Role::Article) || s.is(at, Role::Stop) || letters.eq_ignore_ascii_case("us");
    if apart && (s.is(at, Role::A) || word && !spaced && !s.is_capital(at)) {
        return None;
    }
    let code = match sign {
        Currency::Shared("dollar") => currency::beside_dollar(&letters),
        Currency::Shared("yen") if letters == "CN" => Some("CNY"),
        Currency::Shared("pound") if letters == "E" || letters == "GB" => {
            Some(if letters == "E" { "EGP" } else { "GBP" })
        }
        _ => None,
    }?;
    Some(Beside::new(Currency::Code(code), end + 1))
}

/// "CHF 250 million", "MEUR 60".
fn coded(s: &Sentence<'_>, at: usize) -> Option<Beside> {
    if !s.is_word(at) || s.touches_before(at) && at > 0 && s.is_word(at - 1) {
        return None;
    }
    let mut end = at + 1;
    if s.str(at) == "Rs" && s.str(end) == "." {
        end += 1;
    }
    if rand(s, at) {
        return Some(Beside::new(Currency::Code("ZAR"), end));
    }
    if let Some(code) = currency::code(s.str(at)) {
        let clear = !currency::is_doubtful(code) || is_large(s, end);
        return clear.then(|| Beside::new(Currency::Code(code), end));
    }
    let (factor, code) = currency::scaled_code(s.str(at))?;
    Some(Beside { factor, ..Beside::new(Currency::Code(code), end) })
}

/// "R54bn", "R1.2 million": a letter that makes names too ("R1").
pub(super) fn rand(s: &Sentence<'_>, at: usize) -> bool {
    s.str(at) == "R" && s.touches_before(at + 1) && s.is_number(at + 1) && is_large(s, at + 1)
}

/// Whether the number at `at` is of a kind that names do not have: in groups,
/// with decimals, or with a scale.
fn is_large(s: &Sentence<'_>, at: usize) -> bool {
    let scaled = |end: usize| {
        s.entry(end).cardinal.is_some_and(|scale| scale >= 1e3) || s.lexicon.scales.get(s.str(end)) >= Some(&1e6)
    };
    literal(s, at).is_some_and(|read| scaled(read.end) || s.str(at - 1) != "R" && !read.plain)
}

/// "ringgit 42": the name of one currency only, and nothing else after the number.
fn named_before(s: &Sentence<'_>, at: usize) -> Option<Beside> {
    let name = at + usize::from(s.entry(at).country.is_some());
    let found = s.entry(name).currency.filter(|currency| matches!(currency, Currency::Code(_)))?;
    let clear = s.is_number(name + 1) && !s.is_word(name + 2) && !s.touches_before(name + 1);
    let counted = name > 0 && at == name && (s.is_number(at - 1) || s.entry(at - 1).cardinal.is_some());
    (clear && !counted && s.str(name).len() > 3).then(|| Beside::new(found, name + 1))
}

/// "$10 CA": a country after the number.
pub(super) fn after_sign(s: &Sentence<'_>, number: &Number) -> Option<Beside> {
    let code = s.is_word(number.end).then(|| s.str(number.end)).filter(|word| word.len() >= 2);
    let code = code.filter(|word| word.chars().all(char::is_uppercase)).and_then(currency::beside_dollar)?;
    (s.str(number.end) != "NT").then(|| Beside::new(Currency::Code(code), number.end + 1))
}

/// A currency after a number.
pub(super) fn suffix(s: &Sentence<'_>, number: &Number) -> Option<Beside> {
    let joint = usize::from(s.is_joint(number.end));
    let large = number.scale >= 1e6 || number.bounds.is_some() || number.form == Form::Collective;
    let of = s.skip(number.end, Role::Of).filter(|_| large);
    let at = of.unwrap_or(number.end + joint);
    let mut found = sign_after(s, at).or_else(|| name_after(s, at, number)).or_else(|| code_after(s, at, number))?;
    if found.factor >= 1.0 {
        small_change(s, &mut found);
        if number.scale == 1.0 && number.value.fract() == 0.0 && s.entry(at).currency.is_some() {
            unnamed_change(s, &mut found);
        }
    }
    let gender = s.is(at, Role::Feminine) && !s.is(number.end.saturating_sub(1), Role::Feminine);
    // "une livre de beurre" is a weight.
    let weight = found.currency == Currency::Shared("pound") && s.is(found.end, Role::Of);
    if number.form == Form::One && (gender || weight || !counted(s, number, &found)) {
        return None;
    }
    Some(found)
}

/// "un dollar fort" speaks of a currency; "un dollar par jour" is an amount.
fn counted(s: &Sentence<'_>, number: &Number, found: &Beside) -> bool {
    let article = s.is(number.end - 1, Role::A);
    let french = s.lexicon.nouns_first;
    !article || found.small_change > 0.0 || french && (!s.is_word(found.end) || s.is(found.end, Role::Stop))
}

/// "€", "$ CA", "$ US", "$ c".
fn sign_after(s: &Sentence<'_>, at: usize) -> Option<Beside> {
    if let Some(currency) = currency::sign(s.str(at)) {
        let letters = s.str(at + 1);
        let country = currency::beside_dollar(letters).filter(|_| currency == Currency::Shared("dollar"));
        let capitals = letters.chars().all(char::is_uppercase) && letters.len() > 1;
        let lone = letters.eq_ignore_ascii_case("c") && !s.is_apostrophe(at + 2);
        // A sign that stands before the next number belongs to that one.
        if s.is_number(at + 1) && !s.touches_before(at) && s.touches_before(at + 1) {
            return None;
        }
        return Some(match country.filter(|_| s.is_word(at + 1) && (capitals || lone)) {
            Some(code) => Beside::new(Currency::Code(code), at + 2),
            None => Beside::new(currency, at + 1),
        });
    }
    if s.str(at) == "¢" {
        return Some(Beside { factor: 0.01, ..Beside::new(Currency::Shared("cent"), at + 1) });
    }
    let sign = currency::sign(s.str(at + 1)).filter(|_| s.is_word(at) && s.touches_before(at + 1))?;
    let code = currency::beside_dollar(s.str(at)).filter(|_| sign == Currency::Shared("dollar"))?;
    // "10 US$": but in "10 C$5" the sign belongs to what follows.
    (!s.is_number(at + 2) || !s.touches_before(at + 2)).then(|| Beside::new(Currency::Code(code), at + 2))
}

/// "dollars", "dollars canadiens", "us dollars", "Hong Kong dollars", "cents".
fn name_after(s: &Sentence<'_>, at: usize, number: &Number) -> Option<Beside> {
    let country = s.entry(at).country.filter(|_| s.is_word(at));
    let mut name = at;
    if country.is_some() {
        name = (at + 1..=at + 2).find(|name| s.entry(*name).currency.is_some()).filter(|name| s.is_word(*name))?;
    } else if s.entry(at + 1).country.is_some() && s.entry(at + 2).currency.is_some() && s.is_capital(at) {
        // "New Zealand dollars"
        name = at + 2;
    }
    let entry = s.entry(name);
    if let Some(currency) = entry.currency.filter(|_| s.is_word(name)) {
        let stated = country.or_else(|| s.entry(at + 1).country.filter(|_| name == at + 2));
        let mut found = Beside::new(currency, name + 1);
        if let Some(code) = stated.and_then(|country| currency.of_country(country)) {
            found.currency = Currency::Code(code);
        }
        country_after(s, currency, &mut found);
        return Some(found);
    }
    let subunit = entry.subunit.filter(|_| country.is_none() && s.is_word(at))?;
    let short = s.str(at).len() == 1;
    // "50 Cent" is a name.
    if s.is_capital(at) && number.value != 1.0 && !s.str(at).ends_with('s') {
        return None;
    }
    // "10p" and "10 c" are money only where nothing makes them a word.
    if short
        && (number.form != Form::Plain && number.form != Form::Digits
            || s.is_apostrophe(at + 1)
            || s.str(at + 1) == ".")
    {
        return None;
    }
    Some(Beside { factor: 0.01, ..Beside::new(subunit, at + 1) })
}

/// "yuans chinois", "dollars de Hong Kong", "livres sterling".
fn country_after(s: &Sentence<'_>, currency: Currency, found: &mut Beside) {
    let plain = found.end;
    let of = s.skip(plain, Role::Of).unwrap_or(plain);
    let Some(country) = s.entry(of).country.filter(|_| s.is_word(of)) else { return };
    let named = of > plain;
    if !s.lexicon.nouns_first && s.str(of) != "sterling" {
        return;
    }
    let long = |end: usize| if s.is_capital(end) && s.str(end - 1) == "Hong" { end + 1 } else { end };
    if let Some(code) = currency.of_country(country) {
        found.currency = Currency::Code(code);
        found.end = long(of + 1);
    } else if !named && matches!(currency, Currency::Code(_)) && !s.is_capital(of) {
        found.end = of + 1;
    }
}

/// "EUR", "MUSD", "USD million", "rmb".
fn code_after(s: &Sentence<'_>, at: usize, number: &Number) -> Option<Beside> {
    if !s.is_word(at) {
        return None;
    }
    if let Some(code) = currency::code(s.str(at)) {
        // A code that touches the next number is that one's.
        if s.is_number(at + 1) && s.touches_before(at + 1) && !s.touches_before(at) {
            return None;
        }
        let scale = s.entry(at + 1).cardinal.filter(|scale| *scale >= 1e3 && number.scale == 1.0);
        let end = at + 1 + usize::from(scale.is_some());
        return Some(Beside { factor: scale.unwrap_or(1.0), ..Beside::new(Currency::Code(code), end) });
    }
    let (factor, code) = currency::scaled_code(s.str(at))?;
    Some(Beside { factor, ..Beside::new(Currency::Code(code), at + 1) })
}

/// "deux euros cinquante", "3 euros 50", "three pounds fifty".
fn unnamed_change(s: &Sentence<'_>, found: &mut Beside) {
    let digits = s.lexicon.nouns_first && s.is_number(found.end) && s.str(found.end).len() == 2;
    let Some(small) = cardinal(s, found.end, false).filter(|small| digits || small.form == Form::Words) else { return };
    let counted = s.is_plural(small.end) || s.is(small.end, Role::Plural) || s.is_symbol(small.end);
    let unit = s.entry(small.end).unit.is_some() || s.entry(small.end).currency.is_some();
    let end = matches!(s.str(small.end), "." | "," | ";" | ")");
    if (5.0..100.0).contains(&small.value) && small.value.fract() == 0.0 && (!counted || end) && !unit {
        found.small_change = small.value / 100.0;
        found.end = small.end;
    }
}

/// "3 dollars 50 cents", "1 USD et 23 centimes".
fn small_change(s: &Sentence<'_>, found: &mut Beside) {
    let at = found.end + usize::from(s.is(found.end, Role::And));
    let Some(small) = cardinal(s, at, false).filter(|small| small.value < 100.0 && small.value.fract() == 0.0) else {
        return;
    };
    if s.entry(small.end).subunit.is_some() && s.is_word(small.end) {
        found.small_change = small.value / 100.0;
        found.end = small.end + 1;
    }
}
