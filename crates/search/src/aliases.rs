//! Terms that always stand at one distance from another, which is indexed in their stead.
//!
//! Wherever 聊天 stands in a catalogue, 天機 may follow one position on and 機器 two: their lists say the same. One is
//! kept, and the others are its aliases at a distance. A fifth of all occurrences need not be written.

use crate::bytes::{OpenError, Reader};

/// The aliases of an index, sorted.
#[derive(Debug, Default)]
pub(crate) struct Aliases(Vec<Alias>);

/// A term and what stands for it.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) term: Vec<u8>,
    /// The term that is indexed.
    pub(crate) root: Vec<u8>,
    /// How many positions behind the root the term stands.
    pub(crate) distance: i32,
}

impl Aliases {
    /// Reads them: the roots, then the aliases in order.
    pub(crate) fn open(reader: &mut Reader<'_>) -> Result<Aliases, OpenError> {
        let roots = (0..reader.count()?).map(|_| reader.text()).collect::<Result<Vec<_>, _>>()?;
        let alias = |reader: &mut Reader<'_>| {
            let term = reader.text()?.as_bytes().to_vec();
            let root = roots.get(reader.number()? as usize).ok_or(OpenError::Damaged)?;
            let zigzag = reader.number()?;
            let distance = (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
            Ok(Alias { term, root: root.as_bytes().to_vec(), distance })
        };
        Ok(Aliases((0..reader.count()?).map(|_| alias(reader)).collect::<Result<_, OpenError>>()?))
    }

    /// Those from one term to another.
    pub(crate) fn between(&self, from: &[u8], to: &[u8]) -> &[Alias] {
        let start = self.0.partition_point(|alias| alias.term.as_slice() < from);
        let end = self.0.partition_point(|alias| alias.term.as_slice() <= to);
        &self.0[start..end]
    }
}

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) mod pack {
    use std::cmp::Reverse;
    use std::collections::BTreeMap;

    use crate::bytes::{put_number, put_text};
    use crate::tokenized::Tokenized;

    /// What stands for some terms: each with its root and its distance.
    pub(crate) type Aliases = BTreeMap<String, (String, i32)>;

    /// The fewest occurrences of a term that is worth an alias: a rare one is as short to write itself.
    const WORTH: u32 = 4;

    /// The most aliases of an index, those of the longest lists: all come with its head.
    const MOST: usize = 500;

    /// Where a term stands: its first position, and a digest of all others relative to that one.
    #[derive(Clone, Default)]
    struct Place {
        first: u32,
        count: u32,
        digest: u128,
    }

    impl Place {
        /// Notes an occurrence. Documents come in order, and in each the positions of a term.
        fn note(&mut self, document: u32, position: u32) {
            if self.count == 0 {
                self.first = position;
            }
            let relative = i64::from(position) - i64::from(self.first);
            let step = (u128::from(document) << 64) | u128::from(relative as u64);
            // Two different lists agree by chance about as often as two files with the same SHA-1.
            self.digest =
                (self.digest.rotate_left(29) ^ step).wrapping_mul(MULTIPLIER).wrapping_add(step >> 3);
            self.count += 1;
        }
    }

    /// The terms that are aliases.
    pub(crate) fn aliases(tokenized: &Tokenized) -> Aliases {
        let mut places = vec![Place::default(); tokenized.terms().len()];
        for (document, row) in (0..).zip(tokenized.rows()) {
            row.for_each(|(term, position)| places[term as usize].note(document, position));
        }
        // Those of the longest lists first.
        let mut groups = BTreeMap::new();
        for (term, place) in tokenized.terms().iter().zip(places).filter(|(_, place)| place.count >= WORTH) {
            let same: &mut Vec<(u32, &String)> =
                groups.entry((Reverse(place.count), place.digest)).or_default();
            same.push((place.first, term));
        }
        let mut aliases = Aliases::new();
        for mut group in groups.into_values() {
            group.sort_unstable();
            let (start, root) = group.remove(0);
            for (first, term) in group.into_iter().take(MOST - aliases.len()) {
                aliases.insert(term.clone(), (root.clone(), (first - start) as i32));
            }
        }
        aliases
    }

    /// An odd number without a pattern.
    const MULTIPLIER: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

    /// Packs aliases.
    pub(crate) fn put(bytes: &mut Vec<u8>, aliases: &Aliases) {
        let mut roots: Vec<&str> = aliases.values().map(|(root, _)| root.as_str()).collect();
        roots.sort_unstable();
        roots.dedup();
        put_number(bytes, roots.len() as u32);
        roots.iter().for_each(|root| put_text(bytes, root));
        put_number(bytes, aliases.len() as u32);
        for (term, (root, distance)) in aliases {
            put_text(bytes, term);
            put_number(bytes, roots.partition_point(|known| *known < root.as_str()) as u32);
            put_number(bytes, ((distance << 1) ^ (distance >> 31)) as u32);
        }
    }
}
