//! Text as people count and write it: graphemes, country codes, dates of two calendars, New Taiwan dollars, tax ids, what gives persons away,
//! what nobody sees, what a spreadsheet would run.

mod cell;
mod country;
mod date;
mod money;
mod personal;
mod tax_id;
mod unseen;
mod web;

use unicode_segmentation::UnicodeSegmentation;

pub use cell::inert;
pub use country::is_country_code;
pub use date::{Date, DateError};
pub use money::thousands;
pub use personal::{digit_count, identity_numbers, mobiles, narrow};
pub use tax_id::{TaxId, TaxIdError};
pub use unseen::{is_control, is_zero_width, quoted, spelt_out};
pub use web::{is_mail_address, is_web_address};

/// Counts what a reader counts: grapheme clusters, white space left out.
pub fn length(text: &str) -> usize {
    // Most texts are Han characters, letters and marks, each of which is a cluster: nothing joins them.
    if text.chars().all(stands_alone) {
        return text.chars().filter(|c| !c.is_whitespace()).count();
    }
    text.graphemes(true).filter(|cluster| !cluster.chars().all(char::is_whitespace)).count()
}

/// Whether a character is a cluster by itself between others of the kind.
fn stands_alone(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{length, stands_alone};

    #[test]
    fn what_stands_alone_is_a_cluster_beside_any_other() {
        let alone: Vec<char> = ('\0'..='\u{ffff}').filter(|c| stands_alone(*c)).collect();
        assert!(alone.len() > 20_000);
        for other in ['\n', ' ', 'a', '9', '(', '、', '〇', '漢', 'Ａ'] {
            let text: String = alone.iter().flat_map(|c| [*c, other]).collect();
            assert_eq!(text.graphemes(true).count(), 2 * alone.len(), "beside {other:?}");
        }
    }

    #[test]
    fn white_space_is_not_counted() {
        assert_eq!(length("雙重 確認\n好"), 5);
    }

    #[test]
    fn a_family_emoji_counts_once() {
        assert_eq!(length("👨‍👩‍👧 e\u{301}"), 2);
    }
}
