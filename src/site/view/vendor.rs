//! A vendor's page.

use serde::Serialize;

use super::{Labelled, PlacedCard};

/// What the catalogue says of a vendor.
#[derive(Debug, Clone, Serialize)]
pub struct Vendor {
    /// 公司名稱.
    pub name: String,
    /// 統一編號.
    pub tax_id: String,
    /// 公司簡介.
    pub intro_html: Option<String>,
    /// 公司官網.
    pub website: Option<String>,
    /// 營業項目, worded.
    pub business_items: Vec<String>,
    /// 設立三年以上 or 未滿三年.
    pub established: Option<String>,
    /// How many customers bought its AI solutions, worded.
    pub customers: Option<String>,
    /// The published service channel: phone, e-mail, LINE, address; `text` is shown, `href` is absolute (`tel:`, `mailto:`, https).
    pub contact: Vec<ContactView>,
    /// Its listed solutions.
    pub cards: Vec<PlacedCard>,
    /// Facts as label and text, for a definition list: tax id, business items, age, customers.
    pub facts: Vec<Labelled>,
}

/// One published channel.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// What it is: 電話, 電子郵件, LINE, 網站.
    pub label: String,
    /// What is shown.
    pub text: String,
    /// Absolute link, where there is one.
    pub href: Option<String>,
}
