//! A programme file's keys.

use super::decode::{Faults, Reader};
use super::node::Node;
use crate::diag::{Severity, Text};
use crate::model::{
    Category, Correction, Document, Eligibility, Enquiry, FaultKind, Industry, Limits, Period, Programme,
    Setting, Side, Slug, StaffSize, Subsidy,
};

/// Reads a programme.
pub(super) fn programme(key: String, node: &Node, faults: &mut Faults) -> Programme {
    Reader::table(faults, String::new(), node, |r| {
        for required in ["name", "organiser", "categories", "staff_sizes", "industries"] {
            r.require(required);
        }
        let dates = r.sub("dates", dates).unwrap_or_default();
        Programme {
            key,
            name: text(r, "name"),
            edition: r.text("edition"),
            notice: r.text("notice"),
            organiser: r.text("organiser").unwrap_or_default(),
            executor: r.text("executor"),
            enquiry: r
                .sub("enquiry", |r| Enquiry {
                    phone: r.text("phone"),
                    email: r.texts("email"),
                    address: r.text("address"),
                    url: r.address("url"),
                })
                .unwrap_or_default(),
            apply_url: r.address("apply_url"),
            buyers: r.text("buyers"),
            correction: r.sub("correction", |r| Correction {
                days: r.count("days", 0, 365).unwrap_or_default(),
                working_days: r.bool("working_days").unwrap_or_default(),
            }),
            applications_until: dates.applications_until,
            period: dates.period,
            notice_days: dates.notice_days.unwrap_or(30),
            subsidy: r.sub("subsidy", |r| {
                r.require("cap");
                Subsidy {
                    cap: r.count("cap", 0, u32::MAX).unwrap_or_default(),
                    own_share: r.number("own_share", 0, 1),
                    closed_on: r.date("closed_on"),
                }
            }),
            limits: r.sub("limits", limits).unwrap_or_default(),
            categories: r.tables("categories", category).into_iter().flatten().collect(),
            industries: r.tables("industries", |r| Industry { key: group_key(r), label: text(r, "label") }),
            staff_sizes: r.tables("staff_sizes", |r| StaffSize {
                key: group_key(r),
                label: text(r, "label"),
                min: r.count("min", 0, u32::MAX).unwrap_or_default(),
                max: r.count("max", 0, u32::MAX).unwrap_or(u32::MAX),
            }),
            documents: r.tables("documents", |r| Document {
                label: text(r, "label"),
                required: r.bool("required").unwrap_or(true),
            }),
            eligibility: r
                .tables("eligibility", |r| Eligibility { label: text(r, "label"), source: r.text("source") }),
            rules: rules(r),
        }
    })
    .unwrap_or_default()
}

#[derive(Default)]
struct Dates {
    applications_until: Option<String>,
    period: Period,
    notice_days: Option<u32>,
}

fn dates(r: &mut Reader<'_, '_>) -> Dates {
    let until = r.date("listings_until").map(Period::Until);
    let days = r.count("validity_days", 1, 36_500).map(Period::Days);
    Dates {
        applications_until: r.text("applications_until"),
        period: until.or(days).unwrap_or_default(),
        notice_days: r.count("notice_days", 0, 3650),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the reader")]
fn limits(r: &mut Reader<'_, '_>) -> Limits {
    let mut size = |key| r.integer(key, 0, 1000).map(|value| value as usize);
    let (tiers, images, incident_levels, batch) =
        (size("tiers"), size("images"), size("incident_levels"), size("batch"));
    Limits {
        capital: r.integer("capital", 0, i64::MAX),
        tiers,
        images,
        availability: r.number("availability", 0, 100),
        rpo_hours: r.number("rpo_hours", 0, 8760),
        incident_levels,
        batch,
    }
}

fn category(r: &mut Reader<'_, '_>) -> Option<Category> {
    let side = r.parsed("side", Side::parse, || vec!["operations".to_owned(), "factory".to_owned()]);
    let category = Category {
        key: group_key(r),
        side: side.unwrap_or(Side::Operations),
        short: r.text("short").unwrap_or_default(),
        label: text(r, "label"),
        pain: r.has("pain").then(|| text(r, "pain")),
    };
    r.require("side");
    side.map(|_| category)
}

fn rules(r: &mut Reader<'_, '_>) -> std::collections::BTreeMap<String, Setting> {
    let mut settings = std::collections::BTreeMap::new();
    for (rule, value) in r.free_table("rules") {
        let setting = match value.as_str() {
            "off" => Setting::Off,
            "info" => Setting::Severity(Severity::Info),
            "warning" => Setting::Severity(Severity::Warning),
            "error" => Setting::Severity(Severity::Error),
            _ => {
                let allowed = ["off", "info", "warning", "error"].map(str::to_owned).to_vec();
                r.note("rules", FaultKind::NotListed { value, allowed });
                continue;
            }
        };
        settings.insert(rule, setting);
    }
    settings
}

fn required(r: &mut Reader<'_, '_>, key: &'static str) -> String {
    r.require(key);
    r.text(key).unwrap_or_default()
}

/// A key of a list of choices: the name of a folder on the site.
fn group_key(r: &mut Reader<'_, '_>) -> String {
    let key = required(r, "key");
    if let Err(error) = Slug::parse(&key)
        && r.has("key")
    {
        r.note("key", FaultKind::BadSlug { value: key.clone(), error });
    }
    key
}

/// A text in both languages; `en` falls back to `zh-TW`.
pub(super) fn text(r: &mut Reader<'_, '_>, key: &'static str) -> Text {
    r.sub(key, |r| {
        r.require("zh-TW");
        let zh = r.text("zh-TW").unwrap_or_default();
        let en = r.text("en").unwrap_or_else(|| zh.clone());
        Text { zh, en }
    })
    .unwrap_or_default()
}
