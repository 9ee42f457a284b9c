//! A page of prose: about, FAQ, privacy.

use super::Slug;
use crate::diag::Lang;

/// A page from `pages/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its address.
    pub slug: Slug,
    /// `<h1>` and title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Place in the footer's links; absent: not linked there.
    pub nav: Option<i64>,
    /// The body, Markdown.
    pub body: String,
}
