//! Just enough HTML to read what our renderer writes.

use std::collections::BTreeMap;

use crate::without_digests;

/// A start tag, an end tag or text of an HTML page.
pub(crate) enum Token<'a> {
    Open(&'a str, BTreeMap<String, String>),
    Close(&'a str),
    Text(&'a str),
}

/// Cuts HTML as our renderer writes it: attributes quoted or not, scripts and styles whole.
pub(crate) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(after) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            tokens.push(Token::Text(&rest[..end]));
            rest = &rest[end..];
            continue;
        };
        if after.starts_with('!') {
            let end = if after.starts_with("!--") { "-->" } else { ">" };
            rest = after.split_once(end).map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, attributes, after) = tag(after);
        match tag.strip_prefix('/') {
            Some(name) => tokens.push(Token::Close(name)),
            None => tokens.push(Token::Open(tag, attributes)),
        }
        rest = after;
        if ["script", "style"].contains(&tag) {
            let end = rest.find(&format!("</{tag}")).unwrap_or(rest.len());
            rest = &rest[end..];
        }
    }
    tokens
}

fn tag(text: &str) -> (&str, BTreeMap<String, String>, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    let (name, mut rest) = (&text[..end], &text[end..]);
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (name, attributes, rest.get(1..).unwrap_or_default());
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let (inside, after) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len()))
                }
            };
            value = unescaped(inside);
            rest = after;
        }
        attributes.insert(key, value);
    }
}

fn unescaped(text: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " ")];
    named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).replace("&amp;", "&")
}

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "button", "code", "data", "em", "i", "label", "mark", "small", "span", "strong",
    "time",
];
/// Elements whose text is not for reading.
const SILENT: &[&str] = &["script", "style", "template", "svg"];

/// The text of `<main>`, a block a line, with addresses of links and pictures.
pub(crate) fn facts(html: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    let (mut inside, mut silent) = (false, 0);
    let mut links: Vec<String> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open("main", _) => inside = true,
            Token::Close("main") => inside = false,
            Token::Open(name, _) if SILENT.contains(&name) => silent += 1,
            Token::Close(name) if SILENT.contains(&name) => silent -= 1,
            _ if !inside || silent > 0 => {}
            Token::Open(name, attributes) => {
                if !INLINE.contains(&name) {
                    lines.push(String::new());
                }
                let attribute = |key: &str| attributes.get(key).map_or("", String::as_str);
                let mark = match name {
                    "a" => {
                        links.push(attribute("href").to_owned());
                        "[".to_owned()
                    }
                    "img" => format!("![{}]({})", attribute("alt"), without_digests(attribute("src"))),
                    "h1" | "h2" | "h3" | "h4" => format!("{} ", "#".repeat(name[1..].parse().unwrap_or(1))),
                    _ => String::new(),
                };
                lines.last_mut().expect("there is a line").push_str(&mark);
            }
            Token::Close("a") => {
                let href = without_digests(&links.pop().unwrap_or_default());
                lines.last_mut().expect("there is a line").push_str(&format!("]({href})"));
            }
            Token::Close(name) => {
                if !INLINE.contains(&name) {
                    lines.push(String::new());
                }
            }
            Token::Text(text) => lines.last_mut().expect("there is a line").push_str(&unescaped(text)),
        }
    }
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}
