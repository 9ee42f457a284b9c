//! A catalogue of which a few files have been edited: who waits for one of its pages cannot wait until tens of thousands of files have been
//! asked after.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::picture::{self, Wanted};
use super::{Loaded, synonyms, tree};
use crate::cache::Cache;
use crate::model::{Pictures, Records, Slug, Subject};
use crate::tree::Tree;

/// The records of an edited catalogue, and its pictures where they are others.
pub struct Edited<'a> {
    /// The records.
    pub records: Records,
    /// The promo pictures that the solutions name.
    pub pictures: Cow<'a, Pictures>,
}

/// What a catalogue is with these files as they lie now and all others as they were; nothing where a file came or went, where one of them is
/// neither a record's nor a picture's, or where something cannot be read.
pub fn edited<'a>(
    before: &'a Loaded,
    tree: &dyn Tree,
    files: &BTreeSet<String>,
    cache: &Cache,
) -> Option<Edited<'a>> {
    if !before.faults.is_empty() {
        return None;
    }
    let mut edited = Edited { records: before.records.clone(), pictures: Cow::Borrowed(&before.pictures) };
    let mut shown_by = BTreeSet::new();
    for file in files {
        match file.split('/').collect::<Vec<_>>()[..] {
            ["solutions", slug, picture] if picture != "index.md" => {
                before.pictures.get(&(slug.to_owned(), picture.to_owned()))?;
                shown_by.insert(slug);
            }
            _ => {
                edited.read_again(before, tree, file)?;
                shown_by
                    .extend(file.strip_prefix("solutions/").and_then(|file| file.strip_suffix("/index.md")));
            }
        }
    }
    shown_by.iter().try_for_each(|slug| edited.look_again(slug, tree, cache)).map(|()| edited)
}

impl Edited<'_> {
    /// Takes one record from its file again.
    fn read_again(&mut self, before: &Loaded, tree: &dyn Tree, file: &str) -> Option<()> {
        let mut read = Loaded::default();
        read.records.vocabulary = synonyms::built_in();
        tree::read(tree, file, &mut read, &mut Wanted::new());
        let subject = read.origins.only()?;
        if !read.faults.is_empty() || before.origins.path(subject) != Some(file) {
            return None;
        }
        let (records, read) = (&mut self.records, read.records);
        match subject {
            Subject::Site => records.site = read.site,
            Subject::Synonyms => records.vocabulary = read.vocabulary,
            Subject::Programme(_) => {
                let [programme] = <[_; 1]>::try_from(read.programmes).ok()?;
                let place = records.programmes.iter().position(|known| known.key == programme.key)?;
                records.programmes[place] = programme;
            }
            Subject::Vendor(_) => put(&mut records.vendors, read.vendors, |vendor| &vendor.slug)?,
            Subject::Solution(_) => put(&mut records.solutions, read.solutions, |solution| &solution.slug)?,
            Subject::Page(_) => {
                let [page] = <[_; 1]>::try_from(read.pages).ok()?;
                let place = records.pages.iter().position(|known| known.slug == page.slug)?;
                records.pages[place] = page;
            }
            _ => return None,
        }
        Some(())
    }

    /// Looks at the pictures of one solution again.
    fn look_again(&mut self, slug: &str, tree: &dyn Tree, cache: &Cache) -> Option<()> {
        let wanted = picture::wanted_by(self.records.solution(slug)?);
        let is_its = |(of, _): &(String, String)| of == slug;
        let before =
            self.pictures.range((slug.to_owned(), String::new())..).take_while(|(key, _)| is_its(key));
        let looked = picture::look(tree, wanted, cache, None);
        if !before.eq(&looked) {
            let pictures = self.pictures.to_mut();
            pictures.retain(|key, _| !is_its(key));
            pictures.extend(looked);
        }
        Some(())
    }
}

/// Puts the one record of `read` in the place of that of its slug.
fn put<T>(records: &mut [Arc<T>], read: Vec<Arc<T>>, slug: impl Fn(&T) -> &Slug) -> Option<()> {
    let [read] = <[Arc<T>; 1]>::try_from(read).ok()?;
    let place = records.binary_search_by(|known| slug(known).cmp(slug(&read))).ok()?;
    records[place] = read;
    Some(())
}
