//! Countries as the forms write them.

/// True for the form of an ISO 3166-1 alpha-2 code: two capital letters.
pub fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::is_country_code;

    #[test]
    fn a_code_is_two_capital_letters() {
        assert!(is_country_code("TW"));
        for bad in ["", "T", "tw", "TWN", "台灣", "T1", " TW"] {
            assert!(!is_country_code(bad), "{bad}");
        }
    }
}
