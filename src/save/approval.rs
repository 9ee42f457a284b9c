//! An approval into a record that people keep by hand: three keys change, everything else stays as it is written.

use toml_edit::{Datetime, DocumentMut, InlineTable, Item, TableLike, Value};

use crate::text::Date;

/// Sets `approval.status`, `reference` and `approved_on` in the TOML of a record; comments, order and spelling stay. `None` when the text
/// is no TOML or `approval` is no table.
pub fn approved(toml: &str, reference: &str, on: Date) -> Option<String> {
    let mut document: DocumentMut = toml.parse().ok()?;
    if document.get("approval").is_none() {
        document.insert("approval", Item::Value(Value::InlineTable(InlineTable::new())));
    }
    let approval = document.get_mut("approval")?.as_table_like_mut()?;
    let day: Datetime = on.to_string().parse().ok()?;
    set(approval, "status", Value::from("approved"));
    set(approval, "reference", Value::from(reference));
    set(approval, "approved_on", Value::from(day));
    Some(document.to_string())
}

/// Puts a value in the place of the one before, with the spaces and comments around it.
fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(before) => {
            let decor = before.decor().clone();
            *before = value;
            *before.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::approved;
    use crate::text::Date;

    #[test]
    fn comments_and_order_stay() {
        let day = Date::new(2026, 11, 20).unwrap();
        for (before, after) in [
            (
                "# 說明\nname = \"甲\" # 名\n\n[approval] # 核定\nstatus = \"draft\" # 先草稿\nbatch = \"115-01\"\n",
                "# 說明\nname = \"甲\" # 名\n\n[approval] # 核定\nstatus = \"approved\" # 先草稿\nbatch = \"115-01\"\nreference = \"字第 2 號\"\napproved_on = 2026-11-20\n",
            ),
            (
                "approval = { status = \"approved\", reference = \"字第 1 號\", approved_on = 2026-01-02 } # 一\nname = \"甲\"\n",
                "approval = { status = \"approved\", reference = \"字第 2 號\", approved_on = 2026-11-20 } # 一\nname = \"甲\"\n",
            ),
            (
                "approval.status = \"draft\"\nname = \"甲\"\n",
                "approval.status = \"approved\"\napproval.reference = \"字第 2 號\"\napproval.approved_on = 2026-11-20\nname = \"甲\"\n",
            ),
            (
                "name = \"甲\"\n",
                "name = \"甲\"\napproval = { status = \"approved\", reference = \"字第 2 號\", approved_on = 2026-11-20 }\n",
            ),
        ] {
            assert_eq!(approved(before, "字第 2 號", day).as_deref(), Some(after));
        }
        assert_eq!(approved("approval = 1\n", "x", day), None);
    }
}
