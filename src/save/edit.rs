//! A changed record into the file that people keep by hand: what did not change stays as it is written, comments and order too.

use std::ops::Range;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

use super::leaf::leaves;
use super::solution::{HEADINGS, texts};
use super::{solution, vendor};
use crate::model::{Solution, Vendor};

/// A section of a body: its key, the bytes of its heading's line and those of its text.
pub struct BodyPart {
    /// Key of the section.
    pub key: &'static str,
    /// Byte range of the heading's line.
    pub heading: Range<usize>,
    /// Byte range of the text, without the white space around it.
    pub text: Range<usize>,
}

/// The text of a vendor's file after the change; `None` where the file cannot be edited.
pub fn edited_vendor(text: &str, before: &Vendor, after: &Vendor) -> Option<String> {
    edited(text, &vendor::tree(before), &vendor::tree(after))
}

/// The text of a solution's file after the change, whose front matter is `toml` and whose body has these parts.
pub fn edited_solution(
    text: &str,
    toml: Range<usize>,
    parts: &[BodyPart],
    before: &Solution,
    after: &Solution,
) -> Option<String> {
    let (mut known, mut wanted) = (solution::tree(before), solution::tree(after));
    known.remove("sections");
    wanted.remove("sections");
    let front = edited(text.get(toml.clone())?, &known, &wanted)?;
    let body = body(text.get(toml.end..)?, toml.end, parts, before, after);
    Some(format!("{}{front}{body}", &text[..toml.start]))
}

fn edited(text: &str, before: &Table, after: &Table) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    change(document.as_table_mut(), before, after)?;
    Some(document.to_string())
}

/// Brings a table from one state to another, touching what differs.
fn change(table: &mut dyn TableLike, before: &Table, after: &Table) -> Option<()> {
    for (key, _) in before.iter().filter(|(key, _)| !after.contains_key(key)) {
        table.remove(key);
    }
    for (key, wanted) in after {
        let known = before.get(key);
        if known.is_some_and(|known| leaves(known) == leaves(wanted)) {
            continue;
        }
        match (known, wanted, table.get_mut(key)) {
            (Some(Item::Table(known)), Item::Table(wanted), Some(item)) => {
                change(item.as_table_like_mut()?, known, wanted)?;
            }
            (Some(Item::ArrayOfTables(known)), Item::ArrayOfTables(wanted), Some(item)) => {
                let (known, wanted) = (known.iter().collect::<Vec<_>>(), wanted.iter().collect::<Vec<_>>());
                change_tables(item, &known, &wanted)?;
            }
            (_, Item::Value(wanted), Some(Item::Value(item))) => replace(item, wanted.clone()),
            _ => {
                table.insert(key, wanted.clone());
            }
        }
    }
    Some(())
}

/// The same for a list of tables, spelt as sections or inline.
fn change_tables(item: &mut Item, before: &[&Table], after: &[&Table]) -> Option<()> {
    match item {
        Item::ArrayOfTables(tables) => {
            while tables.len() > after.len() {
                tables.remove(tables.len() - 1);
            }
            for (i, wanted) in after.iter().enumerate() {
                match (tables.get_mut(i), before.get(i)) {
                    (Some(table), Some(known)) => change(table, known, wanted)?,
                    _ => tables.push((*wanted).clone()),
                }
            }
        }
        Item::Value(Value::Array(items)) => {
            while items.len() > after.len() {
                items.remove(items.len() - 1);
            }
            for (i, wanted) in after.iter().enumerate() {
                match (items.get_mut(i), before.get(i)) {
                    (Some(item), Some(known)) => change(item.as_inline_table_mut()?, known, wanted)?,
                    _ => push_like_the_rest(items, (*wanted).clone().into_inline_table().into()),
                }
            }
        }
        _ => return None,
    }
    Some(())
}

/// Adds an item with the white space that the one before it has.
fn push_like_the_rest(items: &mut Array, mut value: Value) {
    if let Some(last) = items.iter().last() {
        *value.decor_mut() = last.decor().clone();
        value.decor_mut().set_suffix("");
    }
    items.push_formatted(value);
}

/// Puts a value in the place of another, with the spaces and comments around that.
fn replace(item: &mut Value, mut wanted: Value) {
    *wanted.decor_mut() = item.decor().clone();
    *item = wanted;
}

/// The body after the change; `offset` is where it begins in the file that `parts` speaks of.
fn body(text: &str, offset: usize, parts: &[BodyPart], before: &Solution, after: &Solution) -> String {
    let mut body = text.to_owned();
    let texts = texts(&before.sections).into_iter().zip(texts(&after.sections));
    // From the end on, so that the places of what comes before stay.
    for (number, ((key, heading), (known, wanted))) in HEADINGS.iter().zip(texts).enumerate().rev() {
        if known == wanted {
            continue;
        }
        let place = parts.iter().position(|part| part.key == *key);
        let end_of = |i: usize| parts.get(i + 1).map_or(text.len(), |next| next.heading.start - offset);
        match (place, wanted) {
            (Some(i), Some(wanted)) if !parts[i].text.is_empty() => {
                body.replace_range(parts[i].text.start - offset..parts[i].text.end - offset, wanted);
            }
            (Some(i), wanted) => {
                let whole = parts[i].heading.start - offset..end_of(i);
                let section = wanted.map(|wanted| format!("## {heading}\n\n{wanted}\n\n"));
                body.replace_range(whole, section.as_deref().unwrap_or_default());
            }
            (None, Some(wanted)) => {
                let later = &HEADINGS[number + 1..];
                let next = parts.iter().find(|part| later.iter().any(|(key, _)| *key == part.key));
                match next {
                    Some(next) => {
                        body.insert_str(
                            next.heading.start - offset,
                            &format!("## {heading}\n\n{wanted}\n\n"),
                        );
                    }
                    None => {
                        let end = body.trim_end().len();
                        body.replace_range(end.., &format!("\n\n## {heading}\n\n{wanted}\n"));
                    }
                }
            }
            (None, None) => {}
        }
    }
    let end = body.trim_end().len();
    if end < body.len() { format!("{}\n", &body[..end]) } else { body }
}

#[cfg(test)]
mod tests {
    use super::edited_vendor;
    use crate::model::{PublicContact, Vendor};

    fn vendor(name: &str, phone: Option<&str>, website: Option<&str>) -> Vendor {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Vendor {
            name: name.to_owned(),
            website: text(website),
            public_contact: PublicContact { phone: text(phone), ..Default::default() },
            ..Default::default()
        }
    }

    #[test]
    fn what_did_not_change_stays_as_it_is_written() {
        let text = "# 首\nwebsite = 'https://a.example/' # 網\nname = \"甲\" # 名\n\n[public_contact] # 窗口\nphone = \"1\" # 電\n";
        let before = vendor("甲", Some("1"), Some("https://a.example/"));
        let after = vendor("乙", Some("2"), Some("https://a.example/"));
        let changed = text.replace("\"甲\"", "\"乙\"").replace("\"1\"", "\"2\"");
        assert_eq!(edited_vendor(text, &before, &after), Some(changed));
        assert_eq!(edited_vendor(text, &before, &before).as_deref(), Some(text));
    }

    #[test]
    fn keys_come_and_go() {
        let text = "name = \"甲\"\npublic_contact = { phone = \"1\" } # 窗口\n";
        let before = vendor("甲", Some("1"), None);
        let gone = edited_vendor(text, &before, &vendor("甲", None, None)).unwrap();
        assert_eq!(gone, "name = \"甲\"\n");
        let come = edited_vendor(
            &gone,
            &vendor("甲", None, None),
            &vendor("甲", Some("3"), Some("https://b.example/")),
        );
        let come = come.unwrap();
        assert!(come.starts_with("name = \"甲\"\nwebsite = \"https://b.example/\"\n"), "{come}");
        assert!(come.contains("[public_contact]\nphone = \"3\"\n"), "{come}");
    }
}
