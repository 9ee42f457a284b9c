//! The sheets of all solutions as files: what the comparison and the shortlist read for the slugs in their address.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::Lang;
use crate::site::Site;
use crate::site::view::{Sheet, SheetFiles};

/// Sheets in one file, on average: a comparison of four fetches at most four files.
const PER_SHARD: usize = 8;

/// The files of the sheets.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Where pages find them; a language's folder lies below.
    pub links: SheetFiles,
    /// The files by path relative to the root.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Writes the sheets, in shards by a hash of the slug: whoever has a slug knows the file, and a slug that is not in it is known to have
/// left the shelf, which a missing file would not prove. The folder is named by their content.
pub fn bundle(site: &Site<'_>) -> Bundle {
    let count = site.entries.len().div_ceil(PER_SHARD).max(1);
    let shards: Vec<(String, Vec<u8>)> =
        site.config().languages.iter().flat_map(|lang| in_language(site, *lang, count)).collect();
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in &shards {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let folder = format!("sheets/{}/", &hasher.finalize().to_hex()[..12]);
    let files = shards.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes)).collect();
    Bundle { links: SheetFiles { folder, shards: count }, files }
}

fn in_language(site: &Site<'_>, lang: Lang, count: usize) -> Vec<(String, Vec<u8>)> {
    // Sorted by slug within a shard, as the maps of a shard's file are.
    let mut shards: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); count];
    for (number, entry) in site.entries.iter().enumerate() {
        let slug = entry.solution.slug.as_str();
        shards[shard_of(slug, count)].insert(slug, number);
    }
    let file = |(n, shard): (usize, &BTreeMap<&str, usize>)| {
        let sheets: BTreeMap<&str, Sheet> =
            shard.iter().map(|(slug, number)| (*slug, site.sheet(lang, *number))).collect();
        let bytes = serde_json::to_vec(&sheets).expect("sheets always serialize");
        (format!("{}/{n}.json", lang.key()), bytes)
    };
    shards.par_iter().enumerate().map(file).collect()
}

/// The shard of a slug: 32-bit FNV-1a, which takes three lines in the browser too.
fn shard_of(slug: &str, count: usize) -> usize {
    let hash =
        slug.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % count
}

#[cfg(test)]
mod tests {
    use super::shard_of;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test vectors of the hash for "a" and "foobar".
        assert_eq!(shard_of("a", usize::MAX), 0xe40c_292c);
        assert_eq!(shard_of("foobar", usize::MAX), 0xbf9c_f968);
    }
}
