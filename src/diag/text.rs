//! A sentence in the product's two languages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Language of messages, labels and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// 正體中文（臺灣）.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Key as in `site.toml`: `zh-TW` or `en`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Zh => "zh-TW",
            Self::En => "en",
        }
    }

    /// Value of `<html lang>`.
    pub fn html(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hant-TW",
            Self::En => "en",
        }
    }

    /// The language's own name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Zh => "正體中文",
            Self::En => "English",
        }
    }

    /// Finds a language by its key.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Zh, Self::En].into_iter().find(|lang| lang.key() == key)
    }
}

/// The same sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Text {
    /// 正體中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Pairs two wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The same words in both languages: names, figures.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// The wording in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

/// Formats one sentence in both languages: `text!("第 {n} 項", "item {n}")`.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::diag::Text::new(format!($zh), format!($en))
    };
}
