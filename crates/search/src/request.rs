//! What is asked: the query string of the page's address, read once.

use crate::sort::Sort;
use crate::tier::TierConditions;

const PAGE: u32 = 20;

/// A question to the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The words, as typed; once normalized, the first 512 characters are read.
    pub query: String,
    /// Keys of facets with the options any of which may hold. Unknown keys hold always, unknown options never.
    pub filters: Vec<(String, Vec<String>)>,
    /// What one and the same tier must fulfil.
    pub tier: TierConditions,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to leave out.
    pub offset: u32,
    /// How many hits to return.
    pub limit: u32,
    /// Facets with more options than this are not counted, though filtered by.
    pub counts_max: u32,
}

impl Default for Request {
    fn default() -> Request {
        Request {
            query: String::new(),
            filters: Vec::new(),
            tier: TierConditions::default(),
            sort: Sort::Relevance,
            offset: 0,
            limit: PAGE,
            counts_max: u32::MAX,
        }
    }
}

impl Request {
    /// Reads a query string, with or without its question mark: percent-decoded, `+` as a space.
    ///
    /// What cannot be read (an unknown sort, a price that is no number) is as if it were not there. In the
    /// browser the page has normalized the text; natively [`Request::normalized`] does.
    pub fn parse(query_string: &str) -> Request {
        let mut request = Request::default();
        let (mut page, mut offset) = (1, None);
        for pair in query_string.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (decode(key), decode(value));
            match key.as_str() {
                "q" if request.query.is_empty() => request.query = value,
                "" | "q" => {}
                "price_min" => request.tier.price_min = number(&value),
                "price_max" => request.tier.price_max = number(&value),
                "months_max" => request.tier.months_max = number(&value),
                "seats_min" => request.tier.seats_min = number(&value),
                "sort" => request.sort = Sort::named(&value).unwrap_or_default(),
                "page" => page = number(&value).unwrap_or(1).max(1),
                "per_page" | "limit" => request.limit = number(&value).unwrap_or(PAGE),
                "offset" => offset = number(&value),
                "counts_max" => request.counts_max = number(&value).unwrap_or(u32::MAX),
                _ => request.filter(&key, value.split(',')),
            }
        }
        request.offset = offset.unwrap_or_else(|| request.limit.saturating_mul(page - 1));
        request
    }

    /// Tells whether a facet of so many options is counted.
    pub(crate) fn counts(&self, options: usize) -> bool {
        options <= self.counts_max as usize
    }

    /// Adds options to a facet's filter.
    pub fn filter<'o>(&mut self, key: &str, options: impl IntoIterator<Item = &'o str>) {
        let options =
            options.into_iter().map(str::trim).filter(|option| !option.is_empty()).map(str::to_owned);
        match self.filters.iter_mut().find(|(known, _)| known == key) {
            Some((_, ticked)) => ticked.extend(options),
            None => self.filters.push((key.to_owned(), options.collect())),
        }
    }

    /// Normalizes the words, as the page does with `String.prototype.normalize`.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn normalized(mut self) -> Request {
        self.query = crate::fold::normalize(&self.query);
        self
    }
}

/// A whole number of digits; one too large for us is the largest.
fn number(text: &str) -> Option<u32> {
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(
        digits
            .bytes()
            .fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0'))),
    )
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = bytes.get(at + 1..at + 3).and_then(hexadecimal).filter(|_| byte == b'%');
        decoded.push(match byte {
            b'+' => b' ',
            _ => escaped.unwrap_or(byte),
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16);
    Some((value(digits[0])? * 16 + value(digits[1])?) as u8)
}
