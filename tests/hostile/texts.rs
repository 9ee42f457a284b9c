//! Values in records on the disk that are written otherwise than they should be, and texts that would be more than text.

use std::fs;

use super::shelf::Shelf;

const VENDOR: &str = "vendors/lanhe-soft.toml";
const SOLUTION: &str = "solutions/surface-check/index.md";

/// Asserts that the solution with this line in place of one of its own raises a rule on this key path.
#[track_caller]
fn solution(find: &str, with: &str, rule: &str, field: &str) {
    let shelf = Shelf::new();
    shelf.edit(SOLUTION, find, with);
    let found = shelf.raises(rule);
    let here = found.iter().any(|found| found["rule"] == rule && found["field"] == field);
    assert!(here, "{with}: {found:#?}");
}

/// The line of the base that begins so.
fn line(path: &str, beginning: &str) -> String {
    let text = fs::read_to_string(Shelf::new().content(path)).expect("it is there");
    text.lines().find(|line| line.starts_with(beginning)).unwrap_or_else(|| panic!("{beginning}")).to_owned()
}

#[test]
fn a_date_without_quotes_is_told_under_its_key() {
    let listing = line(SOLUTION, "listing");
    for date in
        ["2026-02-30", "2026-13-01", "115-03-02", "115/3/2", "115.03.02", "民國115年3月2日", "2026/3/2"]
    {
        solution(&listing, &format!("listing = {{ from = {date} }}"), "S-PERIOD", "listing.from");
    }
    for date in ["20260302", "2026-03-02T00:00:00", "[2026-03-02]", "true"] {
        solution(&listing, &format!("listing = {{ from = {date} }}"), "R-TYPE", "listing.from");
    }
}

#[test]
fn a_number_that_toml_knows_and_we_do_not_is_told() {
    for number in [
        "-1",
        "0",
        "1.5",
        "1e400",
        "inf",
        "-inf",
        "nan",
        "99999999999999999999",
        "0xffffffffffffffffff",
        "1_000_000_000_000",
    ] {
        let price = line(SOLUTION, "price");
        solution(&price, &format!("price = {number}"), "S-TIERS", "tiers[0].price");
    }
}

#[test]
fn a_tax_id_without_quotes_is_told_as_a_number() {
    let shelf = Shelf::new();
    shelf.edit(VENDOR, &line(VENDOR, "tax_id"), "tax_id = 00539336");
    let found = shelf.raises("R-TYPE");
    assert!(found[0]["hint"].as_str().is_some_and(|hint| hint.contains("引號")), "{found:#?}");
}

#[test]
fn a_key_given_twice_is_told() {
    let name = line(VENDOR, "name");
    for twice in [
        format!("{name}\n{name}"),
        format!("{name}\n\"name\" = \"甲\""),
        format!("{name}\n\"n\\u0061me\" = \"甲\""),
        format!("{name}\npublic_contact = {{ phone = \"1\", phone = \"2\" }}"),
    ] {
        let shelf = Shelf::new();
        shelf.edit(VENDOR, &name, &twice);
        shelf.raises("R-DUPLICATE-KEY");
    }
}

#[test]
fn an_address_that_is_none_is_told() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "www.example.com",
        "//example.com",
        "https://",
        "ftp://example.com",
    ] {
        let shelf = Shelf::new();
        let text = fs::read_to_string(shelf.content(VENDOR)).expect("it is there");
        let top = text.split("\n[").next().expect("it has a top").to_owned();
        shelf.write(VENDOR, format!("{top}\n[public_contact]\nurl = \"{address}\"\n"));
        let found = shelf.run(&["check", "content", "--format", "json"]).ends(1).raises("R-TYPE");
        assert!(found.iter().any(|found| found["field"] == "public_contact.url"), "{found:#?}");
    }
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    for (key, nearest) in [("sumary", "summary"), ("Version", "version"), ("data_location", "data_locations")]
    {
        let shelf = Shelf::new();
        shelf.edit(SOLUTION, "vendor = ", &format!("{key} = \"x\"\nvendor = "));
        let found = shelf.raises("R-UNKNOWN-KEY");
        assert!(
            found.iter().any(|found| found["hint"].as_str().is_some_and(|hint| hint.contains(nearest))),
            "{found:#?}"
        );
    }
}

#[test]
fn what_a_message_quotes_does_not_work_in_a_terminal() {
    let shelf = Shelf::new();
    shelf.edit(VENDOR, "name = \"藍", "\"\\u001b[31m\\u202eevil\" = 1\nname = \"藍");
    let said = shelf.run(&["check", "content"]).ends(1);
    assert!(!said.out.contains(['\u{1b}', '\u{202e}']), "{:?}", said.out);
}

#[test]
fn template_marks_are_shown_and_never_run() {
    let marks = "{{ 7 * 7 }} {% include \"base.html\" %} {# 註 #} {{ view.vendor.tax_id }}";
    let shelf = Shelf::new();
    let quoted = marks.replace('"', "\\\"");
    shelf.edit(SOLUTION, "name = \"金", &format!("name = \"{quoted}金"));
    shelf.edit(SOLUTION, "## 產業痛點\n", &format!("## 產業痛點\n\n{marks}\n"));
    shelf.edit(VENDOR, "name = \"藍", &format!("name = \"{quoted}藍"));
    shelf.write("pages/marks.md", format!("+++\ntitle = \"{quoted}\"\n+++\n\n{marks}\n"));
    shelf.is_sound();
    for page in ["solutions/surface-check/index.html", "vendors/lanhe-soft/index.html", "marks/index.html"] {
        let html = fs::read_to_string(shelf.folder().join("public").join(page)).expect("it was built");
        assert!(html.contains("{{ 7 * 7 }}") && html.contains("{# 註 #}"), "{page}");
        assert!(!html.contains("49 "), "{page} ran a template");
    }
}

#[test]
fn markdown_that_multiplies_is_rendered_in_time() {
    let most = 20_000;
    let repeat = |unit: &str| unit.repeat(most / unit.chars().count());
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(2000), "-|".repeat(2000), "|\n".repeat(5900));
    let mut texts: Vec<String> = [
        "> ",
        "- ",
        "* ",
        "[",
        "![",
        "]",
        "*a_",
        "**a",
        "_a*",
        "`",
        "``` ",
        "<",
        "<a ",
        "<!--",
        "&",
        "&#",
        "~~a",
        "[a](",
        "[a](<",
        "[a][",
        "|",
        "1. ",
        "   - ",
        "a\n---\n",
        "<?",
        "<![CDATA[",
        "\\",
        "[a]: b\n",
        "http://a.b/",
        "<a@b.c",
        "[^a]: ",
        "*",
        "_ ",
        "> - ",
        "\"",
        "<b>",
    ]
    .map(repeat)
    .to_vec();
    texts.push(wide);
    texts.push(format!("{}{}", "[a]: /x\n".repeat(800), "[a]".repeat(4000)));
    texts.push(format!("{}a{}", "*".repeat(9000), "*".repeat(9000)));
    texts.push(format!("{}a{}", "[".repeat(9000), "](b)".repeat(2500)));
    let shelf = Shelf::new();
    let whole = fs::read_to_string(shelf.content(SOLUTION)).expect("it is there");
    for text in texts {
        let about: String = text.chars().take(12).collect();
        shelf.write(SOLUTION, whole.replacen("## 產業痛點\n", &format!("## 產業痛點\n\n{text}\n\n"), 1));
        let run = shelf.run(&["build", "--date", "2026-06-01"]);
        assert!(matches!(run.code, Some(0 | 1)), "{about}: {}", run.err);
    }
}
