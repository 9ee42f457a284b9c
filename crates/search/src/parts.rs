//! The files of a catalogue's search: the columns, which are opened first, and numbered parts that are fetched when
//! a question needs them.
//!
//! A part names the columns that it was written with and its own number: one of another catalogue, or one served
//! under another's address, is refused.

use crate::bytes::{OpenError, Reader, unseal};

const MAGIC: &[u8; 4] = b"SJP1";

/// The head of the text index: what every word needs.
pub(crate) const WORDS: u32 = 0;
/// The price tiers.
pub(crate) const TIERS: u32 = 1;
/// The order of names.
pub(crate) const NAMES: u32 = 2;
/// The words of letters, which one typed may misspell.
pub(crate) const SPELLINGS: u32 = 3;
/// The first page of the text index.
pub(crate) const PAGES: u32 = 4;

/// Where the body of a part stands in its bytes, which belong to the columns of this checksum.
pub(crate) fn open(bytes: &[u8], columns: u64, number: u32) -> Result<std::ops::Range<usize>, OpenError> {
    let (body, _) = unseal(bytes, MAGIC)?;
    let mut reader = Reader::new(body);
    if u64::from_le_bytes(reader.eight()?) != columns || reader.number()? != number {
        return Err(OpenError::Mismatched);
    }
    let end = MAGIC.len() + body.len();
    Ok(end - reader.rest().len()..end)
}

/// Closes a part.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn seal(body: &[u8], columns: u64, number: u32) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(columns.to_le_bytes());
    crate::bytes::put_number(&mut bytes, number);
    bytes.extend(body);
    crate::bytes::seal(bytes).0
}
