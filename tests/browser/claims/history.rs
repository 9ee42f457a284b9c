//! Reload, Back and Forward.

use crate::page::{Page, View};
use crate::stage::Visit;

const WORDS: &str = "資料";

pub(crate) async fn reloading_keeps_what_was_asked(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let typed = visit.page.search(WORDS).await;
    tick(&visit.page, &typed, "categories").await;
    visit.page.choose_sort("price").await;
    let before = visit.page.settled("sorted", |view| view.question().contains("sort=price")).await;
    visit.page.reload().await;
    let after = visit.page.settled("the page is back", |view| view.ready).await;
    assert_eq!(after.state(), before.state());
    assert!(after.count > Some(0));
}

pub(crate) async fn back_and_forward_restore_what_was_asked(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let typed = visit.page.search(WORDS).await;
    let one = tick(&visit.page, &typed, "categories").await;
    let two = tick(&visit.page, &one, "staff_sizes").await;
    assert!(typed.count > one.count && one.count > two.count, "each tick changes the results");

    for expected in [&one, &typed] {
        visit.page.back().await;
        let view = visit.page.settled("a step back", |view| view.ticked == expected.ticked).await;
        assert_eq!(view.state(), expected.state());
    }
    for expected in [&one, &two] {
        visit.page.forward().await;
        let view = visit.page.settled("a step forward", |view| view.ticked == expected.ticked).await;
        assert_eq!(view.state(), expected.state());
    }
}

pub(crate) async fn back_from_a_solution_restores_the_results(visit: Visit<'_>) {
    visit.page.open_list("").await;
    let typed = visit.page.search(WORDS).await;
    let before = tick(&visit.page, &typed, "categories").await;
    let slug = before.results.first().expect("there is a result");
    visit.page.follow(&format!("[data-result][data-slug=\"{slug}\"] a"), &format!("solutions/{slug}/")).await;
    visit.page.back().await;
    let after = visit.page.settled("the list is back", |view| view.ready && view.count.is_some()).await;
    assert_eq!(after.state(), before.state());
}

pub(crate) async fn back_returns_to_the_place_in_the_list(visit: Visit<'_>) {
    visit.page.open_list("?q=資料").await;
    let view = visit.page.settled("the results stand", |view| view.ready && view.results.len() > 6).await;
    let slug = &view.results[6];
    let card = format!("[data-result][data-slug=\"{slug}\"] a");
    let scroll =
        format!("document.querySelector('{}').scrollIntoView(); return true;", card.replace('"', "\\\""));
    visit.page.evaluate::<bool>(&scroll).await.expect("the page scrolls");
    visit
        .page
        .holds(
            "the place is noted",
            "history.state && Math.abs(history.state.scroll - scrollY) < 2 && scrollY > 300",
        )
        .await;
    let before: f64 = visit.page.evaluate("return scrollY;").await.expect("a number");
    // The browser's own way is switched off, for it scrolls before the results are there.
    visit.page.reload().await;
    visit.page.settled("the list is there again", |view| view.ready && view.count.is_some()).await;
    visit.page.holds("at the same place", &format!("Math.abs(scrollY - {before}) < 40")).await;
    visit.page.follow(&card, &format!("solutions/{slug}/")).await;
    visit.page.back().await;
    visit.page.settled("the list is back", |view| view.ready && view.count.is_some()).await;
    visit.page.holds("at the same place", &format!("Math.abs(scrollY - {before}) < 40")).await;
}

pub(crate) async fn a_page_that_moves_before_its_results_are_back_is_no_place(visit: Visit<'_>) {
    visit.page.open_list("?q=資料").await;
    let view = visit.page.settled("the results stand", |view| view.ready && view.results.len() > 6).await;
    visit.page.evaluate::<bool>("scrollTo(0, 900); return true;").await.expect("the page scrolls");
    visit.page.holds("the place is noted", "history.state && Math.abs(history.state.scroll - 900) < 2").await;
    tick(&visit.page, &view, "categories").await;
    // A busy machine: an answer takes longer than it takes to note a place.
    let slow = "const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...said) { setTimeout(() => post.apply(this, said), 600); };
        addEventListener('popstate', () => scrollTo(0, 5), { once: true });
        scrollTo(0, 400);
        history.back();
        return true;";
    visit.page.evaluate::<bool>(slow).await.expect("the page goes back");
    visit.page.holds("at the same place", "Math.abs(scrollY - 900) < 40").await;
}

/// Ticks an option of the facet that narrows the view.
async fn tick(page: &Page, view: &View, facet: &str) -> View {
    let (option, _) = view.narrowing()[facet].clone();
    page.toggle(&option).await;
    page.settled(&option, |view| view.ticked.contains(&option)).await
}
