//! A solution's keys. Body sections stand under `sections` in JSON Lines; in TOML they are the headings of the body.

use super::decode::{Faults, Reader};
use super::front_matter;
use super::node::Node;
use crate::model::{
    Ai, Approval, Cloud, CloudPrivate, CoDeveloper, Delisting, ExtraFee, Foundation, Image, IncidentLevel,
    Listing, Ordering, Origin, Payment, Private, Sections, Sla, Slug, Solution, Support, Tier, Video,
};

/// The greatest price, in NT dollars, that is taken for one.
const MAX_PRICE: u32 = 1_000_000_000;
/// The longest period, in months.
const MAX_MONTHS: u32 = 1200;
/// The greatest number of seats.
const MAX_SEATS: u32 = 1_000_000;

/// Headings of the body sections with their keys.
pub const HEADINGS: [(&str, &str); 7] = [
    ("產業痛點", "pain_points"),
    ("方案特色", "highlights"),
    ("成功應用案例", "success_case"),
    ("流程設計與導入說明", "onboarding"),
    ("初步測試的品質績效", "test_results"),
    ("與市場相關產品比較", "comparison"),
    ("補充說明", "service_note"),
];

/// Reads a solution.
pub(super) fn solution(slug: Slug, node: &Node, faults: &mut Faults) -> Solution {
    let empty = Solution { slug: slug.clone(), ..Solution::default() };
    Reader::table(faults, String::new(), node, |r| keys(slug, r)).unwrap_or(empty)
}

fn keys(slug: Slug, r: &mut Reader<'_, '_>) -> Solution {
    r.known("type");
    r.known("slug");
    for key in ["subscription", "origin"] {
        r.require(key);
    }
    Solution {
        slug,
        name: r.name("name").unwrap_or_default(),
        vendor: r.text("vendor").unwrap_or_default(),
        programme: r.text("programme").unwrap_or_default(),
        also_listed_as: r.text("also_listed_as"),
        summary: r.text("summary"),
        version: r.text("version"),
        categories: r.texts("categories"),
        industries: r.texts("industries"),
        staff_sizes: r.texts("staff_sizes"),
        functions: r.texts("functions"),
        ai: r.sub("ai", ai),
        tiers: r.tables("tiers", tier),
        market_price_proof: r.text("market_price_proof").map(Private::new),
        renewal: r.text("renewal"),
        extra_fees: r.tables("extra_fees", |r| ExtraFee {
            item: r.text("item").unwrap_or_default(),
            amount: r.text("amount").unwrap_or_default(),
            note: r.text("note"),
        }),
        payments: r.tables("payments", payment).into_iter().flatten().collect(),
        subscription: r.bool("subscription"),
        origin: r.sub("origin", origin),
        co_developers: Private::new(r.tables("co_developers", |r| CoDeveloper {
            company: r.text("company"),
            country: r.text("country"),
            prc_funded: r.bool("prc_funded"),
        })),
        data_locations: r.texts("data_locations"),
        cloud: r.sub("cloud", cloud),
        sla: r.sub("sla", sla),
        ordering: r.sub("ordering", |r| Ordering {
            order: r.text("order"),
            onboarding: r.text("onboarding"),
            care: r.text("care"),
            cancellation: r.text("cancellation"),
        }),
        onboarding_days: r.count("onboarding_days", 0, 3650),
        support: r.sub("support", |r| Support {
            staff: r.choice("staff"),
            capacity: r.text("capacity"),
            services: r.choices("services"),
        }),
        portability: r.named("portability"),
        data_pledge: r.bool("data_pledge").unwrap_or(false),
        video: r.sub("video", |r| Video { url: r.text("url"), minutes: r.number("minutes", 0, 600) }),
        manual: r.text("manual"),
        note: r.text("note"),
        note_video: r.text("note_video"),
        images: r.tables("images", |r| Image {
            file: r.text("file").unwrap_or_default(),
            alt: r.text("alt").unwrap_or_default(),
            caption: r.text("caption"),
        }),
        usage_evidence: Private::new(r.choices("usage_evidence")),
        approval: r.sub("approval", approval).unwrap_or_default(),
        listing: r.sub("listing", |r| Listing {
            from: r.date("from"),
            until: r.date("until"),
            confirmed_on: r.date("confirmed_on"),
        }),
        delisting: r
            .sub("delisting", |r| Delisting { on: r.date("on"), reason: r.text("reason").map(Private::new) }),
        sections: r.sub("sections", sections).unwrap_or_default(),
    }
}

fn ai(r: &mut Reader<'_, '_>) -> Ai {
    Ai {
        kinds: r.choices("kinds"),
        model: r.text("model"),
        foundation: r.sub("foundation", |r| Foundation {
            name: r.text("name"),
            version: r.text("version"),
            source: r.text("source"),
        }),
    }
}

fn tier(r: &mut Reader<'_, '_>) -> Tier {
    Tier {
        price: r.count("price", 1, MAX_PRICE),
        months: r.count("months", 1, MAX_MONTHS),
        seats: r.count("seats", 1, MAX_SEATS),
        other: r.text("other"),
        market_price: r.count("market_price", 1, MAX_PRICE).map(Private::new),
    }
}

fn payment(r: &mut Reader<'_, '_>) -> Option<Payment> {
    let name = r.text("name");
    r.require("method");
    r.choice("method").map(|method| Payment { method, name })
}

fn origin(r: &mut Reader<'_, '_>) -> Origin {
    Origin {
        role: r.choice("role"),
        company: r.text("company"),
        country: r.text("country"),
        tax_id: r.text("tax_id"),
        authorization: r.text("authorization").map(Private::new),
        prc_funded: r.bool("prc_funded").map(Private::new),
    }
}

fn cloud(r: &mut Reader<'_, '_>) -> Cloud {
    Cloud {
        architecture: r.choice("architecture"),
        providers: r.named("providers"),
        public_uses: r.named("public_uses"),
        private: r
            .sub("private", |r| CloudPrivate {
                uses: r.named("uses"),
                hosting: r.choice("hosting"),
                plans_public: r.bool("plans_public"),
                reason: r.text("reason"),
            })
            .map(Private::new),
        considerations: Private::new(r.named("considerations")),
        connections: r.text("connections"),
        throughput: r.text("throughput"),
        elasticity: r.text("elasticity"),
        continuity: r.text("continuity"),
        load_balancing: r.text("load_balancing"),
        security: r.text("security"),
        privacy: r.text("privacy"),
        stress_tested_on: r.date("stress_tested_on").map(Private::new),
    }
}

fn sla(r: &mut Reader<'_, '_>) -> Sla {
    Sla {
        availability: r.number("availability", 0, 100),
        support_hours: r.text("support_hours"),
        compensation: r.text("compensation"),
        incident_levels: r.tables("incident_levels", |r| IncidentLevel {
            level: r.count("level", 1, 9),
            describes: r.text("describes").unwrap_or_default(),
            respond_within_hours: r.number("respond_within_hours", 0, 8760),
        }),
        rpo_hours: r.number("rpo_hours", 0, 8760),
        rpo_note: r.text("rpo_note"),
    }
}

fn approval(r: &mut Reader<'_, '_>) -> Approval {
    Approval {
        status: r.choice("status"),
        reference: r.text("reference").map(Private::new),
        approved_on: r.date("approved_on"),
        track: r.choice("track").map(Private::new),
        green_evidence: r.text("green_evidence").map(Private::new),
        batch: r.text("batch").map(Private::new),
    }
}

fn sections(r: &mut Reader<'_, '_>) -> Sections {
    let mut section = |key| r.text(key).map(|text| front_matter::as_section(&text));
    Sections {
        pain_points: section("pain_points"),
        highlights: section("highlights"),
        success_case: section("success_case"),
        onboarding: section("onboarding"),
        test_results: section("test_results"),
        comparison: section("comparison").map(Private::new),
        service_note: section("service_note"),
    }
}
