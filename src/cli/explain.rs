//! `shangjia explain`: one rule in words.

use super::{Error, Outcome, terminal};
use crate::check;
use crate::diag::Lang;

/// Say what a rule demands, where it comes from, and what is right and wrong
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id of the rule, as findings show it: S-TIERS
    #[arg(value_name = "RULE-ID")]
    rule: String,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    match check::find(&args.rule) {
        Ok(rule) => {
            terminal::print(&check::explain(rule, lang));
            Ok(Outcome::Clean)
        }
        Err(nearest) => Err(Error::Rule { id: args.rule.clone(), nearest }),
    }
}
