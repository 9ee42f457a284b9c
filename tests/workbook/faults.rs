//! Faults in cells: each is found in its own cell, marked there, and nothing is written.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

use shangjia::form::{Column, Kind, Value};

use crate::common::{DAY, files, folder, run, started};
use crate::filled::Filled;

const FORM1: &str = "附表1 申請書";
const FORM2: &str = "附表2 規格書";
const FORM3: &str = "附表3 雲端特性";
const FORM4: &str = "附表4 推廣計畫";
const OFFICE: &str = "承辦登錄";

/// Forty faults, each in a cell of its own: sheet, record, heading, value.
fn planted() -> Vec<(&'static str, usize, &'static str, String)> {
    let long = |length: usize| "長".repeat(length);
    let text = |text: &str| text.to_owned();
    vec![
        (FORM1, 0, "統一編號", text("0501503")),
        (FORM1, 0, "實收資本額（元）", text("五百萬")),
        (FORM1, 0, "公司官網", text("vision")),
        (FORM1, 0, "設立登記日期", text("115/2/30")),
        (FORM1, 0, "聯絡人：E-mail", text("chen.example.net")),
        (FORM1, 0, "公司銷售AI方案之相關業績", text("很多")),
        (FORM1, 0, "陸資企業", text("是")),
        (FORM1, 0, "切結：最近3年內無欠繳應納稅捐", text("也許")),
        (FORM2, 0, "方案名稱", text("")),
        (FORM2, 1, "一句話介紹", long(61)),
        (FORM2, 2, "計畫", text("另一個計畫")),
        (FORM2, 3, "初步測試的品質績效", text("")),
        (FORM2, 4, "預期可解決之產業痛點", text("")),
        (FORM2, 5, "演算法與模型：具體說明", text("")),
        (FORM2, 6, "機房所在地", text("臺灣;CN")),
        (FORM2, 7, "流程設計與導入說明", text("")),
        (FORM2, 8, "上架業者代稱", text("nobody")),
        (FORM2, 9, "資安與個資保護承諾", text("看情形")),
        (FORM3, 0, "一、大量連線", long(101)),
        (FORM3, 2, "一、系統可用性（%）", text("97")),
        (FORM3, 4, "五、復原點目標（RPO，小時）", text("48")),
        (FORM3, 6, "雲平台架構", text("私有雲")),
        (FORM3, 8, "七、壓力測試日期", text("2024-01-01")),
        (FORM3, 10, "四、問題回應時間(2)：幾小時內回應", text("很快")),
        (FORM4, 10, "是否代理經銷", text("大概吧")),
        (FORM4, 11, "方案類別：設備管理", text("maybe")),
        (FORM4, 12, "方案功能(1)", long(21)),
        (FORM4, 13, "特色", text("")),
        (FORM4, 14, "成功應用案例", long(301)),
        (FORM4, 15, "廣宣圖片(1)：檔名", text("沒有這張.png")),
        (FORM4, 16, "廣宣圖片(2)：替代文字", text("")),
        (FORM4, 17, "價格(1)：總計新臺幣（元，含稅）", text("面議")),
        (FORM4, 18, "價格(1)：期程（個月）", text("1.5")),
        (FORM4, 19, "價格(1)：總計新臺幣（元，含稅）", text("99999")),
        (FORM4, 20, "訂閱制", text("")),
        (FORM4, 21, "客服人力配置", text("一群人")),
        (FORM4, 22, "訂單管理標準流程：(4)解約處理", text("")),
        (FORM4, 23, "操作演示影片長度（分鐘）", text("半小時")),
        (OFFICE, 24, "核定文號", text("")),
        (OFFICE, 25, "核定日", text("明天")),
    ]
}

#[test]
fn forty_planted_faults_come_back_as_forty_marked_cells_and_nothing_is_written() {
    let folder = started();
    let mut filled = Filled::new("ai-toolbox", 30);
    let cells: BTreeSet<String> = planted()
        .into_iter()
        .map(|(sheet, record, heading, value)| filled.set(sheet, record, heading, value))
        .collect();
    assert_eq!(cells.len(), 40);
    filled.write(folder.path());
    let before = files(&folder.path().join("content"));
    let checked = run(folder.path(), &["check", "batch.xlsx", "--format", "json", "--date", DAY]).ends(1);
    let found: BTreeSet<String> = checked
        .json()
        .iter()
        .map(|found| {
            format!("{}!{}", found["sheet"].as_str().unwrap_or("?"), found["cell"].as_str().unwrap_or("?"))
        })
        .collect();
    assert_eq!(found, cells);
    let arguments = ["check", "batch.xlsx", "--format", "xlsx", "--output", "marked.xlsx", "--date", DAY];
    run(folder.path(), &arguments).ends(1);
    assert_eq!(marked(&folder.path().join("marked.xlsx")), cells);
    run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(1);
    assert!(files(&folder.path().join("content")) == before, "something was written");
}

/// The cells of records that have both a mark's colour and a note, by sheet.
fn marked(file: &Path) -> BTreeSet<String> {
    let bytes = std::fs::read(file).expect("it was written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).map(|mut part| part.read_to_string(&mut text).expect("parts are text")).ok()?;
        Some(text)
    };
    let styles = part("xl/styles.xml").expect("it has styles");
    let book = part("xl/workbook.xml").expect("it has a workbook");
    let coloured = coloured(&styles);
    let mut cells = BTreeSet::new();
    for (i, name) in attributes(&book, "<sheet ", "name").into_iter().enumerate() {
        let sheet = part(&format!("xl/worksheets/sheet{}.xml", i + 1)).expect("every sheet has its part");
        let relations = part(&format!("xl/worksheets/_rels/sheet{}.xml.rels", i + 1)).unwrap_or_default();
        let notes = attributes(&relations, "<Relationship ", "Target")
            .into_iter()
            .find(|target| target.contains("comments"));
        let notes = notes.and_then(|target| part(&target.replace("../", "xl/"))).unwrap_or_default();
        let noted: BTreeSet<String> = attributes(&notes, "<comment ", "ref").into_iter().collect();
        let rows = sheet.split("<row ").skip(1);
        for cell in rows.flat_map(|row| row.split("<c ").skip(1)) {
            let reference = attribute(cell, "r").expect("a cell has its name");
            let style = attribute(cell, "s").and_then(|style| style.parse::<usize>().ok());
            let is_record = reference
                .trim_start_matches(|c: char| c.is_ascii_uppercase())
                .parse::<usize>()
                .is_ok_and(|row| row > 5);
            if is_record
                && !["說明", "檢查結果"].contains(&name.as_str())
                && style.is_some_and(|style| coloured.contains(&style))
            {
                assert!(noted.contains(&reference), "{name}!{reference} is coloured and has no note");
                cells.insert(format!("{name}!{reference}"));
            }
        }
    }
    cells
}

/// Numbers of the cell styles whose ground is a mark's.
fn coloured(styles: &str) -> BTreeSet<usize> {
    let fills: Vec<bool> = styles
        .split("<fill>")
        .skip(1)
        .map(|fill| {
            let fill = fill.split("</fill>").next().unwrap_or_default();
            ["FFF8CFCB", "FFFBE9B7", "FFDDEBF7"].iter().any(|colour| fill.contains(colour))
        })
        .collect();
    let formats =
        styles.split("<cellXfs").nth(1).and_then(|rest| rest.split("</cellXfs>").next()).unwrap_or_default();
    let numbers = attributes(formats, "<xf ", "fillId").into_iter().enumerate();
    numbers.filter(|(_, fill)| fill.parse::<usize>().is_ok_and(|fill| fills[fill])).map(|(i, _)| i).collect()
}

fn attributes(text: &str, element: &str, name: &str) -> Vec<String> {
    text.split(element).skip(1).filter_map(|element| attribute(element, name)).collect()
}

fn attribute(element: &str, name: &str) -> Option<String> {
    let head = element.split('>').next()?;
    let rest = head.split(&format!("{name}=\"")).nth(1)?;
    Some(rest.split('"').next()?.to_owned())
}

#[test]
fn a_mended_workbook_can_be_sent_in_again() {
    let folder = started();
    let mut filled = Filled::new("ai-toolbox", 2);
    filled.set(FORM4, 1, "特色", "");
    filled.write(folder.path());
    let marks = |output| {
        run(folder.path(), &["check", "batch.xlsx", "--format", "xlsx", "--output", output, "--date", DAY])
    };
    // The vendor's own file is not written over.
    marks("batch.xlsx").ends(2);
    marks("back.xlsx").ends(1);
    let again = run(folder.path(), &["check", "back.xlsx", "--format", "json", "--date", DAY]).ends(1);
    let found = again.json();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["rule"], "S-HIGHLIGHTS");
}

#[test]
fn how_far_the_office_is_marks_no_cell_of_what_goes_back() {
    let folder = started();
    let mut filled = Filled::new("ai-toolbox", 3);
    filled.set(OFFICE, 1, "核定狀態", "草稿");
    let faulty = filled.set(FORM4, 2, "特色", "");
    filled.write(folder.path());
    let checked = run(folder.path(), &["check", "batch.xlsx", "--format", "json", "--date", DAY]).ends(1);
    let told = checked.json();
    assert!(told.iter().any(|found| found["rule"] == "S-DRAFT" && found["sheet"] == OFFICE), "{told:#?}");
    let arguments = ["check", "batch.xlsx", "--format", "xlsx", "--output", "back.xlsx", "--date", DAY];
    run(folder.path(), &arguments).ends(1);
    assert_eq!(marked(&folder.path().join("back.xlsx")), BTreeSet::from([faulty]));
}

#[test]
fn columns_of_the_vendors_own_go_back_with_it() {
    let folder = started();
    let mut filled = Filled::new("ai-toolbox", 1);
    let beyond = filled.form.sheets[1].columns.len();
    filled.form.sheets[1].columns.push(Column::sample(Kind::Text));
    filled.form.sheets[1].columns[beyond].heading = "業務備註".to_owned();
    filled.grids[1].set(3, beyond, Value::Text("業務備註".to_owned()));
    filled.grids[1].set(5, beyond, Value::Text("下週回電".to_owned()));
    filled.write(folder.path());
    let output = ["check", "batch.xlsx", "--format", "xlsx", "--output", "back.xlsx", "--date", DAY];
    run(folder.path(), &output).ends(1);
    let back = std::fs::read(folder.path().join("back.xlsx")).expect("it was written");
    let mut archive = zip::ZipArchive::new(Cursor::new(back)).expect("a workbook is an archive");
    let mut texts = String::new();
    archive
        .by_name("xl/sharedStrings.xml")
        .expect("it has texts")
        .read_to_string(&mut texts)
        .expect("they are text");
    assert!(texts.contains("業務備註") && texts.contains("下週回電"));
    let again = run(folder.path(), &["check", "back.xlsx", "--format", "json", "--date", DAY]).ends(1).json();
    assert_eq!(again.len(), 1, "{again:#?}");
    assert_eq!((&again[0]["rule"], &again[0]["sheet"]), (&"R-UNKNOWN-KEY".into(), &FORM2.into()));
}

#[test]
fn a_form_that_lost_its_headings_is_an_error() {
    let folder = started();
    let mut filled = Filled::new("ai-toolbox", 1);
    for column in &mut filled.form.sheets[3].columns {
        column.heading = format!("第 {} 欄", column.path.len());
    }
    filled.write(folder.path());
    let found =
        run(folder.path(), &["check", "batch.xlsx", "--format", "json", "--date", DAY]).ends(1).json();
    assert!(found.iter().any(|found| found["sheet"] == FORM4 && found["severity"] == "error"), "{found:#?}");
}

#[test]
fn the_whole_catalogue_can_be_marked_too() {
    let folder = folder();
    run(folder.path(), &["init", "."]).ends(0);
    let arguments = ["check", "content", "--format", "xlsx", "--output", "marked.xlsx", "--date", DAY];
    run(folder.path(), &arguments).ends(0);
    assert_eq!(marked(&folder.path().join("marked.xlsx")), BTreeSet::new());
    run(folder.path(), &["check", "content", "--format", "xlsx", "--date", DAY]).ends(2);
}
