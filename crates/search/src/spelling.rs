//! Which words of the catalogue a word of letters may misspell.

/// Fewest letters of a word that is taken for a misspelling.
const LETTERS: usize = 4;
/// Fewest letters of one that may have two slips.
const LONG: usize = 8;

/// How many slips a word of so many letters may have; `None` for one too short to tell.
pub(crate) fn slips(letters: usize) -> Option<usize> {
    match letters {
        ..LETTERS => None,
        LETTERS..LONG => Some(1),
        _ => Some(2),
    }
}

/// Tells whether a folded word of a listing may be what a misspelt one means.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn may_be_misspelt(word: &str) -> bool {
    word.is_ascii() && word.starts_with(|first: char| first.is_ascii_lowercase()) && word.len() + 1 >= LETTERS
}

/// How many letters must be put in, left out, changed or swapped with the next to make one word of the other; `None` when it is more than
/// `most`.
pub(crate) fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three rows of the table of optimal string alignment.
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|&slips| slips > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|&slips| slips <= most)
}
