//! What a vendor sends, as it lies in the inbox: pictures under other names than the form says, and files that are no forms.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::{DAY, run, started};
use crate::filled::Filled;
use crate::saved::archived;

const FORM4: &str = "附表4 推廣計畫";
const FIRST: &str = "廣宣圖片(1)：檔名";

/// The workbook of one solution with its first picture called so, and its pictures moved as `(from, to)` says.
fn sent(folder: &Path, called: &str, moves: &[(&str, &str)]) {
    let mut filled = Filled::new("ai-toolbox", 1);
    filled.set(FORM4, 0, FIRST, called);
    filled.write(folder);
    for (from, to) in moves {
        let to = folder.join(to);
        fs::create_dir_all(to.parent().expect("it lies in a folder")).expect("it can be made");
        fs::rename(folder.join(from), to).expect("it is there");
    }
}

/// Puts the pictures into an archive and away from beside the workbook.
fn packed(folder: &Path, name: &str) {
    let bytes = archived(folder, "", |path| {
        !path.starts_with("content") && path.to_ascii_lowercase().ends_with(".png")
    });
    fs::write(folder.join(name), bytes).expect("it can be written");
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        if entry.path().is_dir() && entry.file_name() != "content" {
            fs::remove_dir_all(entry.path()).expect("it can be removed");
        }
    }
}

/// What `check` says in words of a file, wherever the words stand.
fn said(folder: &Path, file: &str) -> String {
    let ran = run(folder, &["check", file, "--date", DAY]);
    assert_ne!(ran.code, 0, "{file}: {}", ran.out);
    format!("{}{}", ran.out, ran.err)
}

#[track_caller]
fn says(folder: &Path, file: &str, words: &[&str]) {
    let said = said(folder, file);
    for words in words {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

fn messages(folder: &Path) -> Vec<String> {
    let found = run(folder, &["check", "batch.xlsx", "--format", "json", "--date", DAY]).json();
    found.iter().map(|found: &Value| found["message"].as_str().expect("it has one").to_owned()).collect()
}

#[test]
fn a_picture_is_found_whatever_its_case_and_bears_the_name_of_the_cell() {
    let moves = [("solution-00/01.png", "Solution-00/01.PNG"), ("solution-00/02.png", "Solution-00/02.Png")];
    for archive in [None, Some("batch.zip"), Some("batch.ZIP")] {
        let folder = started();
        sent(folder.path(), "solution-00\\01.png", &moves);
        let picture = fs::read(folder.path().join("Solution-00/01.PNG")).expect("it is there");
        if let Some(archive) = archive {
            packed(folder.path(), archive);
        }
        fs::rename(folder.path().join("batch.xlsx"), folder.path().join("batch.XLSX")).expect("it is there");
        run(folder.path(), &["import", "batch.XLSX", "--date", DAY]).ends(0);
        let taken = fs::read(folder.path().join("content/solutions/solution-00/01.png"));
        assert!(taken.expect("it bears the cell's name") == picture, "{archive:?}");
    }
}

#[test]
fn two_pictures_that_differ_in_case_are_not_chosen_from() {
    let folder = started();
    sent(folder.path(), "solution-00/01.png", &[("solution-00/01.png", "solution-00/01.PNG")]);
    fs::copy(folder.path().join("solution-00/01.PNG"), folder.path().join("solution-00/01.Png"))
        .expect("it is there");
    assert_eq!(messages(folder.path()).len(), 1);
}

#[test]
fn a_picture_that_is_not_there_is_told_with_where_it_was_looked_for() {
    let told = |called: &str, moves: &[(&str, &str)], archive: bool| {
        let folder = started();
        sent(folder.path(), called, moves);
        if archive {
            packed(folder.path(), "batch.zip");
        }
        let mut messages = messages(folder.path());
        assert_eq!(messages.len(), 1, "{messages:#?}");
        messages.remove(0)
    };
    assert_eq!(
        told("zhuxi-aps\\01.png", &[], false),
        "找不到圖片 zhuxi-aps/01.png：batch.xlsx 旁邊沒有 batch.zip，也沒有 zhuxi-aps 資料夾"
    );
    assert_eq!(
        told("solution-00/03.png", &[], false),
        "找不到圖片 solution-00/03.png：batch.xlsx 旁邊沒有 batch.zip，solution-00 資料夾裡也沒有這個檔案"
    );
    assert_eq!(
        told("solution-00/03.png", &[], true),
        "找不到圖片 solution-00/03.png：batch.zip 裡沒有這個檔案"
    );
    assert_eq!(
        told("solution-00/01.png", &[("solution-00/01.png", "圖檔/01.PNG")], true),
        "找不到圖片 solution-00/01.png：batch.zip 裡沒有這個檔案，同名的檔案在 圖檔/01.PNG"
    );
}

#[test]
fn a_file_that_is_no_form_is_called_by_what_it_is() {
    let folder = started();
    let big5 = encoding_rs::BIG5.encode("type,slug,name\nvendor,a,雲棲視覺科技\n").0.into_owned();
    let pictures = {
        let pictures = tempfile::tempdir().expect("a folder for the test");
        crate::filled::pictures(pictures.path(), "a");
        archived(pictures.path(), "", |_| true)
    };
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let files: [(&str, &[u8], &[&str]); 14] = [
        ("form.docx", b"PK\x03\x04\x14\0", &["Word 文件", "填在表單 .xlsx 裡"]),
        ("form.doc", &old, &["Word 文件"]),
        ("form.xls", &old, &["舊式的 .xls", "另存為 .xlsx"]),
        ("form.pdf", b"%PDF-1.7\n%\xe2\xe3", &["這是 PDF", "填在表單 .xlsx 裡"]),
        ("~$form.xlsx", b"\x05staff", &["Excel 開著 form.xlsx 時的暫存檔", "改用 form.xlsx"]),
        ("empty.xlsx", b"", &["檔案是空的", "再寄一次"]),
        ("empty.csv", b"", &["檔案是空的"]),
        ("empty.jsonl", b"", &["檔案是空的"]),
        ("web.xlsx", b"<html><table>", &["檔名是試算表，內容卻不是"]),
        ("rar.zip", b"Rar!\x1a\x07\x01\0", &["rar.zip 其實是 RAR 壓縮檔", "重新壓縮成 ZIP"]),
        ("cut.zip", &pictures[..pictures.len() / 2], &["cut.zip 壞了，或沒有傳完"]),
        ("empty.zip", b"", &["empty.zip 是空的"]),
        ("pictures.zip", &pictures, &["只有 2 個其他檔案，例如 a/01.png", "圖片不必單獨匯入"]),
        ("excel.csv", &big5, &["Big5", "另存新檔，選「CSV UTF-8（逗號分隔）」"]),
    ];
    for (name, bytes, words) in files {
        fs::write(folder.path().join(name), bytes).expect("it can be written");
        says(folder.path(), name, words);
    }
}

#[test]
fn a_blank_form_is_told_as_one() {
    let folder = started();
    run(folder.path(), &["template", "blank.xlsx"]).ends(0);
    says(folder.path(), "blank.xlsx", &["表單是空的", "資料從範例的下一列開始填"]);
    assert!(!said(folder.path(), "blank.xlsx").contains("JSON"));
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let folder = started();
    fs::create_dir(folder.path().join("inbox")).expect("it is new");
    fs::write(folder.path().join("inbox/115-02.xlsx"), "").expect("it can be written");
    let words = "找不到檔案 inbox/115-2.xlsx；您要的是不是 115-02.xlsx？";
    says(folder.path(), "inbox/115-2.xlsx", &[words]);
    let taken = run(folder.path(), &["import", "inbox/115-2.xlsx", "--date", DAY]).ends(2);
    assert!(taken.err.contains(words), "{}", taken.err);
    says(folder.path(), "nowhere/mistyped.xlsx", &["找不到檔案 nowhere/mistyped.xlsx"]);
    assert!(!said(folder.path(), "inbox/another.csv").contains("是不是"));
}
