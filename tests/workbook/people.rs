//! Workbooks as people leave them.

use serde_json::Value;
use shangjia::form::Value as CellValue;

use crate::common::{DAY, folder, run};
use crate::filled::Filled;

const FORM1: &str = "附表1 申請書";
const FORM2: &str = "附表2 規格書";
const FORM4: &str = "附表4 推廣計畫";
const OFFICE: &str = "承辦登錄";

/// What `check` finds in the workbook.
fn found(filled: &Filled) -> Vec<Value> {
    let folder = folder();
    filled.write(folder.path());
    run(folder.path(), &["check", "batch.xlsx", "--format", "json", "--date", DAY]).json()
}

fn one(filled: &Filled) -> Value {
    let mut found = found(filled);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[track_caller]
fn stands_at(found: &Value, cell: &str) {
    let said = |key: &str| found[key].as_str().unwrap_or("?").to_owned();
    assert_eq!(format!("{}!{}", said("sheet"), said("cell")), cell, "{found:#?}");
}

#[test]
fn numbers_dates_and_digits_are_understood_however_they_are_typed() {
    let mut filled = Filled::new("ai-toolbox", 3);
    filled.set(FORM1, 0, "統一編號", "００５０１５０３ ");
    filled.set(FORM1, 0, "實收資本額（元）", "ＮＴ＄5,000,000 元");
    filled.set(FORM1, 0, "設立登記日期", "民國105年3月21日");
    for (record, price) in ["60,000", "６００００", "NT$60000"].into_iter().enumerate() {
        filled.set(FORM4, record, "價格(1)：總計新臺幣（元，含稅）", price);
    }
    for (record, day) in ["115/2/20", "115.02.20", "2026/2/20"].into_iter().enumerate() {
        filled.set(OFFICE, record, "核定日", day);
    }
    filled.set(OFFICE, 0, "上架起日", CellValue::Number(46_083.0));
    filled.set("附表3 雲端特性", 0, "一、系統可用性（%）", CellValue::Number(0.995));
    filled.set(FORM4, 0, "方案類別：設備管理", CellValue::Flag(true));
    filled.set(FORM4, 0, "訂閱制", "V");
    filled.set(FORM2, 1, "機房所在地", "台灣；jp");
    let found = found(&filled);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_may_mean_two_things_is_asked_and_not_guessed() {
    let price = "價格(1)：總計新臺幣（元，含稅）";
    for (sheet, heading, typed, hint) in [
        (FORM4, price, "60.000", "例如 96000"),
        (FORM4, price, "600,00", "例如 96000"),
        (FORM4, price, "6萬元", "「萬」要換算成完整的數字，例如 60000"),
        (FORM4, "方案類別：設備管理", "X", "不適用留白"),
        (FORM4, "方案類別：設備管理", "○", "不適用留白"),
        (OFFICE, "上架迄日", "26/8/1", "2026-08-01 或 民國115年8月1日"),
    ] {
        let mut filled = Filled::new("ai-toolbox", 1);
        let cell = filled.set(sheet, 0, heading, typed);
        let found = one(&filled);
        stands_at(&found, &cell);
        assert!(found["hint"].as_str().is_some_and(|said| said.contains(hint)), "{typed}: {found:#?}");
        assert!(found["message"].as_str().is_some_and(|said| said.contains(typed)), "{typed}: {found:#?}");
    }
}

#[test]
fn a_tax_id_that_lost_its_zeros_is_proposed_with_them() {
    for typed in [CellValue::Number(501_503.0), CellValue::Text("0501503".to_owned())] {
        let mut filled = Filled::new("ai-toolbox", 1);
        let cell = filled.set(FORM1, 0, "統一編號", typed);
        let found = one(&filled);
        assert_eq!(found["rule"], "V-TAXID");
        assert!(found["hint"].as_str().is_some_and(|hint| hint.contains("00501503")), "{found:#?}");
        stands_at(&found, &cell);
    }
}

#[test]
fn an_unknown_column_is_told_with_the_one_that_was_meant() {
    let mut filled = Filled::new("ai-toolbox", 1);
    let heading = filled.at(FORM1, 0, "公司官網");
    filled.grids[heading.sheet].set(3, heading.column, CellValue::Text("官方網站".to_owned()));
    let column =
        filled.form.sheets[heading.sheet].columns.iter_mut().find(|column| column.heading == "公司官網");
    column.expect("it is there").heading = "公司官方網站".to_owned();
    let found = one(&filled);
    assert_eq!(found["rule"], "R-UNKNOWN-KEY");
    assert!(found["hint"].as_str().is_some_and(|hint| hint.contains("公司官網")), "{found:#?}");
    let head = shangjia::form::At { row: 3, ..heading };
    stands_at(&found, &format!("{FORM1}!{head}"));
}

#[test]
fn columns_may_stand_in_any_order() {
    let mut filled = Filled::new("ai-toolbox", 2);
    for (sheet, grid) in filled.form.sheets.iter_mut().zip(&mut filled.grids) {
        let last = sheet.columns.len() - 1;
        sheet.columns[2..].reverse();
        for cells in grid.rows.values_mut() {
            let moved =
                cells.iter().map(|(i, value)| (if *i < 2 { *i } else { last + 2 - i }, value.clone()));
            *cells = moved.collect();
        }
    }
    let found = found(&filled);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_row_whose_slug_nobody_has_is_told_once_with_the_one_that_was_meant() {
    let mut filled = Filled::new("ai-toolbox", 2);
    let cell = filled.set(FORM4, 1, "方案代稱", "soluton-01");
    let found = one(&filled);
    assert_eq!(found["rule"], "S-SLUG");
    assert!(found["hint"].as_str().is_some_and(|hint| hint.contains("solution-01")), "{found:#?}");
    stands_at(&found, &cell);
}

#[test]
fn a_solution_without_its_row_on_a_sheet_is_told_once() {
    let mut filled = Filled::new("ai-toolbox", 2);
    let at = filled.at(FORM4, 1, "方案代稱");
    filled.grids[at.sheet].rows.remove(&at.row);
    // What another sheet lacks is told all the same.
    let hosting = filled.set(FORM2, 1, "機房所在地", "");
    let missed = filled.at(FORM2, 1, "方案代稱");
    let found = found(&filled);
    assert_eq!(found.len(), 2, "{found:#?}");
    let row = found.iter().find(|found| found["rule"] == "R-MISSING").expect("the row is missed");
    assert_eq!(row["message"], "「附表4 推廣計畫」沒有「solution-01」的列");
    stands_at(row, &format!("{FORM2}!{missed}"));
    let other = found.iter().find(|found| found["rule"] != "R-MISSING").expect("the cell is blank");
    stands_at(other, &hosting);
}

#[test]
fn a_row_without_a_slug_is_told_and_an_empty_row_is_not() {
    let mut filled = Filled::new("ai-toolbox", 2);
    filled.set(FORM2, 5, "版本", "   ");
    let cell = filled.set(FORM4, 4, "方案代稱", "");
    filled.set(FORM4, 4, "原廠公司全名", "某公司");
    let found = one(&filled);
    assert_eq!(found["rule"], "R-MISSING");
    stands_at(&found, &cell);
}

#[test]
fn a_slug_given_twice_is_told_in_its_second_cell() {
    let mut filled = Filled::new("ai-toolbox", 2);
    filled.set(FORM2, 4, "方案名稱", "再一次");
    let cell = filled.set(FORM2, 4, "方案代稱", "solution-00");
    let found = one(&filled);
    assert_eq!(found["rule"], "S-SLUG");
    stands_at(&found, &cell);
}

#[test]
fn blank_lines_of_the_form_between_full_ones_are_no_matter() {
    let mut filled = Filled::new("ai-toolbox", 1);
    for (from, to) in [
        ("價格(1)：總計新臺幣（元，含稅）", "價格(3)：總計新臺幣（元，含稅）"),
        ("價格(1)：期程（個月）", "價格(3)：期程（個月）"),
    ] {
        let at = filled.at(FORM4, 0, from);
        let value = filled.grids[at.sheet].get(at.row, at.column).expect("the example has it").clone();
        filled.set(FORM4, 0, from, "");
        filled.set(FORM4, 0, to, value);
    }
    filled.set(FORM4, 0, "價格(1)：人版", "");
    filled.set(FORM4, 0, "價格(1)：原有市價（元）", "");
    filled.set(FORM4, 0, "價格(3)：原有市價（元）", "72000");
    assert!(found(&filled).is_empty());
    let cell = filled.set(FORM4, 0, "價格(3)：期程（個月）", "一年");
    stands_at(&one(&filled), &cell);
}

#[test]
fn a_no_beside_answers_is_told() {
    let mut filled = Filled::new("ai-toolbox", 1);
    let cell = filled.set("附表3 雲端特性", 0, "是否為雲端方案", "否");
    let found = one(&filled);
    assert!(found["message"].as_str().is_some_and(|words| words.contains('否')), "{found:#?}");
    stands_at(&found, &cell);
}

#[test]
fn without_the_office_sheet_every_solution_is_a_draft() {
    let folder = crate::common::started();
    let mut filled = Filled::new("ai-toolbox", 1);
    let office = filled.form.sheets.iter().position(|sheet| sheet.name == OFFICE).expect("it is there");
    filled.grids[office].rows.retain(|row, _| *row < 5);
    filled.write(folder.path());
    run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    let record = std::fs::read_to_string(folder.path().join("content/solutions/solution-00/index.md"));
    let record = record.expect("it was written");
    assert!(
        record.contains("status = \"draft\"") && record.contains("programme = \"ai-toolbox\""),
        "{record}"
    );
    assert!(record.contains("vendor = \"example-vision\""), "{record}");
}

#[test]
fn a_blank_status_beside_other_cells_of_the_office_is_a_draft() {
    let folder = crate::common::started();
    let mut filled = Filled::new("sme-ai", 1);
    for heading in ["核定狀態", "核定文號", "核定日", "上架起日"] {
        filled.set(OFFICE, 0, heading, "");
    }
    filled.set(OFFICE, 0, "申請類型", "擴大招募");
    filled.write(folder.path());
    run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    let record = std::fs::read_to_string(folder.path().join("content/solutions/solution-00/index.md"));
    let record = record.expect("it was written");
    assert!(record.contains("status = \"draft\"") && record.contains("track = "), "{record}");
    // Beside the record it is a draft all the same; an approval is not taken back by it.
    run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    let path = folder.path().join("content/solutions/solution-00/index.md");
    crate::common::replace(&path, "status = \"draft\"", "status = \"approved\"");
    let taken = run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(1);
    assert!(taken.err.contains("沒有核定狀態"), "{}", taken.err);
    // Nor by a row in which nothing but the solution is named.
    filled.set(OFFICE, 0, "申請類型", "");
    filled.write(folder.path());
    let taken = run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(1);
    assert!(taken.err.contains("S-APPROVED"), "{}", taken.err);
}

#[test]
fn cells_merged_down_a_column_hold_for_each_row() {
    let mut filled = Filled::new("ai-toolbox", 2);
    let first = filled.at(FORM4, 0, "服務能量說明");
    filled.set(FORM4, 1, "服務能量說明", "");
    filled.grids[first.sheet].below.insert((first.row + 1, first.column), first.row);
    let programmes =
        shangjia::model::Records { programmes: crate::filled::programmes(), ..Default::default() };
    let alone = shangjia::load::Loaded { records: programmes, ..Default::default() };
    let nothing = shangjia::tree::MemoryTree::default();
    let beside = shangjia::load::Beside { loaded: &alone, tree: &nothing };
    let records = shangjia::load::sheets(filled.grids, beside).records;
    let capacity = |i: usize| records.solutions[i].support.clone().and_then(|support| support.capacity);
    assert!(capacity(0).is_some());
    assert_eq!(capacity(0), capacity(1));
}

#[test]
fn a_sheet_that_is_no_form_is_passed_over_and_told() {
    let mut filled = Filled::new("ai-toolbox", 1);
    let mut scratch = shangjia::form::Grid { name: Some("工作表1".to_owned()), ..Default::default() };
    scratch.set(2, 1, CellValue::Text("備忘".to_owned()));
    filled.grids.push(scratch);
    let programmes =
        shangjia::model::Records { programmes: crate::filled::programmes(), ..Default::default() };
    let alone = shangjia::load::Loaded { records: programmes, ..Default::default() };
    let nothing = shangjia::tree::MemoryTree::default();
    let loaded =
        shangjia::load::sheets(filled.grids, shangjia::load::Beside { loaded: &alone, tree: &nothing });
    assert_eq!(loaded.records.solutions.len(), 1);
    assert_eq!(loaded.faults.len(), 1, "{:?}", loaded.faults);
}
