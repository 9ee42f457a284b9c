//! The filters, their counts, and the address that says them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::page::View;
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

/// An option as the form shows it, and how many results the browser's engine gives with it as the only tick of its facet.
#[derive(Debug, Deserialize)]
struct Ticked {
    option: String,
    shown: usize,
    gives: usize,
    disabled: bool,
    ticked: bool,
}

const TICK_EACH: &str = r#"
  window.ticked = null;
  const root = document.querySelector("[data-search]");
  const scripts = document.querySelector('script[src$="/list.js"]').src;
  const load = (name) => import(new URL(name, scripts));
  Promise.all([load("./search-backend.js"), load("./url.js")]).then(async ([{ searchClient }, { parse, format }]) => {
    const client = await searchClient(root);
    const state = parse(location.search);
    const options = [...document.querySelectorAll("[data-facet] input")];
    window.ticked = await Promise.all(options.map(async (option) => {
      const only = { ...state, page: 1, facets: { ...state.facets, [option.name]: [option.value] } };
      return {
        option: `${option.name}=${option.value}`,
        shown: Number(option.parentElement.querySelector("[data-facet-count]").textContent),
        gives: await client.count(`${format(only)}&per_page=1`, only.q),
        disabled: option.disabled,
        ticked: option.checked,
      };
    }));
  });
  return true;
"#;

/// The table: random filters and words, every option of every facet that the page shows.
pub(crate) async fn every_count_is_what_ticking_gives(visit: Visit<'_>) {
    let whole = visit.page.open_list("").await;
    let mut dice = Dice(0x5eed);
    let (mut options, mut empty, mut disabled) = (0, 0, 0);
    for turn in 0..24 {
        let question = dice.question(&whole);
        visit.page.open_list(&question).await;
        let view = visit.page.settled(&question, |view| view.ready).await;
        visit.page.evaluate::<bool>(TICK_EACH).await.expect("the page runs scripts of the driver");
        visit.page.holds("every option is tried", "window.ticked").await;
        let table: Vec<Ticked> = visit.page.evaluate("return window.ticked;").await.expect("it is a table");
        assert_eq!(table.len(), whole.counts.len(), "{turn} {question}");
        for row in &table {
            assert_eq!(row.shown, row.gives, "{turn} {question}: {row:?}");
            assert_eq!(row.disabled, row.gives == 0 && !row.ticked, "{turn} {question}: {row:?}");
        }
        let names: Vec<&str> = table.iter().map(|row| row.option.as_str()).collect();
        assert!(names.iter().all(|name| view.counts.contains_key(*name)), "{turn} {question}");
        options += table.len();
        disabled += table.iter().filter(|row| row.disabled).count();
        empty += usize::from(view.count == Some(0));
    }
    assert!(options > 1_000 && disabled > 100, "{options} options, {disabled} of them disabled");
    assert!(0 < empty && empty < 20, "{empty} of the questions find nothing");
}

/// A generator of questions: the same ones at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Xorshift: any sequence without a pattern serves.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("less than the sides")
    }

    fn question(&mut self, whole: &View) -> String {
        let mut facets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for option in whole.counts.keys() {
            let (facet, value) = option.split_once('=').expect("an option is facet=value");
            facets.entry(facet).or_default().push(value);
        }
        let names: Vec<&str> = facets.keys().copied().collect();
        let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for _ in 0..=self.roll(3) {
            let facet = names[self.roll(names.len())];
            let values = &facets[facet];
            let value = values[self.roll(values.len())];
            let ticked = asked.entry(facet).or_default();
            if !ticked.contains(&value) {
                ticked.push(value);
            }
        }
        let mut parts: Vec<String> =
            asked.into_iter().map(|(facet, values)| format!("{facet}={}", values.join(","))).collect();
        parts.extend(
            ["", "q=資料", "q=檢測", "q=AI", "q=客服 預測"][self.roll(5)]
                .split_terminator('&')
                .map(str::to_owned),
        );
        parts.extend(
            ["", "price_max=60000", "seats_min=10", "months_max=12&price_min=20000"][self.roll(4)]
                .split_terminator('&')
                .map(str::to_owned),
        );
        format!("?{}", parts.join("&"))
    }
}

pub(crate) async fn nothing_found_even_with_one_less_shows_what_each_condition_gives(visit: Visit<'_>) {
    visit.page.open_list("?q=zzqqxxyy&categories=carbon&price_max=1").await;
    let ways = "document.querySelectorAll('[data-search-notice] .chip')";
    visit
        .page
        .holds("a way for the one condition that gives something", &format!("{ways}.length === 1"))
        .await;
    visit.page.click("[data-search-notice] .chip").await;
    let view = visit.page.settled("it alone is left", |view| view.ticked == ["categories=carbon"]).await;
    assert_eq!(visit.site.search("", &["categories=carbon"])["total"], view.count.unwrap_or_default());
    assert!(!view.results.is_empty(), "it has results");
}

pub(crate) async fn nothing_found_says_what_to_take_away(visit: Visit<'_>) {
    let one = visit.page.open_list("?categories=carbon").await;
    let none = one.counts.iter().find(|(option, count)| option.starts_with("industries=") && **count == 0);
    let (none, _) = none.expect("a trade without a solution for carbon");
    let asked = ["categories=carbon", none.as_str()];
    let question = format!("?{}", asked.join("&"));
    for (number, left) in asked.iter().rev().enumerate() {
        visit.page.open_list(&question).await;
        let ways = "document.querySelectorAll('[data-search-notice] .chip')";
        visit.page.holds("a way for each condition", &format!("{ways}.length === 2")).await;
        let text: String = visit
            .page
            .evaluate(&format!("return {ways}[{number}].textContent;"))
            .await
            .expect("it has words");
        visit.page.click(&format!("[data-search-notice] li:nth-child({}) .chip", number + 1)).await;
        let view = visit.page.settled("one condition is left", |view| view.ticked == [*left]).await;
        let digits: String =
            text.rsplit('：').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits.parse().ok(), view.count, "{text}");
        assert_eq!(visit.site.search("", &[left])["total"], view.count.unwrap_or_default());
    }
}

pub(crate) async fn a_change_of_results_is_said_once(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let listen = "window.said = []; const region = document.querySelector('[data-announce]'); \
                  new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true }); \
                  return [region.getAttribute('role'), region.getAttribute('aria-live')];";
    let (role, live): (Option<String>, Option<String>) =
        visit.page.evaluate(listen).await.expect("the page has such a region");
    assert_eq!((role.as_deref(), live), (Some("status"), None), "a status is polite");
    // A character at a time, each answered before the next: three changes, one of which stays.
    let type_slowly = "const field = document.querySelector('[data-search-input]'); \
                       ['瑕', '瑕疵', '瑕疵檢測'].forEach((words, at) => setTimeout(() => { \
                       field.value = words; field.dispatchEvent(new InputEvent('input')); }, 200 * at)); return true;";
    visit.page.evaluate::<bool>(type_slowly).await.expect("the page runs scripts of the driver");
    let view = visit.page.settled("results", |view| view.ready && view.question() == "q=瑕疵檢測").await;
    visit.page.holds("it is said", "window.said.length > 0").await;
    let said: Vec<String> = visit.page.evaluate("return window.said;").await.expect("it is a list");
    let count = view.count.unwrap_or_default().to_string();
    assert!(said.len() == 1 && said[0].contains(&count) && said[0].contains("瑕疵檢測"), "{said:?}");
}
