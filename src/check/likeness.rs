//! Whether two names, or the prose of two listings, are nearly the same.

/// Least likeness, of 1, at which two texts count as nearly the same.
const ALIKE: f64 = 0.9;
/// Shorter names are alike only when they are the same: one character is much of them.
const SHORTEST_NAME: usize = 6;
/// Shorter prose says too little to be the same by more than chance.
const SHORTEST_PROSE: usize = 40;

/// A name without what does not tell two names apart: width, case, white space, punctuation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoldedName {
    text: String,
    length: usize,
}

impl FoldedName {
    /// Folds a name.
    pub(super) fn of(name: &str) -> Self {
        let text = folded(&shangjia_search::normalize(name));
        Self { length: text.chars().count(), text }
    }

    /// Whether anything is left of the name.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether two names are the same, or so but for a character in ten.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        if self.text == other.text {
            return !self.is_empty();
        }
        let (short, long) = (self.length.min(other.length), self.length.max(other.length));
        // Each character more is an edit.
        short >= SHORTEST_NAME
            && share(short, long) >= ALIKE
            && strsim::normalized_damerau_levenshtein(&self.text, &other.text) >= ALIKE
    }
}

/// The prose of a listing: its runs of three letters.
#[derive(Debug)]
pub(super) struct Prose {
    /// As they come.
    runs: Vec<u64>,
    /// One in eight of all different runs, in order; of two listings, the same eighth.
    some: Vec<u64>,
}

impl Prose {
    /// The prose of these texts together; none when they are too short.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut letters: Vec<u64> = Vec::new();
        texts.for_each(|text| each_letter(text, |letter| letters.push(u64::from(letter))));
        if letters.len() < SHORTEST_PROSE {
            return None;
        }
        // A letter has 21 bits.
        let runs: Vec<u64> = letters.windows(3).map(|run| (run[0] << 42) | (run[1] << 21) | run[2]).collect();
        let some = set(runs.iter().copied().filter(|run| run.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 61 == 0));
        Some(Self { runs, some })
    }

    /// All different runs, in order.
    pub(super) fn all(&self) -> Vec<u64> {
        set(self.runs.iter().copied())
    }

    /// Whether of all runs in either, nine in ten are in both.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        // Most pairs are far apart in an eighth of them already, and there are never more different runs than runs.
        may_be_like(&self.some, &other.some, self.runs.len() + other.runs.len()) && {
            let (a, b) = (self.all(), other.all());
            may_be_like(&a, &b, a.len() + b.len())
        }
    }
}

fn set(runs: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut runs: Vec<u64> = runs.collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Whether as few of these are in one of them alone as sets of `sum` members together may have that share enough.
fn may_be_like(mut a: &[u64], mut b: &[u64], sum: usize) -> bool {
    let mut apart = 0;
    while let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) {
        if first_a <= first_b {
            a = rest_a;
        }
        if first_b <= first_a {
            b = rest_b;
        }
        apart += usize::from(first_a != first_b);
        // Both are sorted: what is apart so far stays apart, and most pairs are told so at once.
        if !are_mostly_shared(apart, sum) {
            return false;
        }
    }
    are_mostly_shared(apart + a.len() + b.len(), sum)
}

/// Whether sets of `sum` members together, `apart` of which are in one of them alone, share enough.
fn are_mostly_shared(apart: usize, sum: usize) -> bool {
    let shared = (sum.saturating_sub(apart)) / 2;
    share(shared, shared + apart) >= ALIKE
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_letter(text, |letter| folded.push(letter));
    folded
}

/// Hands over the letters and digits of a text, without their case.
fn each_letter(text: &str, mut take: impl FnMut(char)) {
    for c in text.chars() {
        // Han characters are most of all and have no case: nothing is looked up for them.
        if is_han(c) {
            take(c);
        } else if c.is_alphanumeric() {
            c.to_lowercase().for_each(&mut take);
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{FoldedName, Prose};

    fn names_are_alike(a: &str, b: &str) -> bool {
        FoldedName::of(a).is_like(&FoldedName::of(b))
    }

    #[test]
    fn width_case_and_punctuation_tell_no_names_apart() {
        assert!(names_are_alike("ＡＯＩ 瑕疵檢測", "aoi瑕疵－檢測"));
        assert!(!names_are_alike("（）", "—"));
    }

    #[test]
    fn one_character_in_ten_tells_no_names_apart() {
        assert!(names_are_alike("金屬表面瑕疵檢測系統", "金屬表面瑕疵檢測平統"));
        assert!(!names_are_alike("金屬表面瑕疵檢測系", "金屬表面瑕疵檢測平"));
        assert!(!names_are_alike("排班台", "排班臺"));
    }

    fn prose(text: &str) -> Prose {
        Prose::of([text].into_iter()).unwrap()
    }

    #[test]
    fn prose_with_a_word_changed_is_nearly_the_same() {
        let text: String = (0..200).map(|i| char::from_u32(0x4e00 + i * 7).unwrap()).collect();
        let (start, end) = text.split_at(300);
        assert!(prose(&text).is_like(&prose(&format!("{start}另外{end}"))));
        assert!(!prose(&text).is_like(&prose(start)));
    }

    #[test]
    fn short_prose_is_like_nothing() {
        assert!(Prose::of(["影像自動判定", "每日報表"].into_iter()).is_none());
    }

    proptest! {
        /// An eighth tells no two listings apart that are alike as a whole.
        #[test]
        fn prose_is_like_prose_that_shares_nine_runs_in_ten(
            text in "[一-丁甲乙]{40,400}",
            edits in proptest::collection::vec((0_usize..400, "[一丁甲乙丙]{0,3}"), 0..12),
        ) {
            let mut other: Vec<String> = text.chars().map(String::from).collect();
            for (at, put) in edits {
                let at = at % other.len();
                other[at] = put;
            }
            let (a, b) = (prose(&text), Prose::of([other.concat().as_str()].into_iter()));
            let Some(b) = b else { return Ok(()) };
            let (of_a, of_b): (BTreeSet<u64>, BTreeSet<u64>) = (a.all().iter().copied().collect(), b.all().iter().copied().collect());
            let (shared, either) = (of_a.intersection(&of_b).count(), of_a.union(&of_b).count());
            prop_assert_eq!(a.is_like(&b), shared * 10 >= either * 9);
        }
    }
}
