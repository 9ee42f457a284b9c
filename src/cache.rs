//! What earlier builds made, under digests of everything that it was made from. Bytes in, bytes out: where they are kept is not known here.
//!
//! A value is found again only under the same program, step and inputs, and only when its own digest still fits, so what is cut, garbled,
//! foreign or old is not found and is made anew: no cache can change what a build comes to.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Read, Seek};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What a file of kept values begins with.
const MAGIC: &[u8; 16] = b"shangjia cache 1";
/// Bytes of a digest.
const DIGEST: usize = 32;
/// Bytes before a value: its key, its seal, its length.
const HEADER: usize = 2 * DIGEST + 8;
/// Most bytes of a value that tells something of a file instead of being one.
const SMALL: u64 = 1 << 10;
/// How many bytes nobody asked for may lie beside those that were, before they are dropped: enough for two branches of a catalogue.
const SPARE: usize = 64 << 20;

/// BLAKE3 of a step and all its inputs.
type Key = [u8; DIGEST];

/// How often a step was found and how often it was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saved {
    /// Values that were there.
    pub found: usize,
    /// Values that had to be made.
    pub made: usize,
}

/// The values at hand. The default keeps nothing.
#[derive(Default)]
pub struct Cache {
    /// The program that makes the values; none: nothing is kept.
    program: Option<Key>,
    kept: Vec<u8>,
    places: HashMap<Key, Range<usize>>,
    /// Whether `kept` was read to its end.
    whole: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    new: BTreeMap<Key, Vec<u8>>,
    asked: BTreeSet<Key>,
    saved: BTreeMap<&'static str, Saved>,
}

/// What is to be done with the file that a cache was read from.
pub enum Change {
    /// It is as it should be.
    None,
    /// These bytes go to its end.
    Append(Vec<u8>),
    /// These take its place.
    Replace(Vec<u8>),
}

impl Cache {
    /// An empty cache for the values of a program, named by its digest.
    pub fn new(program: Key) -> Self {
        Self { program: Some(program), ..Self::default() }
    }

    /// The values in a file that was kept. What cannot be read of it is left.
    pub fn read(program: Key, kept: Vec<u8>) -> Self {
        let mut places = HashMap::new();
        let mut at = MAGIC.len();
        let known = kept.starts_with(MAGIC);
        while let Some(header) = kept.get(at..at + HEADER).filter(|_| known) {
            let key = digest(&header[..DIGEST]);
            let length = u64::from_le_bytes(header[2 * DIGEST..].try_into().expect("eight bytes"));
            let end = usize::try_from(length).ok().and_then(|length| (at + HEADER).checked_add(length));
            let Some(end) = end.filter(|end| *end <= kept.len()) else { break };
            places.insert(key, at..end);
            at = end;
        }
        Self { program: Some(program), whole: known && at == kept.len(), kept, places, ..Self::default() }
    }

    /// The small values in a file that was kept, for who only looks things up: the large ones are passed over unread. What it comes to
    /// does not go back into the file.
    pub fn read_small(program: Key, kept: &mut (impl Read + Seek)) -> io::Result<Self> {
        let mut small = vec![0; MAGIC.len()];
        kept.read_exact(&mut small)?;
        let mut header = [0; HEADER];
        while kept.read_exact(&mut header).is_ok() {
            let length = u64::from_le_bytes(header[2 * DIGEST..].try_into().expect("eight bytes"));
            if length > SMALL {
                kept.seek_relative(i64::try_from(length).unwrap_or(i64::MAX))?;
                continue;
            }
            small.extend(header);
            kept.take(length).read_to_end(&mut small)?;
        }
        Ok(Self::read(program, small))
    }

    /// The value of a step over these inputs, as it was made before or as `make` makes it now. The inputs must be all that the value
    /// depends on beside the program itself.
    pub fn value<E>(
        &self,
        step: &'static str,
        inputs: &[&[u8]],
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let Some(program) = &self.program else { return make() };
        let key = key(program, step, inputs);
        if let Some(value) = self.find(&key) {
            log::trace!("{step}: found, {} bytes", value.len());
            self.count(step, &key, true);
            return Ok(value);
        }
        let value = make()?;
        log::trace!("{step}: made, {} bytes", value.len());
        self.count(step, &key, false);
        self.state().new.insert(key, value.clone());
        Ok(value)
    }

    /// The value of a step over these inputs as it was made before.
    pub fn get(&self, step: &'static str, inputs: &[&[u8]]) -> Option<Vec<u8>> {
        let key = key(self.program.as_ref()?, step, inputs);
        let value = self.find(&key)?;
        self.count(step, &key, true);
        Some(value)
    }

    /// Keeps the value of a step over these inputs, which must be all that it depends on beside the program itself.
    pub fn put(&self, step: &'static str, inputs: &[&[u8]], value: Vec<u8>) {
        let Some(program) = &self.program else { return };
        let key = key(program, step, inputs);
        if self.find(&key).as_ref() != Some(&value) {
            self.count(step, &key, false);
            self.state().new.insert(key, value);
        }
    }

    /// How often each step was found and made.
    pub fn saved(&self) -> BTreeMap<&'static str, Saved> {
        self.state().saved.clone()
    }

    /// What the file is to become. Values that this build had no use for are dropped once they are more than a few megabytes and more
    /// than those that it used.
    pub fn change(&self) -> Change {
        let state = self.state();
        let used: usize =
            state.asked.iter().filter_map(|key| self.places.get(key)).map(ExactSizeIterator::len).sum();
        let spare = self.kept.len().saturating_sub(used);
        if self.whole && spare <= used.max(SPARE) {
            if state.new.is_empty() {
                return Change::None;
            }
            return Change::Append(sealed(&state.new));
        }
        let asked = state.asked.iter().filter_map(|key| self.places.get(key)).cloned();
        let old = asked.flat_map(|place| self.kept[place].iter().copied());
        Change::Replace(MAGIC.iter().copied().chain(old).chain(sealed(&state.new)).collect())
    }

    fn find(&self, key: &Key) -> Option<Vec<u8>> {
        if let Some(value) = self.state().new.get(key) {
            return Some(value.clone());
        }
        let entry = &self.kept[self.places.get(key)?.clone()];
        let value = &entry[HEADER..];
        (entry[DIGEST..2 * DIGEST] == seal(key, value)).then(|| value.to_vec())
    }

    fn count(&self, step: &'static str, key: &Key, found: bool) {
        let mut state = self.state();
        let saved = state.saved.entry(step).or_default();
        if found {
            saved.found += 1;
            state.asked.insert(*key);
        } else {
            saved.made += 1;
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lengths go before their inputs, so that no two lists of inputs are one.
fn key(program: &Key, step: &str, inputs: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    for input in [&program[..], step.as_bytes()].into_iter().chain(inputs.iter().copied()) {
        hasher.update(&(input.len() as u64).to_le_bytes());
        hasher.update(input);
    }
    *hasher.finalize().as_bytes()
}

/// The digest of a value and the key that it belongs to: values that changed places fit no more.
fn seal(key: &Key, value: &[u8]) -> Key {
    *blake3::Hasher::new().update(key).update(value).finalize().as_bytes()
}

fn sealed(values: &BTreeMap<Key, Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::new();
    for (key, value) in values {
        out.extend(key);
        out.extend(seal(key, value));
        out.extend((value.len() as u64).to_le_bytes());
        out.extend(value);
    }
    out
}

fn digest(bytes: &[u8]) -> Key {
    bytes.try_into().expect("the caller cuts a digest")
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::io::Cursor;

    use super::{Cache, Change, HEADER, MAGIC, Saved};

    const PROGRAM: [u8; 32] = [7; 32];

    fn value(cache: &Cache, input: &str, made: &str) -> String {
        let value = cache.value("step", &[input.as_bytes()], || Ok::<_, Infallible>(made.into())).unwrap();
        String::from_utf8(value).unwrap()
    }

    /// The file after a build that asked for `a` and `b`.
    fn file() -> Vec<u8> {
        let cache = Cache::read(PROGRAM, Vec::new());
        assert_eq!(value(&cache, "a", "of a"), "of a");
        assert_eq!(value(&cache, "b", "of b"), "of b");
        let Change::Replace(file) = cache.change() else { panic!("an empty file is begun anew") };
        file
    }

    #[test]
    fn what_was_made_is_found_and_what_is_new_is_appended() {
        let cache = Cache::read(PROGRAM, file());
        assert_eq!(value(&cache, "a", "made again"), "of a");
        assert!(matches!(cache.change(), Change::None));
        assert_eq!(value(&cache, "c", "of c"), "of c");
        let Change::Append(more) = cache.change() else { panic!("a whole file is appended to") };
        let cache = Cache::read(PROGRAM, [file(), more].concat());
        assert_eq!([value(&cache, "b", ""), value(&cache, "c", "")], ["of b", "of c"]);
        assert_eq!(cache.saved()["step"], Saved { found: 2, made: 0 });
    }

    #[test]
    fn another_program_step_or_cut_of_the_inputs_finds_nothing() {
        let cache = Cache::read([8; 32], file());
        assert_eq!(value(&cache, "a", "anew"), "anew");
        let cache = Cache::read(PROGRAM, file());
        let made = |step, inputs: &[&[u8]]| cache.value(step, inputs, || Ok::<_, Infallible>(b"anew".into()));
        assert_eq!(made("other", &[b"a"]).unwrap(), b"anew");
        assert_eq!(made("step", &[b"a", b""]).unwrap(), b"anew");
    }

    #[test]
    fn no_byte_of_the_file_can_change_a_value() {
        let whole = file();
        for at in 0..whole.len() {
            let mut garbled = whole.clone();
            garbled[at] ^= 1;
            for file in [garbled, whole[..at].to_vec()] {
                let cache = Cache::read(PROGRAM, file);
                assert_eq!(
                    [value(&cache, "a", "of a"), value(&cache, "b", "of b")],
                    ["of a", "of b"],
                    "{at}"
                );
            }
        }
    }

    #[test]
    fn values_that_changed_places_are_not_taken() {
        let whole = file();
        let (head, entries) = whole.split_at(16);
        let length = entries.len() / 2;
        let (first, second) = entries.split_at(length);
        // Each key before the other's seal and value.
        let swapped = [head, &first[..32], &second[32..], &second[..32], &first[32..]].concat();
        let cache = Cache::read(PROGRAM, swapped);
        assert_eq!([value(&cache, "a", "of a"), value(&cache, "b", "of b")], ["of a", "of b"]);
        assert_eq!(cache.saved()["step"], Saved { found: 0, made: 2 });
    }

    #[test]
    fn small_values_are_found_and_large_ones_passed_over() {
        let cache = Cache::read(PROGRAM, Vec::new());
        let large = "x".repeat(2000);
        for (input, made) in [("a", "of a"), ("b", large.as_str()), ("c", "of c"), ("d", &large)] {
            assert_eq!(value(&cache, input, made), made);
        }
        let Change::Replace(file) = cache.change() else { panic!("an empty file is begun anew") };
        let small = Cache::read_small(PROGRAM, &mut Cursor::new(&file)).unwrap();
        assert_eq!(small.kept.len() + 2 * large.len() + 2 * HEADER, file.len());
        for (input, found) in [("a", "of a"), ("b", "anew"), ("c", "of c"), ("d", "anew")] {
            assert_eq!(value(&small, input, "anew"), found);
        }
        // Cut anywhere, it holds no more than it has.
        for at in MAGIC.len()..file.len() {
            let small = Cache::read_small(PROGRAM, &mut Cursor::new(&file[..at])).unwrap();
            assert!(small.places.len() <= 2);
        }
        assert!(Cache::read_small(PROGRAM, &mut Cursor::new(b"")).is_err());
    }

    #[test]
    fn without_a_program_nothing_is_kept() {
        let cache = Cache::default();
        assert_eq!([value(&cache, "a", "one"), value(&cache, "a", "two")], ["one", "two"]);
    }
}
