//! `synonyms.toml`: what people call things.

/// Words of one meaning, words that lead to others, and words that say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words of one meaning.
    pub same: Vec<Vec<String>>,
    /// A word and those that it finds.
    pub leads: Vec<(String, Vec<String>)>,
    /// Words that a question is made of.
    pub fillers: Vec<String>,
}
