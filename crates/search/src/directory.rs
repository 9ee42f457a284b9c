//! tantivy's files, of which only some stretches are there: those that came with the head and with each page.

use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, RwLock};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};
use tantivy::{Directory, HasLen};

use crate::bytes::{OpenError, Reader};

/// A directory that can only be read, and only where bytes have been laid.
#[derive(Clone, Debug)]
pub(crate) struct SparseDirectory {
    files: Arc<[(String, SparseFile)]>,
}

/// A file of known length with the stretches that are there, by their start; some may lie over each other.
#[derive(Clone, Debug, Default)]
struct SparseFile {
    length: usize,
    stretches: Arc<RwLock<Vec<(usize, OwnedBytes)>>>,
    /// What has been read, for the writer, which lays in front what opening reads.
    #[cfg(all(feature = "write", not(target_arch = "wasm32")))]
    reads: Arc<RwLock<Vec<Range<usize>>>>,
}

impl SparseDirectory {
    /// Reads names and lengths of files that are all still empty.
    pub(crate) fn open(reader: &mut Reader<'_>) -> Result<SparseDirectory, OpenError> {
        let file = |reader: &mut Reader<'_>| {
            let name = reader.text()?.to_owned();
            Ok((name, SparseFile { length: reader.number()? as usize, ..SparseFile::default() }))
        };
        let files = (0..reader.count()?).map(|_| file(reader)).collect::<Result<_, OpenError>>()?;
        Ok(SparseDirectory { files })
    }

    /// Lays the stretches of a part; `range` is where its table begins and its last stretch ends.
    pub(crate) fn lay(&self, part: &OwnedBytes, range: Range<usize>) -> Result<(), OpenError> {
        let table = part.slice(range.clone());
        let reader = &mut Reader::new(table.as_slice());
        let places = (0..reader.count()?)
            .map(|_| Ok((reader.number()? as usize, reader.number()? as usize, reader.number()? as usize)))
            .collect::<Result<Vec<_>, OpenError>>()?;
        let mut at = range.end - reader.rest().len();
        for (file, start, length) in places {
            let (_, file) = self.files.get(file).ok_or(OpenError::Damaged)?;
            if start.saturating_add(length) > file.length || length > range.end - at {
                return Err(OpenError::Damaged);
            }
            let mut stretches = file.stretches.write().map_err(|_| OpenError::Index)?;
            let place = stretches.partition_point(|(other, _)| *other <= start);
            stretches.insert(place, (start, part.slice(at..at + length)));
            at += length;
        }
        Ok(())
    }

    fn file(&self, path: &Path) -> Result<&SparseFile, OpenReadError> {
        let found = self.files.iter().find(|(name, _)| path.to_str() == Some(name));
        found.map(|(_, file)| file).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }
}

impl HasLen for SparseFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for SparseFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let absent = || io::Error::from(io::ErrorKind::WouldBlock);
        #[cfg(all(feature = "write", not(target_arch = "wasm32")))]
        self.reads.write().map_err(|_| absent())?.push(range.clone());
        let stretches = self.stretches.read().map_err(|_| absent())?;
        let mut gathered = Vec::new();
        let mut at = range.start;
        while at < range.end {
            // Of those that begin before, the one that reaches furthest: a page may repeat what another has.
            let begun = stretches.iter().take_while(|(start, _)| *start <= at);
            let (start, bytes) = begun.max_by_key(|(start, bytes)| start + bytes.len()).ok_or_else(absent)?;
            let end = (start + bytes.len()).min(range.end);
            if end <= at {
                return Err(absent());
            }
            let piece = bytes.slice(at - start..end - start);
            if piece.len() == range.len() {
                return Ok(piece);
            }
            gathered.extend_from_slice(&piece);
            at = end;
        }
        Ok(OwnedBytes::new(gathered))
    }
}

impl Directory for SparseDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path)?.clone()))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.file(path).is_ok())
    }

    // What tantivy reads whole are its notes, which an index that is opened as if it were new has none of.
    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Err(OpenReadError::FileDoesNotExist(path.to_owned()))
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

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
impl SparseDirectory {
    /// A directory of whole files.
    pub(crate) fn whole(files: &[(String, Vec<u8>)]) -> SparseDirectory {
        let file = |bytes: &Vec<u8>| SparseFile {
            length: bytes.len(),
            stretches: Arc::new(RwLock::new(vec![(0, OwnedBytes::new(bytes.clone()))])),
            reads: Arc::default(),
        };
        SparseDirectory { files: files.iter().map(|(name, bytes)| (name.clone(), file(bytes))).collect() }
    }

    /// What has been read of each file since this was last asked, in the order of the files.
    pub(crate) fn take_reads(&self) -> Vec<Vec<Range<usize>>> {
        let reads = self.files.iter().map(|(_, file)| file.reads.write());
        reads.map(|reads| std::mem::take(&mut *reads.expect("nobody fails while reading"))).collect()
    }
}
