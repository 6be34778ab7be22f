//! Front matter of a file that the user may have written in: finding it,
//! reading a key, and renewing the keys that are ours.

use std::ops::Range;

use super::lines;

/// The front matter of a file with both fences and the line end after it;
/// `None` where it has none. A byte order mark may come before it.
pub(in crate::briefing) fn of(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    for (index, line) in text[start..].split_inclusive('\n').enumerate() {
        at += line.len();
        match (index, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---" | "...") => return Some(start..at),
            _ => {}
        }
    }
    None
}

/// The value of a key of the first level, on its line and without quotation marks.
pub(in crate::briefing) fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let head = &text[of(text)?];
    let said = head.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
    Some(said.trim().trim_matches(['"', '\'']).trim())
}

/// The values of a key of the first level: that on its line, or those of the list below it.
pub(in crate::briefing) fn values<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let Some(head) = of(text).map(|head| &text[head]) else { return Vec::new() };
    let bare = |value: &'t str| value.trim().trim_matches(['"', '\'']).trim();
    let Some(entry) = entries(head).into_iter().find(|entry| entry.key == Some(key)) else { return Vec::new() };
    let mut lines = entry.lines.lines();
    let first = lines.next().and_then(|line| line.split_once(':')).map_or("", |(_, value)| bare(value));
    let listed = lines.filter_map(|line| line.trim_start().strip_prefix('-')).map(bare);
    std::iter::once(first).filter(|value| !value.is_empty()).chain(listed).collect()
}

/// An entry of front matter: a key with the lines that belong to it, or a line of the user's between entries.
struct Entry<'t> {
    key: Option<&'t str>,
    lines: &'t str,
}

/// The front matter `old` with the entries that the front matter of `new` has
/// in the place of its own. Other entries, comments and blank lines stay as
/// they are, and so do tags that the user added.
pub(in crate::briefing) fn renew(old: &str, new: &str, crlf: bool) -> String {
    let Some(new) = of(new).map(|head| &new[head]) else { return old.to_owned() };
    let (own, fresh) = (entries(old), entries(new));
    let find = |key: Option<&str>| fresh.iter().find(|entry| entry.key.is_some() && entry.key == key);
    let fence = old.split_inclusive('\n').next().unwrap_or_default();
    let mut out = fence.to_owned();
    for entry in &own {
        match find(entry.key) {
            Some(now) if entry.key == Some("tags") => out.push_str(&lines(&with_tags(now.lines, entry.lines), crlf)),
            Some(now) => out.push_str(&lines(now.lines, crlf)),
            None => out.push_str(entry.lines),
        }
    }
    for entry in fresh.iter().filter(|entry| !own.iter().any(|own| own.key == entry.key)) {
        out.push_str(&lines(entry.lines, crlf));
    }
    let closing = old.split_inclusive('\n').next_back().unwrap_or_default();
    out + closing
}

/// The entries between the fences.
fn entries(head: &str) -> Vec<Entry<'_>> {
    let mut found: Vec<(Option<&str>, Range<usize>)> = Vec::new();
    let mut at = 0;
    let last = head.split_inclusive('\n').count().saturating_sub(1);
    for (index, line) in head.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if index == 0 || index == last {
            continue;
        }
        let bare = line.trim_end();
        let continues = bare.starts_with([' ', '\t', '-']) && found.last().is_some_and(|(key, _)| key.is_some());
        match found.last_mut() {
            Some((_, range)) if continues => range.end = at,
            _ => found.push((key(bare), start..at)),
        }
    }
    found.into_iter().map(|(key, range)| Entry { key, lines: &head[range] }).collect()
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    (!key.is_empty() && !key.starts_with([' ', '#', '-', '\t'])).then(|| key.trim().trim_matches(['"', '\'']))
}

/// Our list of tags with those of the old one that are not in it.
fn with_tags(ours: &str, old: &str) -> String {
    let bare = |tag: &str| tag.trim().trim_matches(['"', '\'']).trim().to_owned();
    let in_list = old.lines().skip(1).filter_map(|line| line.trim().strip_prefix('-')).map(bare);
    let first = old.lines().next().and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim());
    let on_line = first.trim_start_matches('[').trim_end_matches(']').split(',').map(bare);
    let known: Vec<String> = ours.lines().skip(1).map(|line| bare(line.trim().trim_start_matches('-'))).collect();
    let mut out = ours.to_owned();
    let mut added: Vec<String> = Vec::new();
    for tag in in_list.chain(on_line).filter(|tag| !tag.is_empty()) {
        if !known.contains(&tag) && !added.contains(&tag) {
            out.push_str(&format!("  - \"{}\"\n", tag.replace(['"', '\\'], "")));
            added.push(tag);
        }
    }
    out
}
