//! Chromium with a page whose worker runs the engine: questions are timed there, by the worker's own clock.

use std::error::Error;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use fantoccini::Client;
use serde::Deserialize;
use shangjia::index::{ENGINE_JS, WASM};
use tokio::net::TcpListener;

use crate::driver::Driver;
use crate::engine::{Engine, Profile};
use crate::weight::{PER_PAGE, Shelf};

/// How often a question is asked.
const TIMES: usize = 100;

const WORKER: &str = r#"
import { instantiate } from "./engine.js";
const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
let fetched = 0;
const engine = await instantiate("search.wasm");
const columns = await bytes("columns.bin");
fetched += columns.length;
engine.open(columns);
addEventListener("message", async ({ data: { query, times } }) => {
  for (let needs = engine.search(query).needs; needs.length > 0; needs = engine.search(query).needs) {
    for (const number of needs) {
      const part = await bytes(`parts/${number}.bin`);
      fetched += part.length;
      engine.add(number, part);
    }
  }
  const took = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    engine.search(query);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(times - 1, Math.floor(share * times))];
  postMessage({ p50: at(0.5), p95: at(0.95), memory: engine.memory, fetched });
});
postMessage("open");
"#;

const PAGE: &str = r#"<!doctype html><meta charset="utf-8"><title>Stand</title><script type="module">
const worker = new Worker("worker.js", { type: "module" });
const opened = new Promise((open) => worker.addEventListener("message", open, { once: true }));
window.ask = async (question) => {
  await opened;
  return new Promise((answer) => {
    worker.addEventListener("message", ({ data }) => answer(data), { once: true });
    worker.postMessage(question);
  });
};
</script>"#;

/// A server, a driver and a browser.
pub(crate) struct Stand {
    client: Client,
    _driver: Driver,
}

/// How long a question took, in milliseconds; the engine's memory and what was fetched so far, in bytes.
#[derive(Deserialize)]
pub(crate) struct Timed {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) memory: usize,
    pub(crate) fetched: usize,
}

impl Stand {
    pub(crate) async fn open(shelf: &Shelf) -> Result<Stand, Box<dyn Error>> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let router = Router::new().fallback(answer).with_state(Arc::new(shelf.files.clone()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut driver = Driver::start(Engine::Chromium)?;
        let client = driver.open(Profile::Desk).await?;
        client.goto(&address).await?;
        Ok(Stand { client, _driver: driver })
    }

    pub(crate) async fn time(&self, question: &str) -> Result<Timed, Box<dyn Error>> {
        let encoded: String = url::form_urlencoded::byte_serialize(question.as_bytes()).collect();
        let query = format!("q={encoded}&per_page={PER_PAGE}&counts_max=200");
        let script = "const [query, times, done] = arguments; ask({ query, times }).then(done);";
        let timed = self.client.execute_async(script, vec![query.into(), TIMES.into()]).await?;
        Ok(serde_json::from_value(timed)?)
    }

    pub(crate) async fn close(self) -> Result<(), Box<dyn Error>> {
        Ok(self.client.close().await?)
    }
}

type Files = Arc<std::collections::BTreeMap<String, Vec<u8>>>;

async fn answer(State(files): State<Files>, asked: Request) -> Response {
    let path = asked.uri().path().trim_start_matches('/').to_owned();
    let (kind, bytes) = match path.as_str() {
        "" => ("text/html", PAGE.as_bytes().to_vec()),
        "worker.js" => ("text/javascript", WORKER.as_bytes().to_vec()),
        "engine.js" => ("text/javascript", ENGINE_JS.to_vec()),
        "search.wasm" => ("application/wasm", WASM.to_vec()),
        _ => match files.get(&path) {
            Some(bytes) => ("application/octet-stream", bytes.clone()),
            None => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}
