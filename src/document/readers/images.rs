//! What stands for a picture: the words that its author wrote for those who do not see it.

/// What a description says, if anything. Programs put in names of files, formulas in TeX, and signs.
pub(super) fn described(description: &str) -> Option<&str> {
    // Word sets what it says of itself apart.
    let words = description.trim().split("\n\n").next()?.trim();
    let has_words = words.chars().any(char::is_alphanumeric);
    (has_words && !is_file(words) && !words.starts_with("{\\")).then_some(words)
}

/// Whether `words` are the name of a picture's file.
pub(super) fn is_file(words: &str) -> bool {
    const KINDS: [&str; 9] = ["jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "tif", "bmp"];
    let kind = words.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    !words.contains(char::is_whitespace) && kind.is_some_and(|kind| KINDS.contains(&kind.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_words() {
        assert_eq!(described(" Boats at the quay. \n\nMade by a program"), Some("Boats at the quay."));
        for none in ["", " ", "IMG_0012.JPG", "—", "{\\displaystyle x}"] {
            assert_eq!(described(none), None, "{none}");
        }
    }
}
