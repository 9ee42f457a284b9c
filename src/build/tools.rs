//! What a build works with besides its input: what earlier builds made, who is told of its stages, whether anybody still wants it.

use super::BuildError;
use crate::cache::Cache;

/// What a stage of a build does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It begins.
    Begin,
    /// It ends.
    End,
    /// A part of it ends: it is done a file at a time, between others, on several threads at once.
    Part,
}

/// What a build works with besides its input; none of it changes what comes out.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    /// What earlier builds made.
    pub cache: &'a Cache,
    /// Told when a stage, by its name, begins and ends; stages may overlap.
    pub watch: &'a (dyn Fn(&'static str, Mark) + Sync),
    /// Asked now and then whether anybody still wants what comes out.
    pub wanted: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Tools<'a> {
    /// A cache alone.
    pub fn with(cache: &'a Cache) -> Self {
        Self { cache, watch: &|_, _| {}, wanted: &|| true }
    }

    pub(super) fn still_wanted(&self) -> Result<(), BuildError> {
        if (self.wanted)() { Ok(()) } else { Err(BuildError::Unwanted) }
    }

    /// A stage of its own.
    pub(super) fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(name, Mark::Begin);
        let done = work();
        (self.watch)(name, Mark::End);
        done
    }

    /// A part of a stage that is done between others.
    pub(super) fn part<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(name, Mark::Begin);
        let done = work();
        (self.watch)(name, Mark::Part);
        done
    }
}
