//! Comparing, the shortlist, what is handed on.

use std::io::Read as _;

use fantoccini::wd::{PrintConfigurationBuilder, PrintMargins, PrintOrientation, PrintSize};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Deserialize;

use crate::page::Page;
use crate::site::Site;
use crate::stage::Visit;

const FABRIC: &str = "yunqi-fabric-incoming";
const METAL: &str = "yunqi-aoi-metal-surface";
const OTHER: &str = "caishan-cash-forecast";

/// The comparison's rows, and whether each is marked.
#[derive(Debug, Deserialize)]
struct Row {
    key: String,
    cells: Vec<String>,
    marked: bool,
    said: bool,
}

const ROWS: &str = r#"
  return [...document.querySelectorAll("table [data-row]")].map((row) => ({
    key: row.dataset.row,
    cells: [...row.querySelectorAll("td")].map((cell) => [...cell.querySelectorAll("p, li")].map((line) => line.textContent).join("\n")),
    marked: row.hasAttribute("data-differs"),
    said: Boolean(row.querySelector("th .differs")?.checkVisibility()),
  }));
"#;

/// Presses a button of a solution's card.
async fn choose(page: &Page, slug: &str, button: &str) {
    page.click(&format!("[data-result][data-slug=\"{slug}\"] [{button}]")).await;
    page.holds(
        "the button shows that it is pressed",
        &format!(
            "document.querySelector('[data-result][data-slug=\"{slug}\"] [{button}]').ariaPressed === 'true'"
        ),
    )
    .await;
}

/// The way from a chosen card to the comparison.
fn on(slug: &str) -> String {
    format!("[data-result][data-slug=\"{slug}\"] [data-compare-open]")
}

/// The first slugs of the list.
async fn first(page: &Page, count: usize) -> Vec<String> {
    let view = page.open_list("").await;
    assert!(view.results.len() >= count);
    view.results[..count].to_vec()
}

/// Opens a page of chosen solutions and waits until so many of them stand there.
async fn open(page: &Page, path: &str, count: usize) {
    page.open(path).await;
    stand(page, count).await;
}

async fn stand(page: &Page, count: usize) {
    page.holds(
        &format!("{count} solutions stand there"),
        &format!("document.querySelectorAll('[data-place] [data-slug]').length === {count} && !document.querySelector('[data-filled]').hidden"),
    )
    .await;
}

async fn slugs(page: &Page) -> Vec<String> {
    page.evaluate(
        "return [...document.querySelectorAll('[data-place] [data-slug]')].map((part) => part.dataset.slug);",
    )
    .await
    .expect("the page tells its solutions")
}

pub(crate) async fn what_is_chosen_is_compared_side_by_side(visit: Visit<'_>) {
    let page = &visit.page;
    let chosen = first(page, 3).await;
    for slug in &chosen {
        choose(page, slug, "data-compare-add").await;
    }
    page.follow(&on(&chosen[0]), "compare/").await;
    stand(page, 3).await;
    assert_eq!(page.path().await, format!("compare/?s={}", chosen.join(",")));
    assert_eq!(slugs(page).await, chosen);
    page.reload().await;
    stand(page, 3).await;
    assert_eq!(slugs(page).await, chosen);
    let names: Vec<String> = page
        .evaluate("return [...document.querySelectorAll('.compare-name')].map((name) => name.textContent);")
        .await
        .expect("the columns have names");
    for (slug, name) in chosen.iter().zip(names) {
        assert!(Site::name(slug).contains(&name), "{slug} is called {name}");
    }
}

pub(crate) async fn a_row_is_marked_where_and_only_where_it_differs(visit: Visit<'_>) {
    let page = &visit.page;
    open(page, &format!("compare/?s={FABRIC},{METAL},{OTHER}"), 3).await;
    let rows: Vec<Row> = page.evaluate(ROWS).await.expect("the table can be read");
    assert!(rows.iter().any(|row| row.key == "tiers") && rows.len() > 15, "{rows:#?}");
    for row in &rows {
        let differs = row.cells.iter().any(|cell| cell != &row.cells[0]);
        assert_eq!((row.marked, row.said), (differs, differs), "{row:#?}");
    }
    assert!(rows.iter().any(|row| row.marked) && rows.iter().any(|row| !row.marked));

    page.click("[data-only-differing]").await;
    let seen: Vec<bool> = page
        .evaluate(
            "return [...document.querySelectorAll('table [data-row]')].map((row) => row.checkVisibility());",
        )
        .await
        .expect("the browser sees");
    assert_eq!(seen, rows.iter().map(|row| row.marked).collect::<Vec<_>>());
}

pub(crate) async fn a_fifth_is_refused_in_words(visit: Visit<'_>) {
    let page = &visit.page;
    let all = first(page, 5).await;
    for slug in &all[..4] {
        choose(page, slug, "data-compare-add").await;
    }
    page.click(&format!("[data-result][data-slug=\"{}\"] [data-compare-add]", all[4])).await;
    let said = format!("document.querySelector('[data-slug=\"{}\"] [data-choose-said]').textContent", all[4]);
    page.holds("the card says why", &format!("{said}.includes('4')")).await;
    page.follow(&on(&all[0]), "compare/").await;
    stand(page, 4).await;
    assert_eq!(slugs(page).await, all[..4]);
}

pub(crate) async fn results_of_a_search_can_be_chosen_too(visit: Visit<'_>) {
    let page = &visit.page;
    page.open_list("").await;
    let view = page.search("瑕疵").await;
    let slug = view.results.first().expect("there is a result").clone();
    choose(page, &slug, "data-shortlist-add").await;
    page.search("資料").await;
    page.search("瑕疵").await;
    page.holds(
        "the new card knows that it is kept",
        &format!("document.querySelector('[data-result][data-slug=\"{slug}\"] [data-shortlist-add]').ariaPressed === 'true'"),
    )
    .await;
    page.holds(
        "the header counts it",
        "document.querySelector('[data-count=shortlist]').dataset.shown === '1'",
    )
    .await;
}

pub(crate) async fn a_column_can_be_taken_away_and_comes_back(visit: Visit<'_>) {
    let page = &visit.page;
    open(page, &format!("compare/?s={FABRIC},{METAL}"), 2).await;
    page.click(&format!("[data-slug=\"{FABRIC}\"] [data-remove]")).await;
    stand(page, 1).await;
    assert_eq!(page.path().await, format!("compare/?s={METAL}"));
    page.back().await;
    stand(page, 2).await;
    assert_eq!(slugs(page).await, [FABRIC, METAL]);
}

pub(crate) async fn the_comparison_fits_one_sheet_of_paper(visit: Visit<'_>) {
    let page = &visit.page;
    for most in [2, 4] {
        let slugs = visit.site.longest(most).join(",");
        open(page, &format!("compare/?s={slugs}"), most).await;
        let pages = printed_pages(page).await;
        assert_eq!(pages, 1, "{slugs}");
    }
}

/// How many sheets of A4, lying, the browser prints.
async fn printed_pages(page: &Page) -> usize {
    let paper = PrintConfigurationBuilder::default()
        .orientation(PrintOrientation::Landscape)
        .size(PrintSize::A4)
        .shrink_to_fit(false)
        .margins(PrintMargins { top: 0.7, bottom: 0.7, left: 0.7, right: 0.7 })
        .build()
        .expect("A4 is a size of paper");
    let pdf = page.client.print(paper).await.expect("the browser prints");
    let text = String::from_utf8_lossy(&pdf).into_owned() + &unpacked(&pdf);
    let count = |name: &str| {
        text.matches(&format!("/Type /{name}")).count() + text.matches(&format!("/Type/{name}")).count()
    };
    count("Page") - count("Pages")
}

/// What the compressed streams of a PDF hold: Firefox packs the pages' own objects into them.
fn unpacked(pdf: &[u8]) -> String {
    let mut text = Vec::new();
    for (at, _) in pdf.windows(7).enumerate().filter(|(_, word)| word == b"stream\n") {
        let mut packed = flate2::read::ZlibDecoder::new(&pdf[at + 7..]);
        // What is no packed stream is left out; of the others the end is found by the decoder.
        let _ = packed.read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}

pub(crate) async fn paper_leads_back_to_the_address(visit: Visit<'_>) {
    let page = &visit.page;
    for (path, count) in [("compare/", 2), ("compare/", 4), ("shortlist/", 4), ("shortlist/", 16)] {
        open(page, &format!("{path}?s={}", visit.site.longest(count).join(",")), count).await;
        let (address, drawn): (String, String) = page
            .evaluate("return [location.href, document.querySelector('[data-qr] path').getAttribute('d')];")
            .await
            .expect("a code is drawn");
        assert_eq!(drawn, code(&address), "{address}");
    }
}

/// The code of an address as another program draws it.
fn code(address: &str) -> String {
    let bytes = [QrSegment::make_bytes(address.as_bytes())];
    let mask = Some(Mask::new(2));
    let code =
        QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, false)
            .expect("the address is short enough");
    let mut path = String::new();
    for y in 0..code.size() {
        let mut end = None;
        let starts = (0..code.size()).filter(|x| code.get_module(*x, y) && !code.get_module(x - 1, y));
        for x in starts {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            path += &match end {
                None => format!("M{} {}.5h{run}", x + 4, y + 4),
                Some(end) => format!("m{} 0h{run}", x - end),
            };
            end = Some(x + i32::try_from(run).expect("a row is short"));
        }
    }
    path
}

pub(crate) async fn the_shortlist_stays_on_the_device(visit: Visit<'_>) {
    let page = &visit.page;
    let chosen = first(page, 2).await;
    for slug in &chosen {
        choose(page, slug, "data-shortlist-add").await;
    }
    open(page, "shortlist/", 2).await;
    assert_eq!(slugs(page).await, chosen);
    assert_eq!(
        page.path().await,
        format!("shortlist/?s={}", chosen.join(",")),
        "its address can be handed on"
    );

    page.click(&format!("[data-place] [data-slug=\"{}\"] [data-shortlist-add]", chosen[0])).await;
    let address = format!("location.search === '?s={}'", chosen[1]);
    page.holds("the address follows", &address).await;
    assert_eq!(slugs(page).await, chosen, "what was taken off stays in sight");
    page.reload().await;
    stand(page, 1).await;
    page.click("[data-clear-all]").await;
    page.holds("the list is empty", "!document.querySelector('[data-empty]').hidden").await;
    page.click("[data-notice] .chip").await;
    stand(page, 1).await;
}

pub(crate) async fn what_another_window_adds_appears(visit: Visit<'_>) {
    let page = &visit.page;
    let chosen = first(page, 2).await;
    choose(page, &chosen[0], "data-shortlist-add").await;
    open(page, "shortlist/", 1).await;
    // Storage tells the other windows of an origin of each change: a frame is one.
    let add = format!(
        r#"
        const frame = document.createElement("iframe");
        frame.src = new URL("../solutions/{slug}/", location.href);
        frame.onload = () => frame.contentDocument.querySelector(".box [data-shortlist-add]").click();
        document.body.append(frame);
        return true;
        "#,
        slug = chosen[1]
    );
    visit.server.allow_frames();
    page.reload().await;
    stand(page, 1).await;
    page.evaluate::<bool>(&add).await.expect("the page runs scripts of the driver");
    stand(page, 2).await;
    assert_eq!(slugs(page).await, chosen);
}

pub(crate) async fn a_shared_list_leaves_ones_own_alone(visit: Visit<'_>) {
    let page = &visit.page;
    let chosen = first(page, 1).await;
    choose(page, &chosen[0], "data-shortlist-add").await;
    open(page, &format!("shortlist/?s={FABRIC},{METAL}"), 2).await;
    page.holds("it says where the list is from", "document.querySelector('[data-notice]').checkVisibility()")
        .await;
    page.holds(
        "one's own is as before",
        "document.querySelector('[data-count=shortlist]').dataset.shown === '1'",
    )
    .await;
    page.click("[data-notice] .chip").await;
    stand(page, 3).await;
    assert_eq!(slugs(page).await, [chosen[0].as_str(), FABRIC, METAL]);
}

pub(crate) async fn what_has_left_the_shelf_is_said(visit: Visit<'_>) {
    let page = &visit.page;
    for path in ["compare", "shortlist"] {
        open(page, &format!("{path}/?s={FABRIC},left-long-ago"), 1).await;
        page.holds(
            "the notice names it",
            "document.querySelector('[data-notice]').textContent.includes('left-long-ago')",
        )
        .await;
    }
    page.open("compare/?s=left-long-ago").await;
    page.holds(
        "with nothing to show it says so",
        "document.querySelector('[data-notice]').checkVisibility() && document.querySelector('[data-empty]').checkVisibility()",
    )
    .await;
}

pub(crate) async fn a_download_that_fails_can_be_tried_again(visit: Visit<'_>) {
    let Visit { page, server, site, .. } = &visit;
    server.refuse("0.json");
    let slug = site.in_first_shard();
    page.open(&format!("compare/?s={slug}")).await;
    page.holds("the failure is said", "document.querySelector('[data-notice][data-state=bad]')").await;
    server.mend();
    page.click("[data-notice] .chip").await;
    stand(page, 1).await;
}

pub(crate) async fn an_enquiry_speaks_of_its_vendors_solutions_alone(visit: Visit<'_>) {
    let page = &visit.page;
    open(page, &format!("shortlist/?s={FABRIC},{OTHER},{METAL}"), 3).await;
    let letters: Vec<(String, String, String)> = page
        .evaluate(
            r#"return [...document.querySelectorAll(".enquiry")].map((letter) => [
              letter.querySelector("h3").textContent,
              letter.querySelector("textarea").value,
              decodeURIComponent(letter.querySelector("[data-slot=mail]").href),
            ]);"#,
        )
        .await
        .expect("the letters can be read");
    assert_eq!(letters.len(), 2, "two vendors: {letters:#?}");
    let (vendor, text, mail) = &letters[0];
    assert!(text.starts_with(vendor.as_str()), "{text}");
    for slug in [FABRIC, METAL] {
        assert!(text.contains(&format!("solutions/{slug}/")), "{text}");
    }
    assert!(!text.contains(OTHER), "{text}");
    assert!(mail.starts_with("mailto:") && mail.contains('@') && mail.contains(FABRIC), "{mail}");
    assert!(letters[1].1.contains(OTHER) && !letters[1].1.contains(FABRIC));

    let field = page.find("textarea").await;
    field.send_keys("加上一句").await.expect("the letter can be changed");
    page.holds(
        "the link follows",
        "decodeURIComponent(document.querySelector('[data-slot=mail]').href).includes('加上一句')",
    )
    .await;
}

pub(crate) async fn the_export_is_a_table_of_prices(visit: Visit<'_>) {
    let page = &visit.page;
    open(page, &format!("shortlist/?s={FABRIC},{METAL}"), 2).await;
    // The file itself would go to the browser's own folder: what it is made of is looked at instead.
    let catch = r#"
      window.caught = "";
      URL.createObjectURL = (blob) => { blob.text().then((text) => { window.caught = text; }); return "?"; };
      HTMLAnchorElement.prototype.click = function () { window.fileName = this.download; };
      return true;
    "#;
    page.evaluate::<bool>(catch).await.expect("the page runs scripts of the driver");
    page.click("[data-export]").await;
    page.holds("the file is made", "window.caught").await;
    let (name, text): (String, String) =
        page.evaluate("return [window.fileName, window.caught];").await.expect("it can be read");
    assert!(name.ends_with(".csv"), "{name}");
    let lines: Vec<&str> = text.split("\r\n").filter(|line| !line.is_empty()).collect();
    let tiers: usize =
        [FABRIC, METAL].iter().map(|slug| Site::record(slug).matches("[[tiers]]").count()).sum();
    assert_eq!(lines.len(), tiers + 1, "{text}");
    assert!(text.contains(",96000,6,,"), "{text}");
    assert!(lines[1..].iter().all(|line| line.contains("/solutions/yunqi-")), "{text}");
}
