//! Faults of reading as findings: which rule a key belongs to, and the words.

use super::{Case, Finding, Rule, rule};
use crate::diag::{Severity, Text};
use crate::model::{Fault, FaultKind, Setting, SlugError, Subject};
use crate::text;

/// Rules of the keys, longest key path first; list positions are left out. A key that is not here has no rule of its own.
const RULES_OF_KEYS: [(&str, &str); 36] = [
    ("tiers.months", "S-MONTHS"),
    ("tiers.market_price", "S-MARKET-PRICE"),
    ("market_price_proof", "S-MARKET-PRICE"),
    ("ai.foundation", "S-AI-FOUNDATION"),
    ("cloud.architecture", "S-CLOUD-ARCH"),
    ("cloud.providers", "S-CLOUD-PROVIDER"),
    ("cloud.public_uses", "S-CLOUD-HYBRID"),
    ("cloud.private", "S-CLOUD-HYBRID"),
    ("cloud.considerations", "S-CLOUD-HYBRID"),
    ("cloud.stress_tested_on", "S-CLOUD-STRESS"),
    ("sla.availability", "S-SLA-AVAIL"),
    ("sla.incident_levels", "S-SLA-LEVELS"),
    ("sla.rpo_hours", "S-SLA-RPO"),
    ("video.minutes", "S-VIDEO-LENGTH"),
    ("approval.track", "S-TRACK"),
    ("slug", "S-SLUG"),
    ("approval", "S-APPROVED"),
    ("listing", "S-PERIOD"),
    ("delisting", "S-DELISTED"),
    ("categories", "S-CATEGORY"),
    ("industries", "S-INDUSTRY"),
    ("staff_sizes", "S-SIZE"),
    ("functions", "S-FUNCTIONS"),
    ("ai", "S-AI"),
    ("tiers", "S-TIERS"),
    ("payments", "S-PAYMENT"),
    ("origin", "S-ORIGIN"),
    ("support", "S-SUPPORT"),
    ("portability", "S-PORTABILITY"),
    ("images", "S-IMAGES"),
    ("usage_evidence", "S-EVIDENCE"),
    ("business_items", "V-BUSINESS"),
    ("paid_in_capital", "V-CAPITAL"),
    ("customers", "V-SALES"),
    ("cancelled_on", "V-CANCELLED"),
    ("website", "V-WEBSITE"),
];

/// The finding that a fault becomes.
pub(super) fn finding(fault: &Fault, case: &Case<'_>) -> Finding {
    let (id, message, hint) = worded(fault);
    let (severity, source) = judged(id, fault, case);
    Finding {
        rule: id,
        severity,
        subject: fault.subject.clone(),
        field: (!fault.field.is_empty()).then(|| fault.field.clone()),
        span: fault.span.clone(),
        message,
        hint: hint.or_else(|| rule(id).map(Rule::hint)),
        source,
    }
}

/// A value that a rule of the guidelines judges has that rule's severity and source; what cannot be read is an error.
fn judged(id: &str, fault: &Fault, case: &Case<'_>) -> (Severity, Option<Text>) {
    let own = (Severity::Error, Some(rule::worded("")));
    if id.starts_with("R-") {
        return own;
    }
    let Some(rule) = rule(id) else { return own };
    let clauses = case.programmes_of(&fault.subject).into_iter().filter_map(|key| {
        let clause = rule.clause(key)?;
        match case.records.programme(key).and_then(|programme| programme.rules.get(id)) {
            Some(Setting::Severity(severity)) => Some((*severity, clause.source)),
            Some(Setting::Off) | None => Some((clause.severity, clause.source)),
        }
    });
    clauses
        .max_by_key(|(severity, _)| *severity)
        .map_or(own, |(severity, source)| (severity, Some(rule::worded(source))))
}

/// The rule of a key whose value is out of its list or bounds: the key's own where the table has it, else `R-TYPE`.
fn rule_of_value(fault: &Fault) -> &'static str {
    let mut path = String::new();
    for part in fault.field.split('[') {
        path.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
    }
    let of_vendor = matches!(fault.subject, Subject::Vendor(_));
    RULES_OF_KEYS
        .iter()
        .filter(|(_, id)| id.starts_with('V') == of_vendor && fault.subject.slug().is_some())
        .find(|(key, _)| path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
        .and_then(|(_, id)| rule(id))
        .map_or("R-TYPE", |rule| rule.id)
}

fn worded(fault: &Fault) -> (&'static str, Text, Option<Text>) {
    let field = fault.field.as_str();
    match &fault.kind {
        FaultKind::Syntax(words) => {
            ("R-SYNTAX", text!("讀不懂這段文字：{words}", "cannot be parsed: {words}"), None)
        }
        FaultKind::NoFrontMatter => (
            "R-SYNTAX",
            text!(
                "檔案開頭沒有兩行 +++ 夾住的 TOML",
                "the file does not begin with TOML between two lines of +++"
            ),
            None,
        ),
        FaultKind::LockLine => (
            "R-SYNTAX",
            text!("這一行不屬於 approved.lock", "this line does not belong in approved.lock"),
            Some(text!(
                "多半是合併衝突留下的：刪去 <<<<<<<、=======、>>>>>>> 各行，同一方案只留一段",
                "most likely a merge left it: delete the lines <<<<<<<, =======, >>>>>>> and keep one section a solution"
            )),
        ),
        FaultKind::BeforeHeadings => (
            "R-SYNTAX",
            text!("第一個標題之前有文字", "there is text before the first heading"),
            Some(text!("移到「## 產業痛點」等標題之下", "move it below a heading such as ## 產業痛點")),
        ),
        FaultKind::Encoding("NUL") => (
            "R-ENCODING",
            text!("檔案含有 NUL 位元組，不是文字檔", "the file holds NUL bytes: it is not text"),
            None,
        ),
        FaultKind::Encoding(encoding) => (
            "R-ENCODING",
            text!(
                "檔案不是 UTF-8（看起來是 {encoding}）",
                "the file is not UTF-8 (it looks like {encoding})"
            ),
            Some(text!("以 UTF-8 另存新檔", "save it as UTF-8")),
        ),
        FaultKind::Io(words) => {
            ("R-IO", text!("檔案讀不出來：{words}", "the file cannot be read: {words}"), None)
        }
        FaultKind::UnknownKey { key, nearest } => (
            "R-UNKNOWN-KEY",
            text!("沒有「{key}」這個欄位", "there is no key `{key}`"),
            nearest.as_ref().map(|near| text!("您要的是不是「{near}」？", "did you mean `{near}`?")),
        ),
        FaultKind::DuplicateKey(key) => (
            "R-DUPLICATE-KEY",
            text!("「{key}」重複出現", "`{key}` is given twice"),
            Some(text!("只留一個", "keep one")),
        ),
        FaultKind::DuplicateSlug(slug) => (
            "S-SLUG",
            text!("代稱「{slug}」在這個批次裡重複", "the slug `{slug}` stands twice in this batch"),
            Some(text!("每筆資料用各自的代稱", "give each record a slug of its own")),
        ),
        FaultKind::Missing => {
            ("R-MISSING", text!("缺少必填欄位「{field}」", "the required key `{field}` is missing"), None)
        }
        FaultKind::WrongType { found, .. } if field.is_empty() => {
            let zh_found = zh_type(found);
            let message =
                text!("這一行應為一個物件，這裡是{zh_found}", "the line must be an object, this is {found}");
            ("R-TYPE", message, None)
        }
        FaultKind::WrongType { expected, found } => {
            let (zh, zh_found) = (zh_type(expected), zh_type(found));
            let message = text!(
                "「{field}」應為{zh}，這裡是{zh_found}",
                "`{field}` must be of type {expected}, this is {found}"
            );
            ("R-TYPE", message, None)
        }
        FaultKind::NotListed { value, allowed } => {
            let list = allowed.join("、");
            let en = allowed.join(", ");
            (
                rule_of_value(fault),
                text!("「{field}」沒有「{value}」這個選項", "`{value}` is no choice of `{field}`"),
                Some(text!("可填：{list}", "choose from: {en}")),
            )
        }
        FaultKind::OutOfBounds { value, least, most } => (
            rule_of_value(fault),
            text!(
                "「{field}」為 {value}，須為 {least} 至 {most} 的數",
                "`{field}` is {value}; it must be from {least} to {most}"
            ),
            None,
        ),
        FaultKind::NoSuchDay(value) => (
            rule_of_value(fault),
            text!("日曆上沒有 {value} 這一天", "there is no day {value} in the calendar"),
            None,
        ),
        FaultKind::RocDate { value, iso } => (
            rule_of_value(fault),
            text!(
                "「{value}」是民國日期，這裡要西元日期",
                "`{value}` is a date of the ROC calendar; an ISO date is due"
            ),
            Some(text!("改為 {iso}", "write {iso}")),
        ),
        FaultKind::NotADate(value) => (
            rule_of_value(fault),
            text!("「{value}」不是日期", "`{value}` is not a date"),
            Some(text!("寫成 2026-03-02 的樣子", "write it like 2026-03-02")),
        ),
        FaultKind::BadSlug { value, error } => bad_slug(fault, value, *error),
        FaultKind::Limit { found, most, .. } if field.is_empty() => (
            "R-LIMIT",
            text!("檔案有 {found} 位元組，上限 {most}", "the file has {found} bytes, at most {most}"),
            None,
        ),
        FaultKind::Limit { what, found, most } => {
            let unit = zh_unit(what);
            let message = text!(
                "「{field}」有 {found} {unit}，上限 {most} {unit}",
                "`{field}` has {found} {what}, at most {most}"
            );
            ("R-LIMIT", message, None)
        }
    }
}

fn bad_slug(fault: &Fault, value: &str, error: SlugError) -> (&'static str, Text, Option<Text>) {
    let shown: String = value.chars().take(40).collect();
    let message = match error {
        SlugError::Empty => text!("代稱是空的", "the slug is empty"),
        SlugError::Long => text!("代稱「{shown}…」超過 80 字", "the slug `{shown}…` is over 80 characters"),
        SlugError::Characters => {
            text!("代稱「{shown}」含有不能用的字元", "the slug `{shown}` has characters that it may not have")
        }
        SlugError::Reserved => {
            text!("代稱「{shown}」是系統保留的名稱", "the slug `{shown}` is a reserved name")
        }
    };
    let id = if matches!(fault.subject, Subject::Solution(_)) { "S-SLUG" } else { "R-TYPE" };
    let hint = text!(
        "只用小寫英文字母、數字與連字號，例如 aoi-metal",
        "use lower-case letters, digits and hyphens, such as aoi-metal"
    );
    (id, message, Some(hint))
}

fn zh_unit(name: &str) -> &str {
    match name {
        "characters" => "字",
        "items" => "項",
        "pixels" => "像素",
        "file bytes" => "位元組",
        other => other,
    }
}

fn zh_type(name: &str) -> &str {
    match name {
        "string" => "文字",
        "integer" => "整數",
        "float" => "小數",
        "number" => "數字",
        "boolean" => "真假值（true 或 false）",
        "date" => "日期",
        "list" => "清單",
        "table" => "表格",
        "null" => "空值（null）",
        other => other,
    }
}
