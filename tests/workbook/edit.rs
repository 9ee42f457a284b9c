//! Changes of every kind into the files of the demo, as an import makes them: the file reads as meant, and its comments stay.

use std::sync::Arc;

use shangjia::load;
use shangjia::model::{CoDeveloper, Delisting, ExtraFee, PaymentMethod, Private, Solution, Status, Tier};
use shangjia::save::{self, BodyPart};
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

use crate::trip::demo;

/// A change of a record, with its name.
type Change = (&'static str, fn(&mut Solution));

const CHANGES: &[Change] = &[
    ("name", |solution| solution.name.push('二')),
    ("a key that was not there", |solution| solution.also_listed_as = Some("other".to_owned())),
    ("a key that goes", |solution| solution.version = None),
    ("a list that grows", |solution| solution.functions.push("新功能".to_owned())),
    ("a list that goes", |solution| solution.portability.clear()),
    ("a price", |solution| solution.tiers[0].price = Some(77_777)),
    ("a tier more", |solution| {
        solution.tiers.push(Tier { price: Some(1), months: Some(1), ..Tier::default() });
    }),
    ("a tier less", |solution| {
        solution.tiers.remove(0);
    }),
    ("no tier", |solution| solution.tiers.clear()),
    ("fees", |solution| {
        let fee = ExtraFee { item: "運費".to_owned(), amount: "一次 100 元".to_owned(), note: None };
        solution.extra_fees.insert(0, fee);
    }),
    ("payments", |solution| solution.payments[0].method = PaymentMethod::Other),
    ("a payment's name", |solution| solution.payments[0].name = Some("某某付".to_owned())),
    ("captions", |solution| {
        solution.images.iter_mut().for_each(|image| image.caption = Some("圖".to_owned()));
    }),
    ("a picture less", |solution| {
        solution.images.pop();
    }),
    ("no cloud", |solution| solution.cloud = None),
    ("another cloud", |solution| {
        let cloud = solution.cloud.get_or_insert_default();
        cloud.security = Some("每週掃描".to_owned());
        cloud.privacy = None;
    }),
    ("availability", |solution| solution.sla.get_or_insert_default().availability = Some(98.5)),
    ("developers", |solution| {
        let developer = CoDeveloper { company: Some("某公司".to_owned()), ..CoDeveloper::default() };
        solution.co_developers = Private::new(vec![developer]);
    }),
    ("the foundation", |solution| {
        let ai = solution.ai.get_or_insert_default();
        ai.model = Some("另一個模型".to_owned());
        ai.foundation = Some(Default::default());
    }),
    ("the approval", |solution| solution.approval.status = Some(Status::Draft)),
    ("the listing", |solution| {
        solution.listing.get_or_insert_default().until = Date::parse("2027-06-30").ok();
    }),
    ("leaving the shelf", |solution| {
        solution.delisting = Some(Delisting {
            on: Date::parse("2026-12-01").ok(),
            reason: Some(Private::new("換代".to_owned())),
        });
    }),
    ("a section", |solution| solution.sections.highlights = Some("新的特色。\n\n第二段。".to_owned())),
    ("the first section goes", |solution| solution.sections.pain_points = None),
    ("the last sections go", |solution| {
        solution.sections.comparison = None;
        solution.sections.service_note = None;
    }),
    ("every section anew", |solution| {
        let text = || Some("全新的一段。".to_owned());
        let sections = &mut solution.sections;
        (sections.pain_points, sections.highlights, sections.success_case) = (text(), text(), text());
        (sections.onboarding, sections.test_results, sections.service_note) = (text(), text(), text());
        sections.comparison = text().map(Private::new);
    }),
];

#[test]
fn every_change_reads_as_meant_and_comments_stay() {
    let tree = demo();
    let records = load::catalogue(&tree).expect("it can be listed").records;
    for before in &records.solutions {
        let path = format!("solutions/{}/index.md", before.slug);
        let text = String::from_utf8(tree.read(&path).expect("it is there")).expect("it is text");
        let text = text.replacen("+++\n", "+++\n# 承辦：請先看公文\n", 1).replacen(
            "\nvendor = ",
            "\nvendor   =   ",
            1,
        );
        let front = load::front_matter(&text).expect("it has front matter");
        let parts = load::sections(&text).into_iter();
        let parts: Vec<BodyPart> =
            parts.map(|(key, heading, text)| BodyPart { key, heading, text }).collect();
        for (name, change) in CHANGES {
            let mut after = before.clone();
            change(Arc::make_mut(&mut after));
            let edited = save::edited_solution(&text, front.clone(), &parts, before, &after);
            let edited = edited.unwrap_or_else(|| panic!("{path}: {name} cannot be edited in"));
            let again: MemoryTree = [(path.as_str(), edited.as_str())].into_iter().collect();
            let again = load::catalogue(&again).expect("memory can be listed");
            assert!(again.faults.is_empty(), "{path}: {name}: {:?}\n{edited}", again.faults);
            assert_eq!(again.records.solutions, [after.clone()], "{path}: {name}\n{edited}");
            assert!(
                edited.contains("# 承辦：請先看公文") && edited.contains("vendor   =   "),
                "{path}: {name}"
            );
            if after == *before {
                assert_eq!(edited, text, "{path}: {name} changes nothing");
            }
        }
        let same = save::edited_solution(&text, front, &parts, before, before);
        assert_eq!(same.as_deref(), Some(text.as_str()), "{path}");
    }
}
