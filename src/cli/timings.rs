//! How long the stages of a build took, and what was taken from earlier builds.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::build::Mark;
use crate::cache::{Cache, Saved};
use crate::diag::Lang;

/// The stages as they are marked; several may run at once.
#[derive(Default)]
pub(super) struct Stages(Mutex<Times>);

#[derive(Default)]
struct Times {
    begun: HashMap<(&'static str, ThreadId), Instant>,
    /// In the order in which they ended.
    ended: Vec<(&'static str, Duration)>,
    /// What was done between others, on all cores together.
    beside: BTreeMap<&'static str, Duration>,
    saved: BTreeMap<&'static str, Saved>,
}

impl Stages {
    /// Marks where a stage begins or ends.
    pub(super) fn mark(&self, name: &'static str, mark: Mark) {
        let (now, place) = (Instant::now(), (name, thread::current().id()));
        let mut times = self.times();
        let took = match mark {
            Mark::Begin => {
                times.begun.insert(place, now);
                return;
            }
            Mark::End | Mark::Part => times.begun.remove(&place).map_or(Duration::ZERO, |begun| now - begun),
        };
        if mark == Mark::Part {
            *times.beside.entry(name).or_default() += took;
        } else {
            log::info!("{name} took {took:?}");
            times.ended.push((name, took));
        }
    }

    /// Times a stage.
    pub(super) fn time<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        self.mark(name, Mark::Begin);
        let done = work();
        self.mark(name, Mark::End);
        done
    }

    /// Notes what was found in the cache.
    pub(super) fn saved(&self, cache: &Cache) {
        self.times().saved = cache.saved();
    }

    /// For people: a line a stage.
    pub(super) fn words(&self, lang: Lang) -> String {
        let times = self.times();
        let mut out = String::new();
        for (name, took) in &times.ended {
            let _ = writeln!(out, "{:>9.3} s  {name}", took.as_secs_f64());
        }
        for (name, took) in &times.beside {
            let took = took.as_secs_f64();
            let _ = match lang {
                Lang::Zh => writeln!(out, "{took:>9.3} s  {name}（穿插其間，各核心合計）"),
                Lang::En => writeln!(out, "{took:>9.3} s  {name}, between the others, of all cores together"),
            };
        }
        if let Some(cpu) = cpu() {
            let _ = match lang {
                Lang::Zh => writeln!(out, "{:>9.3} s  各核心運算時間合計", cpu.as_secs_f64()),
                Lang::En => writeln!(out, "{:>9.3} s  of all cores together", cpu.as_secs_f64()),
            };
        }
        if let Some(peak) = peak() {
            let mebibytes = peak >> 20;
            let _ = match lang {
                Lang::Zh => writeln!(out, "{mebibytes:>9} MiB 記憶體最多用到"),
                Lang::En => writeln!(out, "{mebibytes:>9} MiB of memory at most"),
            };
        }
        for (step, Saved { found, made }) in &times.saved {
            let all = found + made;
            let _ = match lang {
                Lang::Zh => writeln!(out, "{found}/{all} 取自先前的建置：{step}"),
                Lang::En => writeln!(out, "{found} of {all} from earlier builds: {step}"),
            };
        }
        out.trim_end().to_owned()
    }

    /// For programs: seconds by stage, the most memory in bytes, and counts.
    pub(super) fn json(&self) -> Value {
        let times = self.times();
        let seconds = |name: &str, took: Duration| (name.to_owned(), json!(took.as_secs_f64()));
        let stages: serde_json::Map<String, Value> =
            times.ended.iter().map(|(name, took)| seconds(name, *took)).collect();
        let beside: serde_json::Map<String, Value> =
            times.beside.iter().map(|(name, took)| seconds(name, *took)).collect();
        let saved: serde_json::Map<String, Value> = times
            .saved
            .iter()
            .map(|(step, saved)| ((*step).to_owned(), json!({ "found": saved.found, "made": saved.made })))
            .collect();
        json!({
            "stages": stages,
            "beside": beside,
            "cpu": cpu().map(|cpu| cpu.as_secs_f64()),
            "peak_memory": peak(),
            "cache": saved,
        })
    }

    fn times(&self) -> std::sync::MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the process has used of all cores, where Linux tells it.
fn cpu() -> Option<Duration> {
    // Fields 14 and 15, counted behind the program's name, which may hold spaces; in ticks of which every Linux shows a hundred a second.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The most memory that the process has had at once, in bytes, where Linux tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes << 10)
}
