//! Texts as HTML spells them, in elements and in quoted attributes.

use std::io;

/// Writes a text escaped: a run of harmless bytes at a time, where the template engine's own would
/// write each byte alone.
pub(super) fn write(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        out.write_all(&rest[..at])?;
        out.write_all(match rest[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            _ => b"&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest)
}

/// A text escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut html = Vec::with_capacity(text.len());
    write(text, &mut html).expect("a vector takes all");
    String::from_utf8(html).expect("escaping keeps the encoding")
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_what_the_template_engine_does() {
        for text in ["", "瑕疵", "a<b>c&\"d'", "&&", "'瑕'"] {
            let mut theirs = Vec::new();
            tera::escape_html(text, &mut theirs).unwrap();
            assert_eq!(super::escaped(text).as_bytes(), theirs);
        }
    }
}
