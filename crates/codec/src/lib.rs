//! Pictures and compression: bytes in, bytes out.
//!
//! The codecs are generic over readers and writers, so their loops are compiled where they are called. They are called here, in a small
//! crate that is optimised in every profile, and nowhere else: a debug build of shangjia then works at full speed.

mod budget;
mod claim;
mod compress;
mod raster;
mod resized;

pub use compress::{Effort, brotli, gzip};
pub use raster::{Facts, MAX_BYTES, PictureError, look};
pub use resized::{Format, Wanted, resized};
