//! 附表 2: what a solution is. Every solution has its row here.

use super::column::{Audience, Column, Kind, Pick, ticks, under};
use super::{Choices, Holds, Sheet};
use crate::model::AiKind;

/// Countries that are often named; any other code may be written.
pub(super) fn countries() -> Vec<Pick> {
    [
        ("TW", "臺灣"),
        ("JP", "日本"),
        ("US", "美國"),
        ("KR", "韓國"),
        ("SG", "新加坡"),
        ("DE", "德國"),
        ("GB", "英國"),
        ("NL", "荷蘭"),
        ("AU", "澳洲"),
        ("CA", "加拿大"),
    ]
    .iter()
    .map(|(key, label)| Pick::new(key, label))
    .collect()
}

/// The sheet of specifications.
pub(super) fn sheet(choices: &Choices<'_>) -> Sheet {
    let mut columns = under("方案", identity(choices));
    columns.extend(under(
        "預期可解決之產業痛點",
        [Column::new("預期可解決之產業痛點", "sections.pain_points", Kind::Prose)
            .note("使用方現在遇到什麼困難、本方案解決哪一段。〔附表2；八(二)4(1)〕")
            .like("小廠靠目視驗金屬件，夜班漏檢多。")
            .required()],
    ));
    columns.extend(under("演算法與模型", ai()));
    columns.extend(under("附表2 其他說明", prose()));
    columns.extend(under("機房與協同開發業者", places(choices)));
    Sheet {
        name: "附表2 規格書",
        title: "附表 2：AI 應用方案規格書（每個方案一列；附表 3、4 以方案代稱對應）",
        holds: Holds::Solutions,
        audience: Audience::Everyone,
        columns,
    }
}

fn identity(choices: &Choices<'_>) -> Vec<Column> {
    vec![
        Column::new("方案代稱", "slug", Kind::Slug)
            .note("方案網頁的網址。只用小寫英文字母、數字與連字號，80 字以內，例如 aoi-metal；定了就不要改。")
            .like("範例 example-aoi-metal")
            .required(),
        Column::new("方案名稱", "name", Kind::Text)
            .note("照核定的寫法；附表2、3、4 同一個名稱。〔附表2〕")
            .like("範例金屬件檢測站")
            .required(),
        Column::new("上架業者代稱", "vendor", Kind::Text)
            .note("附表1 的業者代稱。這個檔案只有一家公司時可以留白。")
            .like("example-vision"),
        Column::new("計畫", "programme", Kind::Choice(choices.programmes()))
            .note("方案經哪個計畫核定。留白時照「說明」工作表的計畫代號。"),
        Column::new("版本", "version", Kind::Text).note("更新版本須經同意。選填。").like("2.1"),
        Column::new("一句話介紹", "summary", Kind::Text)
            .note("60 字以內，顯示在方案清單與搜尋結果。本目錄要求。")
            .like("二十張樣本就能起步的金屬表面檢測。")
            .most(60)
            .required(),
        Column::new("同方案在另一計畫的代稱", "also_listed_as", Kind::Text)
            .note("同一產品也在另一個計畫上架時，填那一筆的方案代稱。選填。"),
    ]
}

fn ai() -> Vec<Column> {
    let mut columns = ticks(
        "演算法與模型",
        "ai.kinds",
        Pick::all::<AiKind>(),
        &["discriminative"],
        "方案屬鑑別式（機器學習、深度學習）或生成式 AI（含 Agentic AI）。〔附表2；五(三)〕",
    );
    let foundation = |heading: &str, key: &str| {
        Column::new(heading, format!("ai.foundation.{key}"), Kind::Text)
            .note("生成式 AI 須說明基礎模型的來源、名稱與版本。〔附表2〕")
    };
    columns.extend([
        Column::new("演算法與模型：具體說明", "ai.model", Kind::Prose)
            .note("用了什麼演算法、什麼模型。〔附表2；五(三)〕")
            .like("以 YOLO 系列物件偵測判別瑕疵種類。"),
        foundation("基礎模型：名稱", "name"),
        foundation("基礎模型：版本", "version"),
        foundation("基礎模型：來源", "source"),
    ]);
    columns
}

fn prose() -> Vec<Column> {
    vec![
        Column::new("流程設計與導入說明", "sections.onboarding", Kind::Prose)
            .note("安裝、導入、教育訓練怎麼做，各要多久。〔附表2；八(二)1〕")
            .like("會勘一天，安裝兩天，訓練兩場。")
            .required(),
        Column::new("與市場相關產品比較", "sections.comparison", Kind::Prose)
            .note("說明技術創新性與加值 AI 之必要性。會談到別家產品，所以不公開。〔附表2〕")
            .like("傳統取像比對在反光件上誤判多。")
            .staff()
            .unasked_by(&["sme-ai"]),
        Column::new("初步測試的品質績效", "sections.test_results", Kind::Prose)
            .note("準確率等數字，並說明測試的情境與輸入。〔附表2；八(二)4(5)〕")
            .like("以 2,000 張法蘭影像測試，召回率 97%。")
            .unasked_by(&["sme-ai"]),
        Column::new("資安與個資保護承諾", "data_pledge", Kind::Flag)
            .note("承諾使用方的資料只用於約定的服務，未經同意不用於訓練。填「是」或「否」。〔附表2〕")
            .like("是")
            .unasked_by(&["sme-ai"]),
        Column::new("補充說明", "sections.service_note", Kind::Prose)
            .note("還想讓買方知道的事，例如常見問題。選填，申請表沒有這一欄。"),
    ]
}

fn places(choices: &Choices<'_>) -> Vec<Column> {
    let mut locations = countries();
    locations.push(Pick::new("on-premise", "使用方廠內"));
    let mut columns = vec![
        Column::new("機房所在地", "data_locations", Kind::List(locations))
            .note("運算、儲存、異地備援所在的國家，用分號隔開，例如 臺灣;日本；裝在使用方廠內填「使用方廠內」。不得在中國大陸及港、澳。〔五(二)〕")
            .like("使用方廠內")
            .required(),
    ];
    for i in choices.numbers("co_developers") {
        let n = i + 1;
        let path = |key: &str| format!("co_developers[{i}].{key}");
        let note = "協同開發業者，沒有就留白；不得為陸資企業。不會公開。〔五(二)〕";
        columns.extend([
            Column::new(format!("協同開發業者({n})：公司"), path("company"), Kind::Text).note(note).staff(),
            Column::new(format!("協同開發業者({n})：國別"), path("country"), Kind::Code(countries()))
                .note(note)
                .staff(),
            Column::new(format!("協同開發業者({n})：陸資"), path("prc_funded"), Kind::Flag)
                .note(note)
                .staff(),
        ]);
    }
    columns
}
