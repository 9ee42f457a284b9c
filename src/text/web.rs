//! Addresses of the web, as far as a record's keys need them told from other text.

/// True for an http(s) address with a host and nothing that an address may not hold.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, port)| if port.bytes().all(|b| b.is_ascii_digit()) { host } else { "" });
    let plain = |c: char| c.is_alphanumeric() || "-._~".contains(c);
    let spoilt = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    !host.is_empty()
        && host.chars().all(plain)
        && !host.starts_with(['.', '-'])
        && host.chars().any(char::is_alphanumeric)
        && !rest.contains(spoilt)
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn http_with_a_host_is_an_address() {
        for good in [
            "https://a.example/",
            "http://a.example:8080/x?y=1#z",
            "https://台灣.example",
            "http://localhost",
        ] {
            assert!(is_web_address(good), "{good}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for bad in [
            "",
            "www.a.example",
            "ftp://a.example/",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b/",
            "https://a.example/\"x",
            "//a.example/",
            "https://user@a.example/",
            "https://a.example:x/",
            "HTTPS",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
