//! JSON text to nodes. serde_json reads; raw values keep the bytes, so that every value knows where it stands.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::node::{Entry, Node, Value};

/// Deepest nesting that a record may have; the schema needs four.
const MAX_DEPTH: usize = 16;

/// Parses one JSON value; the error says where and why.
pub(super) fn parse(text: &str) -> Result<Node, (Range<usize>, String)> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| {
        let column = error.column().saturating_sub(1);
        let at = text.lines().take(error.line().saturating_sub(1)).map(|line| line.len() + 1).sum::<usize>()
            + column;
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
        (at.min(text.len())..(at + 1).min(text.len()), words)
    })?;
    node(raw, text, 0).map_err(|words| (0..text.len(), words))
}

fn node(raw: &RawValue, text: &str, depth: usize) -> Result<Node, String> {
    if depth > MAX_DEPTH {
        return Err(format!("nested deeper than {MAX_DEPTH} levels"));
    }
    let words = |error: serde_json::Error| error.to_string();
    let json = raw.get();
    let span = span_of(json, text);
    let value = match json.as_bytes().first() {
        Some(b'"') => Value::String(serde_json::from_str(json).map_err(words)?),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Other("null"),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json).map_err(words)?;
            Value::List(items.into_iter().map(|item| node(item, text, depth + 1)).collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let members: Members<'_> = serde_json::from_str(json).map_err(words)?;
            let entry = |(key, value): (Cow<'_, str>, &RawValue)| {
                let key_span = match &key {
                    Cow::Borrowed(key) => span_of(key, text),
                    Cow::Owned(_) => span_of(value.get(), text),
                };
                Ok(Entry { key: key.into_owned(), key_span, node: node(value, text, depth + 1)? })
            };
            Value::Table(members.0.into_iter().map(entry).collect::<Result<_, String>>()?)
        }
        _ if json.contains(['.', 'e', 'E']) => json.parse().map_or(Value::Other("float"), Value::Float),
        _ => json.parse().map_or_else(|_| Value::Huge(json.to_owned()), Value::Integer),
    };
    Ok(Node { span, value })
}

/// Where `part` lies in `text`; both are slices of the same string.
fn span_of(part: &str, text: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

/// The members of an object in order, keys given twice included.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Key(key)) = map.next_key()? {
                    members.push((key, map.next_value()?));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// A key, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn every_value_knows_its_bytes() {
        let text = r#"{"slug":"a","tiers":[{"price":1},{"price":-2}]}"#;
        let node = parse(text).unwrap();
        assert_eq!(&text[node.locate("tiers[1].price")], "-2");
        assert_eq!(&text[node.locate("slug")], "\"a\"");
        assert_eq!(&text[node.locate("tiers[5].price")], r#"[{"price":1},{"price":-2}]"#);
    }

    #[test]
    fn a_key_given_twice_is_kept_twice() {
        assert_eq!(parse(r#"{"a":1,"a":2}"#).unwrap().entries().unwrap().len(), 2);
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&format!("{}{}", "[".repeat(10_000), "]".repeat(10_000))).is_err());
    }
}
