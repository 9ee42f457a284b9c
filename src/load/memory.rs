//! What was read of files that have not changed since: for who loads one folder again and again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Loaded;
use super::picture::Wanted;
use crate::model::PictureFact;
use crate::tree::Tree;

/// A file and the state that it was in.
pub(super) type State = (String, String);

/// What earlier loads read. A file is read again unless its tree says that it is in the same state; where a tree cannot tell, always.
#[derive(Default)]
pub struct Memory {
    parts: Turns<Vec<State>, (Loaded, Wanted)>,
    pictures: Turns<State, PictureFact>,
}

impl Memory {
    /// What these files hold, as they were read before or as `read` reads them now.
    pub(super) fn part(
        &self,
        tree: &dyn Tree,
        files: &[&str],
        read: impl FnOnce() -> (Loaded, Wanted),
    ) -> (Loaded, Wanted) {
        let Some(states) = files.iter().map(|path| state(tree, path)).collect::<Option<Vec<_>>>() else {
            return read();
        };
        // Outside the lock: records are copied on all cores.
        let known = self.parts.get(&states).map(|part| part.as_ref().clone());
        known.unwrap_or_else(|| {
            let part = read();
            self.parts.insert(states, part.clone());
            part
        })
    }

    /// What is known of a picture in this state.
    pub(super) fn picture(&self, state: &State) -> Option<PictureFact> {
        self.pictures.get(state).map(|fact| fact.as_ref().clone())
    }

    /// Remembers what a picture is in this state.
    pub(super) fn insert_picture(&self, state: State, fact: PictureFact) {
        self.pictures.insert(state, fact);
    }

    /// Ends a load: what it had no use for is forgotten.
    pub(super) fn turn(&self) {
        self.parts.turn();
        self.pictures.turn();
    }
}

/// A file as it is now. To be asked before it is read: who changes it meanwhile leaves it in another state, and it is read again.
pub(super) fn state(tree: &dyn Tree, path: &str) -> Option<State> {
    Some((path.to_owned(), tree.state(path)?))
}

/// Values that were asked for lately.
struct Turns<K, V>(Mutex<Kept<K, V>>);

/// Values of this turn, and those of the one before that nobody has asked for yet.
struct Kept<K, V> {
    now: BTreeMap<K, Arc<V>>,
    before: BTreeMap<K, Arc<V>>,
}

impl<K, V> Default for Turns<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Kept { now: BTreeMap::new(), before: BTreeMap::new() }))
    }
}

impl<K: Ord, V> Turns<K, V> {
    fn get(&self, key: &K) -> Option<Arc<V>> {
        let mut kept = self.kept();
        let Kept { now, before } = &mut *kept;
        if let Some((key, value)) = before.remove_entry(key) {
            now.insert(key, value);
        }
        now.get(key).cloned()
    }

    fn insert(&self, key: K, value: V) {
        self.kept().now.insert(key, Arc::new(value));
    }

    fn turn(&self) {
        let mut kept = self.kept();
        kept.before = std::mem::take(&mut kept.now);
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
