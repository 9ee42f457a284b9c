//! What a cell says, by what its column asks: labels to keys, dates of both calendars, ticks and answers.

use super::number::{Wanted, number, percent};
use crate::form::{Kind, Pick, Value, plain, split};
use crate::load::node::Value as NodeValue;
use crate::model::{CellFault, FaultKind};
use crate::text::{Date, DateError, narrow};

/// Serial numbers that are taken for days: 1927 to 2099.
const SERIALS: std::ops::RangeInclusive<f64> = 10_000.0..=73_050.0;
/// Words for yes. An x is none: it ticks a box in some countries and says no in Taiwan; nor is a circle, which is a yes in Taiwan and
/// an empty box on many forms.
const YES: [&str; 16] =
    ["✓", "✔", "☑", "■", "●", "v", "y", "yes", "true", "1", "是", "有", "對", "同意", "勾選", "o"];
/// Words for no.
const NO: [&str; 11] = ["☐", "□", "n", "no", "false", "0", "否", "無", "沒有", "不同意", "-"];

/// The text of a cell, its line ends as ours and without white space around it.
pub(super) fn text(value: &Value) -> Result<String, FaultKind> {
    match value {
        Value::Error(error) => Err(FaultKind::Cell(CellFault::Formula(error.clone()))),
        value => Ok(value.shown().replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()),
    }
}

/// The value of a cell that holds one.
pub(super) fn scalar(kind: &Kind, value: &Value) -> Result<NodeValue, FaultKind> {
    let words = text(value)?;
    Ok(match kind {
        Kind::Digits => NodeValue::String(narrow(&words).chars().filter(|c| !c.is_whitespace()).collect()),
        Kind::Integer(..) => number(value, &words, Wanted::Whole)?,
        Kind::Number(..) => number(value, &words, Wanted::Any)?,
        Kind::Percent => percent(value, &words)?,
        Kind::Date => date(value, words)?,
        Kind::Flag | Kind::Table => {
            NodeValue::Bool(flag(&words).ok_or(FaultKind::Cell(CellFault::NotAnAnswer(words)))?)
        }
        Kind::Choice(picks) => {
            NodeValue::String(chosen(picks, &words).ok_or_else(|| FaultKind::NotListed {
                value: words.clone(),
                allowed: picks.iter().map(|pick| pick.label.clone()).collect(),
            })?)
        }
        Kind::Code(picks) => NodeValue::String(code(picks, &words)),
        _ => NodeValue::String(words),
    })
}

/// Whether a cell is ticked.
pub(super) fn tick(value: &Value) -> Result<bool, FaultKind> {
    let words = text(value)?;
    flag(&words).ok_or(FaultKind::Cell(CellFault::NotATick(words)))
}

/// The items of a cell that holds several.
pub(super) fn items(kind: &Kind, value: &Value) -> Result<Vec<String>, FaultKind> {
    let items = split(&text(value)?).into_iter();
    Ok(match kind {
        Kind::List(picks) if picks.iter().any(|pick| is_code(&pick.key)) => {
            items.map(|item| code(picks, &item)).collect()
        }
        Kind::List(picks) => items.map(|item| chosen(picks, &item).unwrap_or(item)).collect(),
        Kind::Others => items.map(|item| other(&item)).collect(),
        _ => items.collect(),
    })
}

fn flag(words: &str) -> Option<bool> {
    let words = plain(words);
    let is_one_of = |known: &[&str]| known.contains(&words.as_str());
    if is_one_of(&YES) { Some(true) } else { is_one_of(&NO).then_some(false) }
}

fn chosen(picks: &[Pick], words: &str) -> Option<String> {
    let wanted = plain(words);
    picks.iter().find(|pick| plain(&pick.label) == wanted || pick.key == words).map(|pick| pick.key.clone())
}

/// A label's key; another text as it is, codes of two letters in capitals.
fn code(picks: &[Pick], words: &str) -> String {
    if let Some(key) = chosen(picks, words) {
        return key;
    }
    let folded: String = if words == "台灣" { "TW".to_owned() } else { narrow(words) };
    let is_code = folded.len() == 2 && folded.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code { folded.to_ascii_uppercase() } else { words.to_owned() }
}

/// Whether a key is a code of two capitals.
fn is_code(key: &str) -> bool {
    key.len() == 2 && key.bytes().all(|b| b.is_ascii_uppercase())
}

/// What has no tick, as records write it.
fn other(item: &str) -> String {
    let name = item.strip_prefix("other:").or_else(|| item.strip_prefix("其他：")).unwrap_or(item).trim();
    if name == "other" || name == "其他" { "other".to_owned() } else { format!("other:{name}") }
}

/// A day of either calendar. What is none stays a text, which reading then tells.
fn date(value: &Value, words: String) -> Result<NodeValue, FaultKind> {
    #[expect(clippy::cast_possible_truncation, reason = "serial numbers of days alone")]
    let value = match value {
        Value::Number(number) if SERIALS.contains(number) => &Value::of_serial(number.floor() as i32),
        value => value,
    };
    if let Value::Date(date) = value {
        return Ok(NodeValue::Date(*date));
    }
    let day = words.split_once(" 00:00").map_or(words.as_str(), |(day, _)| day);
    Ok(match Date::parse(day) {
        Ok(date) | Err(DateError::Roc(date) | DateError::Spelling(date)) => NodeValue::Date(date),
        Err(DateError::ShortYear(meant)) => {
            return Err(FaultKind::Cell(CellFault::ShortYear { value: words, meant }));
        }
        Err(DateError::NoSuchDay | DateError::Form) => NodeValue::String(words),
    })
}

#[cfg(test)]
mod tests {
    use super::{date, flag, scalar};
    use crate::form::{Kind, Value};
    use crate::load::node::Value as NodeValue;
    use crate::model::{CellFault, FaultKind};

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    #[test]
    fn dates_are_read_in_either_calendar() {
        let values = [
            "2026-06-01",
            "2026/6/1",
            "115/6/1",
            "115.06.01",
            "民國115年6月1日",
            "1150601",
            "2026-06-01 00:00:00",
        ];
        let read = |value: &Value| date(value, value.shown()).unwrap();
        let is_the_day =
            |read: &NodeValue| matches!(read, NodeValue::Date(day) if day.to_string() == "2026-06-01");
        for words in values {
            assert!(is_the_day(&read(&text(words))), "{words}");
        }
        for value in
            [Value::Number(46_174.0), Value::Number(1_150_601.0), Value::Ancient("115/6/1".to_owned())]
        {
            assert!(is_the_day(&read(&value)), "{value:?}");
        }
        assert!(matches!(read(&text("115/2/30")), NodeValue::String(_)));
    }

    #[test]
    fn a_short_year_is_asked_for_in_full() {
        for value in [text("26/8/1"), Value::Ancient("26/8/1".to_owned())] {
            let read = date(&value, value.shown());
            let Err(FaultKind::Cell(CellFault::ShortYear { meant, .. })) = read else { panic!("{read:?}") };
            assert_eq!(meant.to_string(), "2026-08-01");
        }
    }

    #[test]
    fn a_formula_that_failed_is_no_value() {
        for kind in [Kind::Text, Kind::Date, Kind::Integer(0, 9), Kind::Flag] {
            let read = scalar(&kind, &Value::Error("#REF!".to_owned()));
            assert!(matches!(read, Err(FaultKind::Cell(CellFault::Formula(_)))), "{kind:?}");
        }
    }

    #[test]
    fn answers_are_read_in_many_words() {
        assert_eq!(["是", "✓", "V", "TRUE", "ｖ", " 1 "].map(flag), [Some(true); 6]);
        assert_eq!(["否", "FALSE", "無", "0"].map(flag), [Some(false); 4]);
        // What says yes to some and no to others.
        assert_eq!(["也許", "x", "X", "Ｘ", "×", "✗", "○"].map(flag), [None; 7]);
    }
}
