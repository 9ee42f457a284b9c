//! Every change of the sources becomes one of the site, and what cannot be built leaves the site as it was.

use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;

use crate::common::replace;
use crate::http::{Builds, get};
use crate::serving::{PAGE, RECORD, Serving};

/// A page on which the solution does not stand.
const OTHER: &str = "sitemap/";
const SUMMARY: &str = "用二十張不良樣本就能起步的金屬表面瑕疵檢測";
const BASE_CSS: &str = "themes/default/assets/css/base.css";

fn state(serving: &Serving, page: &str) -> Value {
    get(serving.port(), &format!("_staff/state?page=/{page}&lang=zh-Hant-TW")).json()
}

/// Waits until the page says something else, and then returns its state.
fn when_other(serving: &Serving, builds: &mut Builds, key: &str, before: &Value) -> Value {
    builds.until(|| Some(state(serving, PAGE)).filter(|state| state[key] != before[key]))
}

fn says(serving: &Serving, page: &str, words: &str) -> bool {
    get(serving.port(), page).text().contains(words)
}

/// Waits for what is told by no build.
fn eventually<T>(what: &str, mut holds: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = holds() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "never came: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn an_edited_record_is_served_and_told() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let (page, other) = (state(&serving, PAGE), state(&serving, OTHER));
    serving.replace(RECORD, SUMMARY, "改過的說明");
    let after = when_other(&serving, &mut builds, "page", &page);
    assert_eq!(after["trouble"], Value::Null);
    assert!(says(&serving, PAGE, "改過的說明") && !says(&serving, PAGE, SUMMARY));
    assert_eq!(state(&serving, OTHER)["page"], other["page"], "a page that does not show it stays");
    told(&serving, "\nsolutions/yunqi-aoi-metal-surface/index.md：已更新 ");
}

/// Waits until the terminal is told of a build: pages may be shown before.
fn told(serving: &Serving, words: &str) {
    eventually(words, || {
        let said = fs::read_to_string(serving.path("serve.err")).expect("what it said");
        said.contains(words).then_some(())
    });
}

/// How often the site was another in the eyes of an open page, once a saved record is all shown.
fn builds_of_an_edit(serving: &Serving, edit: impl FnOnce()) -> u64 {
    let before = state(serving, OTHER)["build"].as_u64().expect("builds are counted");
    edit();
    told(serving, "index.md：");
    state(serving, OTHER)["build"].as_u64().expect("builds are counted") - before
}

#[test]
fn an_open_page_is_shown_before_its_site() {
    let serving = Serving::start(&[], |_| {});
    assert!(says(&serving, PAGE, SUMMARY), "the page is open");
    let edit = || serving.replace(RECORD, SUMMARY, "改過的說明");
    assert_eq!(builds_of_an_edit(&serving, edit), 2, "the page, and the site");
    assert!(says(&serving, PAGE, "改過的說明") && says(&serving, "solutions/", "改過的說明"));
}

#[test]
fn where_no_open_page_is_another_the_site_comes_alone() {
    let serving = Serving::start(&[], |_| {});
    assert_eq!(get(serving.port(), OTHER).status, 200);
    let edit = || serving.replace(RECORD, SUMMARY, "改過的說明");
    assert_eq!(builds_of_an_edit(&serving, edit), 1);
    assert!(says(&serving, PAGE, "改過的說明"));
}

/// What breaks a rule can be rendered, but is not on the shelf: no page of it is left behind.
#[test]
fn a_page_that_was_ahead_goes_back_when_its_site_cannot_be_built() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    assert!(says(&serving, PAGE, SUMMARY), "the page is open");
    let before = state(&serving, PAGE);
    let edit = || serving.replace(RECORD, SUMMARY, "洽 0912-345-678 王小姐");
    assert_eq!(builds_of_an_edit(&serving, edit), 2, "the page, and that it may not be");
    let broken = when_other(&serving, &mut builds, "trouble", &before);
    assert_eq!(broken["page"], before["page"]);
    assert!(says(&serving, PAGE, SUMMARY));
}

#[test]
fn a_record_saved_by_way_of_another_file_is_served() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let text = fs::read_to_string(serving.path(RECORD)).expect("the record is there");
    let swap = "content/solutions/yunqi-aoi-metal-surface/.index.md.swp";
    serving.write(swap, &text.replacen(SUMMARY, "另存的說明", 1));
    fs::rename(serving.path(swap), serving.path(RECORD)).expect("it takes the record's place");
    builds.until(|| says(&serving, PAGE, "另存的說明").then_some(()));
}

#[test]
fn a_broken_record_is_told_and_the_page_stays() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let before = state(&serving, PAGE);
    serving.replace(RECORD, "price = 298000", "price = \"免費\"");
    let broken = when_other(&serving, &mut builds, "trouble", &before);
    assert_eq!(broken["page"], before["page"]);
    assert!(says(&serving, PAGE, SUMMARY), "the page is served as it was");
    let item = &broken["trouble"]["items"][0];
    let line = fs::read_to_string(serving.path(RECORD)).expect("the record is there");
    let line = line.lines().position(|line| line.ends_with("\"免費\"")).expect("it is broken") + 1;
    assert_eq!(item["place"], format!("{RECORD}:{line}:9"), "{broken}");
    assert_eq!(item["excerpt"]["wrong"], "\"免費\"");
    assert_eq!(item["field"], "tiers[0].price");
    assert!(item["hint"].is_string() && item["message"].is_string(), "{item}");
    let english = get(serving.port(), &format!("_staff/state?page=/{PAGE}&lang=en")).json();
    assert_eq!(english["trouble"]["close"], "Close");
    assert_ne!(english["trouble"]["items"][0]["message"], item["message"]);
    serving.replace(RECORD, "price = \"免費\"", "price = 298000");
    let mended = when_other(&serving, &mut builds, "trouble", &broken);
    assert_eq!((&mended["trouble"], &mended["page"]), (&Value::Null, &before["page"]));
}

#[test]
fn a_change_of_styles_alone_is_told_as_one() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let before = state(&serving, PAGE);
    let old = before["assets"].as_str().expect("it has assets").to_owned();
    let css = get(serving.port(), &format!("{old}css/base.css"));
    // The folder of themes comes while it is watched.
    serving.write(BASE_CSS, &format!("{}\nh1 {{ color: red; }}\n", css.text()));
    let after = when_other(&serving, &mut builds, "styles", &before);
    assert_eq!(after["page"], before["page"]);
    let new = after["assets"].as_str().expect("it has assets");
    assert_ne!(new, old);
    assert!(says(&serving, &format!("{new}css/base.css"), "color: red"));
    // What an open page fetches later by the name that it knows.
    assert_eq!(get(serving.port(), &format!("{old}js/list.js")).status, 200);
    serving.write(BASE_CSS, &format!("{}\nh1 {{ color: blue; }}\n", css.text()));
    when_other(&serving, &mut builds, "styles", &after);
}

#[test]
fn a_script_is_a_change_of_every_page() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let before = state(&serving, PAGE);
    serving.write("themes/default/assets/js/more.js", "export {};\n");
    let after = when_other(&serving, &mut builds, "page", &before);
    assert_eq!(after["styles"], before["styles"]);
}

#[test]
fn a_template_is_followed_and_a_broken_one_told() {
    let template = "themes/default/templates/prose.html";
    let sound = "{% extends \"base.html\" %}{% block main %}<p>第一版</p>{% endblock main %}";
    let serving = Serving::start(&[], |folder| {
        fs::create_dir_all(folder.join("themes/default/templates")).expect("it can be made");
        fs::create_dir_all(folder.join("content/pages")).expect("it can be made");
        let page = "+++\ntitle = \"說明\"\n+++\n內容\n";
        fs::write(folder.join("content/pages/about.md"), page).expect("it can be written");
        fs::write(folder.join(template), sound).expect("it can be written");
    });
    let mut builds = Builds::listen(serving.port());
    assert!(says(&serving, "about/", "第一版"));
    serving.write(template, &sound.replace("第一版", "第二版"));
    builds.until(|| says(&serving, "about/", "第二版").then_some(()));
    told(&serving, "prose.html：已更新 ");
    serving
        .write(template, "{% extends \"base.html\" %}{% block main %}{{ nothing.here }}{% endblock main %}");
    let trouble = builds.until(|| Some(state(&serving, PAGE)).filter(|state| !state["trouble"].is_null()));
    let words = trouble["trouble"]["items"][0]["message"].as_str().expect("it is said in words");
    assert!(words.contains("prose.html") && words.contains("nothing"), "{words}");
    assert!(says(&serving, "about/", "第二版"), "the page is served as it was");
    serving.write(template, sound);
    builds.until(|| says(&serving, "about/", "第一版").then_some(()));
    assert!(state(&serving, PAGE)["trouble"].is_null());
}

#[test]
fn a_solution_comes_and_goes_with_its_folder() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    let record = fs::read_to_string(serving.path(RECORD)).expect("the record is there");
    // Made aside and moved into its place whole, as a checkout does, and a draft, as a new one is.
    let draft = record
        .replace("name = \"金屬件表面 AOI 檢測站\"", "name = \"新來的檢測站\"")
        .replace("status = \"approved\"", "status = \"draft\"");
    let from = serving.path(RECORD).parent().expect("it lies in a folder").to_owned();
    let aside = serving.path("aside");
    fs::create_dir(&aside).expect("a folder can be made");
    for file in ["01.png", "02.png", "03.png"] {
        fs::copy(from.join(file), aside.join(file)).expect("a picture can be copied");
    }
    fs::write(aside.join("index.md"), draft).expect("it can be written");
    let before = state(&serving, "solutions/newcomer/");
    assert_eq!(get(serving.port(), "solutions/newcomer/").status, 404);
    fs::rename(&aside, serving.path("content/solutions/newcomer")).expect("it can be moved");
    builds.until(|| Some(get(serving.port(), "solutions/newcomer/")).filter(|page| page.status == 200));
    let there = state(&serving, "solutions/newcomer/");
    assert_ne!(there["page"], before["page"]);
    assert!(says(&serving, "solutions/newcomer/", "草稿"), "a draft is marked");
    fs::remove_dir_all(serving.path("content/solutions/newcomer")).expect("it can be removed");
    let gone =
        builds.until(|| Some(get(serving.port(), "solutions/newcomer/")).filter(|page| page.status == 404));
    assert!(gone.text().contains("data-live"), "the plain page follows too, should it come back");
    assert_ne!(state(&serving, "solutions/newcomer/")["page"], there["page"]);
}

#[test]
fn the_folder_of_records_may_be_another_one() {
    let serving = Serving::start(&[], |_| {});
    let mut builds = Builds::listen(serving.port());
    fs::rename(serving.path("content"), serving.path("kept")).expect("it can be moved");
    builds.until(|| Some(state(&serving, PAGE)).filter(|state| !state["trouble"].is_null()));
    assert!(says(&serving, PAGE, SUMMARY), "the page is served as it was");
    fs::rename(serving.path("kept"), serving.path("content")).expect("it can be moved");
    builds.until(|| Some(state(&serving, PAGE)).filter(|state| state["trouble"].is_null()));
    serving.replace(RECORD, SUMMARY, "換過資料夾");
    builds.until(|| says(&serving, PAGE, "換過資料夾").then_some(()));
}

#[test]
fn a_catalogue_that_is_broken_from_the_start_appears_when_it_is_mended() {
    let serving = Serving::start(&[], |folder| replace(&folder.join(RECORD), "name = ", "nam = "));
    let mut builds = Builds::listen(serving.port());
    let page = get(serving.port(), PAGE);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("網站還沒有建置成功") && page.text().contains("data-live"));
    assert!(!state(&serving, PAGE)["trouble"].is_null());
    serving.replace(RECORD, "nam = ", "name = ");
    builds.until(|| Some(get(serving.port(), PAGE)).filter(|page| page.status == 200));
}

#[test]
fn changes_are_found_by_looking_too() {
    let serving = Serving::start(&["--poll"], |_| {});
    let mut builds = Builds::listen(serving.port());
    serving.replace(RECORD, SUMMARY, "看出來的");
    builds.until(|| says(&serving, PAGE, "看出來的").then_some(()));
}

#[test]
fn another_run_is_told_from_this_one() {
    let mut serving = Serving::start(&[], |_| {});
    let before = state(&serving, PAGE);
    serving.restart();
    let after = state(&serving, PAGE);
    assert_ne!(after["run"], before["run"]);
    assert_eq!(after["page"], before["page"]);
}

#[test]
fn ctrl_c_and_a_request_to_end_end_it_without_error() {
    for signal in ["-INT", "-TERM"] {
        let mut serving = Serving::start(&[], |_| {});
        // An open page is not waited for.
        let _builds = Builds::listen(serving.port());
        let sent = Command::new("kill").args([signal, &serving.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        assert_eq!(serving.child.wait().expect("it ends").code(), Some(0), "{signal}");
    }
}
