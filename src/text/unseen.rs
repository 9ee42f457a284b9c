//! Characters that nobody sees: controls, those that turn the direction of writing, and those without width.

/// True for a control character other than tab and line ends, and for one that turns the direction of writing.
pub fn is_control(c: char) -> bool {
    let turns = matches!(
        c,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// True for a character without width or ink. Emoji are joined by them: they are out of place in a name alone.
pub fn is_zero_width(c: char) -> bool {
    let joins_or_breaks =
        matches!(c, '\u{00ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let fills = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    let marks = matches!(c, '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    joins_or_breaks || fills || marks
}

/// The text with its unseen characters spelt out, `\u{202e}`, so that it may stand in a message. What joins emoji stays.
pub fn spelt_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control(c) || (is_zero_width(c) && c != '\u{200d}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// The text as a message quotes it: its first forty characters on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted: String =
        text.chars().take(40).map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::{is_control, is_zero_width, quoted, spelt_out};

    #[test]
    fn line_ends_and_letters_are_seen() {
        for c in ['\n', '\r', '\t', 'a', '雲', ' ', '\u{3000}', '\u{301}', '\u{1f469}'] {
            assert!(!is_control(c) && !is_zero_width(c), "{c:?}");
        }
    }

    #[test]
    fn what_is_not_seen_is_spelt_out() {
        assert_eq!(spelt_out("甲\u{202e}乙\u{200b}\u{7}\n"), "甲\\u{202e}乙\\u{200b}\\u{7}\n");
        for c in ['\0', '\u{1b}', '\u{7f}', '\u{85}', '\u{200e}', '\u{2069}'] {
            assert!(is_control(c), "{c:?}");
        }
    }

    #[test]
    fn a_long_text_is_quoted_by_its_beginning() {
        assert_eq!(quoted("甲\n乙"), "甲 乙");
        assert_eq!(quoted(&"字".repeat(40)), "字".repeat(40));
        assert_eq!(quoted(&"字".repeat(41)), format!("{}…", "字".repeat(40)));
    }
}
