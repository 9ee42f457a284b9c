//! The three questions of the home page, and what their answers are good for afterwards.

use crate::stage::Visit;

/// Chooses an answer of a question as a visitor does.
async fn answer(visit: &Visit<'_>, question: &str, value: &str) {
    visit.page.click(&format!("#guide-{question} option[value=\"{value}\"]")).await;
}

pub(crate) async fn three_answers_lead_to_a_filtered_list(visit: Visit<'_>) {
    let page = &visit.page;
    page.open("").await;
    answer(&visit, "trade", "metal,any").await;
    page.type_number("#guide-people", "35").await;
    answer(&visit, "pain", "machine").await;
    page.click(".guide button").await;
    let view = page.settled("the list is filtered", |view| view.ready && view.complete).await;
    assert_eq!(view.question(), "categories=machine&industries=metal,any&staff_sizes=21-50");
    let native = visit.site.search("", &["categories=machine", "industries=metal,any", "staff_sizes=21-50"]);
    assert_eq!(view.count.map(serde_json::Value::from).as_ref(), native.get("total"));
    assert!(view.count > Some(0), "the demo has such a solution");

    let slug = view.results.first().expect("there is a result");
    page.follow(&format!("[data-result][data-slug=\"{slug}\"] a"), &format!("solutions/{slug}/")).await;
    page.holds("prices are for 35 people", "document.querySelector('[data-people]').value === '35'").await;
    page.back().await;
    let back = page.settled("the list is back", |view| view.ready && view.count.is_some()).await;
    assert_eq!(back.state(), view.state());
}

pub(crate) async fn no_answer_leads_to_the_whole_list(visit: Visit<'_>) {
    let page = &visit.page;
    page.open("").await;
    page.click(".guide button").await;
    let view =
        page.settled("the list stands", |view| view.complete && view.address.contains("/solutions/")).await;
    assert_eq!(view.question(), "", "what is not asked does not stand in the address");
    assert_eq!(view.count, Some(visit.site.solutions().len()));
}

pub(crate) async fn a_staff_size_of_the_filter_is_reckoned_with(visit: Visit<'_>) {
    let page = &visit.page;
    let view = page.open_list("?staff_sizes=10-20").await;
    let slug = view.results.first().expect("there is a result").clone();
    page.open(&format!("solutions/{slug}/")).await;
    page.holds("its upper end", "document.querySelector('[data-people]').value === '20'").await;
    let said = "document.querySelector('[data-people-said]').textContent";
    page.holds(
        "and says where it is from",
        &format!("{said}.includes('10~20人') && {said}.includes('20 人')"),
    )
    .await;
    page.type_number("[data-people]", "12").await;
    page.holds("one's own number needs no word", &format!("{said} === ''")).await;
    page.open_list("?staff_sizes=10-20").await;
    page.open(&format!("solutions/{slug}/")).await;
    page.holds("and stays, being within", "document.querySelector('[data-people]').value === '12'").await;
    page.open_list("?seats_min=30").await;
    page.open(&format!("solutions/{slug}/")).await;
    page.holds("seats are a number", "document.querySelector('[data-people]').value === '30'").await;
}
