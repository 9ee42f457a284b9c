//! A solution's page: everything public in its record, in the order a buyer asks it.

use serde::Serialize;

use super::vendor::ContactView;
use super::{CategoryTag, Link, Picture, PlacedCard, Share};

/// The solution page.
#[derive(Debug, Clone, Serialize)]
pub struct Solution {
    /// Slug.
    pub slug: String,
    /// 方案名稱.
    pub name: String,
    /// One line.
    pub summary: Option<String>,
    /// 版本.
    pub version: Option<String>,
    /// True for a record shown only in a preview.
    pub draft: bool,
    /// Who sells it.
    pub vendor: VendorCard,
    /// Under which programme it was approved.
    pub programme: ProgrammeView,
    /// The same product's page under another programme.
    pub also_listed_as: Option<Link>,
    /// Categories.
    pub categories: Vec<CategoryTag>,
    /// Industries; `href` of 其他 leads to their one page.
    pub industries: Vec<Link>,
    /// Staff sizes.
    pub sizes: Vec<Link>,
    /// 功能.
    pub functions: Vec<String>,
    /// Promo pictures.
    pub pictures: Vec<Picture>,
    /// Body sections by key: `pain_points`, `highlights`, `success_case`, `onboarding`, `test_results`, `service_note`; absent ones are absent.
    pub sections: Vec<SectionView>,
    /// AI kinds and models.
    pub ai: Option<AiView>,
    /// Prices, in the record's order.
    pub tiers: Vec<TierView>,
    /// The lowest price, `12,000`.
    pub from_price: Option<String>,
    /// 續約優惠.
    pub renewal: Option<String>,
    /// Fees outside the price.
    pub extra_fees: Vec<FeeView>,
    /// 線上支付方式.
    pub payments: Vec<PaymentView>,
    /// 訂閱制 or 非訂閱制, worded.
    pub subscription: String,
    /// Who made it.
    pub origin: OriginView,
    /// Where data are computed, stored and backed up, worded.
    pub data_locations: Vec<String>,
    /// Cloud characteristics.
    pub cloud: Option<CloudView>,
    /// Service levels.
    pub sla: Option<SlaView>,
    /// 接單, 導入, 客服, 解約.
    pub ordering: Vec<Labelled>,
    /// Days until it runs, with training.
    pub onboarding_days: Option<u32>,
    /// Support.
    pub support: Option<SupportView>,
    /// Formats in which the customer's data can be taken away, worded.
    pub portability: Vec<Worded>,
    /// The data pledge, present only when made.
    pub pledge: Option<PledgeView>,
    /// Demonstration video.
    pub video: Option<VideoView>,
    /// Another manual, absolute address.
    pub manual: Option<String>,
    /// 其他附加說明.
    pub note: Option<String>,
    /// A video with the note, absolute address.
    pub note_video: Option<String>,
    /// 核定日.
    pub approved_on: Option<DateView>,
    /// First day listed.
    pub listed_from: Option<DateView>,
    /// Last day listed.
    pub listed_until: Option<DateView>,
    /// Solutions that a buyer of this one may also look at.
    pub similar: Vec<PlacedCard>,
    /// Ways to hand the page on.
    pub share: Share,
}

/// A choice of the form in words, or another that the record names.
#[derive(Debug, Clone, Serialize)]
pub struct Worded {
    /// The words.
    pub text: String,
    /// They stand in the record, in its language alone.
    pub as_recorded: bool,
}

/// A label and its text.
#[derive(Debug, Clone, Serialize)]
pub struct Labelled {
    /// Label.
    pub label: String,
    /// Text.
    pub text: String,
}

/// The vendor, on a solution's page.
#[derive(Debug, Clone, Serialize)]
pub struct VendorCard {
    /// 公司名稱.
    pub name: String,
    /// Its page, relative to the root; absent when vendor pages are switched off.
    pub href: Option<String>,
    /// 公司簡介.
    pub intro_html: Option<String>,
    /// 公司官網.
    pub website: Option<String>,
    /// Tax id, business items, age, customers.
    pub facts: Vec<Labelled>,
    /// Published channels.
    pub contact: Vec<ContactView>,
}

/// The programme, on a solution's page.
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeView {
    /// Key: `ai-toolbox`.
    pub key: String,
    /// Name.
    pub name: String,
    /// Edition of the guidelines.
    pub edition: Option<String>,
    /// Organiser.
    pub organiser: String,
    /// Who may buy.
    pub buyers: Option<String>,
    /// 如有變動，請以計畫網站公告為主.
    pub notice: Option<String>,
    /// Points, where the programme has them.
    pub subsidy: Option<SubsidyView>,
}

/// What a programme pays towards a price.
#[derive(Debug, Clone, Serialize)]
pub struct SubsidyView {
    /// The most points a buyer can get, `150,000`.
    pub cap: String,
    /// The same as a number.
    pub cap_number: u32,
    /// The buyer's own share in ten-thousandths, when it is known and applications are taken: what a calculator needs.
    pub own_share_parts: Option<u32>,
    /// The buyer's own share in per cent, when the programme states it.
    pub own_share: Option<String>,
    /// The day the funds were spent.
    pub closed_on: Option<DateView>,
}

/// A body section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// Key: `pain_points`.
    pub key: &'static str,
    /// The body.
    pub html: String,
}

/// AI kinds and models.
#[derive(Debug, Clone, Serialize)]
pub struct AiView {
    /// 鑑別式 AI, 生成式 AI.
    pub kinds: Vec<String>,
    /// 演算法與模型.
    pub model: Option<String>,
    /// The foundation model, of generative ones.
    pub foundation: Option<FoundationView>,
}

/// A foundation model.
#[derive(Debug, Clone, Serialize)]
pub struct FoundationView {
    /// Name.
    pub name: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Source.
    pub source: Option<String>,
}

/// One price.
#[derive(Debug, Clone, Serialize)]
pub struct TierView {
    /// Price in NT dollars, tax included, `12,000`.
    pub price: String,
    /// The same as a number.
    pub price_number: u32,
    /// 期程 in months.
    pub months: Option<u32>,
    /// 人版.
    pub seats: Option<u32>,
    /// 其他規格.
    pub other: Option<String>,
    /// Price a person and month, rounded to whole dollars, `250`.
    pub per_seat_month: Option<String>,
    /// What a buyer with all of the cap left pays, where the programme states the own share.
    pub points: Option<PointsView>,
}

/// A price divided between points and the buyer.
#[derive(Debug, Clone, Serialize)]
pub struct PointsView {
    /// Points, `48,000`.
    pub points: String,
    /// What the buyer pays, `48,000`.
    pub own: String,
}

/// A fee outside the price.
#[derive(Debug, Clone, Serialize)]
pub struct FeeView {
    /// 費用內容.
    pub item: String,
    /// 金額（或計價方式）.
    pub amount: String,
    /// 備註.
    pub note: Option<String>,
}

/// A way to pay.
#[derive(Debug, Clone, Serialize)]
pub struct PaymentView {
    /// 線上信用卡, 行動支付 …
    pub label: String,
    /// Name of the service.
    pub name: Option<String>,
}

/// Maker or agent.
#[derive(Debug, Clone, Serialize)]
pub struct OriginView {
    /// 原廠 or 代理經銷, worded.
    pub role: String,
    /// The maker's name, of an agent.
    pub company: Option<String>,
    /// The maker's country, worded.
    pub country: Option<String>,
    /// The maker's tax id.
    pub tax_id: Option<String>,
}

/// Cloud characteristics.
#[derive(Debug, Clone, Serialize)]
pub struct CloudView {
    /// 公有雲 or 混合雲.
    pub architecture: String,
    /// Providers, worded.
    pub providers: Vec<Worded>,
    /// 用途 of the public part of a hybrid, worded.
    pub public_uses: Vec<Worded>,
    /// 大量連線, 大量計算 … as label and text.
    pub traits: Vec<Labelled>,
}

/// Service levels.
#[derive(Debug, Clone, Serialize)]
pub struct SlaView {
    /// Availability in per cent, `99.5`.
    pub availability: Option<String>,
    /// The guideline's floor, `98`, where its programme has one.
    pub availability_floor: Option<String>,
    /// 客服支援時段.
    pub support_hours: Option<String>,
    /// 服務中斷補償.
    pub compensation: Option<String>,
    /// 問題回應時間, gravest first.
    pub incidents: Vec<IncidentView>,
    /// Recovery point objective in hours.
    pub rpo_hours: Option<String>,
    /// The guideline's floor in hours, where its programme has one.
    pub rpo_floor: Option<String>,
    /// How backups are made.
    pub rpo_note: Option<String>,
}

/// One incident level.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentView {
    /// 1 is the gravest.
    pub level: u32,
    /// What belongs to it.
    pub describes: String,
    /// Hours until an answer.
    pub respond_within_hours: String,
}

/// Support.
#[derive(Debug, Clone, Serialize)]
pub struct SupportView {
    /// 客服人力配置, worded.
    pub staff: Option<String>,
    /// 服務能量說明.
    pub capacity: Option<String>,
    /// 教育訓練, 技術諮詢, 客戶服務.
    pub services: Vec<String>,
}

/// 資安與個資保護承諾.
#[derive(Debug, Clone, Serialize)]
pub struct PledgeView {
    /// What the vendor pledged, as the form words it.
    pub text: String,
}

/// Demonstration video: a link, nothing is loaded from it.
#[derive(Debug, Clone, Serialize)]
pub struct VideoView {
    /// Absolute address.
    pub url: String,
    /// Its host, shown so that a visitor knows where the link leads.
    pub host: String,
    /// Length, `3.5`.
    pub minutes: Option<String>,
}

/// A day, for people and machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-03-02`.
    pub iso: String,
    /// 115年3月2日; the ISO date in English.
    pub text: String,
}
