//! The blank workbook as other programs save it once it is filled in: `fill.py` filled it in through openpyxl, which writes as Excel does,
//! and LibreOffice saved the same anew.

use std::fs;
use std::path::Path;

use crate::common::{DAY, files, run, started};
use crate::filled::{pictures, slug};

fn imported(saved: &str, solutions: usize) -> tempfile::TempDir {
    let folder = started();
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbook").join(saved);
    fs::copy(saved, folder.path().join("batch.xlsx")).expect("it can be copied");
    (0..solutions).for_each(|record| pictures(folder.path(), &slug(record)));
    let checked = run(folder.path(), &["check", "batch.xlsx", "--content", "content", "--date", DAY]).ends(0);
    assert!(checked.err.contains("0 項錯誤，0 項警告"), "{}", checked.err);
    let taken = run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    assert!(taken.err.contains(&format!("新增 {} 筆", solutions + 1)), "{}", taken.err);
    folder
}

#[test]
fn thirty_solutions_go_from_the_workbook_to_a_site_that_can_be_searched() {
    let folder = imported("openpyxl.xlsx", 30);
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let hits = run(folder.path(), &["search", "軸承", "--json"]).ends(0).json();
    assert_eq!(hits[0]["hits"][0]["slug"], "solution-18", "{hits:#?}");
}

#[test]
fn libreoffice_saves_the_same_records() {
    let (excel, libre) = (imported("openpyxl.xlsx", 30), imported("libreoffice.xlsx", 30));
    let content = |folder: &tempfile::TempDir| files(&folder.path().join("content"));
    assert!(content(&excel) == content(&libre), "the records differ");
}
