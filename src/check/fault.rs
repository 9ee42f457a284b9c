//! Faults of reading as findings: which rule a key belongs to.

use super::words::worded;
use super::{Case, Finding, Rule, rule};
use crate::diag::{Severity, Text};
use crate::model::{CellFault, Fault, FaultKind, Setting, Subject};

/// Rules of the keys, longest key path first; list positions are left out. A key that is not here has no rule of its own.
const RULES_OF_KEYS: [(&str, &str); 38] = [
    ("tiers.months", "S-MONTHS"),
    ("tiers.market_price", "S-MARKET-PRICE"),
    ("market_price_proof", "S-MARKET-PRICE"),
    ("ai.foundation", "S-AI-FOUNDATION"),
    ("cloud.architecture", "S-CLOUD-ARCH"),
    ("cloud.providers", "S-CLOUD-PROVIDER"),
    ("cloud.public_uses", "S-CLOUD-HYBRID"),
    ("cloud.private", "S-CLOUD-HYBRID"),
    ("cloud.considerations", "S-CLOUD-HYBRID"),
    ("cloud.stress_tested_on", "S-CLOUD-STRESS"),
    ("sla.availability", "S-SLA-AVAIL"),
    ("sla.incident_levels", "S-SLA-LEVELS"),
    ("sla.rpo_hours", "S-SLA-RPO"),
    ("video.minutes", "S-VIDEO-LENGTH"),
    ("approval.track", "S-TRACK"),
    ("name", "S-NAME"),
    ("name", "V-NAME"),
    ("slug", "S-SLUG"),
    ("approval", "S-APPROVED"),
    ("listing", "S-PERIOD"),
    ("delisting", "S-DELISTED"),
    ("categories", "S-CATEGORY"),
    ("industries", "S-INDUSTRY"),
    ("staff_sizes", "S-SIZE"),
    ("functions", "S-FUNCTIONS"),
    ("ai", "S-AI"),
    ("tiers", "S-TIERS"),
    ("payments", "S-PAYMENT"),
    ("origin", "S-ORIGIN"),
    ("support", "S-SUPPORT"),
    ("portability", "S-PORTABILITY"),
    ("images", "S-IMAGES"),
    ("usage_evidence", "S-EVIDENCE"),
    ("business_items", "V-BUSINESS"),
    ("paid_in_capital", "V-CAPITAL"),
    ("customers", "V-SALES"),
    ("cancelled_on", "V-CANCELLED"),
    ("website", "V-WEBSITE"),
];

/// The finding that a fault becomes.
pub(super) fn finding(fault: &Fault, case: &Case<'_>) -> Finding {
    let (id, message, hint) = worded(fault);
    let (severity, source) = judged(id, fault, case);
    Finding {
        rule: id,
        severity,
        subject: fault.subject.clone(),
        field: (!fault.field.is_empty()).then(|| fault.field.clone()),
        span: fault.span.clone(),
        message,
        hint: hint.or_else(|| rule(id).map(Rule::hint)),
        source,
    }
}

/// A value that a rule of the guidelines judges has that rule's severity and source; what cannot be read is an error.
fn judged(id: &str, fault: &Fault, case: &Case<'_>) -> (Severity, Option<Text>) {
    let own = (Severity::Error, Some(rule::worded("")));
    // What is passed over harms nothing that is read.
    if matches!(
        fault.kind,
        FaultKind::Stray(_) | FaultKind::NoIndex | FaultKind::Cell(CellFault::UnknownSheet(_))
    ) {
        return (Severity::Warning, own.1);
    }
    if id.starts_with("R-") {
        return own;
    }
    let Some(rule) = rule(id) else { return own };
    let clauses = case.programmes_of(&fault.subject).into_iter().filter_map(|key| {
        let clause = rule.clause(key)?;
        match case.records.programme(key).and_then(|programme| programme.rules.get(id)) {
            Some(Setting::Severity(severity)) => Some((*severity, clause.source)),
            Some(Setting::Off) | None => Some((clause.severity, clause.source)),
        }
    });
    clauses
        .max_by_key(|(severity, _)| *severity)
        .map_or(own, |(severity, source)| (severity, Some(rule::worded(source))))
}

/// The rule of a key whose value is out of its list or bounds: the key's own where the table has it, else `R-TYPE`.
pub(super) fn rule_of_value(fault: &Fault) -> &'static str {
    let mut path = String::new();
    for part in fault.field.split('[') {
        path.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
    }
    let of_vendor = matches!(fault.subject, Subject::Vendor(_));
    RULES_OF_KEYS
        .iter()
        .filter(|(_, id)| id.starts_with('V') == of_vendor && fault.subject.slug().is_some())
        .find(|(key, _)| path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
        .and_then(|(_, id)| rule(id))
        .map_or("R-TYPE", |rule| rule.id)
}
