//! Telephone numbers sought by their digits, however they are grouped.

use std::collections::HashMap;
use std::iter;

use super::ends::Class;

/// Digits at the end of a number that are looked up: the fewest that a number has which is sought.
pub(super) const FEWEST: usize = 8;

/// Digits of a run that are kept: no number is longer.
const MOST: u32 = 32;

/// Numbers to seek.
pub(super) struct Numbers {
    /// Each with how many digits it has, four bits a digit.
    numbers: Vec<(u128, u32)>,
    class: Class,
}

impl Numbers {
    /// Prepares to seek numbers of at least [`FEWEST`] digits; of one of more than 32, the last count.
    pub(super) fn new(numbers: &[String]) -> Self {
        let mut ends: HashMap<u64, Vec<usize>> = HashMap::new();
        let packed = |number: &String| {
            let digits = number.bytes().fold(0, with);
            (digits, number.len().min(MOST as usize) as u32)
        };
        let numbers: Vec<(u128, u32)> = numbers.iter().map(packed).collect();
        for (number, (digits, _)) in numbers.iter().enumerate() {
            ends.entry(last(*digits)).or_default().push(number);
        }
        Self { numbers, class: Class::new(4 * FEWEST as u32, ends) }
    }

    /// The numbers, by their places in what was given, that stand in a haystack. A space, a dot, a dash, a bracket, a slash and a plus part no
    /// number, one or two of them in a row; everything else does.
    pub(super) fn within(&self, haystack: &[u8]) -> Vec<usize> {
        runs(haystack).flat_map(|run| self.in_run(run)).collect()
    }

    /// The same of bytes that may all stand in a number.
    fn in_run(&self, bytes: &[u8]) -> Vec<usize> {
        let mut found = Vec::new();
        let (mut run, mut length, mut gap) = (0_u128, 0, 0);
        for byte in bytes {
            if byte.is_ascii_digit() {
                run = with(run, *byte);
                length += 1;
                gap = 0;
                if length >= FEWEST as u32 {
                    let here = |&&number: &&usize| {
                        let (digits, count) = self.numbers[number];
                        let mask = u128::MAX >> (128 - 4 * count);
                        length >= count && run & mask == digits
                    };
                    found.extend(self.class.ending(last(run)).iter().filter(here));
                }
            } else if length > 0 {
                gap += 1;
                if gap > 2 {
                    length = 0;
                }
            }
        }
        found
    }
}

/// Runs of bytes that may stand in a number: all that are as long as the shortest number, and some shorter ones. Most bytes are not looked
/// at: where one may not stand in a number, the next number ends no sooner than [`FEWEST`] bytes on.
fn runs(haystack: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = FEWEST - 1;
    iter::from_fn(move || {
        while !may_stand(*haystack.get(at)?) {
            at += FEWEST;
        }
        let is_outside = |byte: &u8| !may_stand(*byte);
        let start = haystack[..at].iter().rposition(is_outside).map_or(0, |outside| outside + 1);
        let end = haystack[at..].iter().position(is_outside).map_or(haystack.len(), |length| at + length);
        at = end + FEWEST;
        Some(&haystack[start..end])
    })
}

/// Whether a byte may stand in a number: a digit or what parts digits.
fn may_stand(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b' ' | b'-' | b'.' | b'(' | b')' | b'/' | b'+')
}

fn with(run: u128, digit: u8) -> u128 {
    run << 4 | u128::from(digit & 0xf)
}

fn last(run: u128) -> u64 {
    run as u64 & (u64::MAX >> (64 - 4 * FEWEST))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Numbers, may_stand};

    #[test]
    fn a_number_is_found_in_a_longer_run_and_across_its_groups() {
        let numbers = Numbers::new(&["0400001202".to_owned(), "886400001202".to_owned()]);
        assert_eq!(numbers.within(b"(04) 0000-1202"), [0]);
        assert_eq!(numbers.within(b"x990400001202 and +886-4-0000-1202"), [0, 1]);
        assert!(numbers.within("04、0000、1202; 0400001203; 04 -- 00001202".as_bytes()).is_empty());
    }

    proptest! {
        #[test]
        fn every_number_is_found_though_most_bytes_are_passed_over(haystack in "[0-3 ./x瑕]{0,12}(1[ -]?2[(]?0{6})?[0-3 ./x瑕]{0,40}") {
            let numbers = Numbers::new(&["12000000".to_owned(), "00000000".to_owned(), "33333333".to_owned()]);
            let all = haystack.as_bytes().split(|byte| !may_stand(*byte));
            let all: Vec<usize> = all.flat_map(|run| numbers.in_run(run)).collect();
            prop_assert_eq!(numbers.within(haystack.as_bytes()), all);
        }
    }

    #[test]
    fn of_a_very_long_number_the_last_digits_count() {
        let numbers = Numbers::new(&["7".repeat(40)]);
        assert_eq!(numbers.within("7".repeat(39).as_bytes()).len(), 8);
        assert!(numbers.within("7".repeat(31).as_bytes()).is_empty());
    }
}
