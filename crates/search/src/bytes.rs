//! Packing numbers and texts into bytes and, with every length checked, out again.
//!
//! A file of ours begins with four letters that say what it is and ends with a checksum. An altered or cut-off
//! file is refused when it is opened, and not met later as a trap.

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The file is something else, or was written by another version.
    #[error("not a search file of this version")]
    Foreign,
    /// The bytes were cut off or altered on the way.
    #[error("the search file is damaged")]
    Damaged,
    /// The file was not written together with the columns, or is another part than it was fetched for.
    #[error("the search files do not belong together")]
    Mismatched,
    /// tantivy refuses the index. Why is not kept: the text of its errors would weigh more than the tokenizer.
    #[error("the index cannot be read")]
    Index,
}

const CHECKSUM: usize = 8;

/// Checks a file's kind and checksum; what stands between them is returned with the checksum.
pub(crate) fn unseal<'b>(bytes: &'b [u8], magic: &[u8; 4]) -> Result<(&'b [u8], u64), OpenError> {
    if bytes.len() < magic.len() || &bytes[..magic.len()] != magic {
        return Err(OpenError::Foreign);
    }
    let split =
        bytes.len().checked_sub(CHECKSUM).filter(|&at| at >= magic.len()).ok_or(OpenError::Damaged)?;
    let (body, tail) = bytes.split_at(split);
    let expected = tail.iter().rev().fold(0, |sum: u64, &byte| (sum << 8) | u64::from(byte));
    if checksum(body) != expected {
        return Err(OpenError::Damaged);
    }
    Ok((&body[magic.len()..], expected))
}

/// Ends a file with its checksum.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn seal(mut bytes: Vec<u8>) -> (Vec<u8>, u64) {
    let sum = checksum(&bytes);
    bytes.extend(sum.to_le_bytes());
    (bytes, sum)
}

/// Eight bytes a step: against accidents, not against attackers (the site serves its own files).
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let step = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, &byte| step(sum, u64::from(byte)))
}

/// Reads what the writer packed.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { rest: bytes }
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// The next `length` bytes.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'b [u8], OpenError> {
        if length > self.rest.len() {
            return Err(OpenError::Damaged);
        }
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(taken)
    }

    /// A number of seven bits a byte, least significant first.
    pub(crate) fn number(&mut self) -> Result<u32, OpenError> {
        let mut value: u64 = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| OpenError::Damaged);
            }
        }
        Err(OpenError::Damaged)
    }

    /// A number of things that follow, each of at least one byte.
    pub(crate) fn count(&mut self) -> Result<usize, OpenError> {
        let count = self.number()? as usize;
        if count > self.rest.len() { Err(OpenError::Damaged) } else { Ok(count) }
    }

    /// Eight bytes.
    pub(crate) fn eight(&mut self) -> Result<[u8; 8], OpenError> {
        self.take(8)?.try_into().map_err(|_| OpenError::Damaged)
    }

    pub(crate) fn float(&mut self) -> Result<f32, OpenError> {
        let four = self.take(4)?.try_into().map_err(|_| OpenError::Damaged)?;
        Ok(f32::from_le_bytes(four))
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, OpenError> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| OpenError::Damaged)
    }
}

/// Appends a number of seven bits a byte.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn put_number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a text after its length.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, u32::try_from(text.len()).expect("a text is far shorter than 4 GiB"));
    bytes.extend(text.as_bytes());
}
