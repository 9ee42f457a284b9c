//! `/_staff/`: the batch at a glance, for staff alone. What it says is gathered when someone asks for it, once a build.

mod findings;
mod gather;
mod pictures;
mod view;

use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Tera, Value};

use self::findings::Asked;
use self::gather::{Gathered, gather};
use super::shown::Shown;
use crate::cli::Catalogue;
use crate::diag::Lang;

/// The page for staff.
pub(super) struct Staff {
    catalogue: Catalogue,
    lang: Lang,
    /// What was gathered last, and of which build.
    kept: Mutex<Option<(u64, Arc<Gathered>)>>,
}

const TEMPLATE: &str = include_str!("page.html");
const WORDS: &str = include_str!("words.toml");

impl Staff {
    /// The page on a catalogue, in words of `lang`.
    pub(super) fn new(catalogue: Catalogue, lang: Lang) -> Self {
        Self { catalogue, lang, kept: Mutex::new(None) }
    }

    /// The page as of a build; `query` is the address's question, which narrows the findings. The error is in words.
    pub(super) fn page(&self, shown: &Shown, query: &str) -> Result<String, String> {
        let gathered = self.gathered(shown)?;
        let view = view::page(&gathered, shown, &Asked::parse(query), self.lang);
        let words: toml::Table = toml::from_str(WORDS).map_err(|error| error.to_string())?;
        let mut context = Context::new();
        context.insert_value("t", Value::from_serializable(&words[self.lang.key()]));
        context.insert("view", &view);
        let mut tera = Tera::new();
        tera.add_raw_template("page.html", TEMPLATE).map_err(|error| error.to_string())?;
        tera.render("page.html", &context).map_err(|error| format!("{error:?}"))
    }

    fn gathered(&self, shown: &Shown) -> Result<Arc<Gathered>, String> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, gathered)) = kept.as_ref().filter(|(build, _)| *build == shown.build) {
            return Ok(Arc::clone(gathered));
        }
        let gathered = gather(&self.catalogue, shown, self.lang).map_err(|error| error.to_string())?;
        let gathered = Arc::new(gathered);
        *kept = Some((shown.build, Arc::clone(&gathered)));
        Ok(gathered)
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn both_languages_have_the_same_words() {
        let words: toml::Table = toml::from_str(WORDS).unwrap();
        let keys = |lang: &str| -> Vec<String> { words[lang].as_table().unwrap().keys().cloned().collect() };
        assert_eq!(keys("zh-TW"), keys("en"));
    }
}
