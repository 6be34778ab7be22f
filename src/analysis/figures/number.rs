//! Numbers in words, in digits, and in both: "trois mille milliards",
//! "twenty-one hundred", "1.2 bn", "two and a half million".

use super::lexicon::{Entry, Role};
use super::literal::literal;
use super::sentence::Sentence;

/// How a number is written, where that decides what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits, perhaps with a scale.
    Digits,
    /// Four plain digits or fewer: perhaps a year.
    Plain,
    /// Words.
    Words,
    /// A lone "un", "une", "one", "a": an article as a rule.
    One,
    /// "une dizaine", "a dozen".
    Collective,
    /// "tens of millions".
    Open,
    /// "a third", "la moitié", "one in ten".
    Share,
}

/// A number in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The token after it.
    pub end: usize,
    pub value: f64,
    /// The bounds, where the number is open.
    pub bounds: Option<(f64, f64)>,
    /// What the last scale multiplied by; 1 without one.
    pub scale: f64,
    pub form: Form,
}

/// The atom of a number that was read last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Digits,
    Small(f64),
    Ten(f64),
    Hundred,
    Scale(f64),
}

/// What has been read of a number.
struct Sum {
    /// Whether it began with digits.
    digits: bool,
    /// Whole multiples of scales, falling; the last is below the last scale.
    parts: [f64; 8],
    used: usize,
    last: Last,
    scale: f64,
}

impl Sum {
    fn push(&mut self, value: f64) -> bool {
        let fits = self.used < self.parts.len();
        if fits {
            self.parts[self.used] = value;
            self.used += 1;
        }
        fits
    }

    fn top(&mut self) -> Option<&mut f64> {
        self.parts[..self.used].last_mut()
    }

    /// Multiplies everything that is below the scale.
    fn multiply(&mut self, scale: f64) -> bool {
        let below = match self.last {
            // "1200k": what is in digits is multiplied however large it is.
            Last::Digits => 1,
            _ => (0..self.used).rev().take_while(|at| self.parts[*at] < scale).count(),
        };
        let start = self.used - below;
        let sum: f64 = self.parts[start..self.used].iter().sum();
        if sum == 0.0 && self.last != Last::Nothing {
            // "deux millions mille": a French thousand needs no "un".
            self.last = Last::Scale(scale);
            return scale == 1000.0 && self.scale > scale && self.push(scale);
        }
        self.used = start;
        let room = self.push(if self.last == Last::Nothing { scale } else { sum * scale });
        self.last = Last::Scale(scale);
        self.scale = scale;
        room
    }

    fn value(&self) -> f64 {
        self.parts[..self.used].iter().sum()
    }
}

/// Reads the cardinal that starts at token `at`. `money` says that a currency
/// stands before it, so that a lone "m" or "b" is a scale.
pub(super) fn cardinal(s: &Sentence<'_>, at: usize, money: bool) -> Option<Number> {
    // Asked of most words, and most are none.
    if s.is_word(at) && s.entry(at).cardinal.is_none() && !s.is(at, Role::A) {
        return None;
    }
    let mut sum = Sum { digits: s.is_number(at), parts: [0.0; 8], used: 0, last: Last::Nothing, scale: 1.0 };
    let (mut end, mut form) = begin(s, at, &mut sum)?;
    if sum.last == Last::Digits
        && let Some((scale, after)) = abbreviated(s, end, money)
    {
        sum.multiply(scale);
        end = after;
    }
    while let Some(after) = extend(s, end, &mut sum) {
        end = after;
        if form == Form::One {
            form = Form::Words;
        }
    }
    if sum.used == 0 {
        return None;
    }
    if form == Form::Plain && sum.scale > 1.0 {
        form = Form::Digits;
    }
    let mut number = Number { end, value: sum.value(), bounds: None, scale: sum.scale, form };
    spoken_decimals(s, &mut number);
    and_a_half(s, &mut number);
    Some(number)
}

/// The first atom.
fn begin(s: &Sentence<'_>, at: usize, sum: &mut Sum) -> Option<(usize, Form)> {
    if let Some(read) = literal(s, at) {
        sum.push(read.value);
        sum.last = Last::Digits;
        return Some((read.end, if read.plain && read.digits <= 4 { Form::Plain } else { Form::Digits }));
    }
    let entry = s.entry(at);
    if let Some(value) = entry.cardinal {
        // A scale alone is no number: it needs "a", "un" or a count before it.
        if value >= 1e6 || value >= 100.0 && !s.lexicon.scales_are_nouns {
            return None;
        }
        if value >= 100.0 {
            if value >= 1000.0 {
                sum.multiply(value);
            } else {
                sum.push(value);
                sum.last = Last::Hundred;
            }
            return Some((at + 1, Form::Words));
        }
        sum.push(value);
        sum.last = if value >= 20.0 { Last::Ten(value) } else { Last::Small(value) };
        return Some((at + 1, if value == 1.0 { Form::One } else { Form::Words }));
    }
    let next = s.entry(at + 1);
    let scaled = next.cardinal.is_some_and(|value| value >= 100.0);
    if entry.is(Role::A) && (scaled || next.currency.is_some()) {
        sum.push(1.0);
        sum.last = Last::Small(1.0);
        return Some((at + 1, if scaled { Form::Words } else { Form::One }));
    }
    None
}

/// One more atom, with the hyphen or "and" before it.
fn extend(s: &Sentence<'_>, end: usize, sum: &mut Sum) -> Option<usize> {
    let mut at = end;
    let mut joined = false;
    // "a 70-billion-dollar plan", but "10-20 million" is a range.
    let scaled = s.is_joint(at) && s.entry(at + 1).cardinal.is_some_and(|value| value >= 1e3);
    if s.is_hyphen(at) && (sum.last != Last::Digits || scaled) {
        at += 1;
        if s.is(at, Role::And) && s.is_hyphen(at + 1) {
            at += 2;
            joined = true;
        }
    } else if s.is(at, Role::And) {
        at += 1;
        joined = true;
        if s.is_hyphen(at) {
            at += 1;
        }
    }
    if let Some(after) = digits_after_scale(s, at, joined, sum) {
        return Some(after);
    }
    let entry = s.entry(at);
    let value = entry.cardinal.filter(|_| s.is_word(at))?;
    let accepted = if value >= 1000.0 {
        !joined && sum.multiply(value)
    } else if value == 100.0 {
        !joined && hundred(s, entry, sum)
    } else {
        let next = s.entry(at + 1).cardinal;
        let larger = next.is_some_and(|next| match sum.last {
            Last::Hundred => next == 100.0,
            last => next >= magnitude(last),
        });
        let part = s.entry(at + 1).fraction.is_some();
        // "389 millions un an": what digits began, words do not go on.
        let apart = sum.digits && matches!(sum.last, Last::Scale(_)) && !joined;
        !(joined && (larger || part)) && !apart && small(s, value, joined, sum)
    };
    accepted.then_some(at + 1)
}

/// "4 thousand 3 hundred and 21": digits go on below the scale before them.
fn digits_after_scale(s: &Sentence<'_>, at: usize, joined: bool, sum: &mut Sum) -> Option<usize> {
    let below = magnitude(sum.last);
    if !matches!(sum.last, Last::Scale(_) | Last::Hundred) {
        return None;
    }
    let read = literal(s, at).filter(|read| read.value > 0.0 && read.value < below && read.decimals == 0)?;
    let scaled = s.entry(read.end).cardinal.filter(|_| s.is_word(read.end));
    let goes_on = scaled.is_some_and(|next| next >= 100.0 && next < below);
    let closes = joined && scaled.is_none() && !s.lexicon.scales_are_nouns;
    if !(goes_on || closes) || !sum.push(read.value) {
        return None;
    }
    sum.last = Last::Digits;
    Some(read.end)
}

fn magnitude(last: Last) -> f64 {
    match last {
        Last::Scale(scale) => scale,
        Last::Hundred => 100.0,
        _ => f64::MAX,
    }
}

fn hundred(s: &Sentence<'_>, entry: &Entry, sum: &mut Sum) -> bool {
    // "12 cents" is money.
    let money = entry.subunit.is_some() && sum.last == Last::Digits;
    match sum.last {
        Last::Small(_) | Last::Ten(_) | Last::Digits if !money => {
            sum.top().is_some_and(|top| {
                let fits = *top > 0.0 && *top < 100.0;
                if fits {
                    *top *= 100.0;
                }
                fits
            }) && {
                sum.last = Last::Hundred;
                true
            }
        }
        Last::Scale(_) if s.lexicon.scales_are_nouns => {
            sum.last = Last::Hundred;
            sum.push(100.0)
        }
        _ => false,
    }
}

fn small(s: &Sentence<'_>, value: f64, joined: bool, sum: &mut Sum) -> bool {
    let vigesimal = s.lexicon.vigesimal;
    let next = if value >= 20.0 { Last::Ten(value) } else { Last::Small(value) };
    let (fits, added) = match sum.last {
        Last::Small(four) if vigesimal && four == 4.0 && value == 20.0 && !joined => (true, 76.0),
        Last::Small(ten) if vigesimal && ten == 10.0 && (7.0..=9.0).contains(&value) => (!joined, value),
        Last::Ten(ten) if vigesimal => {
            let teens = (ten == 60.0 || ten == 80.0) && value < 20.0;
            ((value > 0.0 && value < 10.0 || teens) && (!joined || value == 1.0 || value == 11.0), value)
        }
        Last::Ten(_) => (value > 0.0 && value < 10.0 && !joined, value),
        Last::Hundred => (value > 0.0 && (!joined || !vigesimal), value),
        Last::Scale(_) => {
            let fits = value > 0.0 && (!joined || !vigesimal || value == 1.0) && sum.push(0.0);
            (fits, value)
        }
        _ => (false, 0.0),
    };
    if fits && let Some(top) = sum.top() {
        *top += added;
        sum.last = if added == 76.0 { Last::Ten(80.0) } else { next };
    }
    fits
}

/// A scale short for a word: "10k", "1.2 bn", "6 M€".
fn abbreviated(s: &Sentence<'_>, at: usize, money: bool) -> Option<(f64, usize)> {
    let scale = s.lexicon.scales.get(s.str(at)).copied().filter(|_| s.is_word(at))?;
    let next_touches = s.touches_before(at + 1);
    let sign = super::currency::sign(s.str(at + 1)).is_some();
    let clear = !next_touches || sign || s.is_symbol(at + 1) && !s.is_apostrophe(at + 1);
    let lone = s.str(at).len() == 1 && !matches!(s.str(at), "k");
    // "10m tall", "50m²": metres.
    let along = s.is(at + 1 + usize::from(s.is_joint(at + 1)), Role::Dimension);
    if s.str(at) == "m" && !money && (along || matches!(s.str(at + 1), "²" | "³" | "2" | "3") && next_touches) {
        return None;
    }
    // "67 M d’habitants"
    let of = s.lexicon.nouns_first && s.str(at) == "M" && s.is(at + 1, Role::Of);
    let touching = s.touches_before(at);
    let fits = if touching {
        // "90mm" is a length, "4K" and "5G" are names.
        money
            || sign
            || !matches!(s.str(at), "t" | "T" | "G" | "g" | "K" | "mm" | "MM")
            || s.str(at) == "K" && s.str(at - 1).len() >= 2
    } else {
        money || sign || of || !lone && !matches!(s.str(at), "mm" | "MM")
    };
    (clear && fits).then_some((scale, at + 1))
}

/// "two hundred point zero three", "deux virgule cinq".
fn spoken_decimals(s: &Sentence<'_>, number: &mut Number) {
    if number.form != Form::Words && number.form != Form::One || !s.is(number.end, Role::Point) {
        return;
    }
    let mut digits = String::from("0.");
    let mut end = number.end + 1;
    while let Some(value) = s.entry(end).cardinal.filter(|value| *value < 100.0 && s.is_word(end)) {
        let unit = s.entry(end + 1 + usize::from(s.is_joint(end + 1))).cardinal.filter(|unit| *unit < 10.0);
        match unit {
            Some(unit) if value >= 20.0 => {
                digits.push_str(&format!("{}", value + unit));
                end += 2 + usize::from(s.is_joint(end + 1));
            }
            _ => {
                digits.push_str(&format!("{value}"));
                end += 1;
            }
        }
    }
    if let (true, Ok(part)) = (digits.len() > 2, digits.parse::<f64>()) {
        number.value += part;
        number.end = end;
        number.form = Form::Words;
        while let Some(scale) = s.entry(number.end).cardinal.filter(|value| *value >= 1e3) {
            number.value *= scale;
            number.scale = scale;
            number.end += 1;
        }
    }
}

/// "and a half", "-and-a-half", "et demi", "and a quarter", before a scale or after one.
fn and_a_half(s: &Sentence<'_>, number: &mut Number) {
    let past = |at: usize| at + usize::from(s.is_joint(at));
    let and = past(number.end);
    if !s.is(and, Role::And) {
        return;
    }
    let article = past(and + 1);
    let alone = !s.is(article, Role::A) && s.entry(article).cardinal != Some(1.0);
    let at = if alone { article } else { past(article + 1) };
    let Some(parts) = s.entry(at).fraction.filter(|parts| *parts <= 4.0) else { return };
    // "three and quarters": the French half may stand alone, the others may not.
    if alone && parts != 2.0 {
        return;
    }
    number.value += number.scale / parts;
    number.end = at + 1;
    number.form = if number.form == Form::One { Form::Words } else { number.form };
    if number.scale == 1.0
        && let Some(scale) = s.entry(at + 1).cardinal.filter(|value| *value >= 1e3)
    {
        number.value *= scale;
        number.scale = scale;
        number.end += 1;
    }
}
