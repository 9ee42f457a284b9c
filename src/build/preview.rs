//! Some pages of a catalogue that nobody has examined yet, for one who edits it and wants to see them at once.

use std::collections::BTreeSet;

use super::{BuildError, Options, assets, plan};
use crate::model::{Pictures, Records};
use crate::output::Files;
use crate::render::{Compiled, Composed, RenderError, Theme};
use crate::site::{Links, PageSpec, url};
use crate::tree::Tree;

/// What pages are made from ahead of their site.
pub struct Preview<'a> {
    /// The records, all of which could be read.
    pub records: &'a Records,
    /// What is known of their pictures.
    pub pictures: &'a Pictures,
    /// The folder of the theme that stands over the built-in one.
    pub theme: Option<&'a dyn Tree>,
    /// How the site is built.
    pub options: &'a Options,
    /// The files of the site before, which the pages name.
    pub links: &'a Links,
    /// The theme's templates as they were compiled last.
    pub compiled: &'a Compiled,
}

impl Preview<'_> {
    /// Those of these pages that the site has; none where the theme is another than that of the site before.
    pub fn pages(&self, files: &BTreeSet<String>) -> Result<Option<Files>, BuildError> {
        let theme = Theme::load(self.theme)?;
        let site = plan(self.records, self.pictures, self.options);
        if assets(&theme, &site).folder != self.links.assets {
            return Ok(None);
        }
        let renderer = self.compiled.renderer(&theme)?;
        let cards = renderer.cards(&site, self.links);
        let page = |spec: PageSpec| {
            let page = Composed::of(&site, &spec, self.links);
            Ok((page.file(), renderer.render(&page, &cards)?))
        };
        let wanted = site.pages().into_iter().filter(|spec| files.contains(&url::file(&spec.address)));
        wanted.map(page).collect::<Result<_, RenderError>>().map(Some).map_err(BuildError::from)
    }
}
