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
