//! Stylesheets as they are sent. A sheet may import others of its folder; they are put in its place, so that a page waits for one file and
//! not for a chain of them.

use std::collections::BTreeMap;

/// The sheet at `path` with what it imports, each once. `sheets` are all of a theme by path; an import of anything else stays.
pub(super) fn whole(path: &str, sheets: &BTreeMap<&str, &str>) -> String {
    let mut whole = String::new();
    append(path, sheets, &mut Vec::new(), &mut whole);
    whole
}

fn append(path: &str, sheets: &BTreeMap<&str, &str>, seen: &mut Vec<String>, whole: &mut String) {
    let Some(sheet) = sheets.get(path) else { return };
    seen.push(path.to_owned());
    for line in sheet.split_inclusive('\n') {
        match imported(line)
            .map(|name| beside(path, name))
            .filter(|other| sheets.contains_key(other.as_str()))
        {
            Some(other) if seen.contains(&other) => {}
            Some(other) => append(&other, sheets, seen, whole),
            None => whole.push_str(line),
        }
    }
}

/// The name in a line that is nothing but `@import "name.css";`: one for some media alone is left to the browser.
fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";").filter(|name| !name.contains(['"', ':']))
}

fn beside(path: &str, name: &str) -> String {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    format!("{folder}{name}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::whole;

    #[test]
    fn imports_stand_in_their_place_each_once() {
        let sheets = BTreeMap::from([
            ("css/base.css", "a { color: red; }\n"),
            ("css/parts.css", "@import \"base.css\";\nb { color: blue; }\n"),
            ("css/list.css", "@import \"parts.css\";\n@import \"base.css\";\nc { top: 0; }\n"),
        ]);
        assert_eq!(whole("css/list.css", &sheets), "a { color: red; }\nb { color: blue; }\nc { top: 0; }\n");
    }

    #[test]
    fn what_is_not_the_themes_is_left_and_a_circle_ends() {
        let sheets = BTreeMap::from([
            (
                "a.css",
                "@import \"https://a.example/b.css\";\n@import \"none.css\";\n@import \"b.css\" print;\n@import \"b.css\";\n",
            ),
            ("b.css", "@import \"a.css\";\nb { top: 0; }"),
        ]);
        assert_eq!(
            whole("a.css", &sheets),
            "@import \"https://a.example/b.css\";\n@import \"none.css\";\n@import \"b.css\" print;\nb { top: 0; }"
        );
    }
}
