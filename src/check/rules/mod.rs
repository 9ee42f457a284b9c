//! The table: every rule, sorted by id. One file, one rule.

mod reading;
mod s_approved;
mod s_batch_limit;
mod s_bundle;
mod s_category;
mod s_cloud_arch;
mod s_cloud_hybrid;
mod s_cloud_provider;
mod s_cloud_required;
mod s_cloud_stress;
mod s_cloud_text;
mod s_delisted;
mod s_draft;
mod s_dup;
mod s_expired;
mod s_expiring;
mod s_functions;
mod s_hosting;
mod s_html;
mod s_images;
mod s_industry;
mod s_name;
mod s_origin;
mod s_origin_auth;
mod s_origin_hkmo;
mod s_origin_prc;
mod s_payment;
mod s_period;
mod s_programme;
mod s_size;
mod s_sla;
mod s_sla_avail;
mod s_sla_levels;
mod s_sla_rpo;
mod s_sla_text;
mod s_slug;
mod s_summary;
mod s_tiers;
mod s_track;
mod s_upcoming;
mod s_vendor;
mod v_business;
mod v_cancelled;
mod v_capital;
mod v_declarations;
mod v_declarations_missing;
mod v_factory;
mod v_foreign;
mod v_intro;
mod v_name;
mod v_prc;
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
    &s_approved::RULE,
    &s_batch_limit::RULE,
    &s_bundle::RULE,
    &s_category::RULE,
    &s_cloud_arch::RULE,
    &s_cloud_hybrid::RULE,
    &s_cloud_provider::RULE,
    &s_cloud_required::RULE,
    &s_cloud_stress::RULE,
    &s_cloud_text::RULE,
    &s_delisted::RULE,
    &s_draft::RULE,
    &s_dup::RULE,
    &s_expired::RULE,
    &s_expiring::RULE,
    &s_functions::RULE,
    &s_hosting::RULE,
    &s_html::RULE,
    &s_images::RULE,
    &s_industry::RULE,
    &s_name::RULE,
    &s_origin::RULE,
    &s_origin_auth::RULE,
    &s_origin_hkmo::RULE,
    &s_origin_prc::RULE,
    &s_payment::RULE,
    &s_period::RULE,
    &s_programme::RULE,
    &s_size::RULE,
    &s_sla::RULE,
    &s_sla_avail::RULE,
    &s_sla_levels::RULE,
    &s_sla_rpo::RULE,
    &s_sla_text::RULE,
    &s_slug::RULE,
    &s_summary::RULE,
    &s_tiers::RULE,
    &s_track::RULE,
    &s_upcoming::RULE,
    &s_vendor::RULE,
    &v_business::RULE,
    &v_cancelled::RULE,
    &v_capital::RULE,
    &v_declarations::RULE,
    &v_declarations_missing::RULE,
    &v_factory::RULE,
    &v_foreign::RULE,
    &v_intro::RULE,
    &v_name::RULE,
    &v_prc::RULE,
    &v_sales::RULE,
    &v_taxid::RULE,
    &v_taxid_dup::RULE,
    &v_website::RULE,
];
