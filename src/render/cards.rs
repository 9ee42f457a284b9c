//! Cards, each rendered once: a page of results is two dozen of them, and one solution's card stands in ten lists and beside three other
//! solutions. What differs from place to place is marked in the card and filled in where it is placed. A card is rendered when the first
//! page that shows it is: where every such page is there from an earlier build, it never is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use super::escape;
use crate::diag::Lang;
use crate::site::view::PlacedCard;
use crate::site::{Links, Site, url};

/// The component that is a card.
const COMPONENT: &str = "whole_card";

/// Begins a mark: no text of a record holds a control character, and what fills it in is the site's own or escaped.
const MARK: char = '\u{1}';

/// What differs: the way to the root, the sizes that a picture is shown in, when and how soon it is loaded, and why the card stands there.
const BLANKS: [(&str, char); 5] =
    [("root", 'r'), ("sizes", 's'), ("loading", 'l'), ("priority", 'p'), ("reason", 'y')];

/// The part of a page's frame that a card reads.
#[derive(Serialize)]
struct Frame {
    lang_root: String,
    content_lang: &'static str,
}

/// The cards of all entries, in each language.
pub struct Cards<'a> {
    site: &'a Site<'a>,
    languages: BTreeMap<Lang, Language>,
}

/// The cards in one language, and what all of them are rendered in.
struct Language {
    around: Context,
    /// Digest of what a card reads besides itself.
    frame: blake3::Hash,
    cards: Vec<Drawn>,
}

/// What is known of a card so far.
#[derive(Default)]
struct Drawn {
    digest: Memo<blake3::Hash>,
    plain: Memo<Value>,
    reasoned: Memo<Value>,
}

/// A value that is made when it is first asked for. Nobody waits for it: of two threads that ask at once, both make it.
struct Memo<T>(Mutex<Option<T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Memo<T> {
    fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let value = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = value().clone() {
            return Ok(made);
        }
        let made = make()?;
        *value() = Some(made.clone());
        Ok(made)
    }
}

impl<'a> Cards<'a> {
    pub(super) fn new(site: &'a Site<'a>, links: &Links, strings: &BTreeMap<Lang, Value>) -> Self {
        let language = |&lang: &Lang| {
            let lang_root = url::lang_root(lang, site.default_lang());
            let assets = format!("{}{}", blank("root"), links.assets);
            let frame = blake3::hash(format!("{lang_root}\0{assets}").as_bytes());
            let mut around = Context::new();
            around.insert("root", &blank("root"));
            around.insert("assets", &assets);
            around.insert("page", &Frame { lang_root, content_lang: Lang::Zh.html() });
            around.insert_value("t", strings.get(&lang).cloned().unwrap_or_else(Value::none));
            let cards = site.entries.iter().map(|_| Drawn::default()).collect();
            (lang, Language { around, frame, cards })
        };
        Self { site, languages: site.config().languages.iter().map(language).collect() }
    }

    /// The digest of all that decides how a card looks, but the theme; nothing of an entry or a language that is none of the site's.
    pub(super) fn digest(&self, lang: Lang, number: usize) -> Option<blake3::Hash> {
        let language = self.languages.get(&lang)?;
        let digest = language.cards.get(number)?.digest.get_or_make(|| {
            let card = serde_json::to_vec(&self.site.card(lang, number))?;
            Ok::<_, serde_json::Error>(
                blake3::Hasher::new().update(language.frame.as_bytes()).update(&card).finalize(),
            )
        });
        Some(digest.expect("cards always serialize"))
    }

    /// The cards of a page as templates reach them, by the numbers of their entries: `cards.plain[3]`, and `cards.reasoned[3]` with a place
    /// for the reason.
    pub(super) fn of_page(&self, tera: &Tera, lang: Lang, placed: &[PlacedCard]) -> TeraResult<Value> {
        let Some(language) = self.languages.get(&lang) else { return Ok(Value::none()) };
        let (mut plain, mut reasoned) = (Map::new(), Map::new());
        for PlacedCard { number, reason } in placed {
            let Some(drawn) = language.cards.get(*number) else { continue };
            let card = |card: &Memo<Value>, reason: &str| {
                card.get_or_make(|| self.render(tera, language, lang, *number, reason))
            };
            let key = Key::U64(*number as u64);
            plain.insert(key.clone(), card(&drawn.plain, "")?);
            if reason.is_some() {
                reasoned.insert(key, card(&drawn.reasoned, &blank("reason"))?);
            }
        }
        Ok(Value::from(BTreeMap::from([("plain", Value::from(plain)), ("reasoned", Value::from(reasoned))])))
    }

    fn render(
        &self,
        tera: &Tera,
        language: &Language,
        lang: Lang,
        number: usize,
        reason: &str,
    ) -> TeraResult<Value> {
        let mut arguments = Context::new();
        arguments.insert("item", &self.site.card(lang, number));
        for name in ["sizes", "loading", "priority"] {
            arguments.insert(name, &blank(name));
        }
        arguments.insert("reason", reason);
        let html =
            tera.render_component_with_implicits(COMPONENT, &arguments, &language.around, None, true)?;
        Ok(Value::safe_string(&html))
    }
}

/// What stands in a card where something is filled in.
fn blank(name: &str) -> String {
    let (_, letter) = BLANKS.iter().find(|(known, _)| *known == name).expect("one of the five");
    format!("{MARK}{letter}")
}

/// The filter that fills in what differs, with its arguments of the same names.
#[expect(clippy::needless_pass_by_value, reason = "the template engine's own signature")]
pub(super) fn placed(card: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let fillings = BLANKS.map(|(name, letter)| Ok((letter, arguments.get::<Cow<'_, str>>(name)?)));
    let fillings = fillings.into_iter().collect::<TeraResult<Vec<_>>>()?;
    let mut html = Vec::with_capacity(card.len() + 256);
    let mut parts = card.split(MARK);
    html.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let filling = fillings.iter().find(|(letter, _)| part.starts_with(*letter));
        if let Some((_, Some(text))) = filling {
            escape::write(text, &mut html)?;
        }
        html.extend(part.bytes().skip(filling.map_or(0, |_| 1)));
    }
    Ok(Value::safe_string(&String::from_utf8(html)?))
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::{MARK, placed};

    #[test]
    fn what_is_filled_in_is_escaped_and_what_is_not_given_is_empty() {
        let mut tera = Tera::new();
        tera.register_filter("placed", placed);
        tera.add_raw_template("a.html", "{{ card | placed(root='../', reason=why) }}").unwrap();
        let mut context = Context::new();
        context.insert("card", &format!("<a href=\"{MARK}rx/\" sizes=\"{MARK}s\">{MARK}y</a>"));
        context.insert("why", "<b>'\"&");
        let html = tera.render("a.html", &context).unwrap();
        assert_eq!(html, r#"<a href="../x/" sizes="">&lt;b&gt;&#39;&quot;&amp;</a>"#);
    }
}
