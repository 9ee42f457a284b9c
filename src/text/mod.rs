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
pub use personal::{identity_numbers, mobiles, narrow};
pub use tax_id::{TaxId, TaxIdError};
pub use unseen::{is_control, is_zero_width, quoted, spelt_out};
pub use web::is_web_address;

/// Counts what a reader counts: grapheme clusters, white space left out.
pub fn length(text: &str) -> usize {
    text.graphemes(true).filter(|cluster| !cluster.chars().all(char::is_whitespace)).count()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn white_space_is_not_counted() {
        assert_eq!(length("雙重 確認\n好"), 5);
    }

    #[test]
    fn a_family_emoji_counts_once() {
        assert_eq!(length("👨‍👩‍👧 e\u{301}"), 2);
    }
}
