//! The table: every rule, sorted by id. One file, one rule.

mod reading;
mod s_ai;
mod s_ai_foundation;
mod s_approved;
mod s_batch_limit;
mod s_bundle;
mod s_case;
mod s_category;
mod s_change;
mod s_cloud_arch;
mod s_cloud_hybrid;
mod s_cloud_provider;
mod s_cloud_required;
mod s_cloud_stress;
mod s_cloud_text;
mod s_comparison;
mod s_delisted;
mod s_draft;
mod s_dup;
mod s_evidence;
mod s_expired;
mod s_expiring;
mod s_fees;
mod s_functions;
mod s_highlights;
mod s_hosting;
mod s_html;
mod s_image_meta;
mod s_image_size;
mod s_images;
mod s_industry;
mod s_industry_any;
mod s_market_price;
mod s_months;
mod s_name;
mod s_note;
mod s_onboarding;
mod s_ordering;
mod s_origin;
mod s_origin_auth;
mod s_origin_hkmo;
mod s_origin_prc;
mod s_pain;
mod s_payment;
mod s_period;
mod s_pii;
mod s_pledge;
mod s_portability;
mod s_programme;
mod s_renewal;
mod s_size;
mod s_sla;
mod s_sla_avail;
mod s_sla_levels;
mod s_sla_rpo;
mod s_sla_text;
mod s_slug;
mod s_subscription;
mod s_summary;
mod s_support;
mod s_support_all;
mod s_support_staff;
mod s_test;
mod s_tier_dup;
mod s_tier_order;
mod s_tiers;
mod s_track;
mod s_upcoming;
mod s_vendor;
mod s_video;
mod s_video_length;
mod v_business;
mod v_cancelled;
mod v_capital;
mod v_contact;
mod v_declarations;
mod v_declarations_missing;
mod v_email;
mod v_established;
mod v_factory;
mod v_foreign;
mod v_intro;
mod v_name;
mod v_prc;
mod v_private;
mod v_sales;
mod v_taxid;
mod v_taxid_dup;
mod v_website;

use super::Rule;

/// Every rule, sorted by id.
pub const RULES: &[&Rule] = &[
    &reading::DUPLICATE_KEY,
    &reading::ENCODING,
    &reading::IO,
    &reading::LIMIT,
    &reading::MISSING,
    &reading::SYNTAX,
    &reading::TYPE,
    &reading::UNKNOWN_KEY,
    &s_ai::RULE,
    &s_ai_foundation::RULE,
    &s_approved::RULE,
    &s_batch_limit::RULE,
    &s_bundle::RULE,
    &s_case::RULE,
    &s_category::RULE,
    &s_change::RULE,
    &s_cloud_arch::RULE,
    &s_cloud_hybrid::RULE,
    &s_cloud_provider::RULE,
    &s_cloud_required::RULE,
    &s_cloud_stress::RULE,
    &s_cloud_text::RULE,
    &s_comparison::RULE,
    &s_delisted::RULE,
    &s_draft::RULE,
    &s_dup::RULE,
    &s_evidence::RULE,
    &s_expired::RULE,
    &s_expiring::RULE,
    &s_fees::RULE,
    &s_functions::RULE,
    &s_highlights::RULE,
    &s_hosting::RULE,
    &s_html::RULE,
    &s_image_meta::RULE,
    &s_image_size::RULE,
    &s_images::RULE,
    &s_industry::RULE,
    &s_industry_any::RULE,
    &s_market_price::RULE,
    &s_months::RULE,
    &s_name::RULE,
    &s_note::RULE,
    &s_onboarding::RULE,
    &s_ordering::RULE,
    &s_origin::RULE,
    &s_origin_auth::RULE,
    &s_origin_hkmo::RULE,
    &s_origin_prc::RULE,
    &s_pain::RULE,
    &s_payment::RULE,
    &s_period::RULE,
    &s_pii::RULE,
    &s_pledge::RULE,
    &s_portability::RULE,
    &s_programme::RULE,
    &s_renewal::RULE,
    &s_size::RULE,
    &s_sla::RULE,
    &s_sla_avail::RULE,
    &s_sla_levels::RULE,
    &s_sla_rpo::RULE,
    &s_sla_text::RULE,
    &s_slug::RULE,
    &s_subscription::RULE,
    &s_summary::RULE,
    &s_support::RULE,
    &s_support_all::RULE,
    &s_support_staff::RULE,
    &s_test::RULE,
    &s_tier_dup::RULE,
    &s_tier_order::RULE,
    &s_tiers::RULE,
    &s_track::RULE,
    &s_upcoming::RULE,
    &s_vendor::RULE,
    &s_video::RULE,
    &s_video_length::RULE,
    &v_business::RULE,
    &v_cancelled::RULE,
    &v_capital::RULE,
    &v_contact::RULE,
    &v_declarations::RULE,
    &v_declarations_missing::RULE,
    &v_email::RULE,
    &v_established::RULE,
    &v_factory::RULE,
    &v_foreign::RULE,
    &v_intro::RULE,
    &v_name::RULE,
    &v_prc::RULE,
    &v_private::RULE,
    &v_sales::RULE,
    &v_taxid::RULE,
    &v_taxid_dup::RULE,
    &v_website::RULE,
];
