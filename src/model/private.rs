//! Values for staff only.

use std::fmt;

/// A value that no page, index, feed or message may hold. It can be neither serialized nor displayed: whoever wants it out
/// must call [`Private::for_staff`], which `tests/architecture.rs` allows in a few named places only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Locks a value away.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for checks and for output that staff alone receive.
    pub fn for_staff(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}
