//! Files that hold what only staff may see: they are never written into a built site, where the next upload would publish them.

use std::path::Path;

use super::Error;
use crate::output::MANIFEST;
use crate::system;

/// Writes a file for staff.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let site = whole.ancestors().skip(1).find(|folder| folder.join(MANIFEST).is_file());
    if let Some(site) = site {
        return Err(Error::InSite { file: file.to_owned(), site: site.to_owned() });
    }
    system::write(file, bytes).map_err(|source| Error::Write { path: file.to_owned(), source })
}
