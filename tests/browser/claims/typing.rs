//! Words typed into the search field.

use fantoccini::key::Key;
use serde_json::Value;

use crate::site::Site;
use crate::stage::Visit;

pub(crate) async fn a_word_is_found_inside_a_longer_one(visit: Visit<'_>) {
    let (word, longer, slug) = ("瑕疵", "自動光學瑕疵檢測", "yunqi-fabric-incoming");
    let record = Site::record(slug);
    let times = |text: &str| record.matches(text).count();
    assert!(times(longer) > 0 && times(longer) == times(word), "{slug} has {word} only inside {longer}");

    let whole = visit.page.open_list("").await;
    assert!(!whole.ready, "nobody has asked anything yet");
    let view = visit.page.search(word).await;
    assert!(view.shows(slug), "{slug} is missing: {view:#?}");
    assert_eq!(view.count, Some(view.results.len()), "the count is the number of results");
    assert!(view.count < whole.count, "the query narrows the list");
}

pub(crate) async fn full_width_letters_find_the_plain_ones(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let wide = visit.page.search("ＡＯＩ").await;
    assert!(wide.shows("yunqi-aoi-metal-surface"), "{wide:#?}");
    let plain = visit.page.search("aoi").await;
    assert_eq!(wide.results, plain.results);
}

/// One engine, native and in the browser: the same results in the same order, the same counts.
pub(crate) async fn results_are_those_of_the_command_line(visit: Visit<'_>) {
    visit.page.open_list("").await;
    for query in ["瑕疵", "排班", "電商 文案", "发票", "OCR", "能源 -預測", "\"碳盤查\"", "供應鏈金屬客服"]
    {
        let view = visit.page.search(query).await;
        let native = visit.site.search(query, &[]);
        let hits = native["hits"].as_array().expect("hits are a list");
        let slugs: Vec<&str> = hits.iter().filter_map(|hit| hit["slug"].as_str()).collect();
        assert_eq!(view.results, slugs, "results of {query}");
        assert_eq!(view.count.map(Value::from).as_ref(), native.get("total"), "total of {query}");
        for (option, &count) in &view.counts {
            let (facet, value) = option.split_once('=').expect("an option is facet=value");
            assert_eq!(Some(&Value::from(count)), native["facets"][facet].get(value), "{option} of {query}");
        }
    }
}

pub(crate) async fn nonsense_is_answered_in_words(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let view = visit.page.search("zzqqxxyy").await;
    assert_eq!((view.count, view.results.len()), (Some(0), 0));
    assert!(!view.notice.is_empty(), "the page says what to do now");
    visit.page.ask(" ").await;
    let view = visit.page.settled("the whole list is back", |view| view.question().is_empty()).await;
    assert_eq!(view.count, Some(visit.site.solutions().len()));
}

pub(crate) async fn a_result_opens_its_solution(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let view = visit.page.search("瑕疵").await;
    let slug = view.results.first().expect("there is a result").clone();
    let name = visit.page.find(&format!("[data-result][data-slug=\"{slug}\"] a")).await;
    let name = name.text().await.expect("a result has a name");
    visit.page.follow(&format!("[data-result][data-slug=\"{slug}\"] a"), &format!("solutions/{slug}/")).await;
    let page = visit.page.settled("the solution stands", |view| view.complete).await;
    assert_eq!(page.heading, name);
}

pub(crate) async fn the_search_of_another_page_leads_to_the_list(visit: Visit<'_>) {
    for from in ["", "solutions/yunqi-fabric-incoming/", "categories/machine/"] {
        visit.page.open(from).await;
        visit.page.ask("瑕疵").await;
        visit.page.press_enter("[data-search-input]").await;
        let what = format!("results after a search on /{from}");
        let view = visit.page.settled(&what, |view| view.ready && view.question() == "q=瑕疵").await;
        assert!(visit.page.path().await.starts_with("solutions/?"), "from /{from}");
        assert_eq!(view.query.as_deref(), Some("瑕疵"), "from /{from}");
        assert!(view.shows("yunqi-fabric-incoming"), "from /{from}: {view:#?}");
    }
}

pub(crate) async fn suggestions_are_chosen_by_keyboard(visit: Visit<'_>) {
    let page = &visit.page;
    page.open_list("").await;
    page.search("檢測").await;
    let options = page.find_all("[role=listbox] [role=option]").await;
    assert!(options.len() >= 2, "a function and a solution");
    let field = page.find("[data-search-input]").await;
    let expanded = field.attr("aria-expanded").await.expect("the field is there");
    assert_eq!(expanded.as_deref(), Some("true"));

    page.press(Key::Escape).await;
    let hidden = "return document.querySelector('[role=listbox]').hidden;";
    assert!(page.evaluate::<bool>(hidden).await.expect("the list box is there"), "Escape closes");
    page.search("檢").await;
    page.search("檢測").await;
    page.press(Key::Up).await;
    let active =
        field.attr("aria-activedescendant").await.expect("the field is there").expect("one is active");
    let last = page.find(&format!("#{active}")).await;
    let text = last.text().await.expect("it has a text");
    assert!(text.contains("檢測"), "{text}");
    page.press(Key::Enter).await;
    let view = page
        .settled("the solution stands", |view| {
            view.address.contains("/solutions/") && view.query.is_none() || !view.heading.contains("方案")
        })
        .await;
    assert!(text.contains(&view.heading), "{text} leads to {}", view.heading);
}

pub(crate) async fn a_misspelt_word_is_corrected_with_one_click(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let view = visit.page.search("chatbto").await;
    assert!(view.notice.contains("chatbot") && view.count > Some(0), "{view:#?}");
    visit.page.click("[data-search-notice] button").await;
    let view =
        visit.page.settled("the corrected query is asked", |view| view.question() == "q=chatbot").await;
    assert!(view.count > Some(0));
}

pub(crate) async fn hostile_queries_are_answered(visit: Visit<'_>) {
    for query in ["%00%01%1f%7f", "%ED%A0%80", "%", "-\"-\"-\""] {
        visit.page.open_list(&format!("?q={query}")).await;
        let view = visit.page.search("瑕疵").await;
        assert!(view.shows("yunqi-fabric-incoming"), "the worker lives on after {query}");
    }
    // What no keyboard types: scripts and pasting may.
    for query in ["'瑕'.repeat(10000)", "'\\ud800瑕\\udc00'", "'\\u0000\\u200b\\ufeff'"] {
        let put = format!(
            "const field = document.querySelector('[data-search-input]'); field.value = {query}; \
             field.dispatchEvent(new InputEvent('input')); return true;"
        );
        visit.page.evaluate::<bool>(&put).await.expect("the field takes it");
        visit
            .page
            .settled("it is asked", |view| view.question() != "q=瑕疵" && !view.question().is_empty())
            .await;
        let view = visit.page.search("瑕疵").await;
        assert!(view.shows("yunqi-fabric-incoming"), "the worker lives on after {query}");
    }
}
