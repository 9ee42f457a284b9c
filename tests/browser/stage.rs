//! Plays a claim: site, server, driver and browser are there before it, and gone after it.

use std::any::Any;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fantoccini::Client;
use libtest_mimic::{Completion, Failed};

use crate::claims::Claim;
use crate::driver::Driver;
use crate::engine::{Engine, How, Profile};
use crate::page::Page;
use crate::server::{BASE, Server};
use crate::site::Site;

const LIMIT: Duration = Duration::from_secs(300);
const CLOSING: Duration = Duration::from_secs(10);

/// What all claims share.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    site: OnceLock<Result<Site, String>>,
    interrupted: AtomicBool,
}

/// What a claim gets: a browser of its own and the server of its pages.
#[derive(Debug)]
pub(crate) struct Visit<'a> {
    pub(crate) engine: Engine,
    pub(crate) page: Page,
    pub(crate) server: Server,
    pub(crate) site: &'a Site,
}

impl Stage {
    pub(crate) fn play(
        &self,
        engine: Engine,
        how: How,
        claim: &Claim,
        name: &str,
    ) -> Result<Completion, Failed> {
        if let Some(reason) = engine.cannot(claim.profile) {
            return Ok(Completion::ignored_with(reason));
        }
        if let Some(program) = engine.missing() {
            let sentence = format!("{program} is not installed: ./tests/all installs it");
            return if how == How::Default {
                Ok(Completion::ignored_with(sentence))
            } else {
                Err(sentence.into())
            };
        }
        if self.interrupted.load(Ordering::Relaxed) {
            return Err("interrupted".into());
        }
        let site = self.site.get_or_init(|| Site::build(BASE)).as_ref()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            tokio::select! {
                outcome = tokio::time::timeout(LIMIT, perform(engine, claim, name, site)) => {
                    outcome.unwrap_or_else(|_| Err(format!("not done after {LIMIT:?}")))?;
                    Ok(Completion::Completed)
                }
                _ = tokio::signal::ctrl_c() => {
                    self.interrupted.store(true, Ordering::Relaxed);
                    Err("interrupted".into())
                }
            }
        })
    }
}

async fn perform(engine: Engine, claim: &Claim, name: &str, site: &Site) -> Result<(), String> {
    let server = Server::start(site.path()).await?;
    let mut driver = Driver::start(engine)?;
    let client = driver.open(claim.profile).await?;
    if claim.profile != Profile::Phone {
        client
            .set_window_size(1440, 1000)
            .await
            .map_err(|error| format!("no window of that size: {error}"))?;
    }
    let page = Page::new(client.clone(), server.root());
    let outcome = caught((claim.run)(Visit { engine, page, server, site })).await;
    if outcome.is_err() {
        keep_picture(&client, name).await;
    }
    let _ = tokio::time::timeout(CLOSING, client.close()).await;
    outcome
}

/// A panic of the claim as a sentence: the browser must still be closed after it.
async fn caught(run: impl Future<Output = ()>) -> Result<(), String> {
    let mut run = Box::pin(run);
    std::future::poll_fn(|context| {
        let poll = std::panic::AssertUnwindSafe(|| run.as_mut().poll(context));
        match std::panic::catch_unwind(poll) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => std::task::Poll::Ready(Err(words(panic.as_ref()))),
        }
    })
    .await
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()))
        .unwrap_or_else(|| "panicked".to_owned())
}

/// Keeps what the browser shows when a claim fails.
async fn keep_picture(client: &Client, name: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.png", name.replace("::", "-")));
    if let Ok(Ok(picture)) = tokio::time::timeout(CLOSING, client.screenshot()).await
        && std::fs::write(&path, picture).is_ok()
    {
        eprintln!("{name} failed; what the browser showed: {}", path.display());
    }
}
