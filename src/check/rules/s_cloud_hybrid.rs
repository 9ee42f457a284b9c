//! `S-CLOUD-HYBRID`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{Architecture, Cloud, CloudPrivate, Hosting, Solution};
use crate::text;

/// 混合雲須說明公有雲用途、私有雲用途與採用方式、採用之考量；私有機房須註明是否規劃投入公有雲，無規劃須敘明原因.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-HYBRID",
    zh: "混合雲須說明公有雲用途、私有雲用途與採用方式、採用之考量；私有機房須註明是否規劃投入公有雲，無規劃須敘明原因",
    en: "A hybrid cloud says what its public and its private part are for, how the private one is run and why; an own data centre says whether it will move, and if not, why",
    hint: ["照附表 3 (二) 補上混合雲的說明", "fill in the hybrid part of Form 3 (2)"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表3 (二)"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"cloud.architecture = "hybrid"
cloud.providers = ["hicloud"]
cloud.public_uses = ["compute"]
cloud.private = { uses = ["storage"], hosting = "own", plans_public = false, reason = "客戶要求圖檔留在廠內。" }
cloud.considerations = ["customer-request"]"#,
        wrong: r#"cloud.architecture = "hybrid"
cloud.providers = ["hicloud"]
cloud.public_uses = ["compute"]
cloud.private = { uses = ["storage"], hosting = "own", plans_public = false }
cloud.considerations = ["customer-request"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let hybrid = solution.cloud.as_ref().filter(|cloud| cloud.architecture == Some(Architecture::Hybrid));
    for (key, message) in hybrid.map(missing).unwrap_or_default() {
        out.push(Raised::solution(solution, key, message));
    }
}

/// Keys that a hybrid cloud lacks, and the words.
fn missing(cloud: &Cloud) -> Vec<(&'static str, Text)> {
    let mut keys = Vec::new();
    if cloud.public_uses.is_empty() {
        let message = text!("混合雲沒有公有雲用途", "a hybrid cloud without the uses of its public part");
        keys.push(("cloud.public_uses", message));
    }
    match &cloud.private {
        Some(private) => keys.extend(missing_of_private(private.for_staff())),
        None => {
            let message = text!("混合雲沒有私有雲之說明", "a hybrid cloud without its private part");
            keys.push(("cloud.private", message));
        }
    }
    if cloud.considerations.for_staff().is_empty() {
        let message = text!("沒有採用混合雲之考量", "it is not said why the cloud is a hybrid");
        keys.push(("cloud.considerations", message));
    }
    keys
}

fn missing_of_private(private: &CloudPrivate) -> Vec<(&'static str, Text)> {
    let mut keys = Vec::new();
    if private.uses.is_empty() {
        let message = text!("沒有私有雲用途", "the uses of the private part are missing");
        keys.push(("cloud.private.uses", message));
    }
    match (private.hosting, private.plans_public) {
        (None, _) => {
            let message = text!("沒有私有雲採用方式", "it is not said how the private part is run");
            keys.push(("cloud.private.hosting", message));
        }
        (Some(Hosting::Own), None) => {
            let message = text!(
                "私有機房沒有註明是否規劃投入公有雲",
                "it is not said whether the own data centre will move to a public cloud"
            );
            keys.push(("cloud.private.plans_public", message));
        }
        (Some(Hosting::Own), Some(false)) if is_blank(private.reason.as_deref()) => {
            let message = text!(
                "私有機房無規劃投入公有雲，沒有敘明原因",
                "the own data centre will not move to a public cloud, and no reason is given"
            );
            keys.push(("cloud.private.reason", message));
        }
        _ => {}
    }
    keys
}
