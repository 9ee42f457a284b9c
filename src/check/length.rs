//! Texts that are blank, and texts that are longer than the forms allow.

use crate::diag::Text;
use crate::text;

/// True when a text is missing or holds nothing but white space.
pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// What is so and what to do when a text has `length` characters and may have `most`; `None` where it fits. `name` begins the
/// sentence: 一句話說明, the summary.
pub(super) fn too_long(name: &Text, length: usize, most: usize) -> Option<(Text, Text)> {
    let over = length.checked_sub(most).filter(|over| *over > 0)?;
    let Text { zh, en } = name;
    let message = text!("{zh}有 {length} 字，上限 {most} 字", "{en} has {length} characters, at most {most}");
    Some((message, text!("刪減 {over} 字", "cut {over} characters")))
}
