//! What earlier builds made, under digests of everything that it was made from. What kind of file keeps them is not known here.
//!
//! A value is found again only under the same program, step and inputs, and only when its own digest still fits, so what is cut, garbled,
//! foreign or old is not found and is made anew: no cache can change what a build comes to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a file of kept values begins with.
const MAGIC: &[u8; 16] = b"shangjia cache 1";
/// Bytes of a digest.
const DIGEST: usize = 32;
/// Bytes before a value: its key, its seal, its length.
const HEADER: usize = 2 * DIGEST + 8;
/// How many bytes of new values wait in memory at most where they go to a file.
const WAITING: usize = 1 << 20;
/// How many bytes nobody asked for may lie beside those that were, before they are dropped: enough for two branches of a catalogue.
const SPARE: u64 = 64 << 20;

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

/// Where values are kept: a file, most often.
pub trait Kept: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Kept for T {}

/// The values at hand: each is read from its file when it is asked for, for a large catalogue has gigabytes of them. The default keeps
/// nothing.
#[derive(Default)]
pub struct Cache {
    /// The program that makes the values; none: nothing is kept.
    program: Option<Key>,
    file: Option<Mutex<Box<dyn Kept>>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Where each value's entry lies in the file. From `end` on they are not there yet.
    places: HashMap<Key, Range<u64>>,
    end: u64,
    /// The bytes from `end` on.
    new: Vec<u8>,
    /// Whether they go to the file.
    writes: bool,
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
        Self::over(program, file, false)
    }

    /// The values in a file, which new ones are appended to, the last of them by [`Self::flush`]. They take the place of what cannot be read.
    pub fn keeping(program: Key, file: impl Kept + 'static) -> Self {
        Self::over(program, file, true)
    }

    fn over(program: Key, mut file: impl Kept + 'static, writes: bool) -> Self {
        let (places, end) = places(&mut file).unwrap_or_default();
        let new = if end == 0 { MAGIC.to_vec() } else { Vec::new() };
        let state = State { places, end, new, writes, ..State::default() };
        Self { program: Some(program), file: Some(Mutex::new(Box::new(file))), state: Mutex::new(state) }
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
        self.add(key, &value);
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
    pub fn put(&self, step: &'static str, inputs: &[&[u8]], value: &[u8]) {
        let Some(program) = &self.program else { return };
        let key = key(program, step, inputs);
        if self.find(&key).is_some_and(|found| found == value) {
            self.state().asked.insert(key);
        } else {
            self.count(step, &key, false);
            self.add(key, value);
        }
    }

    /// How often each step was found and made.
    pub fn saved(&self) -> BTreeMap<&'static str, Saved> {
        self.state().saved.clone()
    }

    /// Appends to the file what is not there yet.
    pub fn flush(&self) -> io::Result<()> {
        self.write_out(&mut self.state())
    }

    /// Whether the file is more than a few megabytes, and more than half, of values that this build had no use for.
    pub fn is_littered(&self) -> io::Result<bool> {
        let Some(mut file) = self.file() else { return Ok(false) };
        let length = file.seek(SeekFrom::End(0))?;
        drop(file);
        let state = self.state();
        let used: u64 = state.used().map(|place| place.end - place.start).sum();
        Ok(length.saturating_sub(used) > used.max(SPARE))
    }

    /// Writes the file anew with nothing but what this build had a use for.
    pub fn write_used(&self, out: impl Write) -> io::Result<()> {
        let mut places: Vec<Range<u64>> = self.state().used().cloned().collect();
        places.sort_unstable_by_key(|place| place.start);
        let mut out = BufWriter::new(out);
        out.write_all(MAGIC)?;
        for place in places {
            out.write_all(&self.read(&place).ok_or(io::ErrorKind::UnexpectedEof)?)?;
        }
        out.flush()
    }

    fn find(&self, key: &Key) -> Option<Vec<u8>> {
        let place = self.state().places.get(key)?.clone();
        let mut entry = self.read(&place)?;
        let is_sound = entry[DIGEST..2 * DIGEST] == seal(key, &entry[HEADER..]);
        is_sound.then(|| {
            entry.drain(..HEADER);
            entry
        })
    }

    /// The bytes of an entry.
    fn read(&self, place: &Range<u64>) -> Option<Vec<u8>> {
        let length = usize::try_from(place.end - place.start).ok()?;
        {
            let state = self.state();
            if let Some(at) = place.start.checked_sub(state.end) {
                let at = usize::try_from(at).ok()?;
                return state.new.get(at..at + length).map(<[u8]>::to_vec);
            }
        }
        let mut file = self.file()?;
        file.seek(SeekFrom::Start(place.start)).ok()?;
        let mut entry = vec![0; length];
        file.read_exact(&mut entry).ok()?;
        Some(entry)
    }

    fn add(&self, key: Key, value: &[u8]) {
        let seal = seal(&key, value);
        let mut state = self.state();
        let start = state.end + state.new.len() as u64;
        state.new.extend(key);
        state.new.extend(seal);
        state.new.extend((value.len() as u64).to_le_bytes());
        state.new.extend(value);
        let end = state.end + state.new.len() as u64;
        state.places.insert(key, start..end);
        if state.new.len() >= WAITING && self.write_out(&mut state).is_err() {
            // A disk that is full has better uses for what becomes free.
            state.writes = false;
        }
    }

    fn write_out(&self, state: &mut State) -> io::Result<()> {
        let Some(mut file) = self.file().filter(|_| state.writes) else { return Ok(()) };
        file.seek(SeekFrom::Start(state.end))?;
        file.write_all(&state.new)?;
        state.end += state.new.len() as u64;
        state.new.clear();
        Ok(())
    }

    fn count(&self, step: &'static str, key: &Key, found: bool) {
        let mut state = self.state();
        let saved = state.saved.entry(step).or_default();
        if found {
            saved.found += 1;
        } else {
            saved.made += 1;
        }
        state.asked.insert(*key);
    }

    /// Locked after the state where both are.
    fn file(&self) -> Option<MutexGuard<'_, Box<dyn Kept>>> {
        self.file.as_ref().map(|file| file.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn used(&self) -> impl Iterator<Item = &Range<u64>> {
        self.asked.iter().filter_map(|key| self.places.get(key))
    }
}

/// Where the entries of a file lie, and where the last whole one ends: 0 for a file of something else.
fn places(file: &mut (impl Read + Seek)) -> io::Result<(HashMap<Key, Range<u64>>, u64)> {
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut file = BufReader::new(file);
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic)?;
    let mut places = HashMap::new();
    if magic != *MAGIC {
        return Ok((places, 0));
    }
    let mut at = MAGIC.len() as u64;
    let mut header = [0; HEADER];
    while file.read_exact(&mut header).is_ok() {
        let (digests, size) = header.split_at(2 * DIGEST);
        let size = u64::from_le_bytes(size.try_into().expect("eight bytes"));
        let end = (at + HEADER as u64).checked_add(size).filter(|end| *end <= length);
        let Some((end, size)) = end.zip(i64::try_from(size).ok()) else { break };
        places.insert(digests[..DIGEST].try_into().expect("a digest's bytes"), at..end);
        file.seek_relative(size)?;
        at = end;
    }
    Ok((places, at))
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::fs::File;
    use std::io::{Read as _, Seek as _, Write as _};

    use super::{Cache, HEADER, MAGIC, SPARE, Saved, WAITING};

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
    fn values_do_not_pile_up_in_memory() {
        let file = holding(b"");
        let cache = Cache::keeping(PROGRAM, file.try_clone().unwrap());
        let large = "x".repeat(WAITING / 3);
        for n in 0..20 {
            value(&cache, &n.to_string(), &large);
            assert!(cache.state().new.len() < WAITING);
        }
        for n in 0..20 {
            assert_eq!(value(&cache, &n.to_string(), "made again"), large);
        }
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
