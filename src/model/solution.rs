//! A solution (附表 2, 3, 4): one listing of the catalogue.

use super::{
    AiKind, Architecture, Consideration, Evidence, Hosting, Named, PaymentMethod, PortabilityFormat, Private,
    Provider, Role, Service, Slug, Status, SupportStaff, Track, Use,
};
use crate::text::Date;

/// A solution's record. Absent keys are `None` or empty; rules say which of them may be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Solution {
    /// The page's address.
    pub slug: Slug,
    /// 方案名稱.
    pub name: String,
    /// Slug of the vendor.
    pub vendor: String,
    /// Key of the programme.
    pub programme: String,
    /// Slug of the same product under another programme.
    pub also_listed_as: Option<String>,
    /// One line for cards.
    pub summary: Option<String>,
    /// 版本.
    pub version: Option<String>,
    /// 方案類別: keys of the programme.
    pub categories: Vec<String>,
    /// 方案適用行業別: keys of the programme, or `other:<text>`.
    pub industries: Vec<String>,
    /// 方案適用使用方規模: keys of the programme.
    pub staff_sizes: Vec<String>,
    /// 方案功能規格簡要說明.
    pub functions: Vec<String>,
    /// 演算法與模型.
    pub ai: Option<Ai>,
    /// 價格.
    pub tiers: Vec<Tier>,
    /// 原有市價證明.
    pub market_price_proof: Option<Private<String>>,
    /// 客戶全額自付續約優惠.
    pub renewal: Option<String>,
    /// 必須額外支付的相關費用.
    pub extra_fees: Vec<ExtraFee>,
    /// 線上支付方式.
    pub payments: Vec<Payment>,
    /// 訂閱制.
    pub subscription: Option<bool>,
    /// 是否代理經銷, 原廠.
    pub origin: Option<Origin>,
    /// 協同開發業者.
    pub co_developers: Private<Vec<CoDeveloper>>,
    /// Country codes or `on-premise`.
    pub data_locations: Vec<String>,
    /// 雲端方案技術特性.
    pub cloud: Option<Cloud>,
    /// 服務層級協定.
    pub sla: Option<Sla>,
    /// 訂單管理標準流程.
    pub ordering: Option<Ordering>,
    /// 導入及教育訓練所需時間, in days.
    pub onboarding_days: Option<u32>,
    /// 客戶諮詢服務能量.
    pub support: Option<Support>,
    /// 客戶資料可下載檔案格式.
    pub portability: Vec<Named<PortabilityFormat>>,
    /// 資安與個資保護承諾.
    pub data_pledge: bool,
    /// 方案操作演示說明影片.
    pub video: Option<Video>,
    /// 其他操作說明文件.
    pub manual: Option<String>,
    /// 其他附加說明.
    pub note: Option<String>,
    /// A video with the note.
    pub note_video: Option<String>,
    /// 廣宣圖片.
    pub images: Vec<Image>,
    /// 企業使用紀錄樣本.
    pub usage_evidence: Private<Vec<Evidence>>,
    /// 核定.
    pub approval: Approval,
    /// 上架期間.
    pub listing: Option<Listing>,
    /// 下架.
    pub delisting: Option<Delisting>,
    /// Body sections, Markdown.
    pub sections: Sections,
}

/// 演算法與模型.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ai {
    /// 鑑別式, 生成式.
    pub kinds: Vec<AiKind>,
    /// The model.
    pub model: Option<String>,
    /// The foundation model of a generative one.
    pub foundation: Option<Foundation>,
}

/// 基礎模型.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Foundation {
    /// 名稱.
    pub name: Option<String>,
    /// 版本.
    pub version: Option<String>,
    /// 來源.
    pub source: Option<String>,
}

/// One price with what it buys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tier {
    /// NT dollars, tax included.
    pub price: Option<u32>,
    /// 期程 in months.
    pub months: Option<u32>,
    /// 人版.
    pub seats: Option<u32>,
    /// 其他規格.
    pub other: Option<String>,
    /// 原有市價, NT dollars.
    pub market_price: Option<Private<u32>>,
}

/// A fee outside the price.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExtraFee {
    /// 費用內容.
    pub item: String,
    /// 金額（或計價方式）.
    pub amount: String,
    /// 備註.
    pub note: Option<String>,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// Which.
    pub method: PaymentMethod,
    /// Name of the service.
    pub name: Option<String>,
}

/// Who made the solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Maker or agent.
    pub role: Option<Role>,
    /// The maker, of an agent.
    pub company: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The maker's tax id.
    pub tax_id: Option<String>,
    /// 原廠授權證明.
    pub authorization: Option<Private<String>>,
    /// 陸資.
    pub prc_funded: Option<Private<bool>>,
}

/// 協同開發業者.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CoDeveloper {
    /// Its name.
    pub company: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// 陸資.
    pub prc_funded: Option<bool>,
}

/// 雲端方案技術特性.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cloud {
    /// 公有雲 or 混合雲.
    pub architecture: Option<Architecture>,
    /// Whose.
    pub providers: Vec<Named<Provider>>,
    /// What the public part of a hybrid does.
    pub public_uses: Vec<Named<Use>>,
    /// The private part of a hybrid.
    pub private: Option<Private<CloudPrivate>>,
    /// 採用混合雲之考量.
    pub considerations: Private<Vec<Named<Consideration>>>,
    /// 大量連線.
    pub connections: Option<String>,
    /// 大量計算.
    pub throughput: Option<String>,
    /// 資源彈性調度.
    pub elasticity: Option<String>,
    /// 服務不中斷.
    pub continuity: Option<String>,
    /// 雲端負載機制.
    pub load_balancing: Option<String>,
    /// 資訊安全機制.
    pub security: Option<String>,
    /// 個人資料保護機制.
    pub privacy: Option<String>,
    /// 壓力測試日.
    pub stress_tested_on: Option<Private<Date>>,
}

/// 私有雲.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CloudPrivate {
    /// 用途.
    pub uses: Vec<Named<Use>>,
    /// 採用方式.
    pub hosting: Option<Hosting>,
    /// 有規劃投入公有雲.
    pub plans_public: Option<bool>,
    /// 無規劃之原因.
    pub reason: Option<String>,
}

/// 服務層級協定.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sla {
    /// 系統可用性, per cent.
    pub availability: Option<f64>,
    /// 客服支援時段.
    pub support_hours: Option<String>,
    /// 服務中斷補償.
    pub compensation: Option<String>,
    /// 問題回應時間.
    pub incident_levels: Vec<IncidentLevel>,
    /// 復原點目標, hours.
    pub rpo_hours: Option<f64>,
    /// How backups are made.
    pub rpo_note: Option<String>,
}

/// One level of incidents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IncidentLevel {
    /// 1 is the gravest.
    pub level: Option<u32>,
    /// What belongs to it.
    pub describes: String,
    /// Hours until an answer.
    pub respond_within_hours: Option<f64>,
}

/// 訂單管理標準流程.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ordering {
    /// 接單.
    pub order: Option<String>,
    /// 導入.
    pub onboarding: Option<String>,
    /// 客服.
    pub care: Option<String>,
    /// 解約處理.
    pub cancellation: Option<String>,
}

/// 客戶諮詢服務能量.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Support {
    /// 客服人力配置.
    pub staff: Option<SupportStaff>,
    /// 服務能量說明.
    pub capacity: Option<String>,
    /// 教育訓練, 技術諮詢, 客戶服務.
    pub services: Vec<Service>,
}

/// 方案操作演示說明影片.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Video {
    /// Its address.
    pub url: Option<String>,
    /// Length in minutes.
    pub minutes: Option<f64>,
}

/// 廣宣圖片.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Image {
    /// File in the record's folder.
    pub file: String,
    /// Text alternative.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
}

/// 核定.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Approval {
    /// Approved or draft.
    pub status: Option<Status>,
    /// 核定文號.
    pub reference: Option<Private<String>>,
    /// 核定日.
    pub approved_on: Option<Date>,
    /// 綠色通關 or 擴大招募.
    pub track: Option<Private<Track>>,
    /// 遴選通過佐證.
    pub green_evidence: Option<Private<String>>,
    /// 梯次.
    pub batch: Option<Private<String>>,
}

/// 上架期間, both days included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// The day the vendor confirmed the solution.
    pub confirmed_on: Option<Date>,
}

/// 下架.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delisting {
    /// The day from which it is not listed.
    pub on: Option<Date>,
    /// Why.
    pub reason: Option<Private<String>>,
}

/// Body sections, Markdown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sections {
    /// 產業痛點.
    pub pain_points: Option<String>,
    /// 方案特色.
    pub highlights: Option<String>,
    /// 成功應用案例.
    pub success_case: Option<String>,
    /// 流程設計與導入說明.
    pub onboarding: Option<String>,
    /// 初步測試的品質績效.
    pub test_results: Option<String>,
    /// 與市場相關產品比較.
    pub comparison: Option<Private<String>>,
    /// 補充說明.
    pub service_note: Option<String>,
}

impl Sections {
    /// The public sections that are there, with their keys, in the form's order.
    pub fn public(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("pain_points", &self.pain_points),
            ("highlights", &self.highlights),
            ("success_case", &self.success_case),
            ("onboarding", &self.onboarding),
            ("test_results", &self.test_results),
            ("service_note", &self.service_note),
        ]
        .into_iter()
        .filter_map(|(key, body)| body.as_deref().map(|body| (key, body)))
    }
}

impl Cloud {
    /// The technical characteristics with their keys and labels, in the form's order.
    pub fn traits(&self) -> [(&'static str, crate::diag::Text, Option<&str>); 7] {
        use crate::diag::Text;
        [
            ("connections", Text::new("大量連線", "Connections"), self.connections.as_deref()),
            ("throughput", Text::new("大量計算", "Throughput"), self.throughput.as_deref()),
            ("elasticity", Text::new("資源彈性調度", "Elasticity"), self.elasticity.as_deref()),
            ("continuity", Text::new("服務不中斷", "Continuity"), self.continuity.as_deref()),
            ("load_balancing", Text::new("雲端負載機制", "Load balancing"), self.load_balancing.as_deref()),
            ("security", Text::new("資訊安全機制", "Information security"), self.security.as_deref()),
            (
                "privacy",
                Text::new("個人資料保護機制", "Protection of personal data"),
                self.privacy.as_deref(),
            ),
        ]
    }
}

impl Ordering {
    /// The four steps with their keys and labels, in order.
    pub fn steps(&self) -> [(&'static str, crate::diag::Text, Option<&str>); 4] {
        use crate::diag::Text;
        [
            ("order", Text::new("接單（簽約、付款）", "Order (contract, payment)"), self.order.as_deref()),
            (
                "onboarding",
                Text::new("導入（開通、教育訓練）", "Onboarding (set-up, training)"),
                self.onboarding.as_deref(),
            ),
            ("care", Text::new("客服（關懷與諮詢）", "Care (follow-up, advice)"), self.care.as_deref()),
            ("cancellation", Text::new("解約處理", "Cancellation"), self.cancellation.as_deref()),
        ]
    }
}
