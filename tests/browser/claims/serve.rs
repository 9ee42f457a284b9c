//! `shangjia serve` in an open page: it follows the site by itself.

use std::fs;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::serving::{PAGE, RECORD, Serving};
use crate::stage::Visit;

const SUMMARY: &str = "用二十張不良樣本就能起步的金屬表面瑕疵檢測";
/// What a page keeps for as long as it is not loaded again.
const MARK: &str = "window.stays = true; return true;";
const TROUBLE: &str = "document.querySelector('shangjia-trouble')?.shadowRoot";

fn says(words: &str) -> String {
    format!("document.body.innerText.includes('{words}')")
}

async fn go(visit: &Visit<'_>, serving: &Serving, path: &str) {
    let address = format!("{}{path}", serving.root);
    visit.page.client.goto(&address).await.expect("the page opens");
    visit.page.holds("the page has its script", "document.readyState === 'complete'").await;
    visit.page.evaluate::<bool>(MARK).await.expect("a script runs");
}

pub(crate) async fn a_saved_record_shows_in_the_open_page(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, PAGE).await;
    let middle =
        "const middle = Math.round(document.body.scrollHeight / 2); scrollTo(0, middle); return scrollY;";
    let scrolled: f64 = page.evaluate(middle).await.expect("a page can be scrolled");
    assert!(scrolled > 300.0, "the page is long enough to say something: {scrolled}");
    serving.replace(RECORD, SUMMARY, "存檔之後的說明");
    page.holds("the new words", &says("存檔之後的說明")).await;
    page.holds("the page was loaded again", "!window.stays").await;
    page.holds("it is where it was", &format!("Math.abs(scrollY - {scrolled}) < 60")).await;
}

pub(crate) async fn another_page_stays_as_it_is(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, "sitemap/").await;
    serving.replace(RECORD, SUMMARY, "存檔之後的說明");
    let asked =
        "performance.getEntriesByType('resource').filter((one) => one.name.includes('/_staff/state')).length";
    page.holds("it has asked what is new", &format!("{asked} > 1")).await;
    page.holds("it was not loaded again", "window.stays").await;
}

pub(crate) async fn styles_are_swapped_in_the_open_page(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, "").await;
    // What every page has, in the page's own sheet.
    let read = "const own = document.querySelector('link[href$=\"home.css\"]').href;
        return await (await fetch(own.replace('home.css', 'base.css'))).text();";
    let script = format!("return (async () => {{ {read} }})();");
    let css: String = page.evaluate(&script).await.expect("the stylesheet can be read");
    let colour = "getComputedStyle(document.querySelector('h1')).color";
    for rgb in ["rgb(1, 2, 3)", "rgb(4, 5, 6)"] {
        serving.write(
            "themes/default/assets/css/base.css",
            &format!("{css}\nh1 {{ color: {rgb} !important; }}\n"),
        );
        page.holds("the new colour", &format!("{colour} === '{rgb}'")).await;
        let sheets = "document.querySelectorAll('link[href$=\"home.css\"]').length === 1";
        page.holds("the old stylesheet has gone", sheets).await;
    }
    page.holds("it was not loaded again", "window.stays").await;
    // The scripts that the page knows by the folder of before still come.
    page.client.goto(&format!("{}solutions/", serving.root)).await.expect("the list opens");
    page.ask("瑕疵").await;
    page.holds("the search answers", "document.documentElement.dataset.searchReady === 'true'").await;
}

pub(crate) async fn what_cannot_be_built_is_said_over_the_page(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, PAGE).await;
    page.client
        .execute("document.querySelector('.wordmark').focus();", Vec::new())
        .await
        .expect("it can be focused");
    serving.replace(RECORD, "price = 298000", "price = \"免費\"");
    let dialog = format!("{TROUBLE}?.querySelector('dialog')");
    page.holds("it opens", &format!("{dialog}?.open")).await;
    let line = fs::read_to_string(serving.path(RECORD)).expect("the record is there");
    let line = line.lines().position(|line| line.ends_with("\"免費\"")).expect("it is broken") + 1;
    for words in
        [format!("{RECORD}:{line}:9"), "\"免費\"".to_owned(), "關閉".to_owned(), "tiers[0].price".to_owned()]
    {
        page.holds(&words, &format!("{dialog}.innerText.includes('{words}')")).await;
    }
    // Told to those who do not see it, and reached by the keyboard alone.
    page.holds("it is an alert", &format!("{dialog}.getAttribute('role') === 'alertdialog'")).await;
    let named = "['aria-labelledby', 'aria-describedby']";
    let known =
        format!("{named}.every((key) => {TROUBLE}.getElementById({dialog}.getAttribute(key)).innerText)");
    page.holds("it has a name and a description", &known).await;
    page.holds("the focus is in it", &format!("{TROUBLE}.activeElement?.className === 'close'")).await;
    page.holds("it has its own looks", &format!("getComputedStyle({dialog}).borderTopWidth === '4px'")).await;
    // To whatever has the focus: an element in a shadow tree takes no keys of a driver.
    let key = char::from(Key::Escape);
    let keys = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: key })
        .then(KeyAction::Up { value: key });
    page.client.perform_actions(keys).await.expect("a key can be pressed");
    page.holds("Escape closes it", &format!("!{dialog}.open")).await;
    page.holds("the focus is where it was", "document.activeElement.className === 'wordmark'").await;
    let again = format!("{TROUBLE}.querySelector('.again')");
    page.holds(
        "it can be opened again",
        &format!("{again}.checkVisibility() && ({again}.click(), {dialog}.open)"),
    )
    .await;
    page.holds("the page stays", "window.stays").await;
    serving.replace(RECORD, "price = \"免費\"", "price = 298000");
    page.holds("it goes when it is mended", "!document.querySelector('shangjia-trouble')").await;
    page.holds("the page stays", "window.stays").await;
}

pub(crate) async fn a_page_that_is_gone_leads_to_a_plain_one_and_back(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, PAGE).await;
    let name: String =
        page.evaluate("return document.querySelector('h1').innerText;").await.expect("it has a heading");
    let record = serving.path(RECORD);
    let folder = record.parent().expect("it lies in a folder");
    let aside = serving.path("aside");
    fs::rename(folder, &aside).expect("it can be moved");
    page.holds("a page that says so", "document.documentElement.dataset.page === '404'").await;
    fs::rename(&aside, folder).expect("it can be moved");
    page.holds("the page again", &format!("document.querySelector('h1').innerText === {name:?}")).await;
}

pub(crate) async fn all_tabs_follow_over_one_connection(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let (page, client) = (&visit.page, &visit.page.client);
    go(&visit, &serving, PAGE).await;
    let first = client.window().await.expect("it has a window");
    let mut last = first.clone();
    // More than the connections that a browser opens to one server.
    for _ in 0..7 {
        last = client.new_window(true).await.expect("a tab opens").handle;
        client.switch_to_window(last.clone()).await.expect("it can be gone to");
        go(&visit, &serving, PAGE).await;
    }
    serving.replace(RECORD, SUMMARY, "每個分頁都看得到");
    for tab in [last, first] {
        client.switch_to_window(tab).await.expect("it can be gone to");
        page.holds("the new words", &says("每個分頁都看得到")).await;
    }
}

pub(crate) async fn a_server_that_comes_back_is_followed(visit: Visit<'_>) {
    let mut serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, PAGE).await;
    serving.end();
    serving.replace(RECORD, SUMMARY, "重新啟動之後");
    serving.restart();
    page.holds("the new words", &says("重新啟動之後")).await;
}

pub(crate) async fn the_page_for_staff_follows_and_narrows(visit: Visit<'_>) {
    let serving = Serving::start(&[], |_| {});
    let page = &visit.page;
    go(&visit, &serving, "_staff/").await;
    page.holds("all is well", &says("可以發布")).await;
    serving.replace(RECORD, "until = 2027-12-31", "until = 2026-12-10");
    serving.replace(RECORD, "price = 298000", "price = 0");
    page.holds("it says what is wrong", "document.querySelector('#refused tbody tr')").await;
    let shown = "Number(document.querySelector('[data-shown]').dataset.shown)";
    let all: usize = page.evaluate(&format!("return {shown};")).await.expect("it counts");
    page.find("#severity-error").await.send_keys(" ").await.expect("a box can be ticked by the keyboard");
    page.holds("the address says so", "location.search === '?severity=error'").await;
    page.holds("fewer are shown", &format!("{shown} > 0 && {shown} < {all}")).await;
    page.holds(
        "none of another kind",
        "!document.querySelector('.found [data-severity]:not([data-severity=error])')",
    )
    .await;
    page.holds("the focus stays on the box", "document.activeElement.id === 'severity-error'").await;
    page.click("#narrow-clear").await;
    page.holds("all are shown", &format!("{shown} === {all}")).await;
    page.holds("it was not loaded again", "window.stays").await;
    is_sound(&visit).await;
    serving.replace(RECORD, "price = 0", "price = 298000");
    page.holds("all is well again", &says("可以發布")).await;
}

/// What can be told of a page's accessibility without looking: one first heading, none left out between two, controls with names,
/// tables with headings, ids once, a language, nothing wider than the window.
async fn is_sound(visit: &Visit<'_>) {
    let script = r#"
      const all = (css) => [...document.querySelectorAll(css)];
      const wrong = [];
      const levels = all("h1, h2, h3, h4").map((heading) => Number(heading.tagName[1]));
      if (levels.filter((level) => level === 1).length !== 1) wrong.push("one h1");
      levels.forEach((level, at) => { if (at > 0 && level > levels[at - 1] + 1) wrong.push(`h${level} after h${levels[at - 1]}`); });
      for (const control of all("input, select, textarea")) if (!control.labels?.length) wrong.push(`no label: ${control.id}`);
      for (const way of all("a, button")) if (!way.innerText.trim()) wrong.push(`no name: ${way.outerHTML}`);
      for (const link of all("a[href^='#']")) if (!document.querySelector(link.getAttribute("href"))) wrong.push(`leads nowhere: ${link.href}`);
      for (const table of all("table")) if (!table.querySelector("thead th[scope=col]")) wrong.push("a table without headings");
      const ids = all("[id]").map((element) => element.id);
      ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => wrong.push(`twice: ${id}`));
      for (const one of all("[aria-labelledby]")) if (!document.getElementById(one.getAttribute("aria-labelledby"))) wrong.push("no such label");
      if (!document.documentElement.lang) wrong.push("no language");
      if (document.documentElement.scrollWidth > innerWidth) wrong.push(`wider than the window: ${document.documentElement.scrollWidth}`);
      return wrong;
    "#;
    let wrong: Vec<String> = visit.page.evaluate(script).await.expect("the page can be looked at");
    assert_eq!(wrong, Vec::<String>::new());
}

pub(crate) async fn the_page_for_staff_fits_a_phone(visit: Visit<'_>) {
    let serving = Serving::start(&[], |folder| {
        let record = folder.join(RECORD);
        let text = fs::read_to_string(&record).expect("the record is there");
        fs::write(record, text.replacen("price = 298000", "price = 0", 1)).expect("it can be written");
    });
    go(&visit, &serving, "_staff/").await;
    is_sound(&visit).await;
    let small = r#"[...document.querySelectorAll(".glance a, select, button")].every((one) => one.getBoundingClientRect().height >= 44)"#;
    visit.page.holds("targets are large enough for a finger", small).await;
}
