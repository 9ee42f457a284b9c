//! A screen of 390 pixels.

use serde::Deserialize;

use crate::stage::Visit;

const PAGES: [&str; 12] = [
    "",
    "solutions/",
    "solutions/yunqi-fabric-incoming/",
    "vendors/yunqi-vision/",
    "categories/machine/",
    "about/",
    "faq/",
    "sitemap/",
    "apply/",
    "compare/?s=yunqi-fabric-incoming,yunqi-aoi-metal-surface",
    "shortlist/?s=yunqi-fabric-incoming,yunqi-aoi-metal-surface",
    "solutions/?q=檢測&categories=machine,material",
];

const MEASURE: &str = r#"
  const page = document.scrollingElement;
  const edge = page.clientWidth;
  const clipped = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const outside = [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > edge + 1 && !clipped(element))
    .map((element) => element.outerHTML.slice(0, 160));
  return { width: innerWidth, client: edge, scroll: page.scrollWidth, outside };
"#;

#[derive(Debug, Deserialize)]
struct Measure {
    width: usize,
    client: usize,
    scroll: usize,
    outside: Vec<String>,
}

pub(crate) async fn no_page_is_wider_than_a_phone(visit: Visit<'_>) {
    for path in PAGES {
        visit.page.open(path).await;
        visit
            .page
            .settled("the page stands", |view| view.complete && (view.ready || !path.contains("/?q")))
            .await;
        let measure: Measure = visit.page.evaluate(MEASURE).await.expect("the page can be measured");
        assert_eq!(measure.width, 390, "/{path}: {measure:#?}");
        assert!(measure.scroll <= measure.client && measure.outside.is_empty(), "/{path}: {measure:#?}");
    }
}

/// What is pressed and smaller than 24 pixels, but for links within a sentence.
const SMALL: &str = r#"
  const inSentence = (element) =>
    element.matches("a") && getComputedStyle(element).display === "inline" && element.parentElement.textContent.trim() !== element.textContent.trim();
  const pressed = (element) => (element.matches("[type=checkbox], [type=radio]") && element.closest("label")) || element;
  return [...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
    .filter((element) => element.checkVisibility() && !inSentence(element) && !element.matches(".card-name a"))
    .filter((element) => {
      const { width, height } = pressed(element).getBoundingClientRect();
      return width > 1 && height > 1 && (width < 23.9 || height < 23.9);
    })
    .map((element) => element.outerHTML.slice(0, 160));
"#;

pub(crate) async fn what_is_pressed_is_large_enough(visit: Visit<'_>) {
    for path in PAGES {
        visit.page.open(path).await;
        visit.page.settled("the page stands", |view| view.complete).await;
        let small: Vec<String> = visit.page.evaluate(SMALL).await.expect("the page can be measured");
        assert!(small.is_empty(), "/{path}: {small:#?}");
    }
}

/// Pairs in the header of which the second comes later in the source and stands above or before the first.
const UPSTREAM: &str = r#"
  const places = [...document.querySelectorAll("header a:not(.anchor), header input, header button")]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()]);
  return places.slice(1).flatMap(([words, here], at) => {
    const [before, there] = places[at];
    const sameRow = here.top < there.bottom - 4 && there.top < here.bottom - 4;
    return here.bottom <= there.top + 4 || (sameRow && here.left < there.left) ? [`${before} … ${words}`] : [];
  });
"#;

pub(crate) async fn the_header_is_reached_in_the_order_it_is_seen(visit: Visit<'_>) {
    for path in ["", "solutions/", "about/"] {
        visit.page.open(path).await;
        let wrong: Vec<String> = visit.page.evaluate(UPSTREAM).await.expect("the page can be measured");
        assert!(wrong.is_empty(), "/{path}: {wrong:#?}");
    }
}
