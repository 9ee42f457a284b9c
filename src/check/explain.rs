//! The table of rules in words, for `shangjia explain` and `docs/rules.md`: Markdown that also reads well on a terminal.

use std::fmt::{self, Write as _};

use super::rule::{Example, Rule, worded};
use super::{RULES, rule};
use crate::diag::{Lang, Severity, Text};

/// The programmes that the table speaks of, in the order in which they are shown.
const PROGRAMMES: [&str; 2] = ["ai-toolbox", "sme-ai"];
/// How like an id must be to be suggested: half of its letters.
const LIKE: f64 = 0.5;

/// One rule: its demand, what each programme makes of it, a right and a wrong example.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let mut out = String::new();
    let demand = match lang {
        Lang::Zh => rule.zh,
        Lang::En => rule.en,
    };
    writeln!(out, "{}\n\n{demand}\n", rule.id).expect("writing to a string");
    details(rule, lang, &mut out).expect("writing to a string");
    out
}

/// Every rule of the table, in 正體中文 with the demand in English: the text of `docs/rules.md`.
pub fn reference() -> String {
    let mut out = String::new();
    write_reference(&mut out).expect("writing to a string");
    out
}

/// What each rule means and what to do, for people who do not write records: the text of `docs/handbook/findings.md`.
pub fn meanings() -> String {
    let mut out = String::new();
    write_meanings(&mut out).expect("writing to a string");
    out
}

/// The rule with this id, whatever its case; else the id that is most like it, where one is.
pub fn find(id: &str) -> Result<&'static Rule, Option<&'static str>> {
    let id = id.trim().to_ascii_uppercase();
    if let Some(rule) = rule(&id) {
        return Ok(rule);
    }
    // Many leave out the letter before the dash.
    let likeness = |known: &str| {
        let short = known.split_once('-').map_or(known, |(_, rest)| rest);
        let like = |known| strsim::normalized_damerau_levenshtein(&id, known);
        like(known).max(like(short))
    };
    let nearest = RULES
        .iter()
        .map(|rule| (likeness(rule.id), rule.id))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    Err(nearest.filter(|(like, _)| *like >= LIKE).map(|(_, id)| id))
}

fn severity_word(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("錯誤", "error"),
        Severity::Warning => Text::new("警告", "warning"),
        Severity::Info => Text::new("訊息", "info"),
    }
}

/// A programme's part in a rule; `None` where it does not have the rule.
fn part(rule: &Rule, programme: &str) -> Option<(Text, Text)> {
    let clause = rule.clauses.iter().find(|clause| clause.programme == programme)?;
    Some((severity_word(clause.severity), worded(clause.source)))
}

fn details(rule: &Rule, lang: Lang, out: &mut String) -> fmt::Result {
    for programme in PROGRAMMES {
        match (part(rule, programme), lang) {
            (Some((word, source)), Lang::Zh) => {
                writeln!(out, "- {programme}：{}，依據：{}", word.zh, source.zh)?;
            }
            (Some((word, source)), Lang::En) => {
                writeln!(out, "- {programme}: {}, source: {}", word.en, source.en)?;
            }
            (None, Lang::Zh) => writeln!(out, "- {programme}：沒有這條規則")?,
            (None, Lang::En) => writeln!(out, "- {programme}: does not have this rule")?,
        }
    }
    match lang {
        Lang::Zh => writeln!(out, "- 怎麼改：{}", rule.hint().zh)?,
        Lang::En => writeln!(out, "- what to do: {}", rule.hint().en)?,
    }
    let said = |words: [&'static str; 2]| match lang {
        Lang::Zh => words[0],
        Lang::En => words[1],
    };
    let (right, wrong, under) = match rule.example {
        Example::Toml { right, wrong } => (right, wrong, None),
        Example::SmeAi { right, wrong } => (right, wrong, Some("sme-ai")),
        Example::Words { right, wrong } => (said(right), said(wrong), None),
    };
    let labels = match (lang, under) {
        (Lang::Zh, None) => ["對：".to_owned(), "不對：".to_owned()],
        (Lang::Zh, Some(key)) => [format!("對（{key}）："), format!("不對（{key}）：")],
        (Lang::En, None) => ["Right:".to_owned(), "Wrong:".to_owned()],
        (Lang::En, Some(key)) => [format!("Right ({key}):"), format!("Wrong ({key}):")],
    };
    for (label, example) in labels.iter().zip([right, wrong]) {
        writeln!(out, "\n{label}\n")?;
        for line in example.trim().lines() {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        }
    }
    Ok(())
}

fn write_reference(out: &mut String) -> fmt::Result {
    let count = RULES.len();
    writeln!(
        out,
        "# 上架規則

共 {count} 條。每條規則：要求（中、英文）、各計畫的嚴重度與依據、對與不對的例子。單查一條用 `shangjia explain 規則代號`；
須知逐條對照見 [guidelines.md](guidelines.md)。

- **錯誤**：修正前不能公開。**警告**、**訊息**：不影響公開。
- 依據是該計畫上架申請須知的節次；「本目錄要求」是須知沒有規定、本目錄自己的要求。
- 計畫檔的 `[rules]` 可以另定嚴重度或關掉一條規則；表上沒有的計畫適用全部規則，以較嚴者為準。
- 例子是蓋在一份沒有問題的資料上的欄位（TOML）；`sections` 之下是內文各節。

這份文件由規則表產生，請勿手改：`UPDATE=1 cargo test -p shangjia --test docs`。

| 規則 | 要求 | {} | {} |
|---|---|---|---|",
        PROGRAMMES[0], PROGRAMMES[1]
    )?;
    for rule in RULES {
        let word = |key| part(rule, key).map_or("—".to_owned(), |(word, _)| word.zh);
        let anchor = rule.id.to_ascii_lowercase();
        let [first, second] = PROGRAMMES.map(word);
        writeln!(
            out,
            "| [{}](#{anchor}) | {} | {first} | {second} |",
            rule.id,
            plain(rule.zh).replace('|', "\\|")
        )?;
    }
    for rule in RULES {
        writeln!(out, "\n## {}\n\n{}\n\n{}\n", rule.id, plain(rule.zh), plain(rule.en))?;
        details(rule, Lang::Zh, out)?;
    }
    Ok(())
}

fn write_meanings(out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "# 每一條檢查的意思

檢查結果裡方括號內的代號，例如 `error[S-TIERS]`，是一條規則。`error` 是錯誤，改好才能公開；`warning` 是警告，請看過再決定；`info` 是訊息。

- **R** 開頭：檔案或欄位的寫法。**S** 開頭：方案的內容。**V** 開頭：業者的資格與資料。
- 括號裡是兩個計畫各自的輕重與依據的節次；「本目錄要求」是須知沒有規定、本目錄自己的要求。
- 要看對與不對的例子，打 `shangjia explain 代號`。

這一頁由規則表產生，與程式檢查的是同一份。"
    )?;
    for (letter, title) in [("R", "檔案與欄位的寫法"), ("S", "方案"), ("V", "業者")] {
        writeln!(out, "\n## {letter}：{title}")?;
        for rule in RULES.iter().filter(|rule| rule.id.starts_with(letter)) {
            let parts: Vec<String> = PROGRAMMES
                .iter()
                .filter_map(|key| {
                    let (word, source) = part(rule, key)?;
                    Some(format!("{key} {}，{}", word.zh, source.zh))
                })
                .collect();
            let (demand, hint) = (plain(rule.zh), plain(&rule.hint().zh));
            writeln!(out, "\n### {}\n\n{demand}。（{}）\n\n**怎麼改**：{hint}。", rule.id, parts.join("；"))?;
        }
    }
    Ok(())
}

/// Text that Markdown takes as it stands: no tag of HTML begins in it.
fn plain(text: &str) -> String {
    text.replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::{explain, find};
    use crate::check::RULES;
    use crate::diag::Lang;

    #[test]
    fn an_id_is_found_in_any_case_and_a_slip_is_told() {
        assert_eq!(find("s-tiers").map(|rule| rule.id), Ok("S-TIERS"));
        assert_eq!(find(" S-Tiers ").map(|rule| rule.id), Ok("S-TIERS"));
        assert_eq!(find("S-TEIRS").map(|rule| rule.id), Err(Some("S-TIERS")));
        assert_eq!(find("tiers").map(|rule| rule.id), Err(Some("S-TIERS")));
        assert_eq!(find("qqqqqqqqqq").map(|rule| rule.id), Err(None));
        assert_eq!(find("").map(|rule| rule.id), Err(None));
    }

    #[test]
    fn every_rule_is_explained_with_each_programme_and_both_examples() {
        for rule in RULES {
            let zh = explain(rule, Lang::Zh);
            assert!(zh.contains(rule.zh) && zh.contains("\n對") && zh.contains("\n不對"), "{zh}");
            assert!(zh.contains("- ai-toolbox：") && zh.contains("- sme-ai："), "{zh}");
            let en = explain(rule, Lang::En);
            assert!(en.contains(rule.en) && en.contains("\nRight") && en.contains("\nWrong"), "{en}");
        }
    }

    #[test]
    fn a_demand_of_our_own_is_called_that() {
        let own = explain(find("S-SUMMARY").unwrap(), Lang::Zh);
        assert!(own.contains("- sme-ai：錯誤，依據：本目錄要求"), "{own}");
    }
}
