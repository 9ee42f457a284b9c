//! Several items in one cell: with semicolons between them, as people write them, or as JSON where an item holds one itself.

/// Several items as the text of one cell.
pub fn join(items: &[String]) -> String {
    let plain = |item: &String| {
        !item.is_empty()
            && item.trim() == item
            && !item.contains([';', '；', '\n', '\r'])
            && !item.starts_with('[')
    };
    if items.iter().all(plain) {
        return items.join("; ");
    }
    serde_json::to_string(items).expect("texts always serialize")
}

/// The items of a cell's text.
pub fn split(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.starts_with('[')
        && let Ok(items) = serde_json::from_str(text)
    {
        return items;
    }
    let items = text.split([';', '；', '\n']).map(str::trim).filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// Whether a text that begins so would be taken for a formula by a spreadsheet that opens a CSV file.
pub fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[test]
    fn what_is_joined_comes_apart_again() {
        for items in
            [&["a", "b"][..], &["a;b", "c"], &["a；b"], &["[a]"], &[" a"], &["", "a"], &["a\nb"], &["a"], &[]]
        {
            let items: Vec<String> = items.iter().map(|&item| item.to_owned()).collect();
            assert_eq!(split(&join(&items)), items);
        }
    }

    #[test]
    fn people_may_write_either_semicolon_or_lines() {
        assert_eq!(split("臺灣；日本 ; \n美國\n"), ["臺灣", "日本", "美國"]);
    }
}
