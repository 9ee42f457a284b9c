//! A record's short name: its file name, its address, the key that others refer to.

use std::fmt;

/// Lower-case letters, digits and hyphens, at most 80, no device name of any system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Slug(String);

/// Why a string is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlugError {
    /// Nothing there.
    Empty,
    /// Over 80 characters.
    Long,
    /// A character other than `a-z`, `0-9` and `-`, or a hyphen at an end.
    Characters,
    /// A name that a file system keeps for itself, such as `con`.
    Reserved,
}

const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "page", "index"];

impl Slug {
    /// Parses a slug.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if text.chars().count() > 80 {
            return Err(SlugError::Long);
        }
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !plain || text.starts_with('-') || text.ends_with('-') {
            return Err(SlugError::Characters);
        }
        let device = (text.starts_with("com") || text.starts_with("lpt"))
            && text.len() == 4
            && text.as_bytes()[3].is_ascii_digit();
        if RESERVED.contains(&text) || device {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Slug, SlugError};

    #[test]
    fn what_could_leave_a_folder_is_no_slug() {
        for bad in ["../x", "a/b", "Aoi", "a_b", "a.b", "-a", "a-", "雲"] {
            assert_eq!(Slug::parse(bad), Err(SlugError::Characters), "{bad}");
        }
        assert_eq!(Slug::parse(""), Err(SlugError::Empty));
        assert_eq!(Slug::parse(&"a".repeat(81)), Err(SlugError::Long));
        assert_eq!(Slug::parse("com1"), Err(SlugError::Reserved));
        assert!(Slug::parse(&"a".repeat(80)).is_ok());
        assert!(Slug::parse("aoi-2").is_ok());
    }
}
