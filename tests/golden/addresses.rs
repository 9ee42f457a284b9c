//! Where the addresses on the pages lead, and what they cannot smuggle in.

use std::collections::BTreeSet;

use crate::html::{Token, tokens};
use crate::{built, pages};

/// The file that an address leads to from the page at `path`.
fn target(path: &str, href: &str, base_path: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    if href.contains("://") || ["mailto:", "tel:", "data:", "//"].iter().any(|start| href.starts_with(start))
    {
        return None;
    }
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    let href = match href.strip_prefix(base_path) {
        Some(rest) if href.starts_with('/') => {
            steps.clear();
            rest
        }
        _ if href.starts_with('/') => return Some(format!("outside of the site: {href}")),
        _ => href,
    };
    for step in href.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                if steps.pop().is_none() {
                    return Some(format!("above the root: {href}"));
                }
            }
            step => steps.push(step),
        }
    }
    let folder = href.is_empty() || href.ends_with('/') || href.ends_with("..") || href == ".";
    let file = steps.join("/");
    Some(match (folder && !href.is_empty(), file.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{file}/index.html"),
        (false, _) if href.is_empty() => path.to_owned(),
        (false, _) => file,
    })
}

#[test]
fn every_address_within_the_site_leads_to_a_file() {
    for (name, base_path) in [("small", "/tools/"), ("drafts", "/tools/"), ("english", "/")] {
        let output = built(name);
        let mut broken: BTreeSet<String> = BTreeSet::new();
        for (path, html) in pages(&output) {
            for token in tokens(html) {
                let Token::Open(tag, attributes) = token else { continue };
                let sets = attributes.get("srcset").into_iter().flat_map(|set| set.split(','));
                let sets = sets.filter_map(|part| part.split_whitespace().next());
                let single =
                    ["href", "src", "action", "poster"].into_iter().filter_map(|key| attributes.get(key));
                for href in single.map(String::as_str).chain(sets) {
                    let Some(file) = target(path, href, base_path) else { continue };
                    if output.get(&file).is_none() && !href.contains("{{") {
                        broken.insert(format!("{path}: <{tag}> {href} → {file}"));
                    }
                }
            }
        }
        let broken: Vec<&String> = broken.iter().take(40).collect();
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn an_anchor_on_a_page_is_there() {
    let output = built("small");
    for (path, html) in pages(&output) {
        let ids: BTreeSet<String> = tokens(html)
            .into_iter()
            .filter_map(|token| match token {
                Token::Open(_, mut attributes) => attributes.remove("id"),
                _ => None,
            })
            .collect();
        for token in tokens(html) {
            let Token::Open("a", attributes) = token else { continue };
            let Some(anchor) = attributes.get("href").and_then(|href| href.strip_prefix('#')) else {
                continue;
            };
            assert!(anchor.is_empty() || ids.contains(anchor), "{path}: #{anchor} is nowhere");
        }
    }
}

#[test]
fn what_a_record_says_cannot_become_markup() {
    let output = built("small");
    for (path, html) in pages(&output) {
        assert!(!html.contains("<script>alert"), "{path}");
        assert!(!html.contains("<小>") && !html.contains("<排程>"), "{path}");
    }
}

#[test]
fn no_page_asks_another_origin_for_anything() {
    for (path, html) in
        pages(&built("english")).map(|(path, html)| (path.to_owned(), html.to_owned())).collect::<Vec<_>>()
    {
        for token in tokens(&html) {
            let Token::Open(tag, attributes) = token else { continue };
            let fetched = match tag {
                "link"
                    if attributes
                        .get("rel")
                        .is_some_and(|rel| ["canonical", "alternate"].contains(&rel.as_str())) =>
                {
                    None
                }
                "link" => attributes.get("href"),
                "script" | "img" | "source" | "iframe" | "video" | "audio" | "embed" | "object" => {
                    attributes.get("src")
                }
                _ => None,
            };
            let outside = fetched.is_some_and(|address| address.contains("//"));
            assert!(!outside, "{path}: <{tag}> {fetched:?}");
        }
    }
}
