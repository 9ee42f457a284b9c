//! JSON-LD: what machines read of a page, after schema.org. Nothing is claimed that the page does not show; there are no ratings.

use serde_json::{Value, json};

use super::view::Picture;
use super::{Entry, Site, url};
use crate::diag::Lang;
use crate::model::Vendor;

/// JSON that may stand inside a `<script>` element.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The site with its search.
pub(super) fn website(site: &Site<'_>, lang: Lang) -> String {
    let config = site.config();
    let root = url::lang_root(lang, site.default_lang());
    let target = format!("{}{}?q={{search_term_string}}", config.url, url::solutions(&root, 1));
    script(&json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title.get(lang),
        "url": format!("{}{root}", config.url),
        "inLanguage": lang.html(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": target },
            "query-input": "required name=search_term_string",
        },
    }))
}

/// Where a page stands.
pub(super) fn breadcrumbs(site: &Site<'_>, crumbs: &[(String, Option<String>)]) -> String {
    let items: Vec<Value> = crumbs
        .iter()
        .zip(1..)
        .map(|((label, href), position)| {
            let mut item = json!({ "@type": "ListItem", "position": position, "name": label });
            if let Some(href) = href {
                item["item"] = format!("{}{href}", site.config().url).into();
            }
            item
        })
        .collect();
    script(&json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }))
}

/// The solutions on a list's page.
pub(super) fn item_list(site: &Site<'_>, lang: Lang, numbers: &[usize]) -> String {
    let root = url::lang_root(lang, site.default_lang());
    let items: Vec<Value> = numbers
        .iter()
        .zip(1..)
        .map(|(number, position)| {
            let solution = site.entries[*number].solution;
            json!({
                "@type": "ListItem",
                "position": position,
                "name": solution.name,
                "url": format!("{}{}", site.config().url, url::solution(&root, solution.slug.as_str())),
            })
        })
        .collect();
    script(&json!({ "@context": "https://schema.org", "@type": "ItemList", "itemListElement": items }))
}

/// A vendor.
pub(super) fn organization(vendor: &Vendor) -> String {
    let mut value = organization_value(vendor);
    value["@context"] = "https://schema.org".into();
    script(&value)
}

fn organization_value(vendor: &Vendor) -> Value {
    let mut value = json!({ "@type": "Organization", "name": vendor.name, "taxID": vendor.tax_id });
    if let Some(website) = &vendor.website {
        value["url"] = website.as_str().into();
    }
    value
}

/// A solution with its prices.
pub(super) fn software(site: &Site<'_>, lang: Lang, entry: Entry<'_>, picture: Option<&Picture>) -> String {
    let solution = entry.solution;
    let root = url::lang_root(lang, site.default_lang());
    let address = format!("{}{}", site.config().url, url::solution(&root, solution.slug.as_str()));
    let seller = organization_value(entry.vendor);
    let offers: Vec<Value> = solution
        .tiers
        .iter()
        .filter_map(|tier| {
            let price = tier.price?;
            let mut offer = json!({
                "@type": "Offer",
                "price": price,
                "priceCurrency": "TWD",
                "availability": "https://schema.org/InStock",
                "url": address,
                "seller": seller,
                "priceSpecification": {
                    "@type": "PriceSpecification",
                    "price": price,
                    "priceCurrency": "TWD",
                    "valueAddedTaxIncluded": true,
                },
            });
            if let Some(until) = entry.last_day {
                offer["priceValidUntil"] = until.to_string().into();
            }
            Some(offer)
        })
        .collect();
    let prices: Vec<u32> = solution.tiers.iter().filter_map(|tier| tier.price).collect();
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "SoftwareApplication",
        "name": solution.name,
        "url": address,
        "applicationCategory": "BusinessApplication",
        "operatingSystem": if solution.cloud.is_some() { "Web" } else { "On-premise" },
        "provider": seller,
        "inLanguage": "zh-Hant-TW",
        "datePublished": entry.listed_on.to_string(),
    });
    if let (Some(low), Some(high)) = (prices.iter().min(), prices.iter().max()) {
        value["offers"] = json!({
            "@type": "AggregateOffer",
            "priceCurrency": "TWD",
            "lowPrice": low,
            "highPrice": high,
            "offerCount": offers.len(),
            "offers": offers,
        });
    }
    if let Some(summary) = &solution.summary {
        value["description"] = summary.as_str().into();
    }
    if let Some(version) = &solution.version {
        value["softwareVersion"] = version.as_str().into();
    }
    if !solution.functions.is_empty() {
        value["featureList"] = solution.functions.clone().into();
    }
    if let Some(picture) = picture {
        value["image"] = format!("{}{}", site.config().url, picture.src).into();
    }
    script(&value)
}
