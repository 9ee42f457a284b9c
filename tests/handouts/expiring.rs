//! `expiring`: whom to notify, and nothing of it where it would be published.

use std::fs;

use tempfile::TempDir;

use crate::common::{DAY, files, replace, run, started};
use crate::{RECORD, SLUG, VENDOR, snapshot};

/// The sample, its last day 20 days from the day.
fn ending() -> TempDir {
    let folder = started();
    replace(&folder.path().join(RECORD), "until = 2027-12-31", "until = 2026-12-10");
    folder
}

#[test]
fn the_last_day_and_the_first_day_of_notice_are_included() {
    let folder = ending();
    for (date, within, found) in [
        ("2026-11-20", "20", 1),
        ("2026-11-20", "19", 0),
        ("2026-12-10", "0", 1),
        ("2026-12-11", "30", 0),
        ("2026-11-10", "30", 1),
    ] {
        let list =
            run(folder.path(), &["expiring", "--date", date, "--within", within, "--format", "json"]).ends(0);
        assert_eq!(list.json().len(), found, "{date}, {within} days");
    }
    replace(&folder.path().join(RECORD), "status = \"approved\"", "status = \"draft\"");
    assert_eq!(run(folder.path(), &["expiring", "--date", DAY]).ends(0).out, "");
}

#[test]
fn what_ended_lately_is_told_beside_the_list() {
    let folder = ending();
    let told = |date: &str| run(folder.path(), &["expiring", "--date", date, "--within", "30"]);
    let last = "2026-12-10";
    assert!(!told(last).err.contains("已經到期"));
    let after = told("2026-12-17");
    assert!(after.err.contains(&format!("{SLUG} {last}")), "{}", after.err);
    assert!(!told("2027-03-01").err.contains("已經到期"));
}

#[test]
fn the_list_is_told_in_either_language() {
    let folder = ending();
    let chinese = run(folder.path(), &["expiring", "--date", DAY]).ends(0);
    snapshot("expiring-zh", &format!("{}{}", chinese.out, chinese.err));
    let english = run(folder.path(), &["expiring", "--date", DAY, "--lang", "en"]).ends(0);
    snapshot("expiring-en", &format!("{}{}", english.out, english.err));
}

#[test]
fn a_record_that_cannot_be_read_may_be_missing_and_that_is_said() {
    let folder = ending();
    replace(&folder.path().join(RECORD), "version = \"4.2\"", "version = \"4.2");
    let list = run(folder.path(), &["expiring", "--date", DAY]).ends(1);
    assert!(list.out.is_empty() && list.err.contains("名單可能不全"), "{}", list.err);
}

#[test]
fn the_table_has_what_a_mail_merge_needs_and_no_formula() {
    let folder = ending();
    replace(&folder.path().join(VENDOR), "name = \"許沛恩\"", "name = \"=HYPERLINK(1)\"");
    run(folder.path(), &["expiring", "--date", DAY, "--format", "csv", "--output", "notify.csv"]).ends(0);
    let text = fs::read_to_string(folder.path().join("notify.csv")).expect("the list is written");
    let text = text.strip_prefix('\u{feff}').expect("Excel reads it as UTF-8");
    assert!(text.lines().count() == 2 && text.matches("\r\n").count() == 2, "{text:?}");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let cell =
        |key: &str| rows[1][rows[0].iter().position(|head| *head == key).expect("there is such a column")];
    for (key, value) in [
        ("slug", SLUG),
        ("last_day", "2026-12-10"),
        ("days_left", "20"),
        ("vendor_name", "雲棲視覺科技股份有限公司"),
        ("contact_name", "'=HYPERLINK(1)"),
        ("contact_email", "peien.hsu@example.net"),
        ("contact_mobile", "0900-000-011"),
        ("confirmed_on", ""),
    ] {
        assert_eq!(cell(key), value, "{key}");
    }
}

#[test]
fn the_calendar_has_a_whole_day_for_each_listing() {
    let folder = ending();
    replace(
        &folder.path().join(RECORD),
        "name = \"金屬件",
        "name = \"檢測, 分類; 統計：可以放得下很長很長很長的名字的金屬件",
    );
    let run = run(folder.path(), &["expiring", "--date", DAY, "--format", "ics"]).ends(0);
    assert!(run.out.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{}", run.out);
    let whole = run.out.replace("\r\n ", "");
    let lines: Vec<&str> = whole.split("\r\n").collect();
    assert_eq!((lines[0], lines[1]), ("BEGIN:VCALENDAR", "VERSION:2.0"));
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 1);
    for line in [
        "DTSTART;VALUE=DATE:20261210",
        "DTEND;VALUE=DATE:20261211",
        "DTSTAMP:20261120T000000Z",
        &format!("UID:{SLUG}-20261210@catalog.example"),
        "END:VEVENT",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} is not in {whole}");
    }
    assert!(
        whole.contains("檢測\\, 分類\\; 統計") && whole.contains("許沛恩\\npeien.hsu@example.net"),
        "{whole}"
    );
}

#[test]
fn the_list_never_comes_to_lie_where_it_would_be_published() {
    let folder = ending();
    run(folder.path(), &["build", "--date", DAY, "--out", "elsewhere/site"]).ends(0);
    fs::create_dir_all(folder.path().join("content/static")).expect("a folder can be made");
    let before = files(folder.path());
    for output in [
        "public/notify.csv",
        "elsewhere/site/notify.csv",
        "elsewhere/site/api/notify.csv",
        "content/static/notify.csv",
        "content/../content/notify.csv",
    ] {
        let refused =
            run(folder.path(), &["expiring", "--date", DAY, "--format", "csv", "--output", output]).ends(2);
        assert!(refused.err.contains("notify.csv") && refused.out.is_empty(), "{}", refused.err);
    }
    assert_eq!(files(folder.path()), before, "nothing was written");
    run(folder.path(), &["expiring", "--date", DAY, "--format", "csv", "--output", "elsewhere/notify.csv"])
        .ends(0);
}
