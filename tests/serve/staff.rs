//! `/_staff/`: the batch at a glance.

use std::fs;

use crate::common::{DAY, replace, run};
use crate::http::{Builds, get};
use crate::serving::{PAGE, RECORD, Serving};

/// The part of the page under a heading of this id.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    let rest = &page[start + 1..];
    rest.find("\n<section id=").map_or(rest, |end| &rest[..end])
}

fn page(serving: &Serving, query: &str) -> String {
    let answer = get(serving.port(), &format!("_staff/{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text().to_owned()
}

#[test]
fn a_sound_catalogue_says_so_and_tells_whom_to_notify() {
    let serving = Serving::start(&["--date", "2027-12-10"], |folder| {
        let site = run(folder, &["build", "--date", DAY]);
        site.ends(0);
    });
    let page = page(&serving, "");
    assert!(page.contains("網站是最新的，可以發布。"), "{page}");
    assert!(section(&page, "refused").contains("沒有資料被退回。"));
    assert!(section(&page, "added").contains("沒有新增的方案。"));
    let vendor = fs::read_to_string(serving.path("content/vendors/yunqi-vision.toml")).expect("it is there");
    let mail = vendor.lines().rfind(|line| line.trim_start().starts_with("email ="));
    let mail = mail.and_then(|line| line.split('"').nth(1)).expect("the vendor has a person to write to");
    let ending = section(&page, "ending");
    assert!(ending.contains("2027-12-31") && ending.contains(mail), "{ending}");
    assert!(!get(serving.port(), PAGE).text().contains(mail), "that is for staff alone");
}

#[test]
fn what_is_new_and_what_changed_is_told_field_by_field() {
    let serving = Serving::start(&[], |_| {});
    let fresh = page(&serving, "");
    assert!(section(&fresh, "added").contains("金屬件表面 AOI 檢測站"), "{fresh}");
    run(&serving.path(""), &["build", "--date", DAY]).ends(0);
    let mut builds = Builds::listen(serving.port());
    serving.replace(RECORD, "price = 298000", "price = 299000");
    let changed = builds.until(|| Some(page(&serving, "")).filter(|page| page.contains("299,000")));
    let fields = section(&changed, "changed");
    assert!(fields.contains("<mark>298,000</mark>") && fields.contains("<mark>299,000</mark>"), "{fields}");
    assert!(fields.contains("tiers[0].price") && fields.contains("缺同意"), "{fields}");
    let refused = section(&changed, "refused");
    assert!(refused.contains("金屬件表面 AOI 檢測站"), "a price without consent is refused: {refused}");
    assert!(changed.contains("不能發布"), "{changed}");
}

#[test]
fn pictures_are_told_with_their_measures() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let folder = serving.path(RECORD).parent().expect("it lies in a folder").to_owned();
    fs::remove_file(folder.join("01.png")).expect("a picture can be removed");
    fs::write(folder.join("02.png"), "no picture").expect("a picture can be spoiled");
    let picture = image::DynamicImage::new_rgb8(320, 200);
    picture.save_with_format(folder.join("03.png"), image::ImageFormat::Png).expect("it can be written");
    serving.replace(RECORD, "alt = \"", "alt = \"\" # \"");
    let told = builds.until(|| Some(page(&serving, "")).filter(|page| page.contains("沒有替代文字")));
    let pictures = section(&told, "pictures");
    for words in ["找不到圖片「01.png」", "圖片「02.png」無法解碼", "320 × 200", "沒有替代文字"]
    {
        assert!(pictures.contains(words), "{words}: {pictures}");
    }
    assert!(pictures.contains("共 3 張圖片，0 張沒有要改的地方。"), "{pictures}");
}

#[test]
fn findings_are_those_of_check_and_can_be_narrowed() {
    let serving = Serving::start(&[], |folder| replace(&folder.join(RECORD), "price = 298000", "price = 0"));
    let found = run(&serving.path(""), &["check", "--format", "json", "--date", DAY]);
    let found = found.ends(1).json();
    let all = page(&serving, "");
    let shown = |page: &str| -> usize {
        let count = page.split("data-shown=\"").nth(1).and_then(|rest| rest.split('"').next());
        count.and_then(|count| count.parse().ok()).expect("the page counts what it shows")
    };
    assert_eq!(shown(&all), found.len());
    let text = |key: &str, value: &serde_json::Value| value[key].as_str().unwrap_or_default().to_owned();
    for finding in &found {
        let place = format!("{}:{}", text("file", finding), finding["line"]);
        assert!(section(&all, "findings").contains(&place), "{place}");
        assert!(section(&all, "findings").contains(&text("rule", finding)), "{finding}");
    }
    let count = |severity: &str| found.iter().filter(|finding| text("severity", finding) == severity).count();
    for severity in ["error", "warning", "info"] {
        assert_eq!(shown(&page(&serving, &format!("?severity={severity}"))), count(severity), "{severity}");
    }
    assert!(count("error") > 0);
    assert_eq!(shown(&page(&serving, "?severity=error&vendor=nobody")), 0);
    let own = page(&serving, "?severity=error&vendor=yunqi-vision");
    assert_eq!(shown(&own), count("error"));
    assert!(own.contains("value=\"yunqi-vision\" selected") && own.contains("value=\"error\" checked"));
}

#[test]
fn nothing_that_a_record_says_becomes_markup() {
    let vector = "<script>alert(1)</script>";
    let name = format!("name = \"{vector}\"");
    let serving = Serving::start(&[], |folder| {
        replace(&folder.join(RECORD), "name = \"金屬件表面 AOI 檢測站\"", &name);
    });
    for query in ["", "?vendor=%3Cscript%3Ealert(1)%3C/script%3E", "?severity=%22%3E%3Cscript%3Ealert(1)"] {
        let page = page(&serving, query);
        assert!(!page.contains("<script>alert"), "{query}");
    }
    assert!(page(&serving, "").contains("&lt;script&gt;"));
}
