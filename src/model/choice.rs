//! The closed choices of the forms: key, label in both languages, and the way back from a key.

use crate::diag::Text;

/// A closed choice of a form.
pub trait Choice: Sized + Copy + 'static {
    /// Every choice in the form's order.
    const ALL: &'static [Self];

    /// The key in records: `credit-card`.
    fn key(self) -> &'static str;

    /// The label for readers.
    fn label(self) -> Text;

    /// The choice with this key.
    fn parse(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal $zh:literal $en:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant stands beside its key and labels")]
        pub enum $name { $($variant),+ }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            fn label(self) -> Text {
                match self { $(Self::$variant => Text::new($zh, $en)),+ }
            }
        }
    )+};
}

choices! {
    /// 營業項目.
    BusinessItem {
        Software "I301010" "I301010 資訊軟體服務業" "I301010 Information software services",
        DataProcessing "I301020" "I301020 資料處理服務業" "I301020 Data processing services",
        InformationSupply "I301030" "I301030 電子資訊供應服務業" "I301030 Electronic information supply services",
        Manufacturing "manufacturing" "製造業" "Manufacturing",
    }
    /// 公司銷售AI方案之相關業績.
    Customers {
        UpTo10 "1-10" "1~10 家" "1 to 10 customers",
        UpTo100 "11-100" "11~100 家" "11 to 100 customers",
        UpTo200 "101-200" "101~200 家" "101 to 200 customers",
        UpTo300 "201-300" "201~300 家" "201 to 300 customers",
        UpTo400 "301-400" "301~400 家" "301 to 400 customers",
        UpTo500 "401-500" "401~500 家" "401 to 500 customers",
        Over500 "501+" "501 家以上" "501 customers or more",
    }
    /// What `foreign` declares.
    ForeignFlag {
        PrcFunded "prc_funded" "陸資企業" "PRC-funded enterprise",
        ForeignBranch "foreign_branch" "外國營利事業在臺分公司" "Branch of a foreign enterprise",
    }
    /// AI 類別.
    AiKind {
        Discriminative "discriminative" "鑑別式 AI" "Discriminative AI",
        Generative "generative" "生成式 AI" "Generative AI",
    }
    /// 線上支付方式.
    PaymentMethod {
        ThirdParty "third-party" "第三方支付" "Third-party payment",
        Mobile "mobile" "行動支付" "Mobile payment",
        OnlineBanking "online-banking" "網路銀行" "Online banking",
        CreditCard "credit-card" "線上信用卡" "Credit card online",
        Other "other" "其他" "Other",
    }
    /// 是否代理經銷.
    Role {
        Maker "maker" "本方案原廠" "Maker of the solution",
        Agent "agent" "代理經銷" "Agent",
    }
    /// 雲平台架構.
    Architecture {
        Public "public" "公有雲" "Public cloud",
        Hybrid "hybrid" "混合雲" "Hybrid cloud",
    }
    /// 雲平台.
    Provider {
        Azure "azure" "Azure" "Azure",
        Aws "aws" "AWS" "AWS",
        GoogleCloud "google-cloud" "Google Cloud" "Google Cloud",
        Hicloud "hicloud" "中華電信 hicloud" "Chunghwa Telecom hicloud",
    }
    /// 雲之用途.
    Use {
        Storage "storage" "儲存" "Storage",
        Compute "compute" "運算" "Computing",
    }
    /// 私有雲之採用方式.
    Hosting {
        Iaas "iaas" "公有雲（IaaS）內之私有雲" "Private cloud within a public IaaS",
        Own "own" "私有機房（不對外營運）" "Own data centre",
    }
    /// 採用混合雲之考量.
    Consideration {
        CustomerRequest "customer-request" "客戶要求" "Customer's request",
        Cost "cost" "成本" "Cost",
        Security "security" "安全性" "Security",
        Control "control" "資源掌握程度高" "Control of resources",
    }
    /// 客服人力配置.
    SupportStaff {
        None "none" "無" "None",
        UpTo5 "1-5" "1~5 人" "1 to 5 people",
        UpTo10 "6-10" "6~10 人" "6 to 10 people",
        UpTo15 "11-15" "11~15 人" "11 to 15 people",
        UpTo20 "16-20" "16~20 人" "16 to 20 people",
        Over20 "21+" "21 人以上" "21 people or more",
    }
    /// 服務項目.
    Service {
        Training "training" "教育訓練" "Training",
        Consulting "consulting" "技術諮詢" "Technical advice",
        CustomerService "customer-service" "客戶服務" "Customer service",
    }
    /// 客戶資料可下載檔案格式.
    PortabilityFormat {
        Csv "csv" "CSV" "CSV",
        Xlsx "xlsx" "Excel（XLSX）" "Excel (XLSX)",
        Json "json" "JSON" "JSON",
        Pdf "pdf" "PDF" "PDF",
    }
    /// 企業使用紀錄樣本.
    Evidence {
        Log "log" "系統使用紀錄（log）" "System usage log",
        Photos "photos" "現場實機照片" "Photographs on site",
    }
    /// 核定狀態.
    Status {
        Approved "approved" "已核定" "Approved",
        Draft "draft" "草稿" "Draft",
    }
    /// 申請類型.
    Track {
        Green "green" "綠色通關" "Green channel",
        Expanded "expanded" "擴大招募" "Expanded recruitment",
    }
}

/// A closed choice, or `other:` with the name that the form asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named<C> {
    /// One of the form's choices.
    Listed(C),
    /// 其他, with its name.
    Other(String),
}

impl<C: Choice> Named<C> {
    /// Parses a key or `other:<text>`; the text may not be empty.
    pub fn parse(key: &str) -> Option<Self> {
        match key.strip_prefix("other:").map(str::trim) {
            Some("") => None,
            Some(name) => Some(Self::Other(name.to_owned())),
            None => C::parse(key).map(Self::Listed),
        }
    }

    /// The key as records write it.
    pub fn key(&self) -> String {
        match self {
            Self::Listed(choice) => choice.key().to_owned(),
            Self::Other(name) => format!("other:{name}"),
        }
    }

    /// The label for readers.
    pub fn label(&self) -> Text {
        match self {
            Self::Listed(choice) => choice.label(),
            Self::Other(name) => Text::same(name),
        }
    }
}
