//! What no text of a record may hold, however right its key: too much of it, and characters that nobody sees.

use super::MAX_TEXT;
use crate::model::FaultKind;
use crate::text::{is_control, is_zero_width, length};

/// Most code points of one text: a reader's character may be made of several, but not of thousands.
const MAX_CODE_POINTS: usize = 5 * MAX_TEXT;

/// What kind of text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, which is compared and searched for: characters without width have no place in it.
    Name,
    /// Any other text, where they join emoji.
    Prose,
}

/// What is wrong with a text of any key.
pub(super) fn trouble(text: &str, kind: Kind) -> Option<FaultKind> {
    // Bytes are never fewer than characters: most texts are not counted.
    if text.len() > MAX_TEXT {
        let code_points = text.chars().count();
        if code_points > MAX_CODE_POINTS {
            return Some(FaultKind::Limit { what: "code points", found: code_points, most: MAX_CODE_POINTS });
        }
        let found = if code_points > MAX_TEXT { length(text) } else { 0 };
        if found > MAX_TEXT {
            return Some(FaultKind::Limit { what: "characters", found, most: MAX_TEXT });
        }
    }
    let unseen = |c: char| is_control(c) || (kind == Kind::Name && is_zero_width(c));
    let (at, character) = text.chars().enumerate().find(|(_, c)| unseen(*c))?;
    Some(FaultKind::Unseen { character, at })
}

#[cfg(test)]
mod tests {
    use super::{Kind, trouble};
    use crate::model::FaultKind;

    #[test]
    fn a_text_at_the_limit_is_accepted() {
        for text in ["字".repeat(20_000), "e\u{301}".repeat(20_000), "字\n".repeat(20_000)] {
            assert_eq!(trouble(&text, Kind::Prose), None);
        }
    }

    #[test]
    fn a_text_over_the_limit_is_refused() {
        let found = |text: &str| match trouble(text, Kind::Prose) {
            Some(FaultKind::Limit { what, found, .. }) => (what, found),
            other => panic!("{other:?}"),
        };
        assert_eq!(found(&"字".repeat(20_001)), ("characters", 20_001));
        assert_eq!(found(&"e\u{301}".repeat(20_001)), ("characters", 20_001));
        assert_eq!(found(&format!("z{}", "\u{301}".repeat(100_000))), ("code points", 100_001));
        assert_eq!(found(&" ".repeat(100_001)), ("code points", 100_001));
    }

    #[test]
    fn what_nobody_sees_is_named() {
        let unseen = |character, at| Some(FaultKind::Unseen { character, at });
        assert_eq!(trouble("甲\u{202e}乙", Kind::Prose), unseen('\u{202e}', 1));
        assert_eq!(trouble("\u{7}", Kind::Prose), unseen('\u{7}', 0));
        assert_eq!(trouble("雲\u{200b}棲", Kind::Name), unseen('\u{200b}', 1));
        assert_eq!(trouble("👩\u{200d}🏭\r\n\t", Kind::Prose), None);
    }
}
