//! Files that were exported, written in, and exported again.

use proptest::prelude::*;

use super::*;
use crate::briefing::compose::PartKind;

/// A file as an export writes it.
fn exported(marks: Marks, title: &str, regions: &[(&str, &str)]) -> String {
    let head = format!("---\ntitle: \"{title}\"\ntags:\n  - \"briefing\"\n---");
    let regions = regions.iter().map(|(name, content)| wrap(marks, name, content));
    let mut text = std::iter::once(head).chain(regions).collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

fn merged(old: &str, new: &str) -> Merged {
    merge(old, new).unwrap().unwrap()
}

#[test]
fn what_was_written_around_the_regions_stays() {
    let old = exported(Marks::Percent, "a", &[("head", "# One"), ("notes", "- x"), ("sources", "[^1]: y")]);
    let old = old.replace("%% end exergue head %%\n", "%% end exergue head %%\nMine, *right here*.  \n\n\n");
    let old = old.replace("  - \"briefing\"\n", "  - briefing\n  - own\naliases: [x]  # mine\n\n") + "\nAnd this";
    let new = exported(Marks::Percent, "b", &[("head", "# Two"), ("figures", "z"), ("notes", "- x")]);
    let Merged { text, edited } = merged(&old, &new);
    assert_eq!(edited, []);
    // The new region comes right after the one before it, and what the user wrote there after both.
    let expected = format!(
        "---\ntitle: \"b\"\ntags:\n  - \"briefing\"\n  - \"own\"\naliases: [x]  # mine\n\n---\n\n{}\n\n{}\n\
         Mine, *right here*.  \n\n\n\n{}\n\n{}\n\nAnd this",
        wrap(Marks::Percent, "head", "# Two"),
        wrap(Marks::Percent, "figures", "z"),
        wrap(Marks::Percent, "notes", "- x"),
        wrap(Marks::Percent, "sources", ""),
    );
    assert_eq!(text, expected);
}

#[test]
fn a_file_without_anything_of_the_users_is_as_new() {
    let old = exported(Marks::Html, "a", &[("notes", "- x"), ("head", "# One")]);
    let new = exported(Marks::Percent, "a", &[("head", "# Two"), ("notes", "- x"), ("quotes", "> y")]);
    assert_eq!(merged(&old, &new).text, new);
    assert_eq!(merge("Somebody else's.\n", &new), Ok(None));
    assert_eq!(merge(&old, "no regions"), Err(RegionError::NoneNew));
}

#[test]
fn the_authors_own_words_are_renewed_each_time() {
    let (points, own) = (PartKind::KeyPoints.name(), PartKind::Words(1).name());
    let now = |words: &str| exported(Marks::Percent, "a", &[(&points, "- x"), (&own, words)]);
    let first = merged(&(now("One.") + "mine\n"), &now("Two."));
    let second = merged(&first.text, &now("Three."));
    assert_eq!(second, Merged { text: now("Three.") + "mine\n", edited: vec![] });
}

#[test]
fn front_matter_that_runs_on_into_the_regions_is_refused() {
    let new = exported(Marks::Percent, "a", &[("head", "# One"), ("notes", "- x")]);
    let open = new.replacen("\n---\n", "\n", 1);
    let refused = Err(RegionError::OpenFrontMatter { name: "head".to_owned(), line: 6 });
    assert_eq!(merge(&format!("{open}\n---\n"), &new), refused);
    assert_eq!(merge(&format!("{open}\nmine\n\n---\nmine\n"), &new), refused);
    assert_eq!(merge(&open.replace("%% begin exergue notes", "---\n\n%% begin exergue notes"), &new), refused);
}

#[test]
fn a_region_may_begin_right_after_the_byte_order_mark() {
    let region = |content: &str| wrap(Marks::Percent, "head", content);
    let old = format!("\u{feff}{}\nmine", region("# One"));
    // There is no front matter before it, so that of the export comes first.
    let Merged { text, .. } = merged(&old, &exported(Marks::Percent, "a", &[("head", "# Two")]));
    assert!(text.starts_with("\u{feff}---\n") && text.ends_with(&format!("{}\nmine", region("# Two"))), "{text}");
}

#[test]
fn a_template_may_begin_with_a_rule() {
    let ruled = |content: &str| format!("---\n\n{}\n\n---\n", wrap(Marks::Percent, "head", content));
    let old = format!("mine\n\n{}", wrap(Marks::Percent, "head", "# One"));
    let text = merged(&old, &ruled("# Two")).text;
    assert_eq!(text.matches("begin exergue head").count(), 1, "{text}");
}

#[test]
fn line_ends_and_byte_order_marks_stay_as_the_file_has_them() {
    let old = exported(Marks::Percent, "a", &[("head", "# One"), ("notes", "- x")]) + "mine";
    let old = format!("\u{feff}{}", old.replace('\n', "\r\n"));
    let new = exported(Marks::Percent, "b", &[("head", "# Two"), ("notes", "- x")]);
    let text = merged(&old, &new).text;
    assert_eq!(text, format!("\u{feff}{}", (new + "mine").replace('\n', "\r\n")));
}

#[test]
fn an_edit_within_a_region_is_seen() {
    let old = exported(Marks::Percent, "a", &[("head", "# One"), ("notes", "- x")]);
    let new = exported(Marks::Percent, "a", &[("head", "# One"), ("notes", "- y")]);
    assert_eq!(merged(&old, &new).edited, []);
    let edited = old.replace("- x", "- x, as I said");
    assert_eq!(merged(&edited, &new).edited, [Edited { name: "notes".to_owned(), line: 13 }]);
    // White space and line ends are no edit, nor is what the new export says itself.
    assert_eq!(merged(&old.replace("- x\n", "- x\n\n\n").replace('\n', "\r\n"), &new).edited, []);
    assert_eq!(merged(&old.replace("- x", "- y"), &new).edited, []);
}

#[test]
fn broken_marks_are_refused() {
    let begin = "%% begin exergue notes 00 %%\n";
    let end = "%% end exergue notes %%\n";
    let error = |text: &str| merge(text, "").unwrap_err();
    let name = "notes".to_owned();
    assert_eq!(error(begin), RegionError::Unclosed { name: name.clone(), line: 1 });
    assert_eq!(error(end), RegionError::Unopened { name: name.clone(), line: 1 });
    assert_eq!(error(&format!("{begin}{begin}")), RegionError::Nested { name: name.clone(), line: 2 });
    assert_eq!(error(&format!("{begin}{end}{begin}")), RegionError::Twice { name: name.clone(), first: 1, line: 3 });
    assert_eq!(
        error(&format!("{begin}%% end exergue head %%")),
        RegionError::Unopened { name: "head".into(), line: 2 }
    );
    for broken in
        ["%% begin exergue notes", "<!-- end exergue notes %%", "%% end exergue notes 00 %%", "%% begin exergue %%"]
    {
        assert_eq!(error(broken), RegionError::Broken { line: 1 }, "{broken}");
    }
    for text in [" %% begin exergue notes %%", "%% begin %%", "text %% begin exergue notes %%", "%%begin exergue x%%"] {
        assert_eq!(merge(text, ""), Ok(None), "{text}");
    }
}

/// What a user may write around regions: no marks, no front matter.
fn around() -> impl Strategy<Value = String> {
    "(\\PC{0,6}(\n|\r\n|  \n|---\n|%%\n|<!--\n)){0,4}".prop_filter("marks of ours", |text| !text.contains("exergue"))
}

proptest! {
    #[test]
    fn all_that_is_the_users_stays_byte_for_byte(around in prop::collection::vec(around(), 4), contents in prop::collection::vec("[a-z# |\n-]{0,20}", 6)) {
        let region = |name: &str, content: &str| wrap(Marks::Percent, name, content.trim());
        let names = ["head", "notes", "quotes"];
        let old = |text: &[String]| format!(
            "---\ntitle: x\nmine: 1\n---\nme\n{}{}\n{}{}\n{}{}\n{}",
            around[0], region(names[0], &text[0]), around[1], region(names[1], &text[1]), around[2], region(names[2], &text[2]), around[3],
        );
        let now = &contents[3..];
        let new = exported(Marks::Percent, "x", &[(names[0], now[0].trim()), (names[1], now[1].trim()), (names[2], now[2].trim())]);
        let first = merged(&old(&contents), &new);
        let crlf = around.iter().any(|text| text.contains("\r\n"));
        let expected = old(now).replace("title: x\nmine: 1\n", "title: \"x\"\nmine: 1\ntags:\n  - \"briefing\"\n");
        if !crlf {
            prop_assert_eq!(&first.text, &expected);
        }
        prop_assert_eq!(unix(&first.text), unix(&expected));
        prop_assert!(around.iter().all(|text| first.text.contains(text.as_str())));
        prop_assert_eq!(&first.edited, &vec![]);
        let again = merged(&first.text, &new);
        prop_assert_eq!(again.text, first.text);
    }
}
