//! What no type can hold back: a page of prose, a theme or a file of `static/` that says a staff-only value. The build reads every byte
//! before it writes any.

use std::fs;
use std::path::Path;

use crate::common::{DAY, files, replace, run, started};
use tempfile::TempDir;

/// A sample catalogue that has a page and a static file.
fn with(path: &str, text: &str) -> TempDir {
    let folder = started();
    let file = folder.path().join("content").join(path);
    fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder can be made");
    fs::write(file, text).expect("a file can be written");
    folder
}

/// The staff-only line of the sample's vendor that begins with `key`.
fn of_vendor(folder: &Path, table: &str, key: &str) -> String {
    let text = fs::read_to_string(folder.join("content/vendors/yunqi-vision.toml")).expect("it is there");
    let table: toml::Table =
        text.parse::<toml::Table>().expect("it is TOML")[table].as_table().expect("a table").clone();
    table[key].as_str().expect("a text").to_owned()
}

#[track_caller]
fn refused(folder: &TempDir, file: &str, field: &str) {
    let before = files(folder.path());
    let built = run(folder.path(), &["build", "--date", DAY]).ends(1);
    assert!(
        built.err.contains("V-PRIVATE") && built.err.contains(file) && built.err.contains(field),
        "{}",
        built.err
    );
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_page_of_prose_that_gives_a_contacts_mobile_away_stops_the_build() {
    let sample = started();
    let mobile = of_vendor(sample.path(), "contact", "mobile");
    let digits: String = mobile.chars().filter(char::is_ascii_digit).collect();
    let page = format!("+++\ntitle = \"聯絡\"\n+++\n\n請撥 **{digits}**。\n");
    refused(&with("pages/contact.md", &page), "contact/index.html", "聯絡人手機");
}

#[test]
fn a_static_file_that_holds_an_address_stops_the_build() {
    let sample = started();
    let email = of_vendor(sample.path(), "contact", "email");
    refused(
        &with("static/notes.txt", &format!("寄給 {}", email.to_uppercase())),
        "notes.txt",
        "聯絡人電子郵件",
    );
    let reference = "產發數字第1150010287號";
    refused(&with("static/list.csv", reference), "list.csv", "核定文號");
}

/// The page itself has not changed and is not made again; what may not stand in it has.
#[test]
fn a_page_of_before_is_searched_for_what_has_become_staff_only() {
    let page = "+++\ntitle = \"展場\"\n+++\n\n地點：示範市展覽路 99 號九樓。\n";
    let folder = with("pages/fair.md", page);
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let vendor = folder.path().join("content/vendors/yunqi-vision.toml");
    replace(&vendor, "示範市雲棲區光學路 12 號 3 樓", "示範市展覽路 99 號九樓");
    refused(&folder, "fair/index.html", "公司地址");
    replace(&vendor, "示範市展覽路 99 號九樓", "示範市展覽路 98 號九樓");
    let built = run(folder.path(), &["build", "--date", DAY, "--timings", "--format", "json"]).ends(0);
    let pages = &built.json()[0]["timings"]["cache"]["pages"];
    assert!(pages["found"].as_u64() > Some(0), "nothing was kept, so nothing is shown: {pages}");
}

#[test]
fn what_is_no_secret_is_built() {
    let folder = with("static/notes.txt", "客服 02-0000-0000，核定文號見公文。");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
}
