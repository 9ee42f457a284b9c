//! What the page for staff is made from: the records of the moment, beside what is live.

use serde::Serialize;

use super::pictures::{Pictures, pictures};
use crate::build::{Examined, examine};
use crate::check::report;
use crate::cli::serve::shown::Shown;
use crate::cli::{Catalogue, Error, diff};
use crate::diag::render::{Group, Named, Part, Report};
use crate::diag::{Diagnostic, Lang, Tally, Text};
use crate::diff::render::{Worded, worded};
use crate::diff::{Change, Kind, Now, compare};
use crate::load::{self, Loaded};
use crate::model::Life;
use crate::notices::{Notice, notices};
use crate::text::Date;

/// How many days ahead the ends of listings are told.
const AHEAD: u32 = 90;

/// The batch at a glance.
pub(super) struct Gathered {
    /// The day as of which it is looked at.
    pub(super) today: Date,
    /// What the records were compared with.
    pub(super) against: String,
    /// What buyers see for the first time.
    pub(super) added: Vec<Worded>,
    /// What they see otherwise, the weightiest first.
    pub(super) changed: Vec<Worded>,
    /// What they see no longer.
    pub(super) gone: Vec<Worded>,
    /// What cannot be published as it is.
    pub(super) refused: Vec<Waiting>,
    /// What is not on the shelf yet.
    pub(super) waiting: Vec<Waiting>,
    /// What ends within 90 days, the soonest first.
    pub(super) ending: Vec<Notice>,
    /// The pictures.
    pub(super) pictures: Pictures,
    /// Everything that was found, by vendor.
    pub(super) report: Report,
}

/// A record that buyers do not see.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Waiting {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) vendor: Option<String>,
    /// Why, in a few words.
    pub(super) why: String,
    /// How many errors it has.
    pub(super) errors: usize,
    /// Whether it is a solution, which has a page of its own.
    pub(super) is_solution: bool,
}

/// Gathers everything anew.
pub(super) fn gather(catalogue: &Catalogue, shown: &Shown, lang: Lang) -> Result<Gathered, Error> {
    let (tree, today) = (catalogue.tree()?, catalogue.today());
    let loaded =
        load::catalogue(&tree).map_err(|source| Error::Read { path: catalogue.content.clone(), source })?;
    let (live, against) = diff::live(None, &loaded, today)?;
    let Examined { found, standings } = examine(&loaded, &tree, today);
    let has_record = |slug: &str| loaded.origins.has_solution(slug);
    let now = Now {
        records: &loaded.records,
        pictures: &loaded.pictures,
        lock: &loaded.lock,
        standings: &standings,
        has_record: &has_record,
        today,
    };
    let changes = compare(&live, &now).changes;
    let of = |is: &dyn Fn(&Change) -> bool| -> Vec<Worded> {
        changes.iter().filter(|change| is(change)).map(|change| worded(change, lang)).collect()
    };
    let pictures = pictures(&loaded, &found, lang);
    let checked = (loaded.records.vendors.len(), loaded.records.solutions.len());
    let mut report = report(&loaded.records, checked, found, today);
    add_leaks(&mut report, shown);
    Ok(Gathered {
        today,
        against: against.get(lang).to_owned(),
        added: of(&|change| change.kind == Kind::Added),
        changed: of(&|change| {
            change.kind == Kind::Changed || (change.kind == Kind::Same && change.lacks_consent)
        }),
        gone: of(&|change| {
            matches!(change.kind, Kind::Delisted(_) | Kind::Expired(_) | Kind::Withdrawn | Kind::Unreadable)
        }),
        refused: refused(&report, lang),
        waiting: waiting(&loaded, today, lang),
        ending: notices(&loaded.records, today, AHEAD),
        pictures,
        report,
    })
}

/// What only a build finds: staff-only values in the site's own files.
fn add_leaks(report: &mut Report, shown: &Shown) {
    let is_told = |leak: &Diagnostic| {
        let mut parts = report.groups.iter().flat_map(|group| &group.parts);
        parts.any(|part| part.found.contains(leak))
    };
    let leaks = shown.errors().filter(|error| error.rule == "V-PRIVATE" && !is_told(error));
    let found: Vec<Diagnostic> = leaks.cloned().collect();
    if found.is_empty() {
        return;
    }
    let kind = Text::new("網站檔案", "Files of the site");
    report.groups.push(Group { vendor: None, parts: vec![Part { kind, named: None, found }] });
}

/// The records with errors.
fn refused(report: &Report, lang: Lang) -> Vec<Waiting> {
    let parts = report.groups.iter().flat_map(|group| group.parts.iter().map(move |part| (group, part)));
    parts
        .filter_map(|(group, part)| {
            let errors = Tally::of(&part.found).errors;
            (errors > 0).then(|| {
                let nameless = || Named { name: part.kind.get(lang).to_owned(), slug: String::new() };
                let own = part.named.as_ref().or(group.vendor.as_ref()).cloned().unwrap_or_else(nameless);
                let is_solution = part.named.is_some() && group.vendor.is_some();
                let vendor = group.vendor.as_ref().filter(|_| is_solution);
                Waiting {
                    name: own.name,
                    slug: own.slug,
                    vendor: vendor.map(|vendor| vendor.name.clone()),
                    why: part.kind.get(lang).to_owned(),
                    errors,
                    is_solution,
                }
            })
        })
        .collect()
}

/// The records that are not on the shelf yet.
fn waiting(loaded: &Loaded, today: Date, lang: Lang) -> Vec<Waiting> {
    let records = &loaded.records;
    let of = |solution: &crate::model::Solution| {
        let programme = records.programme(&solution.programme)?;
        let why = match (Life::of(solution, programme, today), lang) {
            (Life::Draft, Lang::Zh) => "草稿，尚未核定".to_owned(),
            (Life::Draft, Lang::En) => "draft, not yet approved".to_owned(),
            (Life::Upcoming(from), Lang::Zh) => format!("{from} 起上架"),
            (Life::Upcoming(from), Lang::En) => format!("listed from {from}"),
            _ => return None,
        };
        Some(Waiting {
            name: solution.name.clone(),
            slug: solution.slug.to_string(),
            vendor: records.vendor(&solution.vendor).map(|vendor| vendor.name.clone()),
            why,
            errors: 0,
            is_solution: true,
        })
    };
    records.solutions.iter().filter_map(|solution| of(solution)).collect()
}
