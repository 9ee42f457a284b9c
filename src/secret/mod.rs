//! Values for staff only, as something to be found: which they are, and one matcher that seeks all of them in text or in bytes. `check`
//! looks through the records' public text with it, and the build through every byte before anything is written.

mod digits;
mod ends;
mod gather;
mod matcher;

pub use gather::gather;
pub use matcher::Matcher;

use crate::model::Subject;

/// A staff-only value that must not stand in anything public.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// Whose record declares it.
    pub owner: Subject,
    /// Slug of the vendor that it belongs to.
    pub vendor: String,
    /// Key path in the owner's record.
    pub field: &'static str,
    /// How it is sought.
    pub kind: Kind,
    /// The value.
    text: String,
}

/// How a secret is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's name: only in the public text of that vendor and its solutions.
    Name,
    /// A telephone number: by its digits, however they are grouped.
    Phone,
    /// Any other text, as it is written.
    Text,
}

impl Secret {
    /// Two Han characters are a name, and a common word now and then.
    pub fn may_be_a_word(&self) -> bool {
        self.kind == Kind::Name
            && !self.text.is_ascii()
            && self.text.chars().filter(|c| !c.is_whitespace()).count() <= 2
    }

    /// The digits of a telephone number.
    pub fn digits(&self) -> Option<String> {
        (self.kind == Kind::Phone).then(|| matcher::phone_digits(&self.text))
    }

    fn is_latin_name(&self) -> bool {
        self.kind == Kind::Name && self.text.is_ascii()
    }
}
