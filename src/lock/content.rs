//! The regulated content of a listing: each public value that may not change without consent, short ones as they are and long ones
//! as a digest.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::{KeyPath, Pictures, Public, Solution};

/// Longest text, in characters, that is kept as it is.
const SHORT: usize = 80;
/// What a digest begins with.
const DIGEST: &str = "blake3:";

/// A regulated value as the lock keeps it.
#[derive(Debug, Clone, PartialEq)]
pub enum Locked {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// A truth value.
    Flag(bool),
    /// A short text.
    Text(String),
    /// A short list.
    List(Vec<String>),
    /// What was too long to keep, or a picture: the digest of its bytes.
    Digest(String),
}

impl Locked {
    fn text(text: &str) -> Self {
        if text.chars().count() > SHORT || text.starts_with(DIGEST) {
            return Self::digest_of(text.as_bytes());
        }
        Self::Text(text.to_owned())
    }

    fn list(items: Vec<String>) -> Self {
        let length: usize = items.iter().map(|item| item.chars().count()).sum();
        if length > SHORT { Self::digest_of(items.join("\n").as_bytes()) } else { Self::List(items) }
    }

    fn digest_of(bytes: &[u8]) -> Self {
        Self::digest(&blake3::hash(bytes).to_hex())
    }

    /// 128 bits are enough to tell a change, and a line that can be read matters.
    fn digest(hex: &str) -> Self {
        Self::Digest(hex.chars().take(32).collect())
    }

    /// A public value, whole however long it is. A picture that cannot be read has none.
    pub fn whole(value: &Public<'_>, slug: &str, pictures: &Pictures) -> Option<Self> {
        Some(match value {
            Public::Text(text) | Public::Markdown(text) => Self::Text((*text).to_owned()),
            Public::Words(words) => Self::List(words.clone()),
            Public::Word(word) => Self::Text((*word).to_owned()),
            Public::Integer(number) => Self::Integer(*number),
            Public::Number(number) => Self::Number(*number),
            Public::Flag(flag) => Self::Flag(*flag),
            Public::Day(day) => Self::Text(day.to_string()),
            Public::Picture(file) => {
                let fact = pictures.get(&(slug.to_owned(), (*file).to_owned()))?.as_ref().ok()?;
                Self::digest(&fact.digest)
            }
        })
    }

    /// Whether both are one value, of which either may be known by its digest alone.
    pub fn is(&self, other: &Self) -> bool {
        self == other || self.digested().is_some_and(|digest| other.digested() == Some(digest))
    }

    fn digested(&self) -> Option<Self> {
        match self {
            Self::Digest(_) => Some(self.clone()),
            Self::Text(text) => Some(Self::digest_of(text.as_bytes())),
            Self::List(items) => Some(Self::digest_of(items.join("\n").as_bytes())),
            Self::Integer(_) | Self::Number(_) | Self::Flag(_) => None,
        }
    }

    /// As the lock's file has it.
    pub(super) fn from_toml(value: &toml::Value) -> Option<Self> {
        Some(match value {
            toml::Value::Integer(number) => Self::Integer(*number),
            toml::Value::Float(number) => Self::Number(*number),
            toml::Value::Boolean(flag) => Self::Flag(*flag),
            toml::Value::String(text) => match text.strip_prefix(DIGEST) {
                Some(hex) => Self::Digest(hex.to_owned()),
                None => Self::Text(text.clone()),
            },
            toml::Value::Array(items) => {
                Self::List(items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>()?)
            }
            toml::Value::Datetime(_) | toml::Value::Table(_) => return None,
        })
    }

    /// The value on one line of TOML.
    pub(super) fn to_toml(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Number(number) if number.fract() == 0.0 => format!("{number:.1}"),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Digest(hex) => quoted(&format!("{DIGEST}{hex}")),
        }
    }

    /// Whether the value itself is kept, and not its digest alone.
    pub fn is_readable(&self) -> bool {
        !matches!(self, Self::Digest(_))
    }
}

/// The value as a message says it.
impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Text(text) => f.write_str(text),
            Self::List(items) => f.write_str(&items.join(", ")),
            Self::Digest(hex) => write!(f, "{DIGEST}{hex}"),
        }
    }
}

/// A basic string of TOML on one line. JSON's escapes are TOML's too, but for DEL, which JSON leaves as it is.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a string always serializes");
    if json.contains('\u{7f}') { json.replace('\u{7f}', "\\u007f") } else { json }
}

/// The regulated content of a solution by key path. A picture that cannot be read is left out: another rule speaks of it.
pub fn content(solution: &Solution, pictures: &Pictures) -> BTreeMap<KeyPath, Locked> {
    let slug = solution.slug.as_str();
    let regulated = solution.public_values().into_iter().filter(|value| value.regulated);
    regulated
        .filter_map(|value| {
            let locked = match value.value {
                Public::Text(text) | Public::Markdown(text) => Locked::text(text),
                Public::Word(word) => Locked::Text(word.to_owned()),
                Public::Words(words) => Locked::list(words),
                Public::Integer(number) => Locked::Integer(number),
                Public::Number(number) => Locked::Number(number),
                Public::Flag(flag) => Locked::Flag(flag),
                Public::Day(day) => Locked::Text(day.to_string()),
                Public::Picture(file) => {
                    let fact = pictures.get(&(slug.to_owned(), file.to_owned()))?.as_ref().ok()?;
                    Locked::digest(&fact.digest)
                }
            };
            Some((value.path, locked))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Locked;

    #[test]
    fn what_is_written_is_read_again() {
        for value in [
            Locked::Integer(60_000),
            Locked::Number(99.5),
            Locked::Number(24.0),
            Locked::Flag(true),
            Locked::text("行一\n「引號\"」\u{7f}\\"),
            Locked::text(&"字".repeat(81)),
            Locked::text("blake3:也是文字"),
            Locked::list(vec!["metal".to_owned(), "other:鐘錶".to_owned()]),
        ] {
            let line = format!("x = {}", value.to_toml());
            assert!(!line.contains('\n'), "{line}");
            let table: toml::Table = line.parse().unwrap();
            assert_eq!(Locked::from_toml(&table["x"]), Some(value), "{line}");
        }
    }

    #[test]
    fn a_value_is_itself_by_its_digest_too() {
        let long = "字".repeat(81);
        let whole = Locked::Text(long.clone());
        assert!(whole.is(&Locked::text(&long)) && Locked::text(&long).is(&whole));
        assert!(!whole.is(&Locked::text(&"字".repeat(82))) && !Locked::Integer(1).is(&Locked::Integer(2)));
        assert!(!Locked::Flag(true).is(&Locked::Integer(1)));
    }

    #[test]
    fn long_texts_are_digests() {
        assert!(Locked::text(&"字".repeat(80)).is_readable());
        assert!(!Locked::text(&"字".repeat(81)).is_readable());
        assert_ne!(Locked::text(&"字".repeat(81)), Locked::text(&"字".repeat(82)));
    }
}
