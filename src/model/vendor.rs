//! A vendor (附表 1): who sells solutions.

use super::{BusinessItem, Customers, Private, Slug};
use crate::diag::Text;
use crate::text::Date;

/// A vendor's record. Absent keys are `None` or empty; rules say which of them may be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vendor {
    /// Key that solutions refer to.
    pub slug: Slug,
    /// 公司名稱.
    pub name: String,
    /// 統一編號 as written.
    pub tax_id: String,
    /// 營業項目.
    pub business_items: Vec<BusinessItem>,
    /// 設立登記日期.
    pub established_on: Option<Private<Date>>,
    /// 實收資本額, in NT dollars.
    pub paid_in_capital: Option<Private<i64>>,
    /// 公司官網.
    pub website: Option<String>,
    /// 公司簡介, Markdown.
    pub intro: Option<String>,
    /// 公司銷售AI方案之相關業績.
    pub customers: Option<Customers>,
    /// 陸資, 外國營利事業分公司.
    pub foreign: Private<Foreign>,
    /// 申請資格與切結.
    pub declarations: Private<Declarations>,
    /// The service channel that the vendor chose to publish.
    pub public_contact: PublicContact,
    /// 代表人.
    pub representative: Private<Representative>,
    /// 聯絡人.
    pub contact: Private<Contact>,
    /// 公司地址.
    pub address: Option<Private<String>>,
    /// 取消上架資格之日 (sme-ai).
    pub cancelled_on: Option<Private<Date>>,
}

impl Vendor {
    /// Whether it is a 資訊服務業者: one of the items I3010x is among its business.
    pub fn is_information_service(&self) -> bool {
        self.business_items.iter().any(|item| *item != BusinessItem::Manufacturing)
    }
}

/// 陸資企業 and 外國營利事業在臺分公司; `None` is unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreign {
    /// 陸資企業.
    pub prc_funded: Option<bool>,
    /// 外國營利事業在臺分公司.
    pub foreign_branch: Option<bool>,
}

/// What the vendor declared; `None` is not recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declarations {
    /// 無重大違約.
    pub no_breach: Option<bool>,
    /// 未受停權.
    pub not_suspended: Option<bool>,
    /// 無欠稅.
    pub no_tax_arrears: Option<bool>,
    /// 無重大違法.
    pub no_grave_violation: Option<bool>,
    /// 營業中.
    pub operating: Option<bool>,
    /// 客戶資料可免費隨時自行下載.
    pub data_download: Option<bool>,
    /// 工廠登記.
    pub factory_registration: Option<String>,
    /// 查核日.
    pub checked_on: Option<Date>,
}

impl Declarations {
    /// What is declared, as key, label and answer, in the form's order.
    pub fn answers(&self) -> [(&'static str, Text, Option<bool>); 6] {
        [
            ("no_breach", Text::new("無重大違約紀錄", "no grave breach of contract"), self.no_breach),
            ("not_suspended", Text::new("未受停權處分", "not suspended"), self.not_suspended),
            ("no_tax_arrears", Text::new("無欠繳稅捐", "no tax arrears"), self.no_tax_arrears),
            (
                "no_grave_violation",
                Text::new("無情節重大之違法", "no grave violation of law"),
                self.no_grave_violation,
            ),
            ("operating", Text::new("未解散或歇業", "neither dissolved nor closed"), self.operating),
            (
                "data_download",
                Text::new(
                    "客戶可免費隨時自行下載資料",
                    "customers may download their data freely at any time",
                ),
                self.data_download,
            ),
        ]
    }
}

/// Published channels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicContact {
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// LINE id.
    pub line_id: Option<String>,
    /// Address of a page.
    pub url: Option<String>,
}

/// 代表人.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Representative {
    /// 姓名.
    pub name: Option<String>,
    /// 職稱.
    pub title: Option<String>,
}

/// 聯絡人.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// 姓名.
    pub name: Option<String>,
    /// 職稱.
    pub title: Option<String>,
    /// 聯絡電話.
    pub phone: Option<String>,
    /// 手機.
    pub mobile: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}
