//! The piece of a text that shows where a query matched.

use crate::fold::fold_char;
use crate::json;
use crate::query::{FormKind, Query};
use crate::tokenizer::{Atom, Kind, atoms};

/// A stretch of a text, all of it marked or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The original characters.
    pub text: String,
    /// It is what was looked for.
    pub marked: bool,
}

/// Cuts the best window of at most `max_chars` characters out of a text and marks the query's words in it.
///
/// The fragments together are that window, unchanged. Words are found as the engine finds them, so ＡＯＩ is marked
/// for `aoi`; the query is normalized, the text need not be. A text without a match gives its beginning.
pub fn snippet(query: &str, text: &str, max_chars: usize) -> Vec<Fragment> {
    Marker::new(Query::parse(query)).snippet(text, max_chars)
}

/// Marks the words of one query in any number of texts.
pub struct Marker(Query);

impl Marker {
    pub(crate) fn new(query: Query) -> Marker {
        Marker(query)
    }

    /// The best window of at most `max_chars` characters of a text, as [`snippet`] cuts it, with every form marked in which a word was found:
    /// its synonyms and corrected spellings too.
    pub fn snippet(&self, text: &str, max_chars: usize) -> Vec<Fragment> {
        let folded = Folded::new(text);
        let atoms = atoms(&folded.text);
        let marks = marks(&self.0, &atoms, &folded);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (from, to) = window(&marks, &ends, max_chars);
        fragments(text, &marks, from, to)
    }
}

/// The fragments as JSON: `[{"text","marked"}]`.
pub fn fragments_to_json(fragments: &[Fragment]) -> String {
    let mut json = String::from("[");
    json::separated(&mut json, fragments, |json, fragment| {
        json.push_str(r#"{"text":"#);
        json::text(json, &fragment.text);
        json.push_str(if fragment.marked { r#","marked":true}"# } else { r#","marked":false}"# });
    });
    json.push(']');
    json
}

/// A folded text that knows where each byte came from.
struct Folded {
    text: String,
    /// For each byte of the folded text and its end, the original character's range of bytes.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    fn new(original: &str) -> Folded {
        let mut folded = Folded { text: String::new(), origins: Vec::new() };
        for (at, character) in original.char_indices() {
            folded.text.extend(fold_char(character));
            let origin = (at as u32, (at + character.len_utf8()) as u32);
            folded.origins.resize(folded.text.len(), origin);
        }
        folded
    }

    fn original(&self, first: &Atom<'_>, last: &Atom<'_>) -> (usize, usize) {
        (self.origins[first.start].0 as usize, self.origins[last.end() - 1].1 as usize)
    }
}

/// A marked stretch of the original text and the number of the word that it shows.
struct Mark {
    from: usize,
    to: usize,
    word: usize,
}

/// Every place where a word stands, in order, none overlapping: what the one before has marked is left out.
fn marks(query: &Query, text: &[Atom<'_>], folded: &Folded) -> Vec<Mark> {
    let mut phrases: Vec<(usize, Vec<Atom<'_>>, bool)> = Vec::new();
    for (number, word) in query.words.iter().enumerate() {
        phrases.push((number, atoms(&word.text), false));
        let forms = word.forms.iter();
        phrases.extend(forms.map(|form| (number, atoms(&form.text), form.kind == FormKind::Completion)));
    }
    let mut marks = Vec::new();
    let mut end = 0;
    for start in 0..text.len() {
        for (word, phrase, complete) in &phrases {
            let Some(here) = text.get(start..start + phrase.len()) else { continue };
            if !stands(phrase, here, *complete) {
                continue;
            }
            let (from, to) = folded.original(&here[0], &here[here.len() - 1]);
            if to > end {
                marks.push(Mark { from: from.max(end), to, word: *word });
                end = to;
            }
        }
    }
    marks
}

/// Tells whether a phrase stands exactly here; a last word may be completed.
fn stands(phrase: &[Atom<'_>], here: &[Atom<'_>], complete: bool) -> bool {
    let consecutive = |(wanted, found): (&Atom<'_>, &Atom<'_>)| {
        wanted.position - phrase[0].position == found.position - here[0].position && wanted.kind == found.kind
    };
    let (Some(last), Some(found)) = (phrase.last(), here.last()) else { return false };
    let before = phrase.len() - 1;
    phrase.iter().zip(here).all(consecutive)
        && phrase[..before].iter().zip(here).all(|(wanted, found)| wanted.text == found.text)
        && (last.text == found.text
            || (complete && last.kind == Kind::Word && found.text.starts_with(last.text)))
}

/// The window with the most different words, then the most marks, as a range of bytes.
fn window(marks: &[Mark], ends: &[usize], max_chars: usize) -> (usize, usize) {
    let chars = ends.len() - 1;
    let at_char = |byte: usize| ends.partition_point(|&end| end < byte);
    // A little of what precedes the first mark helps to understand it.
    let lead = max_chars / 5;
    let last_start = chars.saturating_sub(max_chars);
    let mut best = (0, 0, 0);
    for first in marks {
        let start = at_char(first.from).saturating_sub(lead).min(last_start);
        let end = (start + max_chars).min(chars);
        let inside = marks.iter().filter(|mark| mark.from >= ends[start] && mark.to <= ends[end]);
        let (mut words, mut count) = (0u32, 0);
        for mark in inside {
            words |= 1 << (mark.word % 32);
            count += 1;
        }
        let value = (words.count_ones(), count, start);
        if (value.0, value.1) > (best.0, best.1) {
            best = value;
        }
    }
    (ends[best.2], ends[(best.2 + max_chars).min(chars)])
}

fn fragments(text: &str, marks: &[Mark], from: usize, to: usize) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut push = |from: usize, to: usize, marked| {
        if from < to {
            fragments.push(Fragment { text: text[from..to].to_owned(), marked });
        }
    };
    let mut at = from;
    for mark in marks.iter().filter(|mark| mark.to > from && mark.from < to) {
        push(at, mark.from.max(at), false);
        push(mark.from.max(at), mark.to.min(to), true);
        at = mark.to.min(to);
    }
    push(at, to, false);
    fragments
}
