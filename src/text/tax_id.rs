//! 統一編號: the eight-digit tax id with its check digit, by the rule in force since 2023.

use std::fmt;

const WEIGHTS: [u32; 8] = [1, 2, 1, 2, 1, 2, 4, 1];

/// A tax id whose check digit holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxId(String);

/// Why a string is no tax id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxIdError {
    /// Not eight ASCII digits.
    Form,
    /// 00000000 is nobody's.
    Zero,
    /// The check digit does not hold.
    Check,
}

impl TaxId {
    /// Parses eight digits and verifies the check: the digit sums of digit × weight add up to a multiple of 5, or, when the
    /// seventh digit is 7, one more than the sum does.
    pub fn parse(text: &str) -> Result<Self, TaxIdError> {
        if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(TaxIdError::Form);
        }
        if text == "00000000" {
            return Err(TaxIdError::Zero);
        }
        let digits = text.bytes().map(|b| u32::from(b - b'0'));
        let sum: u32 =
            digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).map(|p| p / 10 + p % 10).sum();
        let seventh_is_seven = text.as_bytes()[6] == b'7';
        if sum.is_multiple_of(5) || (seventh_is_seven && (sum + 1).is_multiple_of(5)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(TaxIdError::Check)
        }
    }
}

impl fmt::Display for TaxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{TaxId, TaxIdError};

    #[test]
    fn registered_numbers_are_valid() {
        for id in [
            "04595257", "04595252", "00501503", "00501508", "10458574", "10458575", "10458570", "12345670",
            "12345675", "12345676", "00000074", "99963479", "62140097",
        ] {
            assert!(TaxId::parse(id).is_ok(), "{id}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        for id in ["00501502", "00000077", "90316313", "41050981"] {
            assert_eq!(TaxId::parse(id), Err(TaxIdError::Check), "{id}");
        }
    }

    #[test]
    fn zeros_letters_and_other_lengths_are_refused() {
        assert_eq!(TaxId::parse("00000000"), Err(TaxIdError::Zero));
        for id in ["", "1234567", "123456789", "1234567X", "１２３４５６７０"] {
            assert_eq!(TaxId::parse(id), Err(TaxIdError::Form), "{id}");
        }
    }
}
