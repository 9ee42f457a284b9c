//! shangjia.
