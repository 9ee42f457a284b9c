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
