//! Faults of cells in words: what is so, and what to write instead.

use super::fault::rule_of_value;
use crate::diag::Text;
use crate::model::{CellFault, Fault};
use crate::text;
use crate::text::quoted;

/// The rule, the message and the hint of a fault of a cell or its column.
pub(super) fn worded(fault: &Fault, kind: &CellFault) -> (&'static str, Text, Option<Text>) {
    match kind {
        CellFault::NotANumber(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{value}」不是數字", "`{value}` is not a number"),
                Some(text!("只寫數字，單位不必寫", "write the number alone, without a unit")),
            )
        }
        CellFault::PointOrComma(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!(
                    "「{value}」的小數點看不出是小數，還是千分位的逗號",
                    "the point of `{value}` may be a decimal point or meant as a comma between thousands"
                ),
                Some(text!(
                    "寫成整數，不加逗號與小數點，例如 96000",
                    "write a whole number without commas and points, such as 96000"
                )),
            )
        }
        CellFault::Grouped(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!(
                    "「{value}」的逗號不在千分位上，看不出是多少",
                    "the commas of `{value}` do not stand between thousands: it cannot be told how much it is"
                ),
                Some(text!(
                    "不加逗號，例如 96000；要加就每三位一個，例如 96,000",
                    "write it without commas, such as 96000, or with one for every three digits, such as 96,000"
                )),
            )
        }
        CellFault::ZerosInWords { value, unit, meant } => {
            let (value, full) = (quoted(value), meant.map(|meant| meant.to_string()));
            let full = full.as_deref().unwrap_or("320000");
            (
                rule_of_value(fault),
                text!("「{value}」不是數字", "`{value}` is not a number"),
                Some(text!(
                    "「{unit}」要換算成完整的數字，例如 {full}",
                    "write {unit} out as digits, such as {full}"
                )),
            )
        }
        CellFault::ShortYear { value, meant } => {
            let (value, roc) = (quoted(value), meant.roc());
            (
                rule_of_value(fault),
                text!(
                    "「{value}」的年份看不出是西元還是民國",
                    "the year of `{value}` may be of either calendar"
                ),
                Some(text!(
                    "寫出完整的年份：{meant} 或 民國{roc}",
                    "write the year in full, as {meant} or as 民國{roc}"
                )),
            )
        }
        CellFault::NotATick(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{value}」看不出是不是勾選", "`{value}` is neither a tick nor none"),
                Some(text!(
                    "適用填 V 或 ✓，不適用留白",
                    "write V or ✓ where it applies, and leave the cell blank where it does not"
                )),
            )
        }
        CellFault::NotAnAnswer(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{value}」看不出是或否", "`{value}` is neither yes nor no"),
                Some(text!("填「是」或「否」", "write 是 (yes) or 否 (no)")),
            )
        }
        CellFault::Formula(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("公式算出錯誤「{value}」", "the formula comes to the error `{value}`"),
                Some(text!("改為直接填值", "write the value itself")),
            )
        }
        CellFault::NoSlug => (
            "R-MISSING",
            text!("這一列沒有代稱", "the row has no slug"),
            Some(text!(
                "填這一列是哪一筆資料的代稱；不要的列請整列清空",
                "write whose row it is, or empty the whole row"
            )),
        ),
        CellFault::Contradicts => (
            rule_of_value(fault),
            text!("這裡填「否」，同一列的其他欄卻有值", "this says no, and cells beside it have values"),
            Some(text!("改填「是」，或清空那些欄", "say 是 (yes), or empty those cells")),
        ),
        CellFault::NoRecord { slug, sheet, nearest } => {
            let slug = quoted(slug);
            let hint = match nearest {
                Some(near) => text!("您要的是不是「{near}」？", "did you mean `{near}`?"),
                None => text!("先在「{sheet}」加上這個方案", "add the solution on {sheet} first"),
            };
            (
                "S-SLUG",
                text!("「{sheet}」沒有代稱「{slug}」的方案", "{sheet} has no solution `{slug}`"),
                Some(hint),
            )
        }
        CellFault::NoRow { slug, sheet, .. } => {
            let slug = quoted(slug);
            (
                "R-MISSING",
                text!("「{sheet}」沒有「{slug}」的列", "{sheet} has no row for `{slug}`"),
                Some(text!(
                    "在「{sheet}」加一列，代稱填 {slug}，其他欄照表單填",
                    "add a row with the slug {slug} on {sheet} and fill it in"
                )),
            )
        }
        CellFault::NoColumn { heading } => (
            "R-MISSING",
            text!(
                "這張工作表沒有「{heading}」這一欄，沒有讀進來",
                "the sheet has no column {heading} and is passed over"
            ),
            Some(text!(
                "加回這一欄，標題照空白表單",
                "put the column back, with the heading of the blank workbook"
            )),
        ),
        CellFault::UnknownColumn { heading, .. } if heading.is_empty() => (
            "R-UNKNOWN-KEY",
            text!("這一欄有值而沒有標題", "the column has values and no heading"),
            Some(text!("補上標題，或刪去這一欄", "give it its heading, or delete the column")),
        ),
        CellFault::UnknownColumn { heading, nearest } => {
            let heading = quoted(heading);
            let hint = match nearest {
                Some(near) => text!("您要的是不是「{near}」？", "did you mean {near}?"),
                None => text!("不是表單的欄，請刪去", "it is no column of the form: delete it"),
            };
            (
                "R-UNKNOWN-KEY",
                text!("表單沒有「{heading}」這一欄", "the form has no column {heading}"),
                Some(hint),
            )
        }
        CellFault::UnknownSheet(name) => {
            let name = quoted(name);
            (
                "R-IO",
                text!(
                    "工作表「{name}」不是表單，沒有讀進來",
                    "the sheet {name} is none of the forms and is passed over"
                ),
                Some(text!(
                    "要讀的工作表，標題列請照空白表單",
                    "give a sheet that is to be read the headings of the blank workbook"
                )),
            )
        }
    }
}
