//! `V-INTRO`.

use crate::check::Case;
use crate::check::length::too_long;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::markdown;
use crate::model::Vendor;
use crate::text;

/// 公司簡介 300 字以內.
pub(super) const RULE: Rule = Rule {
    id: "V-INTRO",
    zh: "公司簡介 300 字以內",
    en: "The introduction of the company has at most 300 characters",
    hint: ["刪減到 300 字以內", "cut it to 300 characters"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 公司簡介"),
        clause("sme-ai", Severity::Warning, ""),
    ],
    example: Example::Toml {
        right: r#"intro = "做影像檢測的小團隊，服務金屬加工廠與塑膠射出廠。""#,
        wrong: r#"intro = "本公司成立於 2018 年，專注於工廠影像檢測與設備數據分析。團隊由機械、電機與資訊背景的工程師組成，多數成員有十年以上的現場經驗。我們從金屬加工廠的目檢站開始，陸續把產品帶進塑膠射出、電子組裝與食品包裝等產線，至今服務過數十家中小型製造業者。產品以現有設備為前提設計，不需更換輸送帶或機台，安裝一天即可上線；模型可由現場人員自行標註再訓練，不必依賴原廠。公司設有專屬客服與教育訓練人員，提供到廠安裝、操作訓練、每月關懷與遠端諮詢，並以淺白的中文報表協助主管掌握良率變化。我們相信人工智慧應該讓老師傅的經驗留得下來，也讓新進同仁學得更快，因此持續與客戶一起改進產品，每年發表四次更新，所有更新均包含於訂閱費用之內。未來將把同樣的技術用於能源管理與預知保養，協助更多工廠以可以負擔的費用走完數位轉型的第一步，並與在地學校合作培育能操作與維護系統的人才。""#,
    },
    find: Find::Vendor(find),
};

const LONGEST: usize = 300;

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let length = text::length(&markdown::to_text(vendor.intro.as_deref().unwrap_or_default()));
    let name = Text::new("公司簡介", "the introduction");
    if let Some((message, hint)) = too_long(&name, length, LONGEST) {
        out.push(Raised::vendor(vendor, "intro", message).hint(hint));
    }
}
