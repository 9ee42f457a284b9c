//! Cards, each rendered once: a page of results is two dozen of them, and one solution's card stands in ten lists and beside three other
//! solutions. What differs from place to place is marked in the card and filled in where it is placed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::escape;
use crate::diag::Lang;
use crate::site::{Links, Site, url};

/// The template that they are in.
pub(super) const FILE: &str = "components/card.html";

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

/// The cards of all entries by number, as templates reach them: `cards.plain[3]`, and `cards.reasoned[3]` with a place for the reason, of
/// those that stand beside others. Those that are not placed anywhere are left empty.
pub(super) fn cards(
    tera: &Tera,
    site: &Site<'_>,
    links: &Links,
    lang: Lang,
    t: &Value,
    is_placed: &(impl Fn(usize) -> bool + Sync),
) -> TeraResult<Value> {
    let blank = |name: &str| {
        let (_, letter) = BLANKS.iter().find(|(known, _)| *known == name).expect("one of the five");
        format!("{MARK}{letter}")
    };
    let mut around = Context::new();
    around.insert("root", &blank("root"));
    around.insert("assets", &format!("{}{}", blank("root"), links.assets));
    let lang_root = url::lang_root(lang, site.default_lang());
    around.insert("page", &Frame { lang_root, content_lang: Lang::Zh.html() });
    around.insert_value("t", t.clone());
    let all = |reason: &str, is_wanted: &(dyn Fn(usize) -> bool + Sync)| {
        let card = |number: usize| {
            if !is_placed(number) || !is_wanted(number) {
                return Ok(Value::none());
            }
            let mut arguments = Context::new();
            arguments.insert("item", &site.card(lang, number));
            arguments.insert("sizes", &blank("sizes"));
            arguments.insert("loading", &blank("loading"));
            arguments.insert("priority", &blank("priority"));
            arguments.insert("reason", reason);
            let html = tera.render_component_with_implicits(COMPONENT, &arguments, &around, None, true)?;
            Ok(Value::safe_string(&html))
        };
        let cards = (0..site.entries.len()).into_par_iter().map(card).collect::<TeraResult<Vec<Value>>>()?;
        Ok::<_, tera::Error>(Value::from(cards))
    };
    let beside = site.beside_others();
    let reasoned = all(&blank("reason"), &|number| beside.contains(&number))?;
    let kinds = [("plain", all("", &|_| true)?), ("reasoned", reasoned)];
    Ok(Value::from(BTreeMap::from(kinds)))
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
