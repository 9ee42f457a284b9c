//! What a solution costs in the end: the tier for so many people, points where a programme states the own share.

use crate::page::Page;
use crate::server::{BASE, Server};
use crate::site::Site;
use crate::stage::Visit;

/// Under ai-toolbox, with tiers of 2, 3 and 10 people at 16,800, 32,400 and 72,000 dollars.
const SEATED: &str = "solutions/tongzhou-stock-forecast/";
/// Under ai-toolbox, without seats.
const UNSEATED: &str = "solutions/lanxi-contract-capacity/";
/// Under sme-ai, which pays nothing.
const UNPAID: &str = "solutions/einvoice-ocr-reconcile/";
/// A share that binary fractions miss: 72,000 × (1 − 0.9) comes a little short of 7,200.
const OWN_SHARE: &str = "0.9";

pub(crate) async fn so_many_people_are_told_which_tier_has_room(visit: Visit<'_>) {
    let page = &visit.page;
    page.open(SEATED).await;
    page.type_number("[data-people]", "3").await;
    page.holds("the second tier fits", "[...document.querySelectorAll('[data-tier]')].findIndex((tier) => tier.hasAttribute('data-fits')) === 1").await;
    let each = "document.querySelectorAll('[data-tier-fit]')[1].textContent";
    page.holds("with the price for three", &format!("{each}.includes('900')")).await;
    page.type_number("[data-people]", "11").await;
    page.holds("nothing has room for eleven", "!document.querySelector('[data-fits]') && document.querySelector('[data-fit-said]').textContent.includes('10')").await;

    page.open(UNSEATED).await;
    page.holds("the number is remembered", "document.querySelector('[data-people]').value === '11'").await;
    page.holds(
        "what is not stated is said so",
        "document.querySelector('[data-fit-said]').textContent.includes('沒有寫人數')",
    )
    .await;
}

pub(crate) async fn a_comparison_says_what_so_many_people_cost(visit: Visit<'_>) {
    let page = &visit.page;
    let slugs = [SEATED, UNSEATED].map(|path| path.trim_start_matches("solutions/").trim_end_matches('/'));
    let question = format!("compare/?s={}", slugs.join(","));
    let row = "[...document.querySelectorAll('[data-row=fitting] td')].map((cell) => cell.textContent)";
    page.open(&question).await;
    page.holds(
        "two solutions stand there",
        "document.querySelectorAll('[data-place] [data-slug]').length === 2",
    )
    .await;
    page.holds("no number, no row", "!document.querySelector('[data-row=fitting]')").await;
    page.type_number("[data-people]", "3").await;
    page.holds("the tier for three", &format!("{row}[0]?.includes('32,400') && {row}[0].includes('900')"))
        .await;
    page.holds("what is not stated is said so", &format!("{row}[1].includes('沒有寫人數')")).await;
    assert_eq!(page.path().await, format!("{question}&people=3"), "whoever gets the link sees the same");

    page.open(&format!("{question}&people=11")).await;
    page.holds("the link's number", &format!("{row}[0]?.includes('10 人版') && {row}[0].includes('11 人')"))
        .await;
    page.open(SEATED).await;
    page.holds("is gone on with", "document.querySelector('[data-people]').value === '11'").await;
}

pub(crate) async fn points_are_not_guessed(visit: Visit<'_>) {
    let page = &visit.page;
    page.open(SEATED).await;
    let text = page.find(".points-box").await.text().await.expect("it has words");
    assert!(text.contains("150,000") && text.contains("自籌比例"), "{text}");
    assert!(page.find_all("[data-points]").await.is_empty(), "the programme states no share");
    page.open(UNPAID).await;
    page.find("[data-decision]").await;
    assert!(page.find_all(".points-box").await.is_empty(), "a programme without a subsidy has no points");
}

pub(crate) async fn points_are_reckoned_to_the_dollar(visit: Visit<'_>) {
    let site = Site::build_with(BASE, |name, text| {
        (name == "programmes/ai-toolbox.toml")
            .then(|| text.replace("cap = 150000", &format!("cap = 150000\nown_share = {OWN_SHARE}")))
    })
    .expect("the changed catalogue builds");
    let server = Server::start(site.path()).await.expect("a second server");
    let page = Page::new(visit.page.client.clone(), server.root());
    page.open(SEATED).await;
    page.click("[data-tier]:nth-child(3) label").await;
    sums(&page, "NT$72,000", "−7,200 點", "NT$64,800").await;
    page.type_number("[data-points-used]", "149000").await;
    sums(&page, "NT$72,000", "−1,000 點", "NT$71,000").await;
    page.type_number("[data-people]", "2").await;
    sums(&page, "NT$16,800", "−1,000 點", "NT$15,800").await;
    page.click(".tick").await;
    sums(&page, "NT$16,800", "−0 點", "NT$16,800").await;
    page.holds(
        "it says why",
        "document.querySelector('[data-points-said]').textContent.includes('既有客戶')",
    )
    .await;
}

async fn sums(page: &Page, price: &str, points: &str, own: &str) {
    for (part, expected) in [("price", price), ("points", points), ("own", own)] {
        let text = format!("document.querySelector('[data-sum-{part}]').textContent");
        page.holds(&format!("{part} is {expected}"), &format!("{text} === '{expected}'")).await;
    }
}
