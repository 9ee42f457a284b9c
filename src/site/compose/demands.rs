//! What a programme demands of a listing, as applicants read it: the table of rules, without what they have no part in, and without
//! words that only the keepers of a catalogue know.

use crate::check::{RULES, Rule};
use crate::diag::{Lang, Severity, Text};
use crate::form::{Audience, Column, Form, Repeats, Sheet};
use crate::model::{Programme, Setting};
use crate::site::view::{Demand, FormField, FormSheet};

/// Rules with this beginning are about how files are written, not about what applicants send.
const READING: &str = "R-";
/// Rules about what the keepers of the catalogue write into records and watch over; applicants have no part in them.
const KEEPING: [&str; 14] = [
    "S-APPROVED",
    "S-BATCH-LIMIT",
    "S-CHANGE",
    "S-EXPIRING",
    "S-HTML",
    "S-PERIOD",
    "S-PROGRAMME",
    "S-SLUG",
    "S-VENDOR",
    "V-CONTACT",
    "V-DECLARATIONS-MISSING",
    "V-ESTABLISHED",
    "V-PRIVATE",
    "V-TAXID-DUP",
];

/// A demand in an applicant's words: the rule, the programme it is worded for where two programmes ask differently, zh-TW and English.
type Plain = (&'static str, Option<&'static str>, &'static str, &'static str);

/// Rules whose own words speak of files, keys or builds.
const PLAIN: [Plain; 17] = [
    (
        "S-AI",
        None,
        "使用 AI 的方案，說明是鑑別式或生成式，並具體說明演算法與模型",
        "A solution with AI says which kind it is, and names the algorithm and model",
    ),
    (
        "S-CLOUD-STRESS",
        None,
        "壓力測試在核定前一年之內做過",
        "The stress test took place within the year before the approval",
    ),
    (
        "S-IMAGE-META",
        None,
        "圖片檔裡的拍攝位置等資料，公開時會移除",
        "Places and other data inside a picture's file are removed when it is published",
    ),
    (
        "S-IMAGES",
        None,
        "廣宣圖片至少 2 張，打得開，並為看不到圖的人附一句文字說明",
        "At least two promo pictures that open, each with a sentence for those who cannot see it",
    ),
    (
        "S-ORIGIN-PRC",
        None,
        "原廠、協同開發業者都不是陸資企業",
        "Neither the maker nor a co-developer is PRC-funded",
    ),
    (
        "S-PII",
        None,
        "公開文字裡沒有手機號碼或身分證字號（自選公開的服務電話除外）",
        "Public text holds no mobile number and no identity number, but for the telephone you choose to publish",
    ),
    (
        "S-PORTABILITY",
        Some("ai-toolbox"),
        "使用方的資料可自行完整下載，格式含 CSV 或 Excel 能開的檔案",
        "Users can download all their data, as CSV or a file that Excel opens",
    ),
    ("S-PORTABILITY", None, "使用方的資料可自行完整下載", "Users can download all their data"),
    (
        "S-SUPPORT-STAFF",
        None,
        "填寫客服人力；提供客戶服務的，客服人力不能是「無」",
        "The number of support staff is given, and is not none where customer service is offered",
    ),
    (
        "V-BUSINESS",
        Some("sme-ai"),
        "營業項目含 I301010、I301020 或 I301030 至少一項",
        "The business items include one of I301010, I301020 and I301030",
    ),
    ("V-BUSINESS", None, "營業項目至少一項", "At least one business item"),
    (
        "V-CANCELLED",
        None,
        "曾被取消上架資格的，滿一年後才能再申請",
        "A vendor that lost its listing applies again after a year",
    ),
    (
        "V-DECLARATIONS",
        None,
        "切結事項都屬實：沒有違約、停權、欠稅、重大違法、解散歇業，並提供資料下載",
        "All declarations hold: no breach, suspension, tax arrears, grave violation or closing down, and data can be downloaded",
    ),
    (
        "V-FOREIGN",
        None,
        "業者不是外國營利事業在臺設立的分公司",
        "The vendor is no branch of a foreign enterprise",
    ),
    ("V-PRC", None, "業者不是陸資企業", "The vendor is no PRC-funded enterprise"),
    ("V-WEBSITE", None, "公司官網寫完整的網址", "The website of the company is a whole address"),
    (
        "V-TAXID",
        None,
        "統一編號是 8 碼數字，檢查碼正確",
        "The tax id has eight digits and a valid check digit",
    ),
];

/// What the programme makes of a rule.
pub(super) fn severity(programme: &Programme, rule: &Rule) -> Option<Severity> {
    let clause = rule.clause(&programme.key)?;
    match programme.rules.get(rule.id) {
        Some(Setting::Off) => None,
        Some(Setting::Severity(severity)) => Some(*severity),
        None => Some(clause.severity),
    }
}

/// The rules that this programme takes so gravely.
pub(super) fn demands(lang: Lang, programme: &Programme, gravity: Severity) -> Vec<Demand> {
    let mine = RULES
        .iter()
        .filter(|rule| !rule.id.starts_with(READING) && !KEEPING.contains(&rule.id))
        .filter(|rule| severity(programme, rule) == Some(gravity));
    mine.map(|rule| Demand {
        text: worded(rule, programme).get(lang).to_owned(),
        source: rule
            .clause(&programme.key)
            .map(|clause| clause.source.to_owned())
            .filter(|source| !source.is_empty()),
    })
    .collect()
}

/// The demand in an applicant's words.
fn worded(rule: &Rule, programme: &Programme) -> Text {
    let plain = PLAIN.iter().find(|(id, of, ..)| *id == rule.id && of.is_none_or(|key| key == programme.key));
    plain.map_or_else(|| Text::new(rule.zh, rule.en), |(_, _, zh, en)| Text::new(*zh, *en))
}

/// What the blank workbook asks for: the same description as the workbook is made from.
pub(super) fn form(programme: &Programme) -> Vec<FormSheet> {
    let form = Form::new(&[programme], &Repeats::default()).asked_by(programme);
    let sheet = |sheet: &Sheet| FormSheet {
        name: sheet.name.to_owned(),
        title: sheet.title.to_owned(),
        fields: fields(&sheet.columns),
    };
    form.sheets.iter().map(sheet).filter(|sheet| !sheet.fields.is_empty()).collect()
}

fn fields(columns: &[Column]) -> Vec<FormField> {
    let mut fields: Vec<(&Column, FormField)> = Vec::new();
    let asked = columns.iter().filter(|column| {
        column.says_something() && !is_repeated(&column.heading) && !is_for_the_office(column)
    });
    for column in asked {
        if !column.fills_a_set() {
            fields.push((column, field(column, &column.heading)));
            continue;
        }
        let (of, choice) = column.heading.split_once('：').unwrap_or((column.group, &column.heading));
        let known = fields.iter_mut().find(|(first, _)| first.fills_a_set() && first.group == column.group);
        match known {
            Some((_, field)) => field.choices = format!("{}、{choice}", field.choices),
            None => {
                fields.push((column, FormField { choices: choice.to_owned(), ..field(column, of) }));
            }
        }
    }
    fields.into_iter().map(|(_, field)| field).collect()
}

fn field(column: &Column, heading: &str) -> FormField {
    FormField {
        heading: heading.to_owned(),
        choices: String::new(),
        required: column.required,
        most: column.most,
        staff: column.audience == Audience::Staff,
    }
}

/// What the executing body fills in.
fn is_for_the_office(column: &Column) -> bool {
    [column.group, &column.note].iter().any(|words| words.contains("由承辦填寫"))
}

/// The second and later of what is asked several times over: 價格(2).
fn is_repeated(heading: &str) -> bool {
    (2..=9).any(|number| heading.contains(&format!("({number})")))
}

#[cfg(test)]
mod tests {
    use super::{KEEPING, PLAIN, demands};
    use crate::check::rule;
    use crate::diag::{Lang, Severity};
    use crate::model::{Programme, Setting};

    fn programme(key: &str) -> Programme {
        Programme { key: key.to_owned(), ..Programme::default() }
    }

    #[test]
    fn rules_that_are_named_are_in_the_table() {
        for id in KEEPING.iter().chain(PLAIN.iter().map(|(id, ..)| id)) {
            assert!(rule(id).is_some(), "{id}");
        }
    }

    #[test]
    fn what_a_programme_switches_off_is_not_demanded() {
        let mut programme = programme("ai-toolbox");
        let refused = demands(Lang::Zh, &programme, Severity::Error).len();
        programme.rules.insert("S-CASE".to_owned(), Setting::Off);
        programme.rules.insert("S-TEST".to_owned(), Setting::Severity(Severity::Warning));
        let asked = demands(Lang::Zh, &programme, Severity::Warning);
        assert_eq!(demands(Lang::Zh, &programme, Severity::Error).len(), refused - 2);
        assert!(asked.iter().any(|demand| demand.text.contains("初步測試")));
    }

    #[test]
    fn the_form_is_told_without_what_repeats() {
        for key in ["ai-toolbox", "sme-ai"] {
            let sheets = super::form(&programme(key));
            assert!(sheets.len() >= 4, "{sheets:#?}");
            let mut headings: Vec<_> = sheets
                .iter()
                .flat_map(|sheet| sheet.fields.iter().map(|field| (&sheet.name, &field.heading)))
                .collect();
            let all = headings.len();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), all, "{sheets:#?}");
            let fields = || sheets.iter().flat_map(|sheet| &sheet.fields);
            assert!(fields().any(|field| !field.choices.is_empty()));
            assert!(fields().all(|field| !field.heading.contains("承辦") && field.heading != "核定日"));
        }
    }

    #[test]
    fn applicants_read_no_word_of_files_keys_or_builds() {
        let ours = [
            "ai-toolbox",
            "sme-ai",
            ".toml",
            ".lock",
            "approved",
            "draft",
            "建置",
            "未填視為",
            "替代文字",
            "解碼",
            "中繼資料",
            "`",
            "build",
            "metadata",
            "decoded",
            "Markdown",
            "http(s)",
        ];
        for key in ["ai-toolbox", "sme-ai"] {
            for lang in [Lang::Zh, Lang::En] {
                for gravity in [Severity::Error, Severity::Warning] {
                    for demand in demands(lang, &programme(key), gravity) {
                        let found = ours.iter().find(|word| demand.text.contains(**word));
                        assert_eq!(found, None, "{}", demand.text);
                    }
                }
            }
        }
    }
}
