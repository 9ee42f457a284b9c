//! What a record says, as far as a message quotes it.

/// Longest quotation, in characters.
const LONGEST: usize = 40;

/// The beginning of a text, with an ellipsis where it goes on.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_is_long_is_cut() {
        assert_eq!(quoted(&"字".repeat(40)), "字".repeat(40));
        assert_eq!(quoted(&"字".repeat(41)), format!("{}…", "字".repeat(40)));
    }
}
