//! What key paths are called in the forms, for people who do not read records.

use crate::diag::Text;
use crate::text;

/// Key paths without the numbers of list items, each with its name. A longer path comes before the shorter one that begins it.
const LABELS: &[(&str, &str, &str)] = &[
    ("address", "公司地址", "address"),
    ("ai.kinds", "AI 類型", "kinds of AI"),
    ("ai", "演算法與模型", "algorithm and model"),
    ("also_listed_as", "另一計畫之方案", "listed elsewhere as"),
    ("approval.approved_on", "核定日", "approved on"),
    ("approval.green_evidence", "綠色佐證", "green evidence"),
    ("approval.reference", "核定文號", "reference of the approval"),
    ("business_items", "營業項目", "business items"),
    ("categories", "方案類別", "categories"),
    ("cloud", "雲端技術特性", "cloud"),
    ("contact.email", "聯絡人電子郵件", "e-mail of the contact"),
    ("contact.mobile", "聯絡人手機", "mobile of the contact"),
    ("contact.name", "聯絡人姓名", "name of the contact"),
    ("contact.phone", "聯絡人電話", "telephone of the contact"),
    ("customers", "相關業績", "customers"),
    ("data_locations", "資料存放地", "where data lie"),
    ("data_pledge", "資安與個資保護承諾", "data pledge"),
    ("delisting.on", "下架日", "taken down on"),
    ("delisting.reason", "下架原因", "reason for taking down"),
    ("extra_fees", "另付費用", "fees outside the price"),
    ("functions", "功能", "functions"),
    ("images.alt", "圖片說明文字", "text alternative of a picture"),
    ("images.caption", "圖片標題", "caption of a picture"),
    ("images", "圖片", "picture"),
    ("industries", "適用行業別", "industries"),
    ("intro", "公司簡介", "introduction"),
    ("listing.confirmed_on", "確認續上架日", "confirmed on"),
    ("listing.from", "上架起日", "listed from"),
    ("listing.until", "最後上架日", "last day"),
    ("manual", "操作說明文件", "manual"),
    ("market_price_proof", "市價佐證", "proof of the market price"),
    ("name", "名稱", "name"),
    ("note", "其他附加說明", "note"),
    ("note_video", "附加說明影片", "video of the note"),
    ("onboarding_days", "導入及教育訓練天數", "days of onboarding"),
    ("ordering", "訂單管理流程", "ordering"),
    ("origin.authorization", "授權證明", "authorisation"),
    ("origin", "原廠與代理", "origin"),
    ("payments", "付款方式", "payments"),
    ("portability", "可下載格式", "download formats"),
    ("programme", "計畫", "programme"),
    ("public_contact", "公開聯絡管道", "published contact"),
    ("renewal", "續約優惠", "renewal"),
    ("representative.name", "代表人姓名", "name of the representative"),
    ("sections.comparison", "市售方案比較", "comparison"),
    ("sections.highlights", "方案特色", "highlights"),
    ("sections.onboarding", "流程設計與導入說明", "onboarding"),
    ("sections.pain_points", "產業痛點", "pain points"),
    ("sections.service_note", "補充說明", "further notes"),
    ("sections.success_case", "成功應用案例", "success case"),
    ("sections.test_results", "初步測試的品質績效", "test results"),
    ("sla", "服務層級協定", "service levels"),
    ("staff_sizes", "適用規模", "headcount"),
    ("subscription", "訂閱制", "subscription"),
    ("summary", "一句話說明", "summary"),
    ("support", "諮詢服務能量", "support"),
    ("tax_id", "統一編號", "tax id"),
    ("tiers.months", "期程（月）", "months"),
    ("tiers.other", "其他規格", "other terms"),
    ("tiers.price", "價格（元）", "price (NT$)"),
    ("tiers.seats", "可供使用人數", "seats"),
    ("vendor", "上架業者", "vendor"),
    ("version", "版本", "version"),
    ("video", "操作演示影片", "video"),
    ("website", "公司官網", "website"),
];

/// The name of a key path; of a list's item with its number, from one.
pub fn label(path: &str) -> Text {
    let (mut keys, mut number) = (String::new(), None);
    for (at, part) in path.split('[').enumerate() {
        let (index, rest) = if at == 0 { ("", part) } else { part.split_once(']').unwrap_or(("", part)) };
        number = number.or_else(|| index.parse::<usize>().ok());
        keys.push_str(rest);
    }
    let begins =
        |key: &str| keys.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let Some((_, zh, en)) = LABELS.iter().find(|(key, ..)| begins(key)) else { return Text::same(path) };
    match number.map(|number| number + 1) {
        Some(number) => text!("{zh}（第 {number} 項）", "{en} (no. {number})"),
        None => Text::new(*zh, *en),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{LABELS, label};
    use crate::diag::Lang;
    use crate::model::{Solution, Vendor};

    #[test]
    fn the_longest_key_names_a_path() {
        assert_eq!(label("tiers[1].price").get(Lang::Zh), "價格（元）（第 2 項）");
        assert_eq!(label("images[0].file").get(Lang::En), "picture (no. 1)");
        assert_eq!(label("sla.incident_levels[0].level").get(Lang::Zh), "服務層級協定（第 1 項）");
        assert_eq!(label("unheard_of").get(Lang::Zh), "unheard_of");
        for (at, (key, ..)) in LABELS.iter().enumerate() {
            let shadowed = LABELS[..at].iter().any(|(before, ..)| key.starts_with(&format!("{before}.")));
            assert!(!shadowed, "{key} is never reached");
        }
    }

    #[test]
    fn every_public_key_of_the_demo_records_has_a_name() {
        let tree: crate::tree::MemoryTree = crate::starter::files().collect();
        let records = crate::load::catalogue(&tree).expect("the starter loads").records;
        let of_vendor =
            |vendor: &Vendor| vendor.public_values().into_iter().map(|value| value.path).collect::<Vec<_>>();
        let of_solution = |solution: &Solution| {
            solution.public_values().into_iter().map(|value| value.path).collect::<Vec<_>>()
        };
        let paths = records
            .vendors
            .iter()
            .map(Arc::as_ref)
            .flat_map(of_vendor)
            .chain(records.solutions.iter().map(Arc::as_ref).flat_map(of_solution));
        for path in paths {
            assert_ne!(label(&path).get(Lang::Zh), path, "{path} has no name");
        }
    }
}
