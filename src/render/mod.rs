//! Views to HTML: the theme's templates, minified once when they are loaded, and its assets.

mod assets;
mod cards;
mod compiled;
mod discipline;
mod escape;
mod styles;
mod theme;

use std::collections::BTreeMap;

use memchr::{memmem, memrchr2};
use tera::{Context, Kwargs, State, Tera, Value};

pub use assets::Assets;
pub use cards::Cards;
pub use compiled::Compiled;
pub use theme::{Theme, ThemeError};

use crate::diag::Lang;
use crate::site::view::Page;
use crate::site::{Links, PageSpec, Site, View, url};

/// A theme ready to render.
pub struct Renderer {
    tera: Tera,
    strings: BTreeMap<Lang, Value>,
    /// Digest of the theme but for its assets.
    theme: blake3::Hash,
}

/// A page before it is rendered: all that it shows.
pub struct Composed {
    address: String,
    lang: Lang,
    frame: Page,
    view: View,
}

/// Why a page could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The template engine's own words.
    #[error("the page {address} cannot be rendered: {source}")]
    Page {
        /// The page's address.
        address: String,
        /// What went wrong.
        source: Box<tera::Error>,
    },
}

impl Renderer {
    /// Compiles the templates of a theme.
    pub fn new(theme: &Theme) -> Result<Self, ThemeError> {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::write);
        tera.register_filter("fill", fill);
        tera.register_filter("placed", cards::placed);
        let minified = theme
            .templates()
            .map(|(name, source)| minify(name, source).map(|minified| (name, minified)))
            .collect::<Result<Vec<_>, ThemeError>>()?;
        tera.add_raw_templates(minified).map_err(|source| ThemeError::Template(Box::new(source)))?;
        let strings = theme.strings()?;
        Ok(Self { tera, strings, theme: theme.digest() })
    }

    /// The cards that pages of this site are filled with.
    pub fn cards<'a>(&self, site: &'a Site<'a>, links: &Links) -> Cards<'a> {
        Cards::new(site, links, &self.strings)
    }

    /// The digest of everything that decides the bytes of a page.
    pub fn recipe(&self, page: &Composed, cards: &Cards<'_>) -> blake3::Hash {
        let Composed { lang, frame, view, .. } = page;
        let shown = serde_json::to_vec(&(lang.key(), frame, view)).expect("views always serialize");
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.theme.as_bytes()).update(&shown);
        for card in view.cards() {
            if let Some(card) = cards.digest(*lang, card.number) {
                hasher.update(card.as_bytes());
            }
        }
        hasher.finalize()
    }

    /// Renders a page to HTML.
    pub fn render(&self, page: &Composed, cards: &Cards<'_>) -> Result<Vec<u8>, RenderError> {
        let Composed { address, lang, frame, view } = page;
        let render = || {
            let mut context = Context::new();
            context.insert("root", &frame.root);
            context.insert("assets", &format!("{}{}", frame.root, frame.assets));
            if let Some(strings) = self.strings.get(lang) {
                context.insert_value("t", strings.clone());
            }
            context.insert_value("cards", cards.of_page(&self.tera, *lang, view.cards())?);
            context.insert("page", frame);
            context.insert("view", view);
            let mut html = Vec::with_capacity(32 << 10);
            self.tera.render_to(&format!("{}.html", frame.kind), &context, &mut html)?;
            Ok(without_own_lang(html, &frame.html_lang))
        };
        render().map_err(|source| RenderError::Page { address: address.clone(), source: Box::new(source) })
    }
}

impl Composed {
    /// What a page shows.
    pub fn of(site: &Site<'_>, spec: &PageSpec, links: &Links) -> Self {
        let (frame, view) = site.view(spec, links);
        Self { address: spec.address.clone(), lang: spec.lang, frame, view }
    }

    /// The path of its file.
    pub fn file(&self) -> String {
        url::file(&self.address)
    }
}

/// A page without `lang` on elements of its own language: templates give it to whatever is of the records' language, and 網站無障礙規範 takes a
/// repeated one for a mistake. Words that only look like one are left: they stand in no tag.
fn without_own_lang(html: Vec<u8>, lang: &str) -> Vec<u8> {
    let own = format!(" lang=\"{lang}\"");
    // Neither bracket stands unescaped in text or in a value.
    let in_tag = |at: usize| memrchr2(b'<', b'>', &html[..at]).is_some_and(|before| html[before] == b'<');
    let mut kept = Vec::with_capacity(html.len());
    let mut from = 0;
    // The first is the page's.
    for at in memmem::find_iter(&html, &own).filter(|&at| in_tag(at)).skip(1) {
        kept.extend_from_slice(&html[from..at]);
        from = at + own.len();
    }
    if from == 0 {
        return html;
    }
    kept.extend_from_slice(&html[from..]);
    kept
}

/// Fills `{name}` in a string of the locale with the filter's argument of that name. With `lang`, what fills it in is marked as of that
/// language, and the whole is HTML.
#[expect(clippy::needless_pass_by_value, reason = "the template engine's own signature")]
fn fill(text: &str, arguments: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let Some(lang) = arguments.get::<&str>("lang")? else {
        return Ok(filled(text, &arguments, |value| value).into());
    };
    let lang = escape::escaped(lang);
    let html = filled(&escape::escaped(text), &arguments, |value| {
        format!("<span lang=\"{lang}\">{}</span>", escape::escaped(&value))
    });
    Ok(Value::safe_string(&html))
}

fn filled(text: &str, arguments: &Kwargs, show: impl Fn(String) -> String) -> String {
    arguments.iter().fold(text.to_owned(), |filled, (key, value)| {
        filled.replace(&format!("{{{key}}}"), &show(value.to_string()))
    })
}

/// Minifies a template's source: once a theme rather than once a page, which would take ten times the rendering. What that could
/// break is checked before and after.
fn minify(name: &str, source: &str) -> Result<String, ThemeError> {
    let undisciplined = |(line, what)| ThemeError::Discipline { template: name.to_owned(), line, what };
    discipline::before(source).map_err(undisciplined)?;
    let mut config = minify_html::Cfg::new();
    config.preserve_brace_template_syntax = true;
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    config.keep_input_type_text_attr = true;
    let bytes = minify_html::minify(source.as_bytes(), &config);
    let minified =
        String::from_utf8(bytes).map_err(|_| undisciplined((1, "the minifier broke its encoding")))?;
    discipline::after(&minified).map_err(undisciplined)?;
    Ok(minified)
}

#[cfg(test)]
mod tests {
    use super::without_own_lang;

    #[test]
    fn a_language_is_taken_from_tags_alone() {
        let page = r#"<html lang="en"><p class="a" lang="en">write lang="en" here<b lang="zh">圖</b><i lang="en"></i>"#;
        let kept = String::from_utf8(without_own_lang(page.as_bytes().to_vec(), "en")).unwrap();
        assert_eq!(kept, r#"<html lang="en"><p class="a">write lang="en" here<b lang="zh">圖</b><i></i>"#);
    }
}
