//! Bytes that are no text, or too many of them.

use super::shelf::Shelf;

const VENDOR: &str = "vendors/lanhe-soft.toml";
const SOLUTION: &str = "solutions/surface-check/index.md";

fn sixteen(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

/// Bytes that are no UTF-8 with a word that the message has.
fn encodings() -> Vec<(&'static str, Vec<u8>)> {
    let text = "{\"type\": \"vendor\", \"slug\": \"a\", \"name\": \"雲棲視覺科技\"}\n";
    let marked = format!("\u{feff}{text}");
    vec![
        ("UTF-16LE", sixteen(text, u16::to_le_bytes)),
        ("UTF-16BE", sixteen(text, u16::to_be_bytes)),
        ("UTF-16LE", sixteen(&marked, u16::to_le_bytes)),
        ("UTF-16BE", sixteen(&marked, u16::to_be_bytes)),
        // 雲棲 in Big5, and the same cut in the middle of a character.
        ("Big5", b"name = \"\xb6\xb3\xb4\xcf\"\n".to_vec()),
        ("Big5", b"name = \"\xb6\xb3\xb4".to_vec()),
        ("截斷", text.as_bytes()[..text.find("視").expect("it is there") + 1].to_vec()),
        ("NUL", text.replace("雲", "\0").into_bytes()),
        ("不是文字檔", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("不是文字檔", (0..=255).collect()),
        ("不是文字檔", b"PK\x03\x04\x14\0\x08\x08\x08\0\x9a\x80\xff\xfe".to_vec()),
    ]
}

#[test]
fn an_encoding_is_named_in_a_record() {
    for (i, (name, bytes)) in encodings().into_iter().enumerate() {
        let shelf = Shelf::new();
        let path = if i % 2 == 0 { VENDOR } else { SOLUTION };
        shelf.write(path, &bytes);
        let found = shelf.raises("R-ENCODING");
        assert!(
            found.iter().any(|found| found["message"].as_str().is_some_and(|said| said.contains(name))),
            "{name}: {found:#?}"
        );
    }
}

#[test]
fn an_encoding_is_named_in_a_batch() {
    let shelf = Shelf::new();
    // A picture among them is told as what it is.
    for (name, bytes) in encodings().into_iter().filter(|(_, bytes)| !bytes.starts_with(b"\x89PNG")) {
        let found = shelf.batch_raises(&bytes, "R-ENCODING");
        assert!(found[0]["message"].as_str().is_some_and(|said| said.contains(name)), "{name}: {found:#?}");
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let shelf = Shelf::new();
    for path in [VENDOR, SOLUTION, "site.toml", "programmes/sme-ai.toml"] {
        let text = std::fs::read_to_string(shelf.content(path)).expect("it is there");
        shelf.write(path, format!("\u{feff}{text}"));
    }
    assert_eq!(shelf.is_sound(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_file_cut_anywhere_is_told() {
    let shelf = Shelf::new();
    let whole = std::fs::read(shelf.content(SOLUTION)).expect("it is there");
    for length in [0, 2, 3, 4, 40, 200, whole.len() / 2] {
        shelf.write(SOLUTION, &whole[..length]);
        shelf.run(&["check", "content", "--date", "2026-06-01"]).ends(1);
    }
    shelf.write(SOLUTION, "");
    shelf.raises("R-SYNTAX");
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let shelf = Shelf::new();
    shelf.write(VENDOR, " ".repeat((4 << 20) + 1));
    shelf.raises("R-LIMIT");
    let shelf = Shelf::new();
    let file = std::fs::File::create(shelf.content(VENDOR)).expect("it can be written");
    // Larger than all memory, and nothing on the disk.
    file.set_len(1 << 40).expect("it can be made that long");
    let found = shelf.run(&["check", "content", "--format", "json"]).ends(1).raises("R-LIMIT");
    assert!(found[0]["message"].as_str().is_some_and(|said| said.contains("1099511627776")), "{found:#?}");
}

#[test]
fn a_file_at_the_limit_of_rubbish_is_told_in_time() {
    let most = (4 << 20) - 100;
    let lines = |line: &str| line.repeat(most / line.len());
    for (rule, text) in [
        ("R-SYNTAX", lines("這不是 TOML\n")),
        ("R-SYNTAX", lines("[")),
        ("R-SYNTAX", lines("a.")),
        ("R-SYNTAX", format!("a = {}", lines("["))),
        ("R-SYNTAX", format!("a = {}", lines("{a="))),
        ("R-SYNTAX", lines("\"")),
        ("R-SYNTAX", lines("=\n")),
        ("R-SYNTAX", lines("a = 115/3/2/\n")),
        ("R-DUPLICATE-KEY", lines("a = 1\n")),
        ("R-LIMIT", (0..200_000).map(|i| format!("k{i} = 1\n")).collect()),
        ("R-LIMIT", format!("business_items = [{}]", lines("1,"))),
        ("R-LIMIT", format!("name = \"{}\"", "字".repeat(most / 3 - 10))),
        ("R-UNKNOWN-KEY", lines("[[a]]\n")),
    ] {
        let shelf = Shelf::new();
        shelf.write(VENDOR, &text);
        shelf.raises(rule);
    }
}

#[test]
fn a_body_at_the_limit_of_rubbish_is_told_in_time() {
    let shelf = Shelf::new();
    let whole = std::fs::read_to_string(shelf.content(SOLUTION)).expect("it is there");
    let most = (4 << 20) - whole.len();
    for line in ["## 沒有這個標題\n", "## 產業痛點\n", "> ", "[", "```\n"] {
        shelf.write(SOLUTION, format!("{whole}{}", line.repeat(most / line.len())));
        shelf.raises("R-LIMIT");
    }
    shelf.write(SOLUTION, format!("{whole}{}", "\n".repeat(most)));
    shelf.is_sound();
}
