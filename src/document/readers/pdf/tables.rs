//! Tables: lines whose parts stand under each other.

use super::lines::Line;
use super::paths::Rule;

/// Lines of a table of contents that are taken at once.
const LONGEST_CONTENTS: usize = 400;

/// A run of lines that are rows of a table, and its cells.
pub(super) struct Table {
    /// Which lines it is made of.
    pub lines: std::ops::Range<usize>,
    /// Its rows, each with the lines' words of its cells.
    pub rows: Vec<Vec<Vec<Line>>>,
    /// Whether dots led from one cell to the next.
    pub dotted: bool,
}

/// Rows that are looked at for one table, at most.
const LONGEST_TRIED: usize = 1_000;

/// Lines of a table's head above its first whole row, at most.
const MOST_LINES: usize = 5;

/// The tables among the lines of a column.
pub(super) fn tables(lines: &[Line], rules: &[Rule]) -> Vec<Table> {
    let parts: Vec<Vec<Line>> = lines.iter().map(parts).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        if let Some(contents) = contents(lines, start) {
            start = contents.lines.end;
            found.push(contents);
            continue;
        }
        if parts[start].len() < 2 {
            start += 1;
            continue;
        }
        let end = end(lines, &parts, start, rules);
        let taken = found.last().map_or(0, |last: &Table| last.lines.end);
        match table(lines, &parts, start..end, taken, rules) {
            Some(table) => {
                start = table.lines.end;
                found.push(table);
            }
            None => start += 1,
        }
    }
    found
}

/// The table of contents that begins at `start`: titles, dots, numbers of pages.
fn contents(lines: &[Line], start: usize) -> Option<Table> {
    let entries: Vec<(Line, Line, bool)> = lines[start..].iter().take(LONGEST_CONTENTS).map_while(entry).collect();
    let dotted = entries.iter().filter(|(_, _, dotted)| *dotted).count();
    let is_contents = entries.len() > 2 && dotted * 2 > entries.len() && (start == 0 || entries[0].2 || dotted > 2);
    is_contents.then(|| Table {
        lines: start..start + entries.len(),
        rows: entries.into_iter().map(|(title, page, _)| vec![vec![title], vec![page]]).collect(),
        dotted: true,
    })
}

/// A title and the number of its page, and whether there are dots in between.
fn entry(line: &Line) -> Option<(Line, Line, bool)> {
    let (last, words) = line.words.split_last()?;
    let is_page = last.text.len() < 6 && last.text.chars().all(|c| c.is_ascii_digit() || "ivxlc".contains(c));
    let is_dots = |text: &str| text.chars().all(|c| matches!(c, '.' | '·' | '…' | '_'));
    let mut end = words.len();
    let mut dots = 0;
    while let Some(word) = end.checked_sub(1).map(|index| &words[index]).filter(|word| is_dots(&word.text)) {
        dots += word.text.chars().count().max(if word.text.contains('…') { 3 } else { 1 });
        end -= 1;
    }
    let apart = end > 0 && last.x0 - words[end - 1].x1 > 1.5 * line.size;
    let mut title = line.part(0..end)?;
    // Dots may stand in one word with the end of the title.
    if let Some(word) = title.words.last_mut() {
        let bare = word.text.trim_end_matches('.');
        dots += word.text.len() - bare.len();
        if word.text.len() - bare.len() > 2 {
            word.text.truncate(bare.len());
        }
    }
    (is_page && (dots > 3 || apart)).then(|| Some((title, line.part(words.len()..words.len() + 1)?, dots > 3)))?
}

/// The parts of a line; the marker of a list item belongs to what follows.
fn parts(line: &Line) -> Vec<Line> {
    let mut segments = line.segments();
    if segments.len() > 1 && super::markers::is_marker(&line.words[segments[0].start].text) && segments[0].len() == 1 {
        segments[1].start = segments[0].start;
        segments.remove(0);
    }
    segments.into_iter().filter_map(|segment| line.part(segment)).collect()
}

/// Where the run of lines ends that may be one table with the line at `start`.
fn end(lines: &[Line], parts: &[Vec<Line>], start: usize, rules: &[Rule]) -> usize {
    let (left, right) = (lines[start].x0, lines[start].x1);
    let mut end = start + 1;
    // What is no table after so many rows is asked again from the next line on.
    while end < lines.len().min(start + LONGEST_TRIED) {
        let (before, line) = (&lines[end - 1], &lines[end]);
        let gap = line.top() - before.bottom();
        let ruled = rules
            .iter()
            .filter(|rule| within(rule, left, right))
            .any(|rule| (before.y - 2.0..=line.y + 2.0).contains(&rule.y0) && rule.x1 - rule.x0 > 0.5 * (right - left));
        let near = gap < if ruled { 2.6 } else { 1.7 } * line.size.max(before.size);
        // One part alone goes on a cell above it, or is a row without the rest.
        let cell = parts[end].len() == 1 && {
            let part = &parts[end][0];
            let holder = parts[start..end].iter().rev().flatten().find(|above| overlap(above, part) > 0.0);
            holder.is_some_and(|above| part.x1 < above.x1 + 4.0 * part.size && part.x1 - part.x0 < 0.6 * (right - left))
        };
        if !near || parts[end].len() < 2 && !cell {
            break;
        }
        end += 1;
    }
    // A table ends with a row.
    while end > start + 1 && parts[end - 1].len() < 2 && lines[end - 1].x1 - lines[end - 1].x0 > 0.5 * (right - left) {
        end -= 1;
    }
    end
}

fn within(rule: &Rule, left: f32, right: f32) -> bool {
    rule.x0 < right && rule.x1 > left && rule.y1 - rule.y0 < 2.5
}

fn overlap(a: &Line, b: &Line) -> f32 {
    a.x1.min(b.x1) - a.x0.max(b.x0)
}

/// The table of the lines in `range`, with those above it that are its head, down from `taken`.
fn table(
    lines: &[Line],
    parts: &[Vec<Line>],
    range: std::ops::Range<usize>,
    taken: usize,
    rules: &[Rule],
) -> Option<Table> {
    let whole = parts[range.clone()].iter().filter(|parts| parts.len() > 1).count();
    if whole < 2 {
        return None;
    }
    let columns = columns(&parts[range.clone()])?;
    let line_above = |from: usize| from.checked_sub(1).filter(|above| *above >= taken);
    let head = line_above(range.start).and_then(|above| head(&lines[above], &lines[range.start], &columns));
    let mut from = range.start - usize::from(head.is_some());
    let mut rows: Vec<Vec<Vec<Line>>> = head.into_iter().collect();
    for index in range.clone() {
        let cells = cells(&parts[index], &columns);
        let goes_on =
            index > range.start && continues(lines, index, &cells, rules, (columns[0].0, columns[columns.len() - 1].1));
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
            None => rows.push(cells),
        }
    }
    if from == range.start
        && let Some(cells) = line_above(from).and_then(|above| ruled_off(lines, parts, above, &columns, rules))
    {
        rows.insert(0, cells);
        from -= 1;
    }
    while let Some(more) = line_above(from).and_then(|above| begun(lines, parts, above, &columns, rules)) {
        if range.start - from >= MOST_LINES {
            break;
        }
        let row = rows.first_mut()?;
        row.iter_mut().zip(more).for_each(|(cell, more)| drop(cell.splice(0..0, more)));
        from -= 1;
    }
    // Two rows may stand under each other by chance, if no line is drawn.
    let filled = rows.iter().filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1).count();
    let ruled = rules.iter().any(|rule| {
        within(rule, columns[0].0, columns[columns.len() - 1].1)
            && (lines[range.start].top() - 12.0..=lines[range.end - 1].bottom() + 12.0).contains(&rule.y0)
    });
    (rows.len() > 1 && filled >= if ruled { 2 } else { 3 }).then_some(Table {
        lines: from..range.end,
        rows,
        dotted: false,
    })
}

/// The parts of a line by the columns that they stand in.
fn cells(parts: &[Line], columns: &[(f32, f32)]) -> Vec<Vec<Line>> {
    let mut cells: Vec<Vec<Line>> = vec![Vec::new(); columns.len()];
    for part in parts {
        cells[column_of(part, columns)].push(part.clone());
    }
    cells
}

/// The line at `above` in cells, where the row under it begins with it: some
/// of its cells have more lines than others.
fn begun(
    lines: &[Line],
    parts: &[Vec<Line>],
    above: usize,
    columns: &[(f32, f32)],
    rules: &[Rule],
) -> Option<Vec<Vec<Line>>> {
    let (line, next) = (&lines[above], &lines[above + 1]);
    let close = next.y - line.y < 1.3 * line.size && (next.size / line.size - 1.0).abs() < 0.1;
    let partly = parts[above].len() < columns.len() && fits(&parts[above], columns);
    (close && partly && !is_ruled(line, next, rules)).then(|| cells(&parts[above], columns))
}

/// The line at `above` in cells, where a ruled line is drawn under it: the last line of a table's head.
fn ruled_off(
    lines: &[Line],
    parts: &[Vec<Line>],
    above: usize,
    columns: &[(f32, f32)],
    rules: &[Rule],
) -> Option<Vec<Vec<Line>>> {
    let (line, next) = (&lines[above], &lines[above + 1]);
    let near = next.top() - line.bottom() < 1.7 * line.size;
    (near && fits(&parts[above], columns) && is_ruled(line, next, rules)).then(|| cells(&parts[above], columns))
}

/// Whether a ruled line is drawn between two lines.
fn is_ruled(line: &Line, next: &Line, rules: &[Rule]) -> bool {
    let between = line.y..next.y - 0.3 * next.size;
    rules.iter().any(|rule| within(rule, line.x0, line.x1) && between.contains(&rule.y0))
}

/// Whether each part of a line stands in one column.
fn fits(parts: &[Line], columns: &[(f32, f32)]) -> bool {
    parts.iter().all(|part| {
        let over = columns.iter().filter(|(x0, x1)| part.x0 < *x1 && part.x1 > *x0).count();
        over == 1 && part.words.len() < 4
    })
}

/// The line above a table cut into cells at its widest gaps, where its words
/// stand above the columns: the heads of narrow columns are not far apart.
fn head(line: &Line, first: &Line, columns: &[(f32, f32)]) -> Option<Vec<Vec<Line>>> {
    let near = first.top() - line.bottom() < 1.7 * line.size;
    let inside = line.x0 > columns[0].0 - 3.0 * line.size && line.x1 < columns[columns.len() - 1].1 + 3.0 * line.size;
    if !near || !inside || line.words.len() > 3 * columns.len() {
        return None;
    }
    let mut gaps: Vec<usize> = (1..line.words.len()).collect();
    gaps.sort_by(|a, b| gap(line, *b).total_cmp(&gap(line, *a)).then(a.cmp(b)));
    gaps.truncate(columns.len() - 1);
    gaps.sort_unstable();
    gaps.push(line.words.len());
    let mut cells: Vec<Vec<Line>> = vec![Vec::new(); columns.len()];
    let mut start = 0;
    for end in gaps {
        let part = line.part(start..end)?;
        cells[column_of(&part, columns)].push(part);
        start = end;
    }
    let whole = cells.iter().all(|cell| cell.len() < 2) && cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let spread = cells.iter().filter(|cell| !cell.is_empty()).count() + 1 >= columns.len();
    (whole && spread).then_some(cells)
}

/// The columns of a table, from left to right: what the parts of its fullest rows take up.
fn columns(rows: &[Vec<Line>]) -> Option<Vec<(f32, f32)>> {
    let most = rows.iter().map(Vec::len).max()?;
    let full = rows.iter().filter(|row| row.len() == most).count();
    // If one row alone has that many parts, they are not columns.
    let wanted = if full * 4 >= rows.len() || most == 2 { most } else { most - 1 };
    let mut spans: Vec<(f32, f32)> =
        rows.iter().filter(|row| row.len() >= wanted).flatten().map(|part| (part.x0, part.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in spans {
        match columns.last_mut() {
            Some((_, end)) if x0 < *end - 1.0 => *end = end.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    (columns.len() > 1).then_some(columns)
}

/// How far the word at `index` is from the one before it.
fn gap(line: &Line, index: usize) -> f32 {
    line.words[index].x0 - line.words[index - 1].x1
}

fn column_of(part: &Line, columns: &[(f32, f32)]) -> usize {
    let distance = |(x0, x1): &(f32, f32)| {
        let shared = part.x1.min(*x1) - part.x0.max(*x0);
        -shared
    };
    let nearest = columns.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    nearest.map_or(0, |(index, _)| index)
}

/// Whether a line goes on with the row above it.
fn continues(lines: &[Line], index: usize, cells: &[Vec<Line>], rules: &[Rule], span: (f32, f32)) -> bool {
    let (before, line) = (&lines[index - 1], &lines[index]);
    // Cells of two lines beside a cell of one, which stands at half their height.
    if line.y - before.y < 0.85 * line.size {
        return true;
    }
    let between =
        |rule: &&Rule| within(rule, span.0, span.1) && rule.y0 > before.y - 1.0 && rule.y0 < line.y - 0.3 * line.size;
    let across = |rule: &&Rule| rule.x1 - rule.x0 > 0.5 * (span.1 - span.0) || rule.x0 <= span.0 + 4.0;
    let ruled = rules.iter().filter(between).any(|rule| across(&rule));
    // Rules between all rows tell the rows apart; a rule under the head alone does not.
    let close = line.y - before.y < 1.45 * line.size;
    let elsewhere = rules.iter().filter(|rule| within(rule, span.0, span.1)).filter(across).count();
    if ruled {
        return false;
    }
    let alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
    close && (cells[0].is_empty() || elsewhere > 4 && alone)
}
