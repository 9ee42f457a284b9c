//! The column file: what filtering, sorting and listing need, document by document.
//!
//! Documents are numbered from the newest to the oldest, then by slug: the number is the date's order and the
//! last resort of every other order, so dates themselves are not kept.

use crate::bytes::{OpenError, Reader, unseal};
use crate::corpus::Tier;

pub(crate) const MAGIC: &[u8; 4] = b"SJC1";

/// The columns of all documents.
pub(crate) struct Columns {
    /// The weight of a word in each field of the schema.
    pub(crate) weights: [f32; 5],
    pub(crate) facets: Vec<FacetColumn>,
    pub(crate) slugs: Texts,
    pub(crate) names: Texts,
    /// The place of each document in the order of names.
    pub(crate) ranks: Vec<u32>,
    pub(crate) tiers: Lists<Tier>,
    /// Says which index belongs to these columns.
    pub(crate) checksum: u64,
}

/// One facet: its options and which of them each document has.
pub(crate) struct FacetColumn {
    pub(crate) key: String,
    pub(crate) options: Vec<String>,
    pub(crate) values: Lists<u32>,
}

/// A list of things for each document, end to end.
pub(crate) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

/// A text for each document, end to end.
pub(crate) struct Texts {
    ends: Vec<u32>,
    text: String,
}

impl Columns {
    pub(crate) fn open(bytes: &[u8]) -> Result<Columns, OpenError> {
        let (body, checksum) = unseal(bytes, MAGIC)?;
        let reader = &mut Reader::new(body);
        let mut weights = [0.0; 5];
        for weight in &mut weights {
            *weight = reader.float()?;
        }
        let names_of_facets = (0..reader.count()?).map(|_| facet(reader)).collect::<Result<Vec<_>, _>>()?;
        let documents = reader.count()?;
        let slugs = Texts::read(reader, documents)?;
        let names = Texts::read(reader, documents)?;
        let ranks = (0..documents).map(|_| reader.number()).collect::<Result<_, _>>()?;
        let tiers = Lists::read(reader, documents, tier)?;
        let facets = names_of_facets
            .into_iter()
            .map(|(key, options)| {
                let known = options.len();
                let values = Lists::read(reader, documents, |reader| option(reader, known))?;
                Ok(FacetColumn { key, options, values })
            })
            .collect::<Result<_, OpenError>>()?;
        Ok(Columns { weights, facets, slugs, names, ranks, tiers, checksum })
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> u32 {
        // The writer numbers documents with 32 bits.
        self.ranks.len() as u32
    }
}

impl<T> Lists<T> {
    pub(crate) fn of(&self, document: u32) -> &[T] {
        &self.items[range(&self.ends, document)]
    }

    fn read<'b>(
        reader: &mut Reader<'b>,
        documents: usize,
        item: impl Fn(&mut Reader<'b>) -> Result<T, OpenError>,
    ) -> Result<Lists<T>, OpenError> {
        let mut lists = Lists { ends: Vec::with_capacity(documents), items: Vec::new() };
        for _ in 0..documents {
            for _ in 0..reader.count()? {
                lists.items.push(item(reader)?);
            }
            lists.ends.push(lists.items.len() as u32);
        }
        Ok(lists)
    }
}

impl Texts {
    pub(crate) fn of(&self, document: u32) -> &str {
        &self.text[range(&self.ends, document)]
    }

    fn read(reader: &mut Reader<'_>, documents: usize) -> Result<Texts, OpenError> {
        let mut texts = Texts { ends: Vec::with_capacity(documents), text: String::new() };
        for _ in 0..documents {
            texts.text.push_str(reader.text()?);
            texts.ends.push(texts.text.len() as u32);
        }
        Ok(texts)
    }
}

fn range(ends: &[u32], document: u32) -> std::ops::Range<usize> {
    let at = document as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    start as usize..ends[at] as usize
}

fn facet(reader: &mut Reader<'_>) -> Result<(String, Vec<String>), OpenError> {
    let key = reader.text()?.to_owned();
    let options = (0..reader.count()?).map(|_| reader.text().map(str::to_owned)).collect::<Result<_, _>>()?;
    Ok((key, options))
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

    use crate::bytes::{put_number, put_text, seal};
    use crate::corpus::{Corpus, Document, Tier};

    /// Packs the columns of documents that already stand in their final order.
    pub(crate) fn columns(corpus: &Corpus, documents: &[&Document], ranks: &[u32]) -> (Vec<u8>, u64) {
        let mut bytes = super::MAGIC.to_vec();
        for weight in corpus.weights.by_field() {
            bytes.extend(weight.to_le_bytes());
        }
        count(&mut bytes, corpus.facets.len());
        for facet in &corpus.facets {
            put_text(&mut bytes, &facet.key);
            count(&mut bytes, facet.options.len());
            facet.options.iter().for_each(|option| put_text(&mut bytes, option));
        }
        count(&mut bytes, documents.len());
        documents.iter().for_each(|document| put_text(&mut bytes, &document.slug));
        documents.iter().for_each(|document| put_text(&mut bytes, &document.name));
        ranks.iter().for_each(|&rank| put_number(&mut bytes, rank));
        for document in documents {
            count(&mut bytes, document.tiers.len());
            document.tiers.iter().for_each(|tier| put_tier(&mut bytes, *tier));
        }
        for facet in 0..corpus.facets.len() {
            for document in documents {
                let mut values = document.values[facet].clone();
                values.sort_unstable();
                values.dedup();
                count(&mut bytes, values.len());
                values.iter().for_each(|&value| put_number(&mut bytes, value));
            }
        }
        seal(bytes)
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
