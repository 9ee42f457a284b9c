//! Numbers however people type them, and those that cannot be told: nothing is guessed of a comma or a point.

use crate::form::Value;
use crate::load::node::Value as NodeValue;
use crate::model::{CellFault, FaultKind};
use crate::text::narrow;

/// What stands before a number and says what was asked anyway.
const SIGNS: [&str; 6] = ["新臺幣", "新台幣", "NT$", "NTD", "TWD", "$"];
/// What stands after it.
const UNITS: [&str; 14] =
    ["個工作天", "工作天", "個月", "人版", "小時", "分鐘", "元整", "元", "月", "人", "天", "日", "級", "%"];
/// Words that stand for zeros.
const TIMES: [(char, f64); 5] = [('億', 1e8), ('萬', 1e4), ('万', 1e4), ('千', 1e3), ('仟', 1e3)];

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A whole number: a point in it may be meant as a comma.
    Whole,
    /// Any number.
    Any,
}

/// A number as people type it: 12,000 元, NT$12000, １２０００.
pub(super) fn number(value: &Value, words: &str, wanted: Wanted) -> Result<NodeValue, FaultKind> {
    if let Value::Number(number) = value {
        return Ok(whole_or_not(*number));
    }
    let narrow = narrow(words);
    let digits = bare(&narrow);
    let told = |kind: fn(String) -> CellFault| FaultKind::Cell(kind(words.to_owned()));
    if let Some((unit, factor)) = TIMES.iter().find(|(unit, _)| digits.contains(*unit)) {
        let (unit, meant) = (*unit, in_full(digits, *unit, *factor));
        return Err(FaultKind::Cell(CellFault::ZerosInWords { value: words.to_owned(), unit, meant }));
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if wanted == Wanted::Whole && fraction.split('.').all(is_group) && ends_in_digit(whole) {
        return Err(told(CellFault::PointOrComma));
    }
    if !is_grouped(whole) || fraction.contains(',') {
        return Err(told(if digits.contains(is_letter) {
            CellFault::NotANumber
        } else {
            CellFault::Grouped
        }));
    }
    read(digits).map(whole_or_not).ok_or_else(|| told(CellFault::NotANumber))
}

/// A number of hundredths. A cell that is formatted as a percentage holds 0.995 for 99.5%.
pub(super) fn percent(value: &Value, words: &str) -> Result<NodeValue, FaultKind> {
    match value {
        Value::Number(part) if *part > 0.0 && *part <= 1.0 => {
            // The noise of the fraction is none of what was typed.
            Ok(whole_or_not((part * 1e8).round() / 1e6))
        }
        _ => number(value, words, Wanted::Any),
    }
}

/// The digits without currency and unit.
fn bare(words: &str) -> &str {
    let mut digits = words.trim();
    for sign in SIGNS {
        digits = digits.strip_prefix(sign).unwrap_or(digits).trim_start();
    }
    for unit in UNITS {
        digits = digits.strip_suffix(unit).unwrap_or(digits).trim_end();
    }
    digits
}

/// The number that digits are, their commas aside.
fn read(digits: &str) -> Option<f64> {
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    let number = digits.replace(',', "").parse::<f64>().ok();
    number.filter(|number| is_number && number.is_finite())
}

/// What is written before a word for zeros, written out; nothing where more stands behind it.
fn in_full(digits: &str, unit: char, factor: f64) -> Option<u64> {
    let (before, after) = digits.split_once(unit)?;
    let number = read(before.trim()).filter(|number| after.is_empty() && *number > 0.0)?;
    let full = (number * factor).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of this range"
    )]
    (full < 9e15).then_some(full as u64)
}

/// Whether the commas of a number stand where thousands do; without commas they do.
fn is_grouped(whole: &str) -> bool {
    let Some((first, rest)) = whole.split_once(',') else { return true };
    let first = first.trim_start_matches(['-', '+']);
    matches!(first.len(), 1..=3) && first.bytes().all(|b| b.is_ascii_digit()) && rest.split(',').all(is_group)
}

fn is_group(digits: &str) -> bool {
    digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn is_letter(c: char) -> bool {
    !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '+')
}

#[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53 alone")]
fn whole_or_not(number: f64) -> NodeValue {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        NodeValue::Integer(number as i64)
    } else {
        NodeValue::Float(number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, percent};
    use crate::form::Value;
    use crate::load::node::Value as NodeValue;
    use crate::model::{CellFault, FaultKind};

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    fn whole(words: &str) -> Result<NodeValue, FaultKind> {
        super::number(&text(words), words, Wanted::Whole)
    }

    fn any(words: &str) -> Result<NodeValue, FaultKind> {
        super::number(&text(words), words, Wanted::Any)
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for words in [
            "12000",
            "12,000",
            "NT$12,000",
            "１２，０００",
            "12000 元",
            "新臺幣 12,000 元整",
            "12000.0",
            "12,000.00",
        ] {
            let read = whole(words).unwrap();
            assert!(matches!(read, NodeValue::Integer(12_000)), "{words}: {read:?}");
        }
        assert!(matches!(whole("1,234,567").unwrap(), NodeValue::Integer(1_234_567)));
        assert!(matches!(any("99.5").unwrap(), NodeValue::Float(n) if n == 99.5));
        assert!(matches!(any("99.995").unwrap(), NodeValue::Float(n) if n == 99.995));
        for words in ["一二", "12 000 3", "inf", "nan", "", "約 12000", "1e", "a,b", "."] {
            let read = whole(words);
            assert!(matches!(read, Err(FaultKind::Cell(CellFault::NotANumber(_)))), "{words}: {read:?}");
        }
    }

    #[test]
    fn a_point_before_three_digits_of_a_whole_number_may_be_a_comma() {
        for words in ["96.000", "NT$96.000 元", "1.234.567", "0.125", "96,000.000"] {
            let read = whole(words);
            assert!(matches!(read, Err(FaultKind::Cell(CellFault::PointOrComma(_)))), "{words}: {read:?}");
        }
        assert!(matches!(any("96.000").unwrap(), NodeValue::Integer(96)));
    }

    #[test]
    fn commas_stand_before_three_digits_each() {
        for words in ["96,00", "9600,", ",960", "1,2345", "1234,567", "96,00,000", "1.5,000", "12,,000"] {
            for read in [whole(words), any(words)] {
                assert!(matches!(read, Err(FaultKind::Cell(CellFault::Grouped(_)))), "{words}: {read:?}");
            }
        }
    }

    #[test]
    fn words_for_zeros_are_written_out() {
        let full = |words: &str| match whole(words) {
            Err(FaultKind::Cell(CellFault::ZerosInWords { meant, .. })) => meant,
            read => panic!("{words}: {read:?}"),
        };
        assert_eq!(full("32萬元"), Some(320_000));
        assert_eq!(full("NT$ 1.5 億"), Some(150_000_000));
        assert_eq!(["五百萬", "1億2000萬", "3萬5"].map(full), [None; 3]);
    }

    #[test]
    fn a_percentage_is_read_in_either_form() {
        for (value, words) in
            [(Value::Number(0.995), ""), (Value::Number(99.5), ""), (text("99.5%"), "99.5%")]
        {
            let read = percent(&value, words).unwrap();
            assert!(matches!(read, NodeValue::Float(n) if n == 99.5), "{value:?}: {read:?}");
        }
        assert!(matches!(percent(&Value::Number(1.0), "").unwrap(), NodeValue::Integer(100)));
    }
}
