//! Writing words so that Markdown leaves them words.
//!
//! Nothing in a source may become a heading, a list, HTML, a link, emphasis,
//! a table's edge, a footnote, mathematics, a tag, a comment or a block id, in
//! CommonMark, GitHub's or Pandoc's Markdown or Obsidian. And a text should
//! stay readable as it is written, so a backslash comes only where one of them
//! would see markup: "$6 million, up 35 %" needs none.

/// What a line of Markdown is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// A block of its own, or the first line of a list item, quote or footnote.
    Block,
    /// A heading, after its hashes.
    Heading,
    /// A cell of a table.
    Cell,
    /// The description of an image, between its brackets.
    Image,
    /// Not known.
    Anywhere,
}

/// How a statement refers to its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reference {
    /// A footnote: `[^1]`.
    #[default]
    Footnote,
    /// A link to an item of a list, where there are no footnotes: `[\[1\]](#source-1)`.
    Link,
}

/// A line of Markdown, or a table, as it is written. A dollar in one piece or
/// cell could close what one in another opens: all goes through one writer.
#[derive(Debug)]
pub(super) struct LineWriter {
    out: String,
    setting: Setting,
    reference: Reference,
    /// Whether a dollar was written that could open mathematics.
    dollar: bool,
}

impl LineWriter {
    pub(super) fn new(setting: Setting) -> Self {
        Self { out: String::new(), setting, reference: Reference::default(), dollar: false }
    }

    /// The same with another way of referring to sources.
    pub(super) fn referring(self, reference: Reference) -> Self {
        Self { reference, ..self }
    }

    /// Writes words that are to stay words.
    pub(super) fn text(&mut self, words: &str) {
        let mut words = on_one_line_untrimmed(words);
        if self.out.is_empty() {
            words = words.trim_start().to_owned();
        }
        let guarded = match self.setting {
            Setting::Block | Setting::Anywhere if self.out.is_empty() => opening(&words),
            _ => None,
        };
        let mut previous = self.out.chars().next_back();
        for (at, c) in words.char_indices() {
            let rest = &words[at + c.len_utf8()..];
            // "[^1](" would be a link, "[^1]:" a definition.
            let glued = at == 0 && matches!(c, '(' | ':') && self.out.ends_with(']');
            if glued || guarded == Some(at) || self.is_markup(previous, c, rest) {
                self.out.push('\\');
            }
            self.out.push(c);
            previous = Some(c);
        }
    }

    /// Writes words in bold. They must be followed by white space,
    /// punctuation, or the line's end.
    pub(super) fn strong(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            self.out.push_str("**");
            self.text(words);
            self.out.push_str("**");
        }
    }

    /// Writes markup.
    pub(super) fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes a reference to a source.
    pub(super) fn footnote(&mut self, number: usize) {
        if let Some(before) = self.out.strip_suffix('!') {
            // Of two backslashes the first is the mark of the second, and none is that of what follows.
            let is_marked = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            if !is_marked {
                self.out.insert(self.out.len() - 1, '\\'); // or it would be an image
            }
        }
        match self.reference {
            Reference::Footnote => self.out.push_str(&format!("[^{number}]")),
            Reference::Link => self.out.push_str(&format!("[\\[{number}\\]](#source-{number})")),
        }
    }

    /// The line, without white space at its ends.
    pub(super) fn finish(self) -> String {
        // Characters that are not white space to Markdown but are to Rust are trimmed too: nothing is lost that shows.
        self.out.trim().to_owned()
    }

    /// Whether `c`, between `previous` and `rest`, could be read as markup.
    /// What comes after the end of `rest` is not known, so anything might.
    fn is_markup(&mut self, previous: Option<char>, c: char, rest: &str) -> bool {
        let next = rest.chars().next();
        let spaced = previous == Some(' ') && next == Some(' ');
        match c {
            '\\' | '`' | '^' | '[' | '{' | '@' => true,
            '*' => !spaced,
            '_' => !(spaced || is_alphanumeric(previous) && is_alphanumeric(next)),
            // "~5" can only open, and nothing is left that could close.
            '~' => !(matches!(previous, None | Some(' ')) && is_alphanumeric(next)),
            '%' | '=' => previous == Some(c) || next == Some(c),
            '<' => next.is_none_or(|next| next.is_alphabetic() || matches!(next, '/' | '?')),
            // Pandoc looks for comments before it looks at backslashes.
            '!' => previous == Some('<'),
            '&' => is_character_reference(rest),
            '#' => {
                self.setting == Setting::Heading || (!is_alphanumeric(previous) && next.is_none_or(|next| next != ' '))
            }
            '$' => self.is_dollar_markup(previous, next),
            '|' => matches!(self.setting, Setting::Cell | Setting::Anywhere),
            ']' => matches!(self.setting, Setting::Image | Setting::Anywhere),
            ':' => rest.starts_with("//") && is_alphanumeric(previous),
            '.' => ends_in_www(&self.out),
            _ => false,
        }
    }

    /// Mathematics opens at a dollar before a character that is no space, and
    /// closes at one after such a character (for Pandoc only where no digit
    /// follows). What could close is kept from it, so that nothing opens.
    fn is_dollar_markup(&mut self, previous: Option<char>, next: Option<char>) -> bool {
        let closes = previous.is_some_and(|c| c != ' ');
        let doubled = previous == Some('$') || next == Some('$');
        if doubled || (closes && self.dollar) {
            return true;
        }
        self.dollar |= next.is_none_or(|c| c != ' ');
        false
    }
}

/// `words` with each run of white space that has a line end, a tab or several
/// spaces in it as one space, none at its ends, and no control characters.
pub(super) fn on_one_line(words: &str) -> String {
    on_one_line_untrimmed(words).trim().to_owned()
}

fn on_one_line_untrimmed(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars().map(flat) {
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

/// A character as a line has it: a space for what ends lines or indents them,
/// and a mark for other control characters.
pub(super) fn flat(c: char) -> char {
    match c {
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Where a backslash keeps the start of a block from being a quote, list,
/// heading, rule, line block or definition.
fn opening(words: &str) -> Option<usize> {
    let mut chars = words.chars();
    let first = chars.next()?;
    let second = chars.next();
    match first {
        '>' | '|' | '#' => Some(0),
        '-' | '+' | ':' => matches!(second, None | Some(' ')).then_some(0).or((second == Some(first)).then_some(0)),
        _ => enumerator(words),
    }
}

/// Where the delimiter of a list's enumerator stands, if `words` begin with
/// one: "1.", "12)", "a)", "iv.", "(b)" before a space or the end. One capital
/// with a full stop is an initial ("M. Dupont"): Pandoc wants two spaces there.
fn enumerator(words: &str) -> Option<usize> {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let label = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let at = words.len() - inner.len() + label;
    let (label, rest) = inner.split_at(label);
    let roman = || label.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let is_label = !label.is_empty() && (label.len() == 1 || label.bytes().all(|b| b.is_ascii_digit()) || roman());
    let initial = label.len() == 1 && label.as_bytes()[0].is_ascii_uppercase() && rest.starts_with(". ");
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    (is_label && !initial && rest.strip_prefix(['.', ')']).is_some_and(ends)).then_some(at)
}

fn is_alphanumeric(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether an ampersand before `rest` could begin a character reference.
fn is_character_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.as_bytes()[end] == b';')
}

/// Whether what is written ends in "www", which GitHub makes a link with the full stop after it.
fn ends_in_www(out: &str) -> bool {
    let mut backwards = out.chars().rev();
    backwards.by_ref().take(3).filter(|c| c.eq_ignore_ascii_case(&'w')).count() == 3
        && !is_alphanumeric(backwards.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(setting: Setting, words: &str) -> String {
        let mut line = LineWriter::new(setting);
        line.text(words);
        line.finish()
    }

    fn block(words: &str) -> String {
        escape(Setting::Block, words)
    }

    #[test]
    fn prose_stays_as_it_is() {
        for prose in [
            "It cost $6 million, up 35 % (or +3.5 points) on the $4–5 million of 2019.",
            "So US$3bn, to 5 $ more.",
            "C’est « vrai » : 1 000 €, soit ~5 % — d’après M. Dupont & Cie, l’AT&T d’ici…",
            "-5 % < 3 > 2; a_variable, 3 * 4 = 12, C# and n° 5!",
            "M. Dupont a payé 10 M$ en 2020.",
            "1,5 milliard",
            "a mill",
        ] {
            assert_eq!(block(prose), prose);
        }
    }

    #[test]
    fn markup_is_kept_from_working() {
        for (words, written) in [
            ("# Title", "\\# Title"),
            ("#tag, [[link]] and ![x](y)", "\\#tag, \\[\\[link]] and !\\[x](y)"),
            ("- item", "\\- item"),
            ("---", "\\---"),
            ("+ item", "\\+ item"),
            ("* item *x*", "\\* item \\*x\\*"),
            ("1. First", "1\\. First"),
            ("(iv) Fourth", "(iv\\) Fourth"),
            ("MM. Durand", "MM\\. Durand"),
            ("> quoted", "\\> quoted"),
            ("| line block", "\\| line block"),
            ("<b>bold</b> &amp; x", "\\<b>bold\\</b> \\&amp; x"),
            ("5$ or 6$, 7$.", "5$ or 6$, 7\\$."),
            ("$6-$7 and US$8", "$6-\\$7 and US\\$8"),
            ("$x$ $$y$$", "$x\\$ \\$\\$y\\$\\$"),
            ("%% hidden %%", "\\%\\% hidden \\%\\%"),
            ("==marked== ~~struck~~ ~5 ~x~", "\\=\\=marked\\=\\= \\~\\~struck\\~\\~ ~5 ~x\\~"),
            ("see ^id", "see \\^id"),
            ("https://example.org, www.example.org, a@b.org", "https\\://example.org, www\\.example.org, a\\@b.org"),
            ("{#id} \\alpha `x`", "\\{\\#id} \\\\alpha \\`x\\`"),
            ("[^1]: note", "\\[\\^1]: note"),
            ("~~~", "\\~\\~\\~"),
            (": definition", "\\: definition"),
            ("<!-- comment -->", "<\\!-- comment -->"),
            ("one\r\n\r\n# two\tthree\0", "one # two three\u{fffd}"),
        ] {
            assert_eq!(block(words), written);
        }
    }

    #[test]
    fn each_setting_has_its_own_dangers() {
        assert_eq!(escape(Setting::Cell, "1. a|b\\|c"), "1. a\\|b\\\\\\|c");
        assert_eq!(escape(Setting::Heading, "C# #"), "C\\# \\#");
        assert_eq!(escape(Setting::Image, "a [b] c"), "a \\[b\\] c");
    }

    #[test]
    fn pieces_of_one_line_know_of_each_other() {
        let mut line = LineWriter::new(Setting::Block);
        line.text("Wow!");
        line.footnote(1);
        line.text("(x) $5 ");
        line.strong("*a* 5$");
        assert_eq!(line.finish(), "Wow\\![^1]\\(x) $5 **\\*a\\* 5\\$**");
    }
}
