//! What earlier builds made, under digests of everything that it was made from. Bytes in, bytes out: what kind of file keeps them is not
//! known here.
//!
//! A value is found again only under the same program, step and inputs, and only when its own digest still fits, so what is cut, garbled,
//! foreign or old is not found and is made anew: no cache can change what a build comes to.

mod values;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use values::Kept;

use values::{Key, Values};

/// How many bytes nobody asked for may lie beside those that were, before they are dropped: enough for two branches of a catalogue.
const SPARE: u64 = 64 << 20;

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
    values: Values,
    usage: Mutex<Usage>,
}

/// What a build had a use for.
#[derive(Default)]
struct Usage {
    asked: HashSet<Key>,
    saved: BTreeMap<&'static str, Saved>,
}

impl Cache {
    /// An empty cache in memory for the values of a program, named by its digest.
    pub fn new(program: Key) -> Self {
        Self { program: Some(program), ..Self::default() }
    }

    /// The values in a file; new ones stay in memory. What cannot be read of it is left.
    pub fn reading(program: Key, file: impl Kept + 'static) -> Self {
        Self { program: Some(program), values: Values::reading(file), ..Self::default() }
    }

    /// The values in a file, which new ones are appended to, the last of them by [`Self::flush`]. They take the place of what cannot be read.
    pub fn keeping(program: Key, file: impl Kept + 'static) -> Self {
        Self { program: Some(program), values: Values::keeping(file), ..Self::default() }
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
        if let Some(value) = self.values.find(&key) {
            log::trace!("{step}: found, {} bytes", value.len());
            self.count(step, &key, true);
            return Ok(value);
        }
        let value = make()?;
        log::trace!("{step}: made, {} bytes", value.len());
        self.count(step, &key, false);
        self.values.add(key, &value);
        Ok(value)
    }

    /// The value of a step over these inputs as it was made before.
    pub fn get(&self, step: &'static str, inputs: &[&[u8]]) -> Option<Vec<u8>> {
        let key = key(self.program.as_ref()?, step, inputs);
        let value = self.values.find(&key)?;
        self.count(step, &key, true);
        Some(value)
    }

    /// Keeps the value of a step over these inputs, which must be all that it depends on beside the program itself.
    pub fn put(&self, step: &'static str, inputs: &[&[u8]], value: &[u8]) {
        let Some(program) = &self.program else { return };
        let key = key(program, step, inputs);
        if self.values.find(&key).is_some_and(|found| found == value) {
            self.usage().asked.insert(key);
        } else {
            self.count(step, &key, false);
            self.values.add(key, value);
        }
    }

    /// How often each step was found and made.
    pub fn saved(&self) -> BTreeMap<&'static str, Saved> {
        self.usage().saved.clone()
    }

    /// Appends to the file what is not there yet.
    pub fn flush(&self) -> io::Result<()> {
        self.values.flush()
    }

    /// Whether much of the file, and more than half, is of values that this build had no use for.
    pub fn is_littered(&self) -> io::Result<bool> {
        let used = self.values.size_of(&self.usage().asked);
        Ok(self.values.size()?.saturating_sub(used) > used.max(SPARE))
    }

    /// Writes the file anew with nothing but what this build had a use for.
    pub fn write_used(&self, out: impl Write) -> io::Result<()> {
        self.values.write_only(&self.usage().asked, out)
    }

    fn count(&self, step: &'static str, key: &Key, found: bool) {
        let mut usage = self.usage();
        let saved = usage.saved.entry(step).or_default();
        if found {
            saved.found += 1;
        } else {
            saved.made += 1;
        }
        usage.asked.insert(*key);
    }

    fn usage(&self) -> MutexGuard<'_, Usage> {
        self.usage.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::fs::File;
    use std::io::{Read as _, Seek as _, Write as _};

    use super::values::{HEADER, MAGIC, WAITING};
    use super::{Cache, SPARE, Saved};

    const PROGRAM: [u8; 32] = [7; 32];

    fn value(cache: &Cache, input: &str, made: &str) -> String {
        let value = cache.value("step", &[input.as_bytes()], || Ok::<_, Infallible>(made.into())).unwrap();
        String::from_utf8(value).unwrap()
    }

    fn holding(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn bytes(mut file: &File) -> Vec<u8> {
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// What lies in the file after `work`.
    fn after(before: &[u8], work: impl FnOnce(&Cache)) -> Vec<u8> {
        let file = holding(before);
        let cache = Cache::keeping(PROGRAM, file.try_clone().unwrap());
        work(&cache);
        cache.flush().unwrap();
        bytes(&file)
    }

    /// The file after a build that asked for `a` and `b`.
    fn kept() -> Vec<u8> {
        after(b"", |cache| {
            assert_eq!(value(cache, "a", "of a"), "of a");
            assert_eq!(value(cache, "b", "of b"), "of b");
        })
    }

    #[test]
    fn what_was_made_is_found_and_what_is_new_is_appended() {
        let again = after(&kept(), |cache| assert_eq!(value(cache, "a", "made again"), "of a"));
        assert_eq!(again, kept());
        let more = after(&kept(), |cache| {
            assert_eq!(value(cache, "c", "of c"), "of c");
            assert_eq!(value(cache, "c", "made again"), "of c");
        });
        assert!(more.starts_with(&kept()));
        let cache = Cache::reading(PROGRAM, holding(&more));
        assert_eq!([value(&cache, "b", ""), value(&cache, "c", "")], ["of b", "of c"]);
        assert_eq!(cache.saved()["step"], Saved { found: 2, made: 0 });
    }

    #[test]
    fn who_only_reads_leaves_the_file_as_it_was() {
        let file = holding(&kept());
        let cache = Cache::reading(PROGRAM, file.try_clone().unwrap());
        let large = "x".repeat(2 * WAITING);
        assert_eq!([value(&cache, "a", ""), value(&cache, "c", &large)], ["of a", large.as_str()]);
        assert_eq!(value(&cache, "c", "made again"), large);
        cache.flush().unwrap();
        assert_eq!(bytes(&file), kept());
    }

    #[test]
    fn another_program_step_or_cut_of_the_inputs_finds_nothing() {
        let cache = Cache::reading([8; 32], holding(&kept()));
        assert_eq!(value(&cache, "a", "anew"), "anew");
        let cache = Cache::reading(PROGRAM, holding(&kept()));
        let made = |step, inputs: &[&[u8]]| cache.value(step, inputs, || Ok::<_, Infallible>(b"anew".into()));
        assert_eq!(made("other", &[b"a"]).unwrap(), b"anew");
        assert_eq!(made("step", &[b"a", b""]).unwrap(), b"anew");
    }

    #[test]
    fn no_byte_of_the_file_can_change_a_value_and_what_is_kept_after_is_found() {
        let whole = kept();
        for at in 0..whole.len() {
            let mut garbled = whole.clone();
            garbled[at] ^= 1;
            for file in [garbled, whole[..at].to_vec()] {
                let ask = |cache: &Cache| {
                    let values = [value(cache, "a", "of a"), value(cache, "b", "of b")];
                    assert_eq!(values, ["of a", "of b"], "{at}");
                };
                let mended = after(&file, ask);
                let cache = Cache::reading(PROGRAM, holding(&mended));
                ask(&cache);
                assert_eq!(cache.saved()["step"], Saved { found: 2, made: 0 }, "{at}");
            }
        }
    }

    #[test]
    fn a_file_that_changes_meanwhile_has_nothing() {
        let file = holding(&kept());
        let cache = Cache::keeping(PROGRAM, file.try_clone().unwrap());
        file.set_len(MAGIC.len() as u64 + 9).unwrap();
        assert_eq!([value(&cache, "a", "anew"), value(&cache, "b", "anew")], ["anew", "anew"]);
    }

    #[test]
    fn values_that_changed_places_are_not_taken() {
        let whole = kept();
        let (head, entries) = whole.split_at(16);
        let length = entries.len() / 2;
        let (first, second) = entries.split_at(length);
        // Each key before the other's seal and value.
        let swapped = [head, &first[..32], &second[32..], &second[..32], &first[32..]].concat();
        let cache = Cache::reading(PROGRAM, holding(&swapped));
        assert_eq!([value(&cache, "a", "of a"), value(&cache, "b", "of b")], ["of a", "of b"]);
        assert_eq!(cache.saved()["step"], Saved { found: 0, made: 2 });
    }

    #[test]
    fn what_nobody_uses_is_dropped_when_it_is_much() {
        let file = holding(&kept());
        file.set_len(SPARE).unwrap();
        let is_littered = |ask: &[&str]| {
            let cache = Cache::keeping(PROGRAM, file.try_clone().unwrap());
            ask.iter().for_each(|input| drop(value(&cache, input, "new")));
            cache.flush().unwrap();
            (cache.is_littered().unwrap(), cache)
        };
        assert!(!is_littered(&["b"]).0);
        file.set_len(SPARE + kept().len() as u64).unwrap();
        let (littered, cache) = is_littered(&["b", "c"]);
        assert!(littered);
        let mut used = Vec::new();
        cache.write_used(&mut used).unwrap();
        assert_eq!(used.len(), MAGIC.len() + 2 * HEADER + "of b".len() + "new".len());
        let cache = Cache::reading(PROGRAM, holding(&used));
        assert_eq!([value(&cache, "b", ""), value(&cache, "c", "")], ["of b", "new"]);
        assert_eq!(value(&cache, "a", "gone"), "gone");
    }

    #[test]
    fn without_a_program_nothing_is_kept() {
        let cache = Cache::default();
        assert_eq!([value(&cache, "a", "one"), value(&cache, "a", "two")], ["one", "two"]);
    }
}
