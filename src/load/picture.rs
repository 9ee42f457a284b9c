//! What is known of the promo pictures: that they are there, can be decoded, how large they are, and whether they carry metadata.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use shangjia_codec::{Facts, MAX_BYTES};

use super::Memory;
use super::memory::{self, State};
use crate::cache::Cache;
use crate::model::{Fault, FaultKind, PictureFact, PictureFault, Pictures, Solution, Subject};
use crate::tree::Tree;

/// The step of a build that looks at pictures.
const LOOKED: &str = "pictures looked at";
/// The step that reads a picture's file to know which picture it is.
const READ: &str = "picture files read";

/// A picture to look at: slug, file name, and the path in the tree.
pub(super) type Wanted = BTreeMap<(String, String), Result<String, PictureFault>>;

/// A picture as far as it was looked at.
enum Seen {
    /// Nothing more is to be done.
    Known(Result<PictureFact, PictureFault>),
    /// Its bytes were read; the state that it was in before, where that is known.
    Read { path: String, digest: String, state: Option<State> },
}

/// Looks at every picture. Pictures of one content are decoded once, and not again where an earlier run found them sound; a file that is in
/// the state in which an earlier run or load read it is not read again.
pub(super) fn look(tree: &dyn Tree, wanted: Wanted, cache: &Cache, memory: Option<&Memory>) -> Pictures {
    let seen: Vec<_> =
        wanted.into_par_iter().map(|(key, path)| (key, see(tree, path, cache, memory))).collect();
    let mut distinct: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, seen) in &seen {
        if let Seen::Read { path, digest, .. } = seen {
            distinct.entry(digest).or_insert(path);
        }
    }
    let facts: BTreeMap<String, Result<Facts, PictureFault>> = distinct
        .into_par_iter()
        .map(|(digest, path)| (digest.to_owned(), facts(tree, path, digest, cache)))
        .collect();
    let told = |seen| match seen {
        Seen::Known(known) => known,
        Seen::Read { path, digest, state } => {
            let Facts { width, height, has_metadata } = facts[&digest].clone()?;
            let fact = PictureFact { path, digest, width, height, has_metadata };
            if let Some(state) = state {
                keep(cache, &state, &fact);
                if let Some(memory) = memory {
                    memory.insert_picture(state, fact.clone());
                }
            }
            Ok(fact)
        }
    };
    seen.into_iter().map(|(key, seen)| (key, told(seen))).collect()
}

fn see(tree: &dyn Tree, path: Result<String, PictureFault>, cache: &Cache, memory: Option<&Memory>) -> Seen {
    let path = match path {
        Ok(path) => path,
        Err(fault) => return Seen::Known(Err(fault)),
    };
    let state = memory::state(tree, &path);
    let known = state
        .as_ref()
        .and_then(|state| memory.and_then(|memory| memory.picture(state)).or_else(|| kept(cache, state)));
    if let Some(fact) = known {
        return Seen::Known(Ok(fact));
    }
    match bytes(tree, &path) {
        Ok(bytes) => Seen::Read { digest: blake3::hash(&bytes).to_hex().to_string(), path, state },
        Err(fault) => Seen::Known(Err(fault)),
    }
}

/// What decoding the picture with this digest tells. Only what is sound is kept for later runs.
fn facts(tree: &dyn Tree, path: &str, digest: &str, cache: &Cache) -> Result<Facts, PictureFault> {
    let look = || {
        let bytes = bytes(tree, path)?;
        // Changed since: what is told belongs to other bytes and is not to be kept under these.
        if blake3::hash(&bytes).to_hex().as_str() != digest {
            return Err(PictureFault::Undecodable("the file changed while it was read".to_owned()));
        }
        let facts = shangjia_codec::look(&bytes).map_err(PictureFault::from)?;
        Ok(packed(&facts).to_vec())
    };
    let kept = cache.value(LOOKED, &[digest.as_bytes()], look)?;
    let facts = kept.try_into().ok().map(unpacked);
    facts.ok_or_else(|| PictureFault::Undecodable("what is known of it cannot be read".to_owned()))
}

/// What a file in this state was when an earlier run read it.
fn kept(cache: &Cache, state: &State) -> Option<PictureFact> {
    let (path, stamp) = state;
    let kept = cache.get(READ, &[path.as_bytes(), stamp.as_bytes()])?;
    let (digest, facts) = kept.split_first_chunk::<{ blake3::OUT_LEN }>()?;
    let Facts { width, height, has_metadata } = unpacked(facts.try_into().ok()?);
    let digest = blake3::Hash::from(*digest).to_hex().to_string();
    Some(PictureFact { path: path.clone(), digest, width, height, has_metadata })
}

/// Keeps what a file in this state is, for later runs.
fn keep(cache: &Cache, state: &State, fact: &PictureFact) {
    let Ok(digest) = blake3::Hash::from_hex(&fact.digest) else { return };
    let facts = Facts { width: fact.width, height: fact.height, has_metadata: fact.has_metadata };
    let (path, stamp) = state;
    let value = [&digest.as_bytes()[..], &packed(&facts)].concat();
    cache.put(READ, &[path.as_bytes(), stamp.as_bytes()], &value);
}

/// Width, height, and whether there is metadata.
fn packed(facts: &Facts) -> [u8; 9] {
    let [a, b, c, d] = facts.width.to_le_bytes();
    let [e, f, g, h] = facts.height.to_le_bytes();
    [a, b, c, d, e, f, g, h, u8::from(facts.has_metadata)]
}

fn unpacked([a, b, c, d, e, f, g, h, has_metadata]: [u8; 9]) -> Facts {
    Facts {
        width: u32::from_le_bytes([a, b, c, d]),
        height: u32::from_le_bytes([e, f, g, h]),
        has_metadata: has_metadata != 0,
    }
}

/// The bytes of a picture; a file over the limit is not read.
fn bytes(tree: &dyn Tree, path: &str) -> Result<Vec<u8>, PictureFault> {
    let fault = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidInput => PictureFault::Outside,
        io::ErrorKind::NotFound => PictureFault::Missing(tree.sought(path)),
        _ => PictureFault::Undecodable(error.to_string()),
    };
    let size = usize::try_from(tree.size(path).map_err(fault)?).unwrap_or(usize::MAX);
    if size > MAX_BYTES {
        return Err(PictureFault::TooLarge { what: "file bytes", found: size, most: MAX_BYTES });
    }
    tree.read(path).map_err(fault)
}

/// Faults of the pictures over the limits, which belong to reading and not to any programme's rules.
pub(super) fn over_limits(solutions: &[Arc<Solution>], pictures: &Pictures) -> Vec<Fault> {
    let of = |solution: &Solution| {
        let slug = solution.slug.to_string();
        let images = solution.images.iter().enumerate();
        let over = images.filter_map(|(i, image)| match pictures.get(&(slug.clone(), image.file.clone())) {
            Some(Err(PictureFault::TooLarge { what, found, most })) => {
                let kind = FaultKind::Limit { what, found: *found, most: *most };
                Some(Fault {
                    subject: Subject::Solution(slug.clone()),
                    field: format!("images[{i}].file"),
                    label: None,
                    span: None,
                    kind,
                })
            }
            _ => None,
        });
        over.collect::<Vec<_>>()
    };
    solutions.iter().flat_map(|solution| of(solution)).collect()
}

/// The pictures that a record of the content folder names.
pub(super) fn wanted_by(solution: &Solution) -> Wanted {
    let slug = solution.slug.as_str();
    let folder = format!("solutions/{slug}");
    let images = solution.images.iter().filter(|image| !image.file.is_empty());
    images.map(|image| ((slug.to_owned(), image.file.clone()), path_in(&folder, &image.file))).collect()
}

/// The path of a picture that a record in `folder` names; only a plain file name stays within the folder, and the record's own is none
/// of a picture.
pub(super) fn path_in(folder: &str, file: &str) -> Result<String, PictureFault> {
    let plain = !file.is_empty() && !file.contains(['/', '\\', ':', '\0']) && file != "." && file != "..";
    if file.eq_ignore_ascii_case("index.md") {
        return Err(PictureFault::Undecodable("index.md is the record itself".to_owned()));
    }
    if plain { Ok(format!("{folder}/{file}")) } else { Err(PictureFault::Outside) }
}
