//! The built demo catalogue in real browsers, by WebDriver: what a visitor sees, does and downloads.
//!
//! `SHANGJIA_BROWSERS` names the engines, with commas: `chromium`, `firefox`, `webkit`, or `all`. Without it Chromium
//! is used, and where there is none its tests are left out and say so.

mod claims;
mod driver;
mod engine;
mod page;
#[path = "../common/poison.rs"]
mod poison;
mod quickwit;
mod server;
#[path = "../serve/serving.rs"]
mod serving;
mod site;
mod stage;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use crate::engine::Asked;
use crate::stage::Stage;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let asked = match Asked::from_environment() {
        Ok(asked) => asked,
        Err(complaint) => {
            eprintln!("{complaint}");
            return ExitCode::FAILURE;
        }
    };
    let stage = Arc::new(Stage::default());
    let trials = asked.engines.iter().flat_map(|&engine| {
        let stage = &stage;
        claims::all().into_iter().map(move |claim| {
            let stage = Arc::clone(stage);
            let name = format!("{}::{}", engine.name(), claim.name);
            Trial::ignorable_test(name.clone(), move || stage.play(engine, asked.how, &claim, &name))
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
