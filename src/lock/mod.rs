//! `approved.lock`: what was approved of each listing, kept beside the records as Cargo keeps its lock. A listing whose regulated content
//! is no longer what was approved is known by it, and so is a slug that was given to another solution. No files are touched here.

mod content;
mod section;
mod standing;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

pub use content::{Locked, content};
pub use standing::{Difference, Standing, Standings, standings};

use crate::model::{KeyPath, Life, Pictures, Records, Solution};
use crate::text::Date;
use section::{DELETED, Section};

/// Its file name in the content folder.
pub const FILE: &str = "approved.lock";

const HEAD: &str = "\
# 每個方案核定時的內容，由 shangjia 維護，請和資料一起提交。內容變了而沒有較新的核定，check、import 與 build 都會擋下（S-CHANGE）。
# What was approved of each listing. Kept by shangjia: commit it with the records.
";

/// The lock: a section a listing, by slug. Sections are kept as they are written and read only when a record differs from its own:
/// an unchanged catalogue of ten thousand pays for comparing text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, String>);

/// Why a text is no lock: where, and the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    /// Byte range in the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: LockErrorKind,
}

/// What is wrong with a lock's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockErrorKind {
    /// Neither a section's head nor a key with its value: what a merge left behind, mostly.
    Line,
    /// Two sections of one slug.
    Twice(String),
}

impl Lock {
    /// Cuts a lock's text into its sections, and tells every line that cannot stand there.
    pub fn parse(text: &str) -> (Self, Vec<LockError>) {
        let mut lock = Self::default();
        let mut errors = Vec::new();
        let mut current: Option<(String, Range<usize>)> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = at..at + line.trim_end().len();
            at += line.len();
            let words = line.trim_end();
            if let Some(slug) = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                lock.close(current.take(), text, &mut errors);
                current = Some((slug.to_owned(), span));
            } else if let Some((_, section)) = &mut current
                && section::may_stand(words)
            {
                section.end = if words.is_empty() { section.end } else { span.end };
            } else if !words.is_empty() && !words.starts_with('#') {
                errors.push(LockError { span, kind: LockErrorKind::Line });
            }
        }
        lock.close(current, text, &mut errors);
        (lock, errors)
    }

    fn close(&mut self, section: Option<(String, Range<usize>)>, text: &str, errors: &mut Vec<LockError>) {
        let Some((slug, span)) = section else { return };
        if self.0.contains_key(&slug) {
            let head = span.start..span.start + slug.len() + 2;
            errors.push(LockError { span: head, kind: LockErrorKind::Twice(slug) });
            return;
        }
        self.0.insert(slug, text[span].to_owned());
    }

    /// Whether the lock has a listing of this slug.
    pub fn has(&self, slug: &str) -> bool {
        self.0.contains_key(slug)
    }

    /// The lock as it is after `records` were found sound as of `today`: new listings that carry an approval are added, those
    /// with a newer approval renewed, delisted and deleted ones marked; nothing is taken out.
    /// `has_record` says whether a solution of a slug has a record, readable or not.
    #[must_use]
    pub fn updated(
        &self,
        records: &Records,
        pictures: &Pictures,
        standings: &Standings,
        today: Date,
        has_record: impl Fn(&str) -> bool,
    ) -> Self {
        let mut lock = self.clone();
        for (slug, standing) in standings {
            let Some(solution) = records.solution(slug) else { continue };
            if standing.is_to_be_written() {
                let section = Section::of(solution, pictures);
                lock.0.insert(slug.clone(), section.to_text(slug));
            }
        }
        for (slug, text) in &mut lock.0 {
            let gone = match records.solution(slug) {
                // A record that cannot be read is still there.
                None => (!has_record(slug)).then_some(DELETED),
                Some(solution) => records
                    .programme(&solution.programme)
                    .filter(|programme| matches!(Life::of(solution, programme, today), Life::Delisted(_)))
                    .map(|_| "delisted"),
            };
            let Some(gone) = gone else { continue };
            if let Ok(mut section) = Section::parse(slug, text)
                && section.ended.is_none()
            {
                section.ended = Some(gone.to_owned());
                *text = section.to_text(slug);
            }
        }
        lock
    }

    /// The slugs of listings that have not ended and have no record any more.
    pub fn vanished(&self, has_record: impl Fn(&str) -> bool) -> Vec<&str> {
        let ended =
            |slug: &str, text: &str| Section::parse(slug, text).is_ok_and(|section| section.ended.is_some());
        let gone = self.0.iter().filter(|(slug, text)| !has_record(slug) && !ended(slug, text));
        gone.map(|(slug, _)| slug.as_str()).collect()
    }

    /// The slugs whose sections `other` has and this one has not, or has otherwise.
    pub fn differing<'a>(&self, other: &'a Self) -> Vec<&'a str> {
        let differs = |(slug, text): &(&String, &String)| self.0.get(*slug) != Some(*text);
        other.0.iter().filter(differs).map(|(slug, _)| slug.as_str()).collect()
    }

    /// What was approved of every listing that has not ended, by slug. A section that cannot be read is passed over: loading told it.
    pub fn listed(&self) -> impl ParallelIterator<Item = (&str, BTreeMap<KeyPath, Locked>)> {
        self.0.par_iter().filter_map(|(slug, text)| {
            let section = Section::parse(slug, text).ok()?;
            section.ended.is_none().then_some((slug.as_str(), section.content))
        })
    }

    /// What of a solution's regulated content is not as the lock has it; nothing where the lock has not the solution.
    pub fn differences(&self, solution: &Solution, pictures: &Pictures) -> Vec<Difference> {
        let slug = solution.slug.as_str();
        let now = Section::of(solution, pictures);
        let then = self.0.get(slug).filter(|text| **text != now.to_text(slug));
        let Some(Ok(then)) = then.map(|text| Section::parse(slug, text)) else { return Vec::new() };
        standing::differences(then.content, now.content, &standing::unreadable(solution, pictures))
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut out = HEAD.to_owned();
        for text in self.0.values() {
            out.push('\n');
            out.push_str(text);
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Lock, LockErrorKind};

    const TEXT: &str = "# 說明\n\n[a]\napproval = { reference = \"x\", approved_on = 2026-02-20 }\nname = \"甲\"\n\n[b]\nname = \"乙\"\n";

    #[test]
    fn a_lock_comes_back_as_it_was() {
        let (lock, errors) = Lock::parse(TEXT);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(lock.has("a") && lock.has("b") && !lock.has("c"));
        let (again, errors) = Lock::parse(&lock.to_text());
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(again, lock);
        assert_eq!(again.to_text(), lock.to_text());
    }

    #[test]
    fn what_a_merge_left_behind_is_told() {
        let text = "<<<<<<< ours\n[a]\nname = \"甲\"\n=======\nname = \"乙\"\n>>>>>>> theirs\n[a]\n";
        let (_, errors) = Lock::parse(text);
        let told: Vec<&str> = errors.iter().map(|error| &text[error.span.clone()]).collect();
        assert_eq!(told, ["<<<<<<< ours", "=======", ">>>>>>> theirs", "[a]"]);
        assert_eq!(errors[3].kind, LockErrorKind::Twice("a".to_owned()));
    }
}
