//! What people call things: the built-in synonyms, and those of `synonyms.toml` after them.

use super::decode::{Faults, Reader};
use super::node::Node;
use crate::model::{FaultKind, Subject, Vocabulary};

/// The built-in lists, spelt as a catalogue's own: the field's terms, then what people say in daily work.
const BUILT_IN: [&str; 2] = [include_str!("synonyms.toml"), include_str!("everyday.toml")];

/// Most lines of one list: a vocabulary is longer than any list of a record.
const MAX_LINES: usize = 5_000;

/// What stands between words of one side of an arrow.
const LIST: &[char] = &['、', ',', '，'];

/// The built-in synonyms.
pub(super) fn built_in() -> Vocabulary {
    BUILT_IN.iter().fold(Vocabulary::default(), |before, list| {
        let (node, _) = super::toml::parse(list);
        synonyms(&node, &mut Faults::of(Subject::Synonyms), before)
    })
}

/// Reads `synonyms.toml` and adds what it says to `before`, unless it says `built_in = false`.
pub(super) fn synonyms(node: &Node, faults: &mut Faults, before: Vocabulary) -> Vocabulary {
    Reader::table(faults, String::new(), node, |r| {
        let mut vocabulary = if r.bool("built_in") == Some(false) { Vocabulary::default() } else { before };
        for (i, line) in r.lines("same", MAX_LINES).iter().enumerate() {
            let words = words(line, &['=', '＝']);
            if words.len() < 2 {
                r.note_at(
                    "same",
                    i,
                    FaultKind::NotListed { value: line.clone(), allowed: vec!["甲 = 乙".to_owned()] },
                );
            }
            vocabulary.same.push(words);
        }
        for (i, line) in r.lines("leads", MAX_LINES).iter().enumerate() {
            let sides = line.split_once('→').or_else(|| line.split_once("->"));
            match sides.map(|(from, to)| (words(from, LIST), words(to, LIST))) {
                Some((from, to)) if !from.is_empty() && !to.is_empty() => {
                    vocabulary.leads.extend(from.into_iter().map(|from| (from, to.clone())));
                }
                _ => {
                    let allowed = vec!["甲、乙 → 丙、丁".to_owned()];
                    r.note_at("leads", i, FaultKind::NotListed { value: line.clone(), allowed });
                }
            }
        }
        vocabulary.fillers.extend(r.lines("fillers", MAX_LINES));
        vocabulary
    })
    .unwrap_or_default()
}

fn words(line: &str, marks: &[char]) -> Vec<String> {
    line.split(marks).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{built_in, synonyms};
    use crate::load::decode::Faults;
    use crate::load::toml;
    use crate::model::{Subject, Vocabulary};

    #[test]
    fn the_built_in_lists_are_sound() {
        let mut whole = Vocabulary::default();
        for list in super::BUILT_IN {
            let mut faults = Faults::of(Subject::Synonyms);
            let vocabulary = synonyms(&toml::parse(list).0, &mut faults, Vocabulary::default());
            assert!(faults.faults.is_empty(), "{:?}", faults.faults);
            assert!(
                vocabulary.same.len() > 30 && vocabulary.leads.len() > 40 && vocabulary.fillers.len() > 40
            );
            assert!(vocabulary.same.iter().all(|group| group.len() > 1));
            whole.leads.extend(vocabulary.leads);
        }
        assert!(built_in().leads.len() == whole.leads.len(), "a list adds to the one before");
    }

    #[test]
    fn a_catalogues_own_come_after_them() {
        let read = |text: &str| {
            let mut faults = Faults::of(Subject::Synonyms);
            let vocabulary = synonyms(&toml::parse(text).0, &mut faults, built_in());
            (vocabulary, faults.faults.len())
        };
        let (own, faults) =
            read("same = [\"甲 = 乙\"]\nleads = [\"丙 → 丁、戊\", \"己、辛 -> 庚\"]\nfillers = [\"嘿\"]");
        assert_eq!(faults, 0);
        assert_eq!(own.same.last(), Some(&vec!["甲".to_owned(), "乙".to_owned()]));
        let leads: Vec<_> =
            own.leads[own.leads.len() - 3..].iter().map(|(from, to)| (from.as_str(), to.join("+"))).collect();
        assert_eq!(leads, [("丙", "丁+戊".to_owned()), ("己", "庚".to_owned()), ("辛", "庚".to_owned())]);
        assert!(own.same.len() > 40);
        let (alone, _) = read("built_in = false\nsame = [\"甲 = 乙\"]");
        assert_eq!((alone.same.len(), alone.fillers.len()), (1, 0));
        assert_eq!(read("same = [\"甲\"]\nleads = [\"丙\"]").1, 2);
    }
}
