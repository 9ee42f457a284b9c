//! What a query may be read as beside what was typed: Simplified characters, synonyms, words that ask and say nothing. It is written with
//! the index and holds only what the catalogue's own words can answer: a table of all Simplified characters would weigh as much as a fifth
//! of the engine.

/// The readings of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lexicon {
    /// Simplified characters in order, each with those it stands for, folded. One that is Traditional too has itself first.
    simplified: Vec<(char, Vec<char>)>,
    /// Words, each once, with those that are found for it, folded, a tab between two.
    synonyms: Vec<(String, String)>,
    /// Words that a question is made of, the longest first, folded.
    fillers: Vec<String>,
}

/// A word that differs from another in a single character.
pub(crate) struct Resembling<'l> {
    pub(crate) word: &'l str,
    /// The place of that character.
    pub(crate) at: usize,
    /// The word's character there, and the other's.
    pub(crate) characters: (char, char),
}

/// A text in pieces, and how many of its characters the lexicon knows.
struct Cut<'t> {
    pieces: Vec<&'t str>,
    known: usize,
}

/// Readings of one word that are tried: a sentence of characters with several meanings each has thousands.
const READINGS: usize = 12;

/// Words that are tried for one that is still being typed.
const BEGUN: usize = 3;

/// What marks the three kinds of lines.
const SIMPLIFIED: char = 's';
const SYNONYM: char = '=';
const FILLER: char = '-';

/// What stands between the words of a line and those that they lead to; a tab stands between words.
const LEADS: char = '→';

impl Lexicon {
    /// Reads the lines that `pack::lexicon` wrote; what is none of them is passed over.
    pub(crate) fn parse(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in text.lines() {
            let mut characters = line.chars();
            match characters.next() {
                Some(SIMPLIFIED) => {
                    if let Some(from) = characters.next() {
                        lexicon.simplified.push((from, characters.collect()));
                    }
                }
                Some(SYNONYM) => {
                    let (from, found) = characters.as_str().split_once(LEADS).unwrap_or_default();
                    for word in from.split('\t') {
                        lexicon.synonyms.push((word.to_owned(), found.to_owned()));
                    }
                }
                Some(FILLER) => lexicon.fillers.push(characters.as_str().to_owned()),
                _ => {}
            }
        }
        lexicon
    }

    /// The Traditional readings of a folded word beside itself, the likeliest first. A word without any character that is Simplified alone
    /// is Traditional as it stands: 制度 is not 製度.
    pub(crate) fn readings(&self, word: &str) -> Vec<String> {
        let is_simplified = |c: char| self.traditional(c).is_some_and(|forms| forms.first() != Some(&c));
        if word.chars().any(is_simplified) { self.widened(word) } else { Vec::new() }
    }

    /// The readings of a word in which every character may be Simplified: what is tried when the word as it stands is not found.
    pub(crate) fn widened(&self, word: &str) -> Vec<String> {
        let mut readings = vec![String::new()];
        for character in word.chars() {
            let own = [character];
            let forms = self.traditional(character).unwrap_or(&own);
            let room = READINGS / readings.len();
            let forms = &forms[..forms.len().min(room.max(1))];
            readings = readings
                .iter()
                .flat_map(|begun| forms.iter().map(move |form| format!("{begun}{form}")))
                .collect();
        }
        readings.retain(|reading| reading != word);
        readings
    }

    /// The words that lead to others.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.synonyms.iter().map(|(word, _)| word.as_str())
    }

    /// The words that begin with some letters, a few of them.
    pub(crate) fn begun(&self, letters: &str) -> Vec<String> {
        self.words().filter(|word| word.starts_with(letters)).take(BEGUN).map(str::to_owned).collect()
    }

    /// The words of Han characters that differ from a folded one in a single character.
    pub(crate) fn resembling<'l>(&'l self, word: &str) -> Vec<Resembling<'l>> {
        let length = word.chars().count();
        let slip = |known: &'l str| {
            if known.chars().count() != length {
                return None;
            }
            let mut slips = known.chars().zip(word.chars()).enumerate().filter(|(_, (a, b))| a != b);
            let (at, characters) = slips.next()?;
            slips.next().is_none().then_some(Resembling { word: known, at, characters })
        };
        self.words().filter_map(slip).collect()
    }

    /// What is found for a folded word beside itself; of a word that leads nowhere an empty text.
    pub(crate) fn synonyms(&self, word: &str) -> impl Iterator<Item = &str> {
        let found = self.synonyms.iter().find(|(from, _)| from == word);
        found.map_or("", |(_, found)| found).split('\t')
    }

    /// The pieces of a folded text that say something: without fillers, cut where a word of the lexicon begins and ends. Of its readings
    /// the one is cut of which the most is known, of as many the likeliest.
    pub(crate) fn pieces(&self, text: &str) -> Vec<String> {
        let (readings, all) = (self.readings(text), self.widened(text));
        let mut best = self.cut(readings.first().map_or(text, String::as_str));
        for reading in &all {
            let cut = self.cut(reading);
            if cut.known > best.known {
                best = cut;
            }
        }
        best.pieces.into_iter().map(str::to_owned).collect()
    }

    fn cut<'t>(&self, text: &'t str) -> Cut<'t> {
        let mut cut = Cut { pieces: Vec::new(), known: 0 };
        let (mut start, mut at) = (0, 0);
        while at < text.len() {
            let rest = &text[at..];
            let filler =
                self.fillers.iter().find(|filler| rest.starts_with(filler.as_str())).map(String::len);
            let known = self.longest(rest);
            let length = known.max(filler.unwrap_or(0));
            if length == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            cut.pieces.push(&text[start..at]);
            // A word of the lexicon that a filler begins (什麼 in none, but 自動 before 自動化) is the word.
            if known == length {
                cut.pieces.push(&text[at..at + length]);
            }
            cut.known += text[at..at + length].chars().count();
            at += length;
            start = at;
        }
        cut.pieces.push(&text[start..]);
        cut.pieces.retain(|piece| !piece.is_empty());
        cut
    }

    /// The length in bytes of the longest word of the lexicon that a text begins with.
    fn longest(&self, text: &str) -> usize {
        self.words().filter(|word| text.starts_with(word)).map(str::len).max().unwrap_or(0)
    }

    fn traditional(&self, character: char) -> Option<&[char]> {
        let found = self.simplified.binary_search_by_key(&character, |&(from, _)| from);
        found.ok().map(|at| self.simplified[at].1.as_slice())
    }
}

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) mod pack {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{FILLER, LEADS, Lexicon, SIMPLIFIED, SYNONYM};
    use crate::corpus::Vocabulary;
    use crate::fold::{fold, normalize};
    use crate::held::held;
    use crate::tokenized::Tokenized;

    /// Simplified characters with the Traditional ones they stand for.
    const TABLE: &str = include_str!("../data/simplified.txt");

    /// Groups of characters that sound alike; after a slash those that nobody types by mistake.
    const SOUNDS: &str = include_str!("../data/homophones.txt");

    /// The lines of a lexicon for these documents.
    pub(crate) fn lexicon(vocabulary: &Vocabulary, tokenized: &Tokenized) -> String {
        let synonyms = synonyms(vocabulary, tokenized);
        // A word that leads to what stands in the documents may itself stand in none: 网络 is 網絡, which leads to 網路.
        let led = synonyms.keys().flat_map(|word| word.chars());
        let characters = tokenized.words().flat_map(str::chars).chain(led).collect();
        let mut text = String::new();
        for (from, forms) in simplified(&characters) {
            text.extend([SIMPLIFIED, from].into_iter().chain(forms).chain(['\n']));
        }
        // Words that lead to the same, as those of a group do, share a line.
        let mut rows: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
        for (from, found) in &synonyms {
            rows.entry(found).or_default().push(from);
        }
        for (found, from) in rows {
            text.push_str(&format!("{SYNONYM}{}{LEADS}{}\n", from.join("\t"), found.join("\t")));
        }
        for filler in fillers(vocabulary) {
            text.push_str(&format!("{FILLER}{filler}\n"));
        }
        text
    }

    /// The groups of characters that sound alike, a line each, as far as they hold a character of a word of two: with what may be typed in
    /// its place.
    pub(crate) fn homophones(lexicon: &str) -> String {
        let lexicon = Lexicon::parse(lexicon);
        let words = lexicon.words().filter(|word| word.chars().count() == 2);
        let meant: BTreeSet<char> = words.flat_map(str::chars).collect();
        let groups = SOUNDS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
        let groups = groups.map(|group| {
            let (typed, others) = group.split_once('/').unwrap_or((group, ""));
            let others = others.chars().map(one).filter(|other| meant.contains(other));
            typed.chars().map(one).chain(others).collect::<BTreeSet<char>>()
        });
        let groups = groups.filter(|group| group.len() > 1 && !group.is_disjoint(&meant));
        groups.map(|group| group.into_iter().chain(['\n']).collect::<String>()).collect()
    }

    fn simplified(known: &BTreeSet<char>) -> Vec<(char, Vec<char>)> {
        let mut table: BTreeMap<char, Vec<char>> = BTreeMap::new();
        let entries = TABLE.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
        for entry in entries {
            let mut characters = entry.chars();
            let Some(from) = characters.next() else { continue };
            // What the index folds is looked up folded.
            let from = one(from);
            let mut forms: Vec<char> = Vec::new();
            for form in characters.map(one).filter(|form| *form == from || known.contains(form)) {
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            if forms.iter().any(|form| *form != from) {
                table.entry(from).or_insert(forms);
            }
        }
        table.into_iter().collect()
    }

    fn one(character: char) -> char {
        fold(&character.to_string()).chars().next().unwrap_or(character)
    }

    /// What the words of a vocabulary lead to in these documents: a phrase that none holds is left out, as each that a word leads to is
    /// looked up in the index.
    fn synonyms(vocabulary: &Vocabulary, tokenized: &Tokenized) -> BTreeMap<String, Vec<String>> {
        let folded = |word: &String| fold(&normalize(word.trim()));
        let all = |words: &[String]| words.iter().map(folded).collect::<Vec<String>>();
        let groups: Vec<Vec<String>> = vocabulary.groups.iter().map(|group| all(group)).collect();
        let leads: Vec<(String, Vec<String>)> =
            vocabulary.leads.iter().map(|(from, to)| (folded(from), all(to))).collect();
        let led = leads.iter().flat_map(|(from, to)| [from].into_iter().chain(to));
        let words: Vec<&str> = groups.iter().flatten().chain(led).map(String::as_str).collect();
        let held = held(&words, tokenized);
        let mut synonyms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut lead = |from: &str, to: &str| {
            if from.is_empty() || from.contains(LEADS) || !held.contains(to) {
                return;
            }
            let found = synonyms.entry(from.to_owned()).or_default();
            if !found.iter().any(|known| known == to) {
                found.push(to.to_owned());
            }
            // A word that leads nowhere but stands in a listing is known all the same: sentences are cut there, and it may be misspelt.
            synonyms.entry(to.to_owned()).or_default();
        };
        // A word stands among those of its own group, so that all of a group lead to the same.
        for words in &groups {
            words.iter().for_each(|from| words.iter().for_each(|to| lead(from, to)));
        }
        for (from, to) in &leads {
            to.iter().filter(|to| *to != from).for_each(|to| lead(from, to));
        }
        for (from, _) in leads.iter().filter(|(from, _)| held.contains(from.as_str())) {
            synonyms.entry(from.clone()).or_default();
        }
        for (from, found) in &mut synonyms {
            if found == std::slice::from_ref(from) {
                found.clear();
            }
        }
        synonyms
    }

    fn fillers(vocabulary: &Vocabulary) -> Vec<String> {
        let mut fillers: Vec<String> = vocabulary
            .fillers
            .iter()
            .map(|word| fold(&normalize(word.trim())))
            .filter(|word| !word.is_empty())
            .collect();
        fillers.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
        fillers.dedup();
        fillers
    }
}
