//! The index file: all of tantivy's files in one, read where they lie.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

use crate::bytes::{OpenError, Reader, unseal};
use crate::lexicon::Lexicon;

pub(crate) const MAGIC: &[u8; 4] = b"SJX1";

/// The file beside tantivy's that holds the lexicon.
pub(crate) const LEXICON: &str = "lexicon.txt";

/// A directory that can only be read, over the bytes of one file.
#[derive(Clone, Debug)]
pub(crate) struct PackedDirectory {
    files: Arc<[(String, OwnedBytes)]>,
}

impl PackedDirectory {
    /// Opens an index that was written together with the columns of this checksum.
    pub(crate) fn open(bytes: Vec<u8>, columns: u64) -> Result<PackedDirectory, OpenError> {
        let (body, _) = unseal(&bytes, MAGIC)?;
        let mut reader = Reader::new(body);
        if u64::from_le_bytes(reader.eight()?) != columns {
            return Err(OpenError::Mismatched);
        }
        let count = reader.count()?;
        let entries = (0..count)
            .map(|_| Ok((reader.text()?.to_owned(), reader.number()? as usize)))
            .collect::<Result<Vec<_>, OpenError>>()?;
        let mut ranges = Vec::with_capacity(count);
        for (path, length) in entries {
            let content = reader.take(length)?;
            let start = content.as_ptr() as usize - bytes.as_ptr() as usize;
            ranges.push((path, start..start + length));
        }
        let whole = OwnedBytes::new(bytes);
        let files = ranges.into_iter().map(|(path, range)| (path, whole.slice(range))).collect();
        Ok(PackedDirectory { files })
    }

    /// What the catalogue's words teach a query; empty when it is not there.
    pub(crate) fn lexicon(&self) -> Lexicon {
        let bytes = self.file(Path::new(LEXICON)).map(OwnedBytes::as_slice).unwrap_or_default();
        Lexicon::parse(std::str::from_utf8(bytes).unwrap_or_default())
    }

    fn file(&self, path: &Path) -> Result<&OwnedBytes, OpenReadError> {
        let named = |(name, _): &&(String, OwnedBytes)| path.to_str() == Some(name);
        let found = self.files.iter().find(named).map(|(_, bytes)| bytes);
        found.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }
}

impl Directory for PackedDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path)?.clone()))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.file(path).is_ok())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.file(path).map(|bytes| bytes.as_slice().to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_owned()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::FileAlreadyExists(path.to_owned()))
    }

    // tantivy notes down what it opens as new; nobody reads the note.
    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    // Nobody else writes here: a lock guards nothing, and nothing changes that could be watched.
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// Packs tantivy's files into one.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn pack(files: &[(String, Vec<u8>)], columns: u64) -> Vec<u8> {
    use crate::bytes::{put_number, put_text, seal};

    let size = |length: usize| u32::try_from(length).expect("an index for browsers is smaller than 4 GiB");
    let mut bytes = MAGIC.to_vec();
    bytes.extend(columns.to_le_bytes());
    put_number(&mut bytes, size(files.len()));
    for (path, content) in files {
        put_text(&mut bytes, path);
        put_number(&mut bytes, size(content.len()));
    }
    files.iter().for_each(|(_, content)| bytes.extend(content));
    seal(bytes).0
}
