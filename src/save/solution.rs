//! A solution as front matter and body.

use toml_edit::{Item, Table};

use super::toml::Writer;
use crate::model::{
    Approval, Choice, Cloud, CloudPrivate, Named, Origin, Private, Sections, Sla, Solution, Support, Tier,
};

/// Headings of the body sections with their keys, in the form's order.
pub(super) const HEADINGS: [(&str, &str); 7] = [
    ("pain_points", "產業痛點"),
    ("highlights", "方案特色"),
    ("success_case", "成功應用案例"),
    ("onboarding", "流程設計與導入說明"),
    ("test_results", "初步測試的品質績效"),
    ("comparison", "與市場相關產品比較"),
    ("service_note", "補充說明"),
];

/// The text of `solutions/<slug>/index.md`.
pub fn solution(solution: &Solution) -> String {
    format!("+++\n{}+++\n{}", keys(solution).finish(), body(&solution.sections))
}

/// The record as a tree of values, the body's sections under `sections`.
pub(super) fn tree(solution: &Solution) -> Table {
    let mut table = keys(solution).into_table();
    let mut sections = Writer::default();
    for ((key, _), text) in HEADINGS.iter().zip(texts(&solution.sections)) {
        sections.maybe(key, text);
    }
    if let Some(sections) = sections.filled() {
        table.insert("sections", Item::Table(sections.into_table()));
    }
    table
}

fn keys(solution: &Solution) -> Writer {
    let mut w = Writer::default();
    w.text("name", &solution.name);
    w.text("vendor", &solution.vendor);
    w.text("programme", &solution.programme);
    w.maybe("also_listed_as", solution.also_listed_as.as_ref());
    w.maybe("summary", solution.summary.as_ref());
    w.maybe("version", solution.version.as_ref());
    w.list("categories", &solution.categories);
    w.list("industries", &solution.industries);
    w.list("staff_sizes", &solution.staff_sizes);
    w.list("functions", &solution.functions);
    w.put("subscription", solution.subscription);
    w.maybe("market_price_proof", solution.market_price_proof.as_ref().map(Private::for_staff));
    w.maybe("renewal", solution.renewal.as_ref());
    w.list("data_locations", &solution.data_locations);
    w.put("onboarding_days", solution.onboarding_days.map(i64::from));
    w.list("portability", solution.portability.iter().map(Named::key));
    w.put("data_pledge", solution.data_pledge.then_some(true));
    w.maybe("manual", solution.manual.as_ref());
    w.maybe("note", solution.note.as_ref());
    w.maybe("note_video", solution.note_video.as_ref());
    w.list("usage_evidence", solution.usage_evidence.for_staff().iter().map(|kind| kind.key()));
    w.table(
        "video",
        solution.video.as_ref().map(|video| {
            let mut w = Writer::default();
            w.maybe("url", video.url.as_ref());
            w.number("minutes", video.minutes);
            w
        }),
    );
    w.tables("tiers", solution.tiers.iter().map(tier));
    w.tables(
        "extra_fees",
        solution.extra_fees.iter().map(|fee| {
            let mut w = Writer::default();
            w.text("item", &fee.item);
            w.text("amount", &fee.amount);
            w.maybe("note", fee.note.as_ref());
            w
        }),
    );
    w.tables(
        "payments",
        solution.payments.iter().map(|payment| {
            let mut w = Writer::default();
            w.choice("method", Some(payment.method));
            w.maybe("name", payment.name.as_ref());
            w
        }),
    );
    w.tables(
        "images",
        solution.images.iter().map(|image| {
            let mut w = Writer::default();
            w.text("file", &image.file);
            w.text("alt", &image.alt);
            w.maybe("caption", image.caption.as_ref());
            w
        }),
    );
    w.table("ai", solution.ai.as_ref().map(ai));
    w.table("origin", solution.origin.as_ref().map(origin));
    w.tables(
        "co_developers",
        solution.co_developers.for_staff().iter().map(|developer| {
            let mut w = Writer::default();
            w.maybe("company", developer.company.as_ref());
            w.maybe("country", developer.country.as_ref());
            w.put("prc_funded", developer.prc_funded);
            w
        }),
    );
    w.table("cloud", solution.cloud.as_ref().map(cloud));
    w.table("sla", solution.sla.as_ref().map(sla));
    w.table(
        "ordering",
        solution.ordering.as_ref().map(|ordering| {
            let mut w = Writer::default();
            w.maybe("order", ordering.order.as_ref());
            w.maybe("onboarding", ordering.onboarding.as_ref());
            w.maybe("care", ordering.care.as_ref());
            w.maybe("cancellation", ordering.cancellation.as_ref());
            w
        }),
    );
    w.table("support", solution.support.as_ref().map(support));
    w.table("approval", approval(&solution.approval).filled());
    w.table(
        "listing",
        solution.listing.as_ref().map(|listing| {
            let mut w = Writer::default();
            w.date("from", listing.from);
            w.date("until", listing.until);
            w.date("confirmed_on", listing.confirmed_on);
            w
        }),
    );
    w.table(
        "delisting",
        solution.delisting.as_ref().map(|delisting| {
            let mut w = Writer::default();
            w.date("on", delisting.on);
            w.maybe("reason", delisting.reason.as_ref().map(Private::for_staff));
            w
        }),
    );
    w
}

fn tier(tier: &Tier) -> Writer {
    let mut w = Writer::default();
    w.put("price", tier.price.map(i64::from));
    w.put("months", tier.months.map(i64::from));
    w.put("seats", tier.seats.map(i64::from));
    w.maybe("other", tier.other.as_ref());
    w.put("market_price", tier.market_price.as_ref().map(|price| i64::from(*price.for_staff())));
    w
}

fn ai(ai: &crate::model::Ai) -> Writer {
    let mut w = Writer::default();
    w.list("kinds", ai.kinds.iter().map(|kind| kind.key()));
    w.maybe("model", ai.model.as_ref());
    w.table(
        "foundation",
        ai.foundation.as_ref().map(|foundation| {
            let mut w = Writer::default();
            w.maybe("name", foundation.name.as_ref());
            w.maybe("version", foundation.version.as_ref());
            w.maybe("source", foundation.source.as_ref());
            w
        }),
    );
    w
}

fn origin(origin: &Origin) -> Writer {
    let mut w = Writer::default();
    w.choice("role", origin.role);
    w.maybe("company", origin.company.as_ref());
    w.maybe("country", origin.country.as_ref());
    w.maybe("tax_id", origin.tax_id.as_ref());
    w.maybe("authorization", origin.authorization.as_ref().map(Private::for_staff));
    w.put("prc_funded", origin.prc_funded.as_ref().map(|funded| *funded.for_staff()));
    w
}

fn cloud(cloud: &Cloud) -> Writer {
    let mut w = Writer::default();
    w.choice("architecture", cloud.architecture);
    w.list("providers", cloud.providers.iter().map(Named::key));
    w.list("public_uses", cloud.public_uses.iter().map(Named::key));
    w.list("considerations", cloud.considerations.for_staff().iter().map(Named::key));
    for (key, _, text) in cloud.traits() {
        w.put(key, text);
    }
    w.date("stress_tested_on", cloud.stress_tested_on.as_ref().map(|date| *date.for_staff()));
    w.table("private", cloud.private.as_ref().map(|private| private_part(private.for_staff())));
    w
}

fn private_part(private: &CloudPrivate) -> Writer {
    let mut w = Writer::default();
    w.list("uses", private.uses.iter().map(Named::key));
    w.choice("hosting", private.hosting);
    w.put("plans_public", private.plans_public);
    w.maybe("reason", private.reason.as_ref());
    w
}

fn sla(sla: &Sla) -> Writer {
    let mut w = Writer::default();
    w.number("availability", sla.availability);
    w.maybe("support_hours", sla.support_hours.as_ref());
    w.maybe("compensation", sla.compensation.as_ref());
    w.number("rpo_hours", sla.rpo_hours);
    w.maybe("rpo_note", sla.rpo_note.as_ref());
    w.tables(
        "incident_levels",
        sla.incident_levels.iter().map(|level| {
            let mut w = Writer::default();
            w.put("level", level.level.map(i64::from));
            w.text("describes", &level.describes);
            w.number("respond_within_hours", level.respond_within_hours);
            w
        }),
    );
    w
}

fn support(support: &Support) -> Writer {
    let mut w = Writer::default();
    w.choice("staff", support.staff);
    w.maybe("capacity", support.capacity.as_ref());
    w.list("services", support.services.iter().map(|service| service.key()));
    w
}

fn approval(approval: &Approval) -> Writer {
    let mut w = Writer::default();
    w.choice("status", approval.status);
    w.maybe("reference", approval.reference.as_ref().map(Private::for_staff));
    w.date("approved_on", approval.approved_on);
    w.choice("track", approval.track.as_ref().map(|track| *track.for_staff()));
    w.maybe("green_evidence", approval.green_evidence.as_ref().map(Private::for_staff));
    w.maybe("batch", approval.batch.as_ref().map(Private::for_staff));
    w
}

/// The sections' texts, in the order of [`HEADINGS`].
pub(super) fn texts(sections: &Sections) -> [Option<&String>; 7] {
    [
        sections.pain_points.as_ref(),
        sections.highlights.as_ref(),
        sections.success_case.as_ref(),
        sections.onboarding.as_ref(),
        sections.test_results.as_ref(),
        sections.comparison.as_ref().map(Private::for_staff),
        sections.service_note.as_ref(),
    ]
}

fn body(sections: &Sections) -> String {
    let written = HEADINGS
        .iter()
        .zip(texts(sections))
        .filter_map(|((_, heading), text)| text.map(|text| format!("\n## {heading}\n\n{text}\n")));
    written.collect()
}
