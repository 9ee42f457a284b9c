//! The search engine of shangjia.
