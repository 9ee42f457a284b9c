//! Workbooks, tables and archives that are broken on purpose: a small file may unpack to more than any machine holds.

use std::fs;
use std::io::{Cursor, Write};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::shelf::Shelf;

const DAY: &str = "2026-06-01";

/// A part of a workbook: its name, and what writes it.
type Part<'a> = (&'a str, &'a dyn Fn(&mut dyn Write));

/// A workbook of one sheet, 附表1, with these parts put over the usual ones.
fn workbook(parts: &[Part<'_>]) -> Vec<u8> {
    let usual: [(&str, &str); 5] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="附表1 申請書" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", ""),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in usual.iter().filter(|(name, _)| parts.iter().all(|(over, _)| over != name)) {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes it");
        writer.write_all(text.as_bytes()).expect("memory takes it");
    }
    for (name, write) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes it");
        write(&mut writer);
    }
    writer.finish().expect("memory takes it").into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const HEAD: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const FOOT: &str = "</sheetData></worksheet>";

fn sheet(rows: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let write = move |out: &mut dyn Write| {
        out.write_all(HEAD.as_bytes()).expect("memory takes it");
        rows(out);
        out.write_all(FOOT.as_bytes()).expect("memory takes it");
    };
    workbook(&[(SHEET, &write)])
}

fn text(cell: &str, words: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn put(out: &mut dyn Write, text: &str) {
    out.write_all(text.as_bytes()).expect("memory takes it");
}

/// Asserts that the batch raises `rule` wherever it is read, and that nothing is written.
#[track_caller]
fn raises(name: &str, bytes: &[u8], rule: &str) -> Vec<Value> {
    let shelf = Shelf::new();
    fs::write(shelf.folder().join(name), bytes).expect("it can be written");
    let before = shelf.everything("content");
    let found = shelf.run(&["check", name, "--format", "json", "--date", DAY]).ends(1).raises(rule);
    shelf.run(&["check", name, "--format", "xlsx", "--output", "marked.xlsx", "--date", DAY]).ends(1);
    shelf.run(&["import", name, "--date", DAY]).ends(1);
    assert!(before == shelf.everything("content"), "something was written");
    found
}

#[test]
fn what_is_no_workbook_is_told() {
    for bytes in [&b""[..], b"PK", b"PK\x03\x04", b"hello", &[0; 100], "公司名稱".as_bytes()] {
        raises("batch.xlsx", bytes, "R-SYNTAX");
    }
    raises("batch.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "R-SYNTAX");
    raises("batch.xlsx", &workbook(&[]), "R-SYNTAX");
    let sound = sheet(|out| put(out, "<row r=\"1\"/>"));
    raises("batch.xlsx", &sound[..sound.len() / 2], "R-SYNTAX");
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let bomb = sheet(|out| {
        let blank = [b' '; 1 << 20];
        (0..1024).for_each(|_| out.write_all(&blank).expect("memory takes it"));
    });
    assert!(bomb.len() < 4 << 20, "{}", bomb.len());
    raises("batch.xlsx", &bomb, "R-LIMIT");
    // The part is called something else, and says that it is small.
    let text = |out: &mut dyn Write| {
        let words = [b'x'; 1 << 20];
        put(out, "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>");
        (0..512).for_each(|_| out.write_all(&words).expect("memory takes it"));
        put(out, "</t></si></sst>");
    };
    raises("batch.xlsx", &workbook(&[("xl/sharedStrings.xml", &text)]), "R-LIMIT");
}

#[test]
fn entities_are_not_made_larger() {
    let laughs = |out: &mut dyn Write| {
        put(out, "<!DOCTYPE sst [<!ENTITY a0 \"ha\">");
        for i in 1..30 {
            put(out, &format!("<!ENTITY a{i} \"&a{0};&a{0};\">", i - 1));
        }
        put(
            out,
            "]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&a29;</t></si></sst>",
        );
    };
    let rows = |out: &mut dyn Write| {
        put(out, HEAD);
        put(out, &format!("<row r=\"1\">{}</row>", text("A1", "業者代稱")));
        put(out, "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>");
        put(out, FOOT);
    };
    let book = workbook(&[("xl/sharedStrings.xml", &laughs), (SHEET, &rows)]);
    let shelf = Shelf::new();
    fs::write(shelf.folder().join("batch.xlsx"), book).expect("it can be written");
    let checked = shelf.run(&["check", "batch.xlsx", "--format", "json", "--date", DAY]).ends(1);
    assert!(checked.out.len() < 100_000, "{}", checked.out.len());
}

#[test]
fn a_million_blank_rows_and_cells_far_away_are_passed_over() {
    let blank = sheet(|out| (1..=1_000_000).for_each(|row| put(out, &format!("<row r=\"{row}\"/>"))));
    raises("batch.xlsx", &blank, "R-SYNTAX");
    let styled = sheet(|out| {
        (1..=100_000).for_each(|row| put(out, &format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>")));
    });
    raises("batch.xlsx", &styled, "R-SYNTAX");
    let far = sheet(|out| {
        put(out, &format!("<row r=\"1\">{}{}</row>", text("A1", "業者代稱"), text("B1", "公司名稱")));
        put(out, &format!("<row r=\"1048576\">{}{}</row>", text("A1048576", "a"), text("XFD1048576", "x")));
    });
    let found = raises("batch.xlsx", &far, "V-TAXID");
    assert!(found.iter().any(|found| found["cell"] == "XFD1048576"), "{found:#?}");
}

#[test]
fn a_sheet_merged_from_end_to_end_is_read() {
    let rows = |out: &mut dyn Write| {
        put(out, HEAD);
        put(out, &format!("<row r=\"1\">{}{}</row>", text("A1", "業者代稱"), text("B1", "公司名稱")));
        put(out, &format!("<row r=\"2\">{}{}</row>", text("A2", "a"), text("B2", "甲")));
        put(out, "</sheetData><mergeCells>");
        (0..1000).for_each(|_| put(out, "<mergeCell ref=\"B2:XFD1048576\"/>"));
        put(out, "</mergeCells></worksheet>");
    };
    raises("batch.xlsx", &workbook(&[(SHEET, &rows)]), "V-TAXID");
}

#[test]
fn rows_and_columns_without_end_are_told_in_time() {
    let rows = sheet(|out| {
        put(out, &format!("<row r=\"1\">{}{}</row>", text("A1", "業者代稱"), text("B1", "公司名稱")));
        (2..=20_100).for_each(|row| {
            put(out, &format!("<row r=\"{row}\">{}</row>", text(&format!("A{row}"), &format!("v{row}"))));
        });
    });
    raises("batch.xlsx", &rows, "R-LIMIT");
    let columns = sheet(|out| {
        put(out, "<row r=\"1\">");
        put(out, &text("A1", "業者代稱"));
        put(out, &text("B1", "公司名稱"));
        (2..16_000).for_each(|i| put(out, &format!("<c t=\"inlineStr\"><is><t>欄{i}</t></is></c>")));
        put(out, "</row>");
    });
    raises("batch.xlsx", &columns, "R-UNKNOWN-KEY");
}

#[test]
fn tables_that_are_none_are_told_in_time() {
    for (bytes, rule) in [
        (String::new(), "R-SYNTAX"),
        ("\n".repeat(1_000_000), "R-SYNTAX"),
        (format!("type,slug\n{}", "\n".repeat(1_000_000)), "R-SYNTAX"),
        ("a,b\n1,2\n".to_owned(), "R-SYNTAX"),
        (format!("type,slug\n{}", "x,y\n".repeat(100_000)), "R-TYPE"),
        (format!("type,slug,{}\nvendor,a\n", "k,".repeat(10_000)), "R-UNKNOWN-KEY"),
        (format!("type,slug,name\nvendor,a,\"{}\n", "x".repeat(1 << 20)), "R-LIMIT"),
        (format!("type,slug,{}\n", "tiers[0].price,".repeat(1000)), "R-DUPLICATE-KEY"),
        ("type,slug,tiers[99999999999999999999].price\nsolution,a,1\n".to_owned(), "R-UNKNOWN-KEY"),
    ] {
        let name = format!("{}…", bytes.chars().take(40).collect::<String>());
        let shelf = Shelf::new();
        fs::write(shelf.folder().join("batch.csv"), &bytes).expect("it can be written");
        let before = shelf.everything("content");
        let found = shelf.run(&["check", "batch.csv", "--format", "json", "--date", DAY]);
        let told = found.findings().iter().any(|found| found["rule"] == rule);
        assert!(told && found.code == Some(1), "{name}: {}", found.out.chars().take(500).collect::<String>());
        shelf.run(&["import", "batch.csv", "--date", DAY]).ends(1);
        assert!(before == shelf.everything("content"), "{name}: something was written");
    }
    raises("batch.csv", b"type,slug\nvendor,\xa4\xa4\xa4\xe5\n", "R-ENCODING");
}

#[test]
fn an_archive_that_is_none_or_holds_no_batch_ends_as_the_worlds_fault() {
    let empty = ZipWriter::new(Cursor::new(Vec::new())).finish().expect("memory takes it").into_inner();
    for bytes in [&b""[..], b"PK\x03\x04", &empty] {
        let shelf = Shelf::new();
        fs::write(shelf.folder().join("batch.zip"), bytes).expect("it can be written");
        shelf.run(&["import", "batch.zip", "--date", DAY]).ends(2);
        shelf.run(&["check", "batch.zip", "--date", DAY]).ends(2);
    }
}

#[test]
fn a_table_whose_every_cell_is_wrong_is_told_in_part() {
    let row = |i: usize| format!("solution,s{i},{}\n", "x,".repeat(30));
    let headings: String = (0..30).map(|i| format!("tiers[{i}].price,")).collect();
    let rows: String = (0..5000).map(row).collect();
    let found = raises("batch.csv", format!("type,slug,{headings}\n{rows}").as_bytes(), "S-TIERS");
    assert!(found.len() < 60_000, "{}", found.len());
    let more = |found: &&Value| found["message"].as_str().is_some_and(|words| words.contains("還有"));
    assert!(found.iter().any(|found| more(&found)), "the rest is counted");
}
