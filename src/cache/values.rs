//! A file of sealed values, one after another, read in pieces: a large catalogue has gigabytes of them.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a file of kept values begins with.
pub(super) const MAGIC: &[u8; 16] = b"shangjia cache 1";
/// Bytes of a digest.
const DIGEST: usize = 32;
/// Bytes before a value: its key, its seal, its length.
pub(super) const HEADER: usize = 2 * DIGEST + 8;
/// How many bytes of new values wait in memory at most where they go to a file.
pub(super) const WAITING: usize = 1 << 20;

/// BLAKE3 of a step and all its inputs.
pub(super) type Key = [u8; DIGEST];

/// Where values are kept: a file, most often.
pub trait Kept: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Kept for T {}

/// The values of a file, and those that are not in it yet. The default has no file.
#[derive(Default)]
pub(super) struct Values {
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
}

impl Values {
    /// Those of a file that is left as it is.
    pub(super) fn reading(file: impl Kept + 'static) -> Self {
        Self::of(file, false)
    }

    /// Those of a file that new ones go to.
    pub(super) fn keeping(file: impl Kept + 'static) -> Self {
        Self::of(file, true)
    }

    fn of(mut file: impl Kept + 'static, writes: bool) -> Self {
        let (places, end) = places(&mut file).unwrap_or_default();
        let new = if end == 0 { MAGIC.to_vec() } else { Vec::new() };
        let state = Mutex::new(State { places, end, new, writes });
        Self { file: Some(Mutex::new(Box::new(file))), state }
    }

    /// The value of a key, unless anything was done to it.
    pub(super) fn find(&self, key: &Key) -> Option<Vec<u8>> {
        let place = self.state().places.get(key)?.clone();
        let mut entry = self.read(&place)?;
        let is_sound = entry[DIGEST..2 * DIGEST] == seal(key, &entry[HEADER..]);
        is_sound.then(|| {
            entry.drain(..HEADER);
            entry
        })
    }

    /// Keeps a value.
    pub(super) fn add(&self, key: Key, value: &[u8]) {
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

    /// Appends to the file what is not there yet.
    pub(super) fn flush(&self) -> io::Result<()> {
        self.write_out(&mut self.state())
    }

    fn write_out(&self, state: &mut State) -> io::Result<()> {
        let Some(mut file) = self.file().filter(|_| state.writes) else { return Ok(()) };
        file.seek(SeekFrom::Start(state.end))?;
        file.write_all(&state.new)?;
        state.end += state.new.len() as u64;
        state.new.clear();
        Ok(())
    }

    /// Bytes of the file.
    pub(super) fn size(&self) -> io::Result<u64> {
        self.file().map_or(Ok(0), |mut file| file.seek(SeekFrom::End(0)))
    }

    /// Bytes of these entries.
    pub(super) fn size_of(&self, keys: &HashSet<Key>) -> u64 {
        let state = self.state();
        keys.iter().filter_map(|key| state.places.get(key)).map(|place| place.end - place.start).sum()
    }

    /// Writes a file of these entries alone.
    pub(super) fn write_only(&self, keys: &HashSet<Key>, out: impl Write) -> io::Result<()> {
        let state = self.state();
        let mut places: Vec<_> = keys.iter().filter_map(|key| state.places.get(key)).cloned().collect();
        drop(state);
        places.sort_unstable_by_key(|place| place.start);
        let mut out = BufWriter::new(out);
        out.write_all(MAGIC)?;
        for place in places {
            out.write_all(&self.read(&place).ok_or(io::ErrorKind::UnexpectedEof)?)?;
        }
        out.flush()
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

    /// Locked after the state where both are.
    fn file(&self) -> Option<MutexGuard<'_, Box<dyn Kept>>> {
        self.file.as_ref().map(|file| file.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The digest of a value and the key that it belongs to: values that changed places fit no more.
fn seal(key: &Key, value: &[u8]) -> Key {
    *blake3::Hasher::new().update(key).update(value).finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Values, WAITING};

    #[test]
    fn values_do_not_pile_up_in_memory() {
        let values = Values::keeping(tempfile::tempfile().unwrap());
        let large = vec![b'x'; WAITING / 3];
        for n in 0..20 {
            values.add([n; 32], &large);
            assert!(values.state().new.len() < WAITING);
        }
        for n in 0..20 {
            assert_eq!(values.find(&[n; 32]).as_ref(), Some(&large));
        }
        assert_eq!(values.find(&[20; 32]), None);
    }
}
