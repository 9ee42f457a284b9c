//! What the guidelines demand of a record: a table of rules, each a pure function from records to findings.

mod case;
mod cells;
mod explain;
mod fault;
mod files;
mod finding;
mod foreign;
mod length;
mod likeness;
mod programmes;
mod quote;
mod report;
mod rule;
mod rules;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use case::{Batch, Case, Context, Reading};
pub use explain::{explain, find, meanings, reference};
pub use finding::Finding;
pub use report::report;
pub use rule::{Clause, Example, Find, Rule};
pub use rules::RULES;

use crate::diag::Text;
use crate::model::{Fault, Pictures, Records, Setting, Subject};
use crate::text::spelt_out;

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Every finding on `records` in `context`, with the faults of their reading, in order of subject and field.
pub fn all(records: &Records, pictures: &Pictures, faults: &[Fault], context: &Context<'_>) -> Vec<Finding> {
    let case = Case::new(records, pictures, faults, context);
    let mut findings: Vec<Finding> = faults.iter().map(|fault| fault::finding(fault, &case)).collect();
    let mut unread: BTreeMap<&Subject, Vec<&str>> = BTreeMap::new();
    for fault in faults {
        unread.entry(&fault.subject).or_default().extend(fault.fields());
    }
    findings.par_extend(RULES.par_iter().flat_map_iter(|rule| {
        let found = raised(rule, &case).into_iter().filter(|raised| !is_unread(&unread, raised));
        found.filter_map(|raised| judge(rule, raised, &case)).collect::<Vec<_>>()
    }));
    findings.extend(programmes::findings(records));
    for finding in &mut findings {
        for said in [Some(&mut finding.message), finding.hint.as_mut()].into_iter().flatten() {
            // A record's words are quoted: what nobody sees in them must not work in a terminal or turn the sentence.
            *said = Text::new(spelt_out(&said.zh), spelt_out(&said.en));
        }
    }
    findings.sort_by(|a, b| {
        let by_place = (&a.subject, &a.field, a.rule).cmp(&(&b.subject, &b.field, b.rule));
        by_place.then(b.severity.cmp(&a.severity))
    });
    // What several programmes of a vendor demand is told once, by the one that takes it most gravely.
    findings.dedup_by(|b, a| {
        (&a.subject, &a.field, &a.span, a.rule, &a.message)
            == (&b.subject, &b.field, &b.span, b.rule, &b.message)
    });
    findings
}

/// Everything that a rule finds.
fn raised(rule: &Rule, case: &Case<'_>) -> Vec<rule::Raised> {
    let mut found = Vec::new();
    match rule.find {
        Find::Vendor(find) => case.records.vendors.iter().for_each(|vendor| find(vendor, case, &mut found)),
        Find::Solution(find) => {
            case.records.solutions.iter().for_each(|solution| find(solution, case, &mut found));
        }
        Find::Records(find) => find(case, &mut found),
        Find::Reading => {}
    }
    found
}

/// A key that could not be read has been spoken of: a rule that now finds it missing is silent.
fn is_unread(unread: &BTreeMap<&Subject, Vec<&str>>, raised: &rule::Raised) -> bool {
    let field = raised.field.as_deref().unwrap_or("");
    let covers = |at: &&str| at.is_empty() || is_within(at, field) || is_within(field, at);
    unread.get(&raised.subject).is_some_and(|fields| fields.iter().any(covers))
}

/// True when the key path `inner` is `outer` or lies below it.
fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Severity and source of what a rule raised, by the programmes that its subject belongs to; `None` where none of them has
/// the rule.
fn judge(rule: &'static Rule, raised: rule::Raised, case: &Case<'_>) -> Option<Finding> {
    let programmes = match &raised.programme {
        Some(key) => vec![key.as_str()],
        None => case.programmes_of(&raised.subject),
    };
    let clauses = programmes.into_iter().filter_map(|key| {
        let clause = rule.clause(key)?;
        match case.records.programme(key).and_then(|programme| programme.rules.get(rule.id)) {
            Some(Setting::Off) => None,
            Some(Setting::Severity(severity)) => Some((*severity, clause.source)),
            None => Some((clause.severity, clause.source)),
        }
    });
    let (severity, source) = clauses.max_by_key(|(severity, _)| *severity)?;
    Some(Finding {
        rule: rule.id,
        severity: severity.min(raised.at_most),
        subject: raised.subject,
        field: raised.field,
        span: None,
        message: raised.message,
        hint: raised.hint.or_else(|| Some(rule.hint())),
        source: Some(rule::worded(source)),
    })
}
