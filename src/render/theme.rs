//! A theme in layers: a folder's files over the built-in ones, file by file.

use std::collections::BTreeMap;
use std::io;

use rust_embed::Embed;
use tera::Value;

use crate::diag::Lang;
use crate::tree::Tree;

/// The built-in theme.
#[derive(Embed)]
#[folder = "themes/default/"]
struct BuiltIn;

/// The files of a theme by path: `templates/base.html`, `assets/css/base.css`, `locales/zh-TW.toml`.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, Vec<u8>>,
}

/// Why a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The folder could not be read.
    #[error("the theme cannot be read: {0}")]
    Read(#[from] io::Error),
    /// The template engine's own words, with file and line.
    #[error("the theme's templates cannot be used: {0}")]
    Template(Box<tera::Error>),
    /// A template would not survive minifying.
    #[error("the theme's template {template}, line {line}: {what}")]
    Discipline {
        /// File of the template.
        template: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        what: &'static str,
    },
    /// A locale is not TOML.
    #[error("the theme's {file} cannot be read: {words}")]
    Locale {
        /// The file.
        file: String,
        /// The parser's words.
        words: String,
    },
    /// A template or locale is not UTF-8.
    #[error("the theme's {0} is not UTF-8")]
    Encoding(String),
}

impl Theme {
    /// The built-in theme with the files of `folder` in place of its own.
    pub fn load(folder: Option<&dyn Tree>) -> Result<Self, ThemeError> {
        let built_in = BuiltIn::iter()
            .filter_map(|path| BuiltIn::get(&path).map(|file| (path.into_owned(), file.data.into_owned())));
        let mut files: BTreeMap<String, Vec<u8>> = built_in.collect();
        if let Some(folder) = folder {
            for path in folder.list()? {
                let bytes = folder.read(&path)?;
                files.insert(path, bytes);
            }
        }
        for (path, bytes) in &files {
            if !path.starts_with("assets/") && std::str::from_utf8(bytes).is_err() {
                return Err(ThemeError::Encoding(path.clone()));
            }
        }
        Ok(Self { files })
    }

    /// Templates and components, by the names that templates call them.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, bytes)| {
            let name = path
                .strip_prefix("templates/")
                .or_else(|| path.starts_with("components/").then_some(path))?;
            Some((name, std::str::from_utf8(bytes).ok()?)).filter(|_| path.ends_with(".html"))
        })
    }

    /// The assets, by their path below `assets/`.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes.as_slice())))
    }

    /// The digest of templates and locales: assets lie in a folder that is named by theirs.
    pub(super) fn digest(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| !path.starts_with("assets/")) {
            for part in [path.as_bytes(), bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
        hasher.finalize()
    }

    /// The strings of each language.
    pub(super) fn strings(&self) -> Result<BTreeMap<Lang, Value>, ThemeError> {
        let mut strings = BTreeMap::new();
        for lang in [Lang::Zh, Lang::En] {
            let file = format!("locales/{}.toml", lang.key());
            let Some(text) = self.files.get(&file).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
                continue;
            };
            let table: toml::Table = toml::from_str(text)
                .map_err(|error| ThemeError::Locale { file, words: error.to_string() })?;
            strings.insert(lang, Value::from_serializable(&table));
        }
        Ok(strings)
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;
    use crate::tree::MemoryTree;

    #[test]
    fn a_folder_replaces_single_files() {
        let folder: MemoryTree = [("templates/home.html", "<p>mine</p>")].into_iter().collect();
        let theme = Theme::load(Some(&folder)).unwrap();
        assert!(theme.templates().any(|(name, source)| name == "home.html" && source == "<p>mine</p>"));
        assert!(theme.templates().any(|(name, _)| name == "base.html"));
    }

    #[test]
    fn a_card_from_a_search_has_every_slot_of_a_static_one() {
        let theme = Theme::load(None).unwrap();
        let slots = |name: &str| -> std::collections::BTreeSet<String> {
            let text = std::str::from_utf8(&theme.files[name]).unwrap();
            let values = text.split("data-slot=\"").skip(1).filter_map(|rest| rest.split('"').next());
            values.map(str::to_owned).collect()
        };
        let (fixed, cloned) = (slots("components/card.html"), slots("components/card_template.html"));
        assert!(fixed.len() > 8, "{fixed:?}");
        assert_eq!(fixed.difference(&cloned).collect::<Vec<_>>(), Vec::<&String>::new());
        let script = std::str::from_utf8(&theme.files["assets/js/cards.js"]).unwrap();
        for slot in &cloned {
            assert!(script.contains(&format!("\"{slot}\"")), "cards.js does not fill {slot}");
        }
    }

    #[test]
    fn both_locales_have_the_same_keys_and_placeholders() {
        fn walk(path: &str, value: &toml::Value, out: &mut Vec<String>) {
            match value {
                toml::Value::Table(table) => {
                    table.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value, out));
                }
                toml::Value::Array(items) => {
                    items.iter().for_each(|item| walk(&format!("{path}[]"), item, out));
                }
                other => {
                    let text = other.as_str().unwrap_or_default();
                    let mut names: Vec<&str> = text
                        .split('{')
                        .skip(1)
                        .filter_map(|part| part.split_once('}'))
                        .map(|(name, _)| name)
                        .collect();
                    names.sort_unstable();
                    out.push(format!("{path} {names:?}"));
                }
            }
        }
        let theme = Theme::load(None).unwrap();
        let keys = |file: &str| {
            let table: toml::Value =
                toml::from_str(std::str::from_utf8(&theme.files[file]).unwrap()).unwrap();
            let mut out = Vec::new();
            walk("", &table, &mut out);
            out.sort();
            out.dedup();
            out
        };
        assert_eq!(keys("locales/zh-TW.toml"), keys("locales/en.toml"));
    }
}
