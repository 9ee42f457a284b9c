//! Seeks many secrets at once: texts by their last bytes, then whole; telephone numbers by their digits.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::digits::Numbers;
use super::ends::Ends;
use super::{Kind, Secret};
use crate::text;

/// Shortest pattern that is sought in files that are no text, where a few bytes turn up by chance.
const IN_BINARY: usize = 8;

/// What an address spells out as it is.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Seeks secrets.
pub struct Matcher {
    secrets: Vec<Secret>,
    texts: Ends,
    /// For each pattern of `texts`: the whole pattern and the number of its secret.
    patterns: Vec<(String, usize)>,
    phones: Numbers,
    /// For each pattern of `phones`: the number of its secret.
    dialled: Vec<usize>,
    /// Whether any name is sought with the white space around it.
    has_latin_names: bool,
}

/// What is sought in: a person's words, or a file as it will be published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// Folded, without white space.
    Plain,
    /// As HTML, JSON and addresses spell it.
    Published,
}

impl Matcher {
    /// Prepares to seek in the records' own words.
    pub fn for_text(secrets: Vec<Secret>) -> Self {
        Self::new(secrets, Spelling::Plain)
    }

    /// Prepares to seek in published bytes; persons' names are not sought there, being words too.
    pub fn for_output(mut secrets: Vec<Secret>) -> Self {
        secrets.retain(|secret| secret.kind != Kind::Name);
        Self::new(secrets, Spelling::Published)
    }

    fn new(secrets: Vec<Secret>, spelling: Spelling) -> Self {
        let mut patterns: Vec<(String, usize)> = Vec::new();
        let mut numbers: Vec<String> = Vec::new();
        let mut dialled = Vec::new();
        // A text that many records declare is sought once; a name belongs to each vendor anew.
        let mut known: BTreeSet<(String, Option<&str>)> = BTreeSet::new();
        for (i, secret) in secrets.iter().enumerate() {
            if secret.kind == Kind::Phone {
                let number = phone_digits(&secret.text);
                // The trunk's 0 is not dialled from abroad.
                let abroad = number.strip_prefix('0').map(|rest| format!("886{rest}"));
                for number in [Some(number), abroad].into_iter().flatten() {
                    if known.insert((number.clone(), None)) {
                        numbers.push(number);
                        dialled.push(i);
                    }
                }
                continue;
            }
            let spelt = match spelling {
                Spelling::Plain if secret.is_latin_name() => BTreeSet::from([text::narrow(&secret.text)]),
                Spelling::Plain => BTreeSet::from([tight(&secret.text)]),
                Spelling::Published => published(&secret.text),
            };
            let vendor = (secret.kind == Kind::Name).then_some(secret.vendor.as_str());
            let new = spelt.into_iter().filter(|pattern| known.insert((pattern.to_lowercase(), vendor)));
            patterns.extend(new.map(|pattern| (pattern, i)));
        }
        drop(known);
        let texts = Ends::new(patterns.iter().map(|(pattern, _)| pattern.as_bytes()));
        let phones = Numbers::new(&numbers);
        let has_latin_names = secrets.iter().any(Secret::is_latin_name);
        Self { secrets, texts, patterns, phones, dialled, has_latin_names }
    }

    /// The digest of what is sought: where one finds nothing, another of the same digest does not either.
    pub fn digest(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for Secret { kind, text, .. } in &self.secrets {
            hasher.update(&[*kind as u8]).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        hasher.finalize()
    }

    /// The secrets in a person's words, each once. Markdown is to be given as the text that is read.
    pub fn in_text(&self, words: &str) -> Vec<&Secret> {
        let narrow = text::narrow(words);
        let tight = without_space(&narrow);
        // 「Amy」 is not in 「Amylase」, so white space matters to it; between Han characters there are no such bounds.
        let bounded = |at: &Range<usize>| {
            let is_latin = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
            let bytes = narrow.as_bytes();
            !is_latin(bytes[..at.start].last()) && !is_latin(bytes.get(at.end))
        };
        let sought = if self.has_latin_names { narrow.as_bytes() } else { b"" };
        let latin = self.texts_in(sought);
        let latin = latin.filter(|(secret, at)| secret.is_latin_name() && bounded(at));
        let other = self.texts_in(tight.as_bytes()).filter(|(secret, _)| !secret.is_latin_name());
        let mut found: Vec<&Secret> = latin.chain(other).map(|(secret, _)| secret).collect();
        found.extend(self.phones_in(narrow.as_bytes()));
        distinct(found)
    }

    /// The secrets in a file that is to be published, each once.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<&Secret> {
        let mut found: Vec<(&Secret, Range<usize>)> = self.texts_in(bytes).collect();
        let is_short = |at: &Range<usize>| at.len() < IN_BINARY;
        if found.iter().any(|(_, at)| is_short(at)) && std::str::from_utf8(bytes).is_err() {
            found.retain(|(_, at)| !is_short(at));
        }
        let found = found.into_iter().map(|(secret, _)| secret);
        distinct(found.chain(self.phones_in(bytes)).collect())
    }

    fn texts_in<'a>(&'a self, haystack: &[u8]) -> impl Iterator<Item = (&'a Secret, Range<usize>)> {
        self.texts.candidates(haystack).into_iter().filter_map(|hit| {
            let (pattern, secret) = &self.patterns[hit.pattern];
            let range = hit.end.checked_sub(pattern.len())?..hit.end;
            let whole = haystack.get(range.clone())?.eq_ignore_ascii_case(pattern.as_bytes());
            whole.then(|| (&self.secrets[*secret], range))
        })
    }

    fn phones_in(&self, haystack: &[u8]) -> impl Iterator<Item = &Secret> {
        self.phones.within(haystack).into_iter().map(|number| &self.secrets[self.dialled[number]])
    }
}

fn distinct(mut found: Vec<&Secret>) -> Vec<&Secret> {
    found.sort_by(|a, b| (&a.owner, a.field).cmp(&(&b.owner, b.field)));
    found.dedup();
    found
}

/// The digits of a telephone number, without its extension: a published number with another extension gives the line away.
pub(super) fn phone_digits(text: &str) -> String {
    let narrow = text::narrow(text).to_lowercase();
    let line = ["#", "分機", "轉", "ext", "x"]
        .into_iter()
        .fold(narrow.as_str(), |line, mark| line.split_once(mark).map_or(line, |(line, _)| line));
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("886") {
        Some(rest) if line.trim_start().starts_with('+') => format!("0{}", rest.trim_start_matches('0')),
        _ => digits,
    }
}

/// As people's words are compared: half-width, without white space.
pub(super) fn tight(text: &str) -> String {
    without_space(&text::narrow(text)).into_owned()
}

/// The text itself where there is no white space in it, as in most Chinese text.
fn without_space(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.split_whitespace().collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The spellings in which a text may be published.
fn published(text: &str) -> BTreeSet<String> {
    let json = serde_json::to_string(text).expect("a string always serializes");
    let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    BTreeSet::from([
        text.to_owned(),
        html.replace('"', "&quot;").replace('\'', "&#x27;"),
        html.replace('"', "&quot;").replace('\'', "&#x27;").replace('/', "&#x2F;"),
        html,
        json[1..json.len() - 1].to_owned(),
        utf8_percent_encode(text, IN_ADDRESS).to_string(),
    ])
}

#[cfg(test)]
mod tests {
    use super::{Kind, Matcher, Secret, phone_digits};
    use crate::model::Subject;

    fn matcher(kind: Kind, texts: &[&str], make: fn(Vec<Secret>) -> Matcher) -> Matcher {
        let secret = |text: &&str| Secret {
            owner: Subject::Vendor((*text).to_owned()),
            vendor: "v".to_owned(),
            field: "x",
            kind,
            text: (*text).to_owned(),
        };
        make(texts.iter().map(secret).collect())
    }

    #[test]
    fn texts_are_found_whole_and_whatever_their_width() {
        let matcher = matcher(
            Kind::Text,
            &["示範市大墩區主軸街 88 號三樓之一", "Amy.Lin@example.net"],
            Matcher::for_text,
        );
        for text in [
            "（示範市大墩區主軸街88號三樓之一）",
            "示範市　大墩區主軸街８８號三樓之一",
            "amy.lin@EXAMPLE.net",
        ] {
            assert_eq!(matcher.in_text(text).len(), 1, "{text}");
        }
        assert!(matcher.in_text("示範市大墩區主軸街 88 號三樓之二").is_empty());
    }

    #[test]
    fn a_latin_name_ends_where_its_word_ends() {
        let matcher = matcher(Kind::Name, &["Amy", "林小明"], Matcher::for_text);
        assert_eq!(matcher.in_text("請找Amy，或林 小明").len(), 2);
        assert_eq!(matcher.in_text("ask Amy now").len(), 1);
        assert!(matcher.in_text("Amylase").is_empty());
    }

    #[test]
    fn phones_are_found_by_their_digits() {
        let matcher = matcher(Kind::Phone, &["04-0000-1202 分機 12"], Matcher::for_text);
        for text in ["0400001202", "(04) 0000-1202", "+886-4-0000-1202", "０４－００００－１２０２ #9"]
        {
            assert_eq!(matcher.in_text(text).len(), 1, "{text}");
        }
        assert!(matcher.in_text("04、0000、1202；0400001203").is_empty());
        assert_eq!(phone_digits("+886 4 0000 1202"), "0400001202");
    }

    #[test]
    fn published_spellings_are_found() {
        let matcher = matcher(Kind::Text, &["產發字第 <1> 號 & 附件"], Matcher::for_output);
        for text in [
            "<p>產發字第 &lt;1&gt; 號 &amp; 附件</p>",
            r#"{"a":"產發字第 <1> 號 & 附件"}"#,
            "?q=%E7%94%A2%E7%99%BC%E5%AD%97%E7%AC%AC%20%3C1%3E%20%E8%99%9F%20%26%20%E9%99%84%E4%BB%B6",
        ] {
            assert_eq!(matcher.in_bytes(text.as_bytes()).len(), 1, "{text}");
        }
    }

    #[test]
    fn short_texts_are_not_sought_in_pictures() {
        let matcher = matcher(Kind::Text, &["A-12"], Matcher::for_output);
        assert_eq!(matcher.in_bytes(b"<p>A-12</p>").len(), 1);
        assert!(matcher.in_bytes(b"\xff\xd8 A-12").is_empty());
    }
}
