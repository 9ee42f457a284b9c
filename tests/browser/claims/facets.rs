//! The filters, their counts, and the address that says them.

use crate::stage::Visit;

pub(crate) async fn a_tick_gives_as_many_results_as_the_number_beside_it(visit: Visit<'_>) {
    let whole = visit.page.open_list("").await;
    assert_eq!(whole.count, Some(visit.site.solutions().len()));
    let options = whole.narrowing();
    assert!(options.len() >= 6, "six facets at least can narrow the demo: {options:?}");
    for (option, count) in options.into_values() {
        visit.page.toggle(&option).await;
        let ticked = [option.clone()];
        let view = visit
            .page
            .settled(&format!("{option} is ticked"), |view| view.ready && view.ticked == ticked)
            .await;
        assert_eq!(view.count, Some(count), "results of {option}");
        assert_eq!(view.results.len(), count.min(24), "cards of {option}");
        assert_eq!(view.question(), option);
        visit.page.toggle(&option).await;
        let view =
            visit.page.settled(&format!("{option} is free again"), |view| view.ticked.is_empty()).await;
        assert_eq!((view.count, &view.results), (whole.count, &whole.results));
    }
}

pub(crate) async fn a_tick_narrows_what_was_typed(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let mut view = visit.page.search("資料").await;
    let typed = view.count;
    // Two ticks in two facets: each count holds for everything else as it is.
    for facet in ["categories", "staff_sizes"] {
        let (option, count) = view.narrowing()[facet].clone();
        visit.page.toggle(&option).await;
        view = visit.page.settled(&option, |view| view.ticked.contains(&option)).await;
        assert_eq!(view.count, Some(count), "results of {option}");
        assert_eq!(view.results.len(), count.min(24));
    }
    assert!(view.count < typed);
    assert_eq!(view.query.as_deref(), Some("資料"));
}

pub(crate) async fn a_second_tick_in_a_facet_widens(visit: Visit<'_>) {
    let whole = visit.page.open_list("").await;
    let (first, second) = ("categories=machine", "categories=material");
    visit.page.toggle(first).await;
    let one = visit.page.settled("one tick", |view| view.ready && view.ticked == [first]).await;
    assert_eq!(one.counts[second], whole.counts[second], "a count is that of the only tick in its facet");
    visit.page.toggle(second).await;
    let two = visit.page.settled("two ticks", |view| view.ticked == [first, second]).await;
    assert_eq!(two.question(), "categories=machine,material");
    let native = visit.site.search("", &[first, second]);
    assert_eq!(two.count.map(serde_json::Value::from).as_ref(), native.get("total"));
    assert!(two.count > one.count && one.results.iter().all(|slug| two.shows(slug)), "{one:#?} {two:#?}");
}

pub(crate) async fn clearing_leaves_the_words_alone(visit: Visit<'_>) {
    visit.page.open_list("?q=檢測&categories=machine").await;
    let asked = visit.page.settled("what the address asks", |view| view.ready).await;
    assert_eq!(asked.ticked, ["categories=machine"]);
    visit.page.click("[data-clear-filters]").await;
    let view = visit.page.settled("no tick is left", |view| view.ticked.is_empty()).await;
    assert_eq!(view.question(), "q=檢測");
    assert!(view.count > asked.count, "{view:#?}");
}

pub(crate) async fn the_address_says_what_is_asked(visit: Visit<'_>) {
    visit.page.open_list("").await;
    visit.page.search("檢測").await;
    for option in ["categories=machine", "categories=material", "staff_sizes=21-50", "cloud=no"] {
        visit.page.toggle(option).await;
        visit.page.settled(option, |view| view.ticked.iter().any(|ticked| ticked == option)).await;
    }
    visit.page.type_into("[name=price_max]", "900000").await;
    visit.page.press_enter("[name=price_max]").await;
    visit.page.settled("the price is in the address", |view| view.question().contains("price_max")).await;
    visit.page.choose_sort("price").await;
    let view =
        visit.page.settled("the order is in the address", |view| view.question().contains("sort")).await;
    let expected =
        "q=檢測&categories=machine,material&staff_sizes=21-50&cloud=no&price_max=900000&sort=price";
    let mut keys: Vec<&str> = expected.split('&').collect();
    let question = view.question();
    let mut said: Vec<&str> = question.split('&').collect();
    keys.sort_unstable();
    said.sort_unstable();
    assert_eq!(said, keys);
    assert!(view.count > Some(0), "the demo has such a solution: {view:#?}");
}

pub(crate) async fn an_address_is_enough(visit: Visit<'_>) {
    visit.page.open_list("?q=檢測&categories=machine,material&price_max=900000&sort=price").await;
    let view = visit.page.settled("what the address asks", |view| view.ready).await;
    assert_eq!(view.query.as_deref(), Some("檢測"));
    assert_eq!(view.ticked, ["categories=machine", "categories=material"]);
    assert_eq!(view.sort.as_deref(), Some("price"));
    let filters = ["categories=machine", "categories=material", "price_max=900000"];
    let total = visit.site.search("檢測", &filters)["total"].clone();
    assert_eq!(view.count.map(serde_json::Value::from), Some(total));

    let second = visit.page.open_list("?cloud=yes,no&page=2").await;
    assert!(second.ready, "a question in the address needs the engine");
    let total = second.count.unwrap_or_default();
    assert_eq!(second.results.len(), total - 24, "the second page holds the rest");
}
