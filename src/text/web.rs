//! Addresses of the web and of mail, as far as a record's keys need them told from other text.

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

/// True for one mail address: a name, `@` and a domain of two labels or more, in the characters that every mail server takes. Rarer
/// forms that the standards allow (quotes, comments, other scripts) are far more often slips.
pub fn is_mail_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let in_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let is_label = |label: &str| {
        let plain = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    !name.is_empty()
        && name.chars().all(in_name)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::{is_mail_address, is_web_address};

    #[test]
    fn a_name_at_a_domain_is_a_mail_address() {
        for good in ["a@b.example", "chen.wang+ai@mail.b-c.example.tw", "x_1@1.example", "o'neil@a.example"] {
            assert!(is_mail_address(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@",
            "a@",
            "@b.example",
            "a.b.example",
            "a@b",
            "a@b.",
            "a@.example",
            "a@b..example",
            "a@-b.example",
            "a@b@c.example",
            "a b@c.example",
            "a@b.example; c@d.example",
            "a@b.example ",
            "ａ@b.example",
            "a＠b.example",
            "王@b.example",
            ".a@b.example",
            "a.@b.example",
            "a..b@c.example",
            "mailto:a@b.example",
            "<a@b.example>",
        ] {
            assert!(!is_mail_address(bad), "{bad}");
        }
    }

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
