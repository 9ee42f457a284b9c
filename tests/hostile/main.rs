//! Input that is broken on purpose, through the real program: a finding says what is wrong, in bounded time and memory, and neither
//! the records nor the site before are touched.

mod batches;
mod bytes;
mod files;
mod pictures;
mod shelf;
mod texts;
mod workbooks;
