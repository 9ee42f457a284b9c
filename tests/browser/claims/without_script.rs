//! The site with JavaScript switched off: pages and links.

use fantoccini::elements::Element;

use crate::page::Page;
use crate::stage::Visit;

/// Proves that the switch is off: only then does a browser show what stands in `noscript`.
async fn is_off(page: &Page) {
    let words = page.find("noscript .notice").await;
    assert!(words.is_displayed().await.expect("the driver sees"), "JavaScript is off, and the page says so");
}

pub(crate) async fn links_lead_from_home_to_a_vendor(visit: Visit<'_>) {
    let page = &visit.page;
    page.open("").await;
    is_off(page).await;
    page.follow("main a[href*='categories/machine/']", "categories/machine/").await;
    page.follow("[data-result] a", "solutions/").await;
    page.follow("main a[href*='vendors/']", "vendors/").await;
    let heading = page.find("h1").await.text().await.expect("the vendor has a name");
    assert!(!heading.trim().is_empty());
    page.follow("[data-result] a", "solutions/").await;
}

pub(crate) async fn the_three_questions_are_links(visit: Visit<'_>) {
    let page = &visit.page;
    page.open("").await;
    is_off(page).await;
    assert!(
        !page.find(".guide").await.is_displayed().await.expect("the driver sees"),
        "a form that leads nowhere"
    );
    for (section, folder) in [
        ("categories", "categories/machine/"),
        ("sizes", "sizes/21-50/"),
        ("industries", "industries/metal/"),
    ] {
        page.open("").await;
        assert!(
            page.find(&format!("noscript a[href='#{section}']"))
                .await
                .is_displayed()
                .await
                .expect("it stands")
        );
        page.follow(&format!("#{section} a[href*='{folder}']"), folder).await;
    }
}

pub(crate) async fn pages_for_deciding_say_what_to_do_instead(visit: Visit<'_>) {
    let page = &visit.page;
    for path in ["compare/?s=yunqi-fabric-incoming", "shortlist/?s=yunqi-fabric-incoming"] {
        page.open(path).await;
        is_off(page).await;
        assert!(
            page.find("noscript .notice a[href*='solutions/']")
                .await
                .is_displayed()
                .await
                .expect("it stands")
        );
        for part in page.find_all("[data-wait], [data-filled]").await {
            assert!(!part.is_displayed().await.expect("the driver sees"), "/{path} shows what never comes");
        }
    }
    page.open("apply/").await;
    for demand in ["#ai-toolbox .demand", "#sme-ai .documents li", "#ai-toolbox .demands summary"] {
        assert!(page.find(demand).await.is_displayed().await.expect("it stands"), "{demand}");
    }
    for path in ["", "solutions/", "solutions/yunqi-fabric-incoming/"] {
        page.open(path).await;
        let buttons = page.find_all("main button").await;
        assert!(!buttons.is_empty(), "/{path} has buttons for those who have JavaScript");
        for button in buttons {
            assert!(!button.is_displayed().await.expect("the driver sees"), "/{path} shows a dead button");
        }
    }
}

pub(crate) async fn the_list_shows_every_solution_with_its_price(visit: Visit<'_>) {
    let page = &visit.page;
    page.open("solutions/").await;
    is_off(page).await;
    let total = attribute(&page.find("[data-result-count]").await, "data-result-count").await;
    let mut slugs = Vec::new();
    loop {
        for result in page.find_all("[data-result]").await {
            let slug = attribute(&result, "data-slug").await;
            let text = result.text().await.expect("a card has words");
            assert!(text.contains("NT$"), "{slug} shows no price: {text}");
            slugs.push(slug);
        }
        if page.find_all("a[rel=next]").await.is_empty() {
            break;
        }
        page.follow("a[rel=next]", "solutions/").await;
    }
    slugs.sort();
    assert_eq!(slugs, visit.site.solutions());
    assert_eq!(total, slugs.len().to_string());
}

async fn attribute(element: &Element, name: &str) -> String {
    element.attr(name).await.ok().flatten().unwrap_or_else(|| panic!("no {name}"))
}
