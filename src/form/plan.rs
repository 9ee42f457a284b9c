//! 附表 4: how a solution is sold and looked after.

use super::column::{Audience, Column, Kind, Pick, others, ticks, under};
use super::specification::countries;
use super::{Choices, Holds, Sheet};
use crate::model::{Choice, Evidence, PaymentMethod, PortabilityFormat, Role, Service, SupportStaff};

/// The greatest price, in NT dollars, that the sheet takes for one.
const MAX_PRICE: i64 = 1_000_000_000;

/// The sheet of plans.
pub(super) fn sheet(choices: &Choices<'_>) -> Sheet {
    let mut columns = under("方案", identity());
    columns.extend(under("是否代理經銷", origin()));
    columns.extend(under(
        "一、方案類別（可複選）",
        ticks(
            "方案類別",
            "categories",
            choices.categories(),
            &["production", "machine"],
            "方案屬於哪些類別，企業營運端與工廠生產端都可以勾。〔附表4 一；五(七)〕",
        ),
    ));
    columns.extend(under("二、方案適用行業別（可複選）", industries(choices)));
    columns.extend(under(
        "三、方案適用使用方規模（可複選）",
        ticks(
            "使用方規模",
            "staff_sizes",
            choices.staff_sizes(),
            &["10-20", "21-50"],
            "適合多少人的使用方。〔附表4 三〕",
        ),
    ));
    columns.extend(under("四、方案內容及特色", content(choices)));
    columns.extend(under("五、方案定價及續約優惠", prices(choices)));
    columns.extend(under("六、線上支付方式（至少一種，可複選）", payments(choices)));
    columns.extend(under("七、方案技術服務能量", service()));
    columns.extend(under("八至十一、使用紀錄、資料可攜、影片與附加說明", rest()));
    Sheet {
        name: "附表4 推廣計畫",
        title: "附表 4：AI 應用方案推廣計畫（每個方案一列）",
        holds: Holds::Solutions,
        audience: Audience::Everyone,
        columns,
    }
}

/// The columns by which a row of a further sheet finds its solution.
pub(super) fn identity() -> Vec<Column> {
    vec![
        Column::new("方案代稱", "slug", Kind::Slug)
            .note("和附表2 同一個代稱，從清單選。")
            .like("範例 example-aoi-metal")
            .required(),
        Column::new("方案名稱", "name", Kind::Echo).note("自動從附表2 帶出，不必填。"),
    ]
}

fn origin() -> Vec<Column> {
    let maker = "代理經銷商才填。〔附表4〕";
    vec![
        Column::new("是否代理經銷", "origin.role", Kind::Choice(Pick::all::<Role>()))
            .note("本公司為原廠，或代理經銷商。原業者如為陸資企業請勿申請。〔附表4〕")
            .like("本方案原廠")
            .required(),
        Column::new("原廠公司全名", "origin.company", Kind::Text).note(maker),
        Column::new("原廠統編", "origin.tax_id", Kind::Digits).note("非必填。〔附表4〕"),
        Column::new("原廠國別", "origin.country", Kind::Code(countries())).note(maker),
        Column::new("原廠授權證明", "origin.authorization", Kind::Text)
            .note("授權書的檔名或文號；代理經銷商才填，不會公開。〔附表4；八(二)3〕")
            .staff(),
        Column::new("原廠為陸資企業", "origin.prc_funded", Kind::Flag)
            .note("填「是」或「否」，不會公開。〔五(二)〕")
            .staff(),
    ]
}

fn industries(choices: &Choices<'_>) -> Vec<Column> {
    let note = "適合哪些行業。〔附表4 二〕";
    let mut picks = choices.industries();
    picks.retain(|pick| pick.key != "other");
    let mut columns = ticks("適用行業別", "industries", picks, &["metal"], note);
    columns.push(others("適用行業別", "industries", note));
    columns
}

fn content(choices: &Choices<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = choices
        .numbers("functions")
        .map(|i| {
            let column = Column::new(format!("方案功能({})", i + 1), format!("functions[{i}]"), Kind::Text)
                .note("功能規格簡要說明：一格一項，每項 20 字以內，最多 5 項。〔附表4 四1〕")
                .like(["刮傷與凹痕即時判定", "少量樣本新增品項"].get(i).copied().unwrap_or_default())
                .most(20);
            if i == 0 { column.required() } else { column }
        })
        .collect();
    columns.extend([
        Column::new("特色", "sections.highlights", Kind::Prose)
            .note("為何適用使用方：規模、業別、對應的需求。300 字以內。〔附表4 四2〕")
            .like("一台相機與一台電腦即可開始，適合 10 至 50 人的金屬加工廠。")
            .most(300)
            .required(),
        Column::new("成功應用案例", "sections.success_case", Kind::Prose)
            .note("用客戶案例說明效益，300 字以內。〔附表4 四3〕")
            .like("中部一家 32 人的法蘭廠，漏檢由每週 9 件降為 1 件。")
            .most(300),
    ]);
    let least = choices.limit(|programme| programme.limits.images).unwrap_or(2);
    for i in choices.numbers("images") {
        let n = i + 1;
        let path = |key: &str| format!("images[{i}].{key}");
        let example = i < 2;
        let like = |text: String| if example { text } else { String::new() };
        columns.extend([
            Column::new(format!("廣宣圖片({n})：檔名"), path("file"), Kind::Text)
                .note(format!("PNG、JPEG 或 WebP，至少 {least} 張。圖片放在這個檔案旁邊的資料夾（例如 方案代稱/01.png）或同名的 zip 裡。〔附表4 四4〕"))
                .like(like(format!("example-aoi-metal/0{n}.png"))),
            Column::new(format!("廣宣圖片({n})：替代文字"), path("alt"), Kind::Text)
                .note("用一句話說圖中有什麼，給看不到圖的人。本目錄要求。")
                .like(like(format!("檢測畫面 {n}：瑕疵以方框標出"))),
            Column::new(format!("廣宣圖片({n})：圖說"), path("caption"), Kind::Text).note("圖下的一行字。選填。"),
        ]);
    }
    columns
}

fn prices(choices: &Choices<'_>) -> Vec<Column> {
    let most = choices.limit(|programme| programme.limits.tiers).unwrap_or(3);
    let mut columns = Vec::new();
    for i in choices.numbers("tiers") {
        let n = i + 1;
        let path = |key: &str| format!("tiers[{i}].{key}");
        let note = format!(
            "同一方案至多 {most} 種價格（不同期程、人數之組合）；期程、人數、其他規格至少填一項。〔附表4 五1〕"
        );
        let like = |text: &str| if i == 0 { text.to_owned() } else { String::new() };
        let price = Column::new(
            format!("價格({n})：總計新臺幣（元，含稅）"),
            path("price"),
            Kind::Integer(1, MAX_PRICE),
        )
        .note(format!("整數，含稅，不得高於市價。{note}"))
        .like(like("60000"));
        columns.extend([
            if i == 0 { price.required() } else { price },
            Column::new(format!("價格({n})：期程（個月）"), path("months"), Kind::Integer(1, 1200))
                .note(note.clone())
                .like(like("12")),
            Column::new(format!("價格({n})：人版"), path("seats"), Kind::Integer(1, 1_000_000))
                .note(note.clone())
                .like(like("5")),
            Column::new(format!("價格({n})：其他規格"), path("other"), Kind::Text).note(note),
            Column::new(
                format!("價格({n})：原有市價（元）"),
                path("market_price"),
                Kind::Integer(1, MAX_PRICE),
            )
            .note("方案定價不得高於市價；不會公開。〔附表4 五1〕")
            .like(like("72000"))
            .staff()
            .unasked_by(&["sme-ai"]),
        ]);
    }
    columns.extend([
        Column::new("原有市價證明", "market_price_proof", Kind::Text)
            .note("證明文件的檔名，或方案的網址；不會公開。〔附表4 五1〕")
            .like("原有市價證明_範例視覺.pdf")
            .staff()
            .unasked_by(&["sme-ai"]),
        Column::new("訂閱制", "subscription", Kind::Flag)
            .note("方案是否為訂閱制，填「是」或「否」；訂閱制至少一個月。〔五(六)〕")
            .like("是")
            .required(),
        Column::new("客戶全額自付續約優惠", "renewal", Kind::Text)
            .note("沒有就留白；100 字以內。〔附表4 五2〕")
            .like("第二年起 95 折。")
            .most(100),
    ]);
    for i in choices.numbers("extra_fees") {
        let n = i + 1;
        let path = |key: &str| format!("extra_fees[{i}].{key}");
        let note = "因使用本方案而必須額外支付的費用（不包含於定價內），沒有就留白。〔附表4 五3〕";
        columns.extend([
            Column::new(format!("額外費用({n})：費用內容"), path("item"), Kind::Text).note(note),
            Column::new(format!("額外費用({n})：金額或計價方式"), path("amount"), Kind::Text).note(note),
            Column::new(format!("額外費用({n})：備註"), path("note"), Kind::Text).note(note),
        ]);
    }
    columns
}

fn payments(choices: &Choices<'_>) -> Vec<Column> {
    let every = !choices.numbers(super::PAYMENT_NAMES).is_empty();
    let mut columns = Vec::new();
    for method in PaymentMethod::ALL {
        let (key, label) = (method.key(), method.label().zh);
        let is_example = *method == PaymentMethod::CreditCard;
        let note = "至少勾選 1 種，可複選。〔附表4 六〕";
        columns.push(
            Column::new(format!("線上支付：{label}"), "payments", Kind::Pays(key.to_owned()))
                .note(format!("可用「{label}」付款時填 ✓。{note}"))
                .like(if is_example { "✓" } else { "" }),
        );
        if every || matches!(method, PaymentMethod::ThirdParty | PaymentMethod::Mobile | PaymentMethod::Other)
        {
            columns.push(
                Column::new(format!("線上支付：{label}名稱"), "payments", Kind::PaysBy(key.to_owned()))
                    .note(format!("服務的名稱；有好幾種時用分號「;」隔開。填了名稱就算勾選。{note}")),
            );
        }
    }
    columns
}

fn service() -> Vec<Column> {
    let step = |heading: &str, key: &str, example: &str| {
        Column::new(format!("訂單管理標準流程：{heading}"), format!("ordering.{key}"), Kind::Prose)
            .note("明確作法與所需時間；四段合計 500 字以內。〔附表4 七1〕")
            .like(example)
            .most(500)
            .required()
    };
    let mut columns = vec![
        step("(1)接單（簽約、付款）", "order", "線上簽約後以信用卡付款，一天內回覆。"),
        step("(2)導入（開通、教育訓練）", "onboarding", "到廠安裝一天，訓練兩場。"),
        step("(3)客服（關懷與諮詢）", "care", "每月回訪一次。"),
        step("(4)解約處理", "cancellation", "30 天前通知，按月退費。"),
        Column::new("導入及教育訓練所需天數", "onboarding_days", Kind::Integer(0, 3650))
            .note("從簽約到訓練完成要幾天。選填。〔八(二)1〕")
            .like("3"),
        Column::new("客服人力配置", "support.staff", Kind::Choice(Pick::all::<SupportStaff>()))
            .note("客服人員有幾位。〔附表4 七2〕")
            .like("1~5 人"),
        Column::new("服務能量說明", "support.capacity", Kind::Prose)
            .note("100 字以內。〔附表4 七2〕")
            .like("客服 2 名、工程師 3 名，當日回覆。")
            .most(100),
    ];
    columns.extend(ticks(
        "服務項目",
        "support.services",
        Pick::all::<Service>(),
        &["training", "consulting", "customer-service"],
        "須提供教育訓練、技術諮詢或客戶服務等。〔五(五)〕",
    ));
    columns
}

fn rest() -> Vec<Column> {
    let mut columns: Vec<Column> = ticks(
        "使用紀錄樣本",
        "usage_evidence",
        Pick::all::<Evidence>(),
        &["log"],
        "樣本檔案另附；不會公開。〔附表4 八〕",
    )
    .into_iter()
    .map(|column| column.staff().unasked_by(&["sme-ai"]))
    .collect();
    let portability = "客戶可下載的檔案格式，須有 CSV 或 Excel 相容格式。〔附表4 九〕";
    columns.extend(ticks(
        "資料下載格式",
        "portability",
        Pick::all::<PortabilityFormat>(),
        &["csv", "xlsx"],
        portability,
    ));
    columns.push(others("資料下載格式", "portability", portability));
    columns.extend([
        Column::new("操作演示影片網址", "video.url", Kind::Text)
            .note("https:// 開頭的網址，影片 2 至 5 分鐘。〔附表4 十〕")
            .like("https://video.example.com/example/aoi")
            .unasked_by(&["sme-ai"]),
        Column::new("操作演示影片長度（分鐘）", "video.minutes", Kind::Number(0, 600))
            .note("2 至 5 分鐘。〔附表4 十〕")
            .like("4")
            .unasked_by(&["sme-ai"]),
        Column::new("其他操作說明文件", "manual", Kind::Text).note("網址或檔名。選填。〔六(一)2(5)〕"),
        Column::new("其他附加說明", "note", Kind::Text).note("100 字以內。選填。〔附表4 十一〕").most(100),
        Column::new("附加說明影片網址", "note_video", Kind::Text)
            .note("附加說明的影片，https:// 開頭。選填。〔附表4 十一〕"),
    ]);
    columns
}
