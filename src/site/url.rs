//! Addresses: one grammar for pages, filters and files. All are relative to the site's root, without a leading slash.

use crate::diag::Lang;

/// The list of all solutions.
pub fn solutions(root: &str, page: usize) -> String {
    paged(format!("{root}solutions/"), page)
}

/// A solution's page.
pub fn solution(root: &str, slug: &str) -> String {
    format!("{root}solutions/{slug}/")
}

/// The Markdown twin of a page.
pub fn twin(page: &str) -> String {
    format!("{page}index.md")
}

/// A vendor's page.
pub fn vendor(root: &str, slug: &str) -> String {
    format!("{root}vendors/{slug}/")
}

/// A category's, industry's or size's list: `folder` is `categories`, `industries` or `sizes`.
pub fn group(root: &str, folder: &str, key: &str, page: usize) -> String {
    paged(format!("{root}{folder}/{key}/"), page)
}

/// The list of all, filtered by one facet's value.
pub fn filtered(root: &str, facet: &str, value: &str) -> String {
    format!("{root}solutions/?{facet}={value}")
}

/// 申請上架.
pub fn apply(root: &str) -> String {
    format!("{root}apply/")
}

/// The comparison.
pub fn compare(root: &str) -> String {
    format!("{root}compare/")
}

/// The shortlist.
pub fn shortlist(root: &str) -> String {
    format!("{root}shortlist/")
}

fn paged(folder: String, page: usize) -> String {
    if page <= 1 { folder } else { format!("{folder}page/{page}/") }
}

/// The folder of a language's pages: none for the first language, `en/` for a further one.
pub fn lang_root(lang: Lang, default: Lang) -> String {
    if lang == default {
        String::new()
    } else {
        format!("{}/", lang.key().split('-').next().unwrap_or_default())
    }
}

/// The file of an address.
pub fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The way from the page at `address` up to the root: `./`, `../`, `../../`.
pub fn root_of(address: &str) -> String {
    match address.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The blank workbook of a programme, for all languages.
pub fn workbook(programme: &str) -> String {
    format!("apply/{programme}.xlsx")
}

#[cfg(test)]
mod tests {
    use super::{file, root_of, solutions};

    #[test]
    fn the_root_is_as_far_up_as_the_address_is_deep() {
        assert_eq!(root_of(""), "./");
        assert_eq!(root_of("solutions/"), "../");
        assert_eq!(root_of(&solutions("en/", 2)), "../../../../");
    }

    #[test]
    fn folders_have_an_index() {
        assert_eq!(file(""), "index.html");
        assert_eq!(file("solutions/"), "solutions/index.html");
        assert_eq!(file("404.html"), "404.html");
    }
}
