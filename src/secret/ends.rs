//! Many patterns sought at once, whatever the case of their ASCII letters: each byte of a haystack costs a look into a table that lies in the
//! processor's cache, and only where a pattern may end is anything compared.

use std::collections::HashMap;

/// How many bytes at the end of a pattern are looked up, the longest that it has. Ends tell patterns apart where their beginnings would
/// not: addresses of one site, letters of one office.
const WIDTHS: [usize; 4] = [8, 4, 2, 1];

/// Bits of the table for each pattern: of so many places, one is compared in vain.
const ROOM: usize = 32;

/// The bytes by which wider ends are sifted, so that a haystack is gone through once for all of them.
const SIFTED: usize = 4;

/// Patterns by their ends.
pub(super) struct Ends {
    /// The last bytes of all ends that are as wide as those or wider.
    sieve: Option<Class>,
    wide: Vec<Class>,
    narrow: Vec<Class>,
}

/// A pattern of a given number that may end before a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The pattern's number.
    pub(super) pattern: usize,
    /// Where it would end in the haystack.
    pub(super) end: usize,
}

impl Ends {
    /// Prepares to seek these patterns; an empty one is nowhere.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p [u8]>) -> Self {
        let mut classes = WIDTHS.map(|width| (width, HashMap::new()));
        for (number, pattern) in patterns.enumerate() {
            let class = classes.iter_mut().find(|(width, _)| *width <= pattern.len());
            let Some((width, ends)) = class else { continue };
            let end = pattern[pattern.len() - *width..].iter().fold(0, |window, &byte| shifted(window, byte));
            ends.entry(end).or_insert_with(Vec::new).push(number);
        }
        let full = classes.into_iter().filter(|(_, ends)| !ends.is_empty());
        let (wide, narrow): (Vec<_>, Vec<_>) = full.partition(|(width, _)| *width >= SIFTED);
        let sifted: HashMap<u64, Vec<usize>> = wide
            .iter()
            .flat_map(|(_, ends)| ends.keys())
            .map(|end| (end & mask(SIFTED), Vec::new()))
            .collect();
        let classes = |ends: Vec<(usize, HashMap<u64, Vec<usize>>)>| {
            ends.into_iter().map(|(width, ends)| Class::new(8 * width as u32, ends)).collect()
        };
        Self {
            sieve: (!sifted.is_empty()).then(|| Class::new(8 * SIFTED as u32, sifted)),
            wide: classes(wide),
            narrow: classes(narrow),
        }
    }

    /// Every place where the end of a pattern stands.
    pub(super) fn candidates(&self, haystack: &[u8]) -> Vec<Candidate> {
        let mut found = Vec::new();
        if let Some(sieve) = &self.sieve {
            let mut window = 0;
            for (at, &byte) in haystack.iter().enumerate() {
                window = shifted(window, byte);
                if sieve.may_end(window) {
                    let patterns = self.wide.iter().flat_map(|class| class.ending(window));
                    found.extend(patterns.map(|&pattern| Candidate { pattern, end: at + 1 }));
                }
            }
        }
        for class in &self.narrow {
            let mut window = 0;
            for (at, &byte) in haystack.iter().enumerate() {
                window = shifted(window, byte);
                let patterns = class.ending(window).iter();
                found.extend(patterns.map(|&pattern| Candidate { pattern, end: at + 1 }));
            }
        }
        found
    }
}

/// Which bits of a window are its last bytes, so many.
fn mask(width: usize) -> u64 {
    u64::MAX >> (64 - 8 * width)
}

/// The last eight bytes with one more; letters of both cases are the same, and so are a few signs.
fn shifted(window: u64, byte: u8) -> u64 {
    window << 8 | u64::from(byte | 0x20)
}

/// Things by the last bits of a window.
pub(super) struct Class {
    mask: u64,
    shift: u32,
    table: Vec<u64>,
    ends: HashMap<u64, Vec<usize>>,
}

impl Class {
    /// Prepares to seek what ends in these, each as wide as so many bits.
    pub(super) fn new(bits: u32, ends: HashMap<u64, Vec<usize>>) -> Self {
        let size = (ends.len() * ROOM).next_power_of_two().max(64);
        let mut class = Self {
            mask: u64::MAX >> (64 - bits),
            shift: 64 - size.trailing_zeros(),
            table: vec![0; size / 64],
            ends: HashMap::new(),
        };
        for end in ends.keys() {
            let place = class.place(*end);
            class.table[place / 64] |= 1 << (place % 64);
        }
        class.ends = ends;
        class
    }

    /// Whether the window may end in one of them; most that do not are told.
    fn may_end(&self, window: u64) -> bool {
        let place = self.place(window & self.mask);
        self.table[place / 64] >> (place % 64) & 1 != 0
    }

    /// The numbers of those that the window ends in.
    pub(super) fn ending(&self, window: u64) -> &[usize] {
        if !self.may_end(window) {
            return &[];
        }
        self.ends.get(&(window & self.mask)).map_or(&[], Vec::as_slice)
    }

    fn place(&self, end: u64) -> usize {
        // Its high bits depend on every byte.
        (end.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Ends;

    proptest! {
        #[test]
        fn every_place_of_a_pattern_is_a_candidate(
            patterns in proptest::collection::vec("[a-cA瑕疵。]{1,6}", 1..30),
            haystack in "[a-cABC瑕疵。]{0,60}",
        ) {
            let found = Ends::new(patterns.iter().map(String::as_bytes)).candidates(haystack.as_bytes());
            for (number, pattern) in patterns.iter().enumerate() {
                for end in pattern.len()..=haystack.len() {
                    if haystack.as_bytes()[end - pattern.len()..end].eq_ignore_ascii_case(pattern.as_bytes()) {
                        prop_assert!(found.iter().any(|hit| hit.pattern == number && hit.end == end));
                    }
                }
            }
        }
    }

    #[test]
    fn what_only_resembles_an_end_is_no_candidate() {
        let ends = Ends::new([b"0123456789".as_slice(), b""].into_iter());
        assert!(ends.candidates(b"0123456788 23456780").is_empty());
        assert_eq!(ends.candidates(b"..23456789").len(), 1);
    }
}
