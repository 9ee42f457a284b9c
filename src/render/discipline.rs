//! What a template must keep to so that minifying its source changes nothing but white space.
//!
//! In a tag an expression may stand only within a quoted value: unquoted, a value with a space would become attributes of its own, and a
//! record could write them. The scan reads tags as a browser does, with template syntax as text.

/// What is wrong, with its line from 1.
type Wrong = (usize, &'static str);

/// Checks a template as it is written.
pub(super) fn before(source: &str) -> Result<(), Wrong> {
    scan(source)
}

/// Checks a template after minifying: quotes may have been dropped.
pub(super) fn after(minified: &str) -> Result<(), Wrong> {
    scan(minified)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Text,
    Tag,
    Quoted(u8),
}

fn scan(source: &str) -> Result<(), Wrong> {
    let bytes = source.as_bytes();
    let line = |at: usize| source[..at].matches('\n').count() + 1;
    let mut state = At::Text;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if let Some(close) = template_syntax(rest) {
            let end = source[at..]
                .find(close)
                .map(|end| at + end + close.len())
                .ok_or((line(at), "template syntax is not closed"))?;
            if state == At::Tag && close != "#}" {
                return Err((line(at), "template syntax in a tag, outside a quoted value"));
            }
            at = end;
            continue;
        }
        if state == At::Text && rest.starts_with(b"<!--") {
            at = source[at..].find("-->").map_or(bytes.len(), |end| at + end + 3);
            continue;
        }
        state = match (state, bytes[at]) {
            (At::Text, b'<')
                if rest.get(1).is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, b'/' | b'!')) =>
            {
                At::Tag
            }
            (At::Tag, b'>') => At::Text,
            (At::Tag, quote @ (b'"' | b'\'')) => At::Quoted(quote),
            (At::Quoted(quote), byte) if byte == quote => At::Tag,
            (state, _) => state,
        };
        at += 1;
    }
    if state == At::Text { Ok(()) } else { Err((line(bytes.len()), "a tag is not closed")) }
}

/// The closing mark of the template syntax that begins here.
fn template_syntax(rest: &[u8]) -> Option<&'static str> {
    match rest.get(..2)? {
        b"{{" => Some("}}"),
        b"{%" => Some("%}"),
        b"{#" => Some("#}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn an_expression_belongs_in_quotes() {
        assert_eq!(before("<a href=\"{{ x }}\">{{ y }}</a>{% if a < b %}<b>{% endif %}"), Ok(()));
        assert_eq!(before("<p>\n<a href={{ x }}>").unwrap_err().0, 2);
        assert!(before("<option {% if x %}selected{% endif %}>").is_err());
        assert!(before("<a {{ attributes }}>").is_err());
    }

    #[test]
    fn a_comment_in_a_tag_is_harmless() {
        assert_eq!(before("{# <a {{ x }} #}<a>"), Ok(()));
        assert_eq!(before("<!-- <a {{ x }} --><a>"), Ok(()));
    }
}
