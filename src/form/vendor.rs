//! 附表 1: the vendor.

use super::column::{Audience, Column, Kind, Pick, ticks, under};
use super::{Choices, Holds, Sheet};
use crate::model::{BusinessItem, Customers};
use crate::text::thousands;

/// The sheet of vendors.
pub(super) fn sheet(choices: &Choices<'_>) -> Sheet {
    let mut columns = under("基本資料", basics(choices));
    columns.extend(under("代表人與聯絡人（不公開）", persons()));
    columns.extend(under("公開的服務窗口（選填，會顯示在網站上）", channels()));
    columns.extend(under("申請資格與切結事項（不公開）", declarations()));
    Sheet {
        name: "附表1 申請書",
        title: "附表 1：上架申請書（每家公司一列）",
        holds: Holds::Vendors,
        audience: Audience::Everyone,
        columns,
    }
}

fn basics(choices: &Choices<'_>) -> Vec<Column> {
    let mut columns = vec![
        Column::new("業者代稱", "slug", Kind::Slug)
            .note("這家公司在資料裡的英文代號，方案用它指回公司。只用小寫英文字母、數字與連字號，80 字以內，定了就不要改。")
            .like("範例 example-vision")
            .required(),
        Column::new("公司名稱", "name", Kind::Text)
            .note("照公司登記的全名。〔附表1〕")
            .like("範例視覺科技股份有限公司")
            .required(),
        Column::new("統一編號", "tax_id", Kind::Digits)
            .note("8 碼數字，開頭的 0 也要寫；會核對檢查碼。〔附表1〕")
            .like("00501503")
            .required(),
    ];
    columns.extend(ticks(
        "營業項目",
        "business_items",
        Pick::all::<BusinessItem>(),
        &["I301010"],
        "照商工登記勾選，用來認定資訊服務業者或製造業者。〔附表1；三(一)〕",
    ));
    let capital =
        choices.limit(|programme| programme.limits.capital).and_then(|least| u64::try_from(least).ok());
    let least = capital.map_or(String::new(), |least| format!("資訊服務業者須達 {} 元。", thousands(least)));
    columns.extend([
        Column::new("設立登記日期", "established_on", Kind::Date)
            .note("照商工登記。網站只顯示設立三年以上或未滿三年。〔附表1〕")
            .like("2016-03-21")
            .required()
            .staff()
            .unasked_by(&["sme-ai"]),
        Column::new("實收資本額（元）", "paid_in_capital", Kind::Integer(0, 1_000_000_000_000_000))
            .note(format!("新臺幣元，不寫小數。{least}〔附表1；三(二)〕"))
            .like("5000000")
            .required()
            .staff(),
        Column::new("公司官網", "website", Kind::Text)
            .note("https:// 開頭的完整網址。〔附表1〕")
            .like("https://vision.example.com/"),
        Column::new("公司簡介", "intro", Kind::Prose)
            .note("300 字以內，會顯示在業者頁。〔附表1〕")
            .like("範例視覺專做金屬表面的影像檢測，團隊 12 人。")
            .most(300),
        Column::new("公司銷售AI方案之相關業績", "customers", Kind::Choice(Pick::all::<Customers>()))
            .note("已售出 AI 方案的客戶家數，資訊服務業者須填。〔附表1；三(三)〕")
            .like("11~100 家"),
    ]);
    columns
}

fn persons() -> Vec<Column> {
    let text = |heading: &str, path: &str, note: &str, example: &str| {
        Column::new(heading, path, Kind::Text)
            .note(format!("{note}不會公開。〔附表1〕"))
            .like(example)
            .staff()
    };
    vec![
        text("代表人：姓名", "representative.name", "公司代表人。", "王○明"),
        text("代表人：職稱", "representative.title", "", "董事長"),
        text("聯絡人：姓名", "contact.name", "承辦要聯絡的人。", "陳○安").required(),
        text("聯絡人：職稱", "contact.title", "", "專案經理"),
        text("聯絡人：聯絡電話", "contact.phone", "含區碼與分機。", "02-0000-0001#12"),
        text("聯絡人：手機", "contact.mobile", "開頭的 0 也要寫。", "0900-000-001"),
        text("聯絡人：E-mail", "contact.email", "補正通知寄到這裡。", "chen@example.net").required(),
        text("公司地址", "address", "照公司登記。", "示範市範例路 1 號"),
    ]
}

fn channels() -> Vec<Column> {
    let text = |heading: &str, path: &str, example: &str| {
        Column::new(heading, path, Kind::Text)
            .note("願意公開給買方的服務窗口，不要填個人的。選填。")
            .like(example)
    };
    vec![
        text("公開電話", "public_contact.phone", "02-0000-0002"),
        text("公開 E-mail", "public_contact.email", "service@vision.example.com"),
        text("公開 LINE ID", "public_contact.line_id", "@examplevision"),
        text("公開網頁", "public_contact.url", "https://vision.example.com/service"),
    ]
}

fn declarations() -> Vec<Column> {
    let flag = |heading: &str, path: &str, example: &str, note: &str| {
        Column::new(heading, path, Kind::Flag).note(format!("{note}填「是」或「否」。")).like(example).staff()
    };
    vec![
        flag("陸資企業", "foreign.prc_funded", "否", "列為陸資在臺投資事業名錄者不得申請。〔三(八)〕"),
        flag(
            "外國營利事業在臺分公司",
            "foreign.foreign_branch",
            "否",
            "外國營利事業在臺設立之分公司不得申請。〔三(八)〕",
        ),
        flag(
            "切結：最近5年內無重大違約紀錄",
            "declarations.no_breach",
            "是",
            "執行政府計畫無重大違約。〔附表1 切結；三(四)〕",
        ),
        flag(
            "切結：無受停權處分而期間未滿",
            "declarations.not_suspended",
            "是",
            "執行政府計畫未受停權，或停權期間已滿。〔附表1 切結；三(五)〕",
        ),
        flag(
            "切結：最近3年內無欠繳應納稅捐",
            "declarations.no_tax_arrears",
            "是",
            "應納稅捐都已繳清。〔附表1 切結；三(六)〕",
        ),
        flag(
            "切結：最近3年內無情節重大之違法",
            "declarations.no_grave_violation",
            "是",
            "環保、勞工、食安、身障權益。〔附表1 切結；三(七)〕",
        ),
        flag("切結：未解散或歇業", "declarations.operating", "是", "營業狀況不得為解散、歇業。"),
        flag(
            "切結：客戶可免費隨時自行下載資料",
            "declarations.data_download",
            "是",
            "契約期間客戶可以完整下載自己的資料與使用紀錄。〔附表1 客戶資料取用與提供切結書〕",
        ),
        Column::new("工廠登記編號", "declarations.factory_registration", Kind::Text)
            .note("製造業者填；依法免辦者填證明文件文號。〔四(二)〕")
            .staff()
            .unasked_by(&["sme-ai"]),
        Column::new("承辦：資格查核日", "declarations.checked_on", Kind::Date).note("由承辦填寫。").staff(),
        Column::new("承辦：取消上架資格之日", "cancelled_on", Kind::Date)
            .note("由承辦填寫；取消後 1 年內不得再申請。")
            .staff()
            .unasked_by(&["ai-toolbox"]),
    ]
}
