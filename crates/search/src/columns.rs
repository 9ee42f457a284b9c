//! The column file: what filtering and sorting need, document by document.
//!
//! Documents are numbered from the newest to the oldest, then by slug: the number is the date's order and the last
//! resort of every other order, so dates themselves are not kept; nor are slugs and names, which the cards have.
//! Tiers and the order of names are parts of their own: they lie in this file where they are small, and are fetched
//! when a question needs them where they are not.

use crate::bytes::{OpenError, Reader, unseal};
use crate::corpus::Tier;
use crate::parts;

pub(crate) const MAGIC: &[u8; 4] = b"SJC2";

/// Options that a mask has room for.
const MASK: usize = 32;

/// The columns of all documents.
pub(crate) struct Columns {
    /// The weight of a word in each field of the schema.
    pub(crate) weights: [f32; 5],
    pub(crate) facets: Vec<FacetColumn>,
    pub(crate) tiers: Option<Lists<Tier>>,
    /// The place of each document in the order of names.
    pub(crate) ranks: Option<Vec<u32>>,
    /// Says which parts belong to these columns.
    pub(crate) checksum: u64,
    documents: u32,
}

/// One facet: its options and which of them each document has.
pub(crate) struct FacetColumn {
    pub(crate) key: String,
    pub(crate) options: Vec<String>,
    values: Values,
}

/// The options of each document.
enum Values {
    /// A bit an option.
    Masks(Vec<u32>),
    /// At most one: its number and one, or zero.
    Single(Vec<u32>),
    Lists(Lists<u32>),
}

/// A list of things for each document, end to end.
pub(crate) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl Columns {
    pub(crate) fn open(bytes: &[u8]) -> Result<Columns, OpenError> {
        let (body, checksum) = unseal(bytes, MAGIC)?;
        let reader = &mut Reader::new(body);
        let mut weights = [0.0; 5];
        for weight in &mut weights {
            *weight = reader.float()?;
        }
        let documents = reader.number()?;
        let facets = (0..reader.count()?).map(|_| facet(reader, documents)).collect::<Result<_, _>>()?;
        let mut columns = Columns { weights, facets, tiers: None, ranks: None, checksum, documents };
        for _ in 0..reader.count()? {
            let number = reader.number()?;
            let length = reader.count()?;
            columns.add(number, reader.take(length)?)?;
        }
        Ok(columns)
    }

    /// Takes a part of columns.
    pub(crate) fn add(&mut self, number: u32, body: &[u8]) -> Result<(), OpenError> {
        let reader = &mut Reader::new(body);
        match number {
            parts::TIERS => self.tiers = Some(Lists::read(reader, self.documents, tier)?),
            parts::NAMES => self.ranks = Some(planes(reader, self.documents)?),
            _ => return Err(OpenError::Mismatched),
        }
        Ok(())
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> u32 {
        self.documents
    }

    /// The tiers of a document; none while they are not there.
    pub(crate) fn tiers(&self, document: u32) -> &[Tier] {
        self.tiers.as_ref().map_or(&[], |tiers| tiers.of(document))
    }
}

impl FacetColumn {
    /// Calls back with each option of a document.
    pub(crate) fn each(&self, document: u32, mut option: impl FnMut(usize)) {
        match &self.values {
            Values::Masks(masks) => {
                let mut mask = masks[document as usize];
                while mask != 0 {
                    option(mask.trailing_zeros() as usize);
                    mask &= mask - 1;
                }
            }
            Values::Single(values) => {
                if let Some(value) = values[document as usize].checked_sub(1) {
                    option(value as usize);
                }
            }
            Values::Lists(lists) => lists.of(document).iter().for_each(|&value| option(value as usize)),
        }
    }
}

impl<T> Lists<T> {
    fn of(&self, document: u32) -> &[T] {
        let at = document as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.items[start as usize..self.ends[at] as usize]
    }

    fn read<'b>(
        reader: &mut Reader<'b>,
        documents: u32,
        item: impl Fn(&mut Reader<'b>) -> Result<T, OpenError>,
    ) -> Result<Lists<T>, OpenError> {
        let mut lists = Lists { ends: Vec::new(), items: Vec::new() };
        for _ in 0..documents {
            for _ in 0..reader.count()? {
                lists.items.push(item(reader)?);
            }
            lists.ends.push(lists.items.len() as u32);
        }
        Ok(lists)
    }
}

const AS_LISTS: u32 = 0;
const AS_SINGLE: u32 = 1;
const AS_MASKS: u32 = 2;

fn facet(reader: &mut Reader<'_>, documents: u32) -> Result<FacetColumn, OpenError> {
    let key = reader.text()?.to_owned();
    let options = (0..reader.count()?).map(|_| reader.text().map(str::to_owned));
    let options = options.collect::<Result<Vec<_>, _>>()?;
    let known = options.len();
    let values = match reader.number()? {
        AS_LISTS => Values::Lists(Lists::read(reader, documents, |reader| option(reader, known))?),
        AS_SINGLE => Values::Single(bounded(planes(reader, documents)?, |value| value as usize <= known)?),
        AS_MASKS if known <= MASK => {
            let rest = u32::MAX.checked_shl(known as u32).unwrap_or(0);
            Values::Masks(bounded(planes(reader, documents)?, |mask| mask & rest == 0)?)
        }
        _ => return Err(OpenError::Damaged),
    };
    Ok(FacetColumn { key, options, values })
}

fn bounded(numbers: Vec<u32>, holds: impl Fn(u32) -> bool) -> Result<Vec<u32>, OpenError> {
    if numbers.iter().all(|&number| holds(number)) { Ok(numbers) } else { Err(OpenError::Damaged) }
}

/// A number for each document: first the lowest byte of all, then the next, which compresses better than one after the other.
fn planes(reader: &mut Reader<'_>, documents: u32) -> Result<Vec<u32>, OpenError> {
    let mut numbers = Vec::new();
    for plane in 0..reader.number()?.min(4) {
        let bytes = reader.take(documents as usize)?;
        numbers.resize(bytes.len(), 0);
        numbers.iter_mut().zip(bytes).for_each(|(number, &byte)| *number |= u32::from(byte) << (8 * plane));
    }
    if numbers.len() == documents as usize { Ok(numbers) } else { Err(OpenError::Damaged) }
}

fn option(reader: &mut Reader<'_>, known: usize) -> Result<u32, OpenError> {
    let option = reader.number()?;
    if (option as usize) < known { Ok(option) } else { Err(OpenError::Damaged) }
}

fn tier(reader: &mut Reader<'_>) -> Result<Tier, OpenError> {
    let price = reader.number()?;
    // Zero stands for unknown, so known values are one more than they say.
    let months = reader.number()?.checked_sub(1);
    let seats = reader.number()?.checked_sub(1);
    Ok(Tier { price, months, seats })
}

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) mod pack {
    //! The other direction, field by field in the same order.

    use super::{AS_LISTS, AS_MASKS, AS_SINGLE, MASK};
    use crate::bytes::{put_number, put_text, seal};
    use crate::corpus::{Corpus, Document, Tier};
    use crate::parts;

    /// The column file, its checksum, and the bodies of the parts that are too large to lie in it.
    pub(crate) struct Packed {
        pub(crate) bytes: Vec<u8>,
        pub(crate) checksum: u64,
        pub(crate) parts: Vec<(u32, Vec<u8>)>,
    }

    /// Packs the columns of documents that already stand in their final order. Parts that together are larger than `whole` bytes stay
    /// outside.
    pub(crate) fn columns(corpus: &Corpus, documents: &[&Document], ranks: &[u32], whole: usize) -> Packed {
        let mut bytes = super::MAGIC.to_vec();
        for weight in corpus.weights.by_field() {
            bytes.extend(weight.to_le_bytes());
        }
        count(&mut bytes, documents.len());
        count(&mut bytes, corpus.facets.len());
        for (at, facet) in corpus.facets.iter().enumerate() {
            put_text(&mut bytes, &facet.key);
            count(&mut bytes, facet.options.len());
            facet.options.iter().for_each(|option| put_text(&mut bytes, option));
            let of = |document: &&Document| {
                let mut values = document.values[at].clone();
                values.sort_unstable();
                values.dedup();
                values
            };
            put_values(&mut bytes, &documents.iter().map(of).collect::<Vec<_>>(), facet.options.len());
        }
        let mut names = Vec::new();
        put_planes(&mut names, ranks);
        let mut parts = vec![(parts::TIERS, tiers(documents)), (parts::NAMES, names)];
        let is_small = parts.iter().map(|(_, body)| body.len()).sum::<usize>() <= whole;
        let inside = if is_small { std::mem::take(&mut parts) } else { Vec::new() };
        count(&mut bytes, inside.len());
        for (number, body) in inside {
            put_number(&mut bytes, number);
            count(&mut bytes, body.len());
            bytes.extend(body);
        }
        let (bytes, checksum) = seal(bytes);
        Packed { bytes, checksum, parts }
    }

    fn put_values(bytes: &mut Vec<u8>, values: &[Vec<u32>], options: usize) {
        if values.iter().all(|values| values.len() <= 1) {
            put_number(bytes, AS_SINGLE);
            let one = |values: &Vec<u32>| values.first().map_or(0, |&value| value + 1);
            put_planes(bytes, &values.iter().map(one).collect::<Vec<_>>());
        } else if options <= MASK {
            put_number(bytes, AS_MASKS);
            let mask = |values: &Vec<u32>| values.iter().fold(0, |mask, &value| mask | 1 << value);
            put_planes(bytes, &values.iter().map(mask).collect::<Vec<u32>>());
        } else {
            put_number(bytes, AS_LISTS);
            for values in values {
                count(bytes, values.len());
                values.iter().for_each(|&value| put_number(bytes, value));
            }
        }
    }

    fn put_planes(bytes: &mut Vec<u8>, numbers: &[u32]) {
        let highest = numbers.iter().max().copied().unwrap_or(0);
        let planes = (4 - highest.leading_zeros() / 8).max(1);
        put_number(bytes, planes);
        for plane in 0..planes {
            bytes.extend(numbers.iter().map(|number| (number >> (8 * plane)) as u8));
        }
    }

    fn tiers(documents: &[&Document]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for document in documents {
            count(&mut bytes, document.tiers.len());
            document.tiers.iter().for_each(|tier| put_tier(&mut bytes, *tier));
        }
        bytes
    }

    fn put_tier(bytes: &mut Vec<u8>, tier: Tier) {
        let shifted = |known: Option<u32>| known.map_or(0, |value| value.saturating_add(1));
        put_number(bytes, tier.price);
        put_number(bytes, shifted(tier.months));
        put_number(bytes, shifted(tier.seats));
    }

    fn count(bytes: &mut Vec<u8>, count: usize) {
        put_number(bytes, u32::try_from(count).expect("a catalogue holds fewer than 4 billion of anything"));
    }
}
