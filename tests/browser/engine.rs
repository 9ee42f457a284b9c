//! The three engines: what drives each, and how each is asked for a session.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The browser that a claim wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// A window on a desk.
    Desk,
    /// A window on a desk, and a cache of what was fetched.
    Cache,
    /// A window on a desk, and paper.
    Paper,
    /// A screen of 390 pixels.
    Phone,
    /// A window on a desk, JavaScript switched off.
    NoScript,
}

/// Whether the engines were named by someone, who then wants to hear when one is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Named,
    Default,
}

/// The engines to test.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) engines: Vec<Engine>,
    pub(crate) how: How,
}

const VARIABLE: &str = "SHANGJIA_BROWSERS";
const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

impl Asked {
    pub(crate) fn from_environment() -> Result<Asked, String> {
        let Some(names) = env::var(VARIABLE).ok().filter(|names| !names.trim().is_empty()) else {
            return Ok(Asked { engines: vec![Engine::Chromium], how: How::Default });
        };
        let mut engines = Vec::new();
        for name in names.split(',').map(str::trim) {
            match ALL.into_iter().find(|engine| engine.name() == name) {
                Some(engine) => engines.push(engine),
                None if name == "all" => engines.extend(ALL),
                None => {
                    return Err(format!(
                        "{VARIABLE}: no engine {name}; there are chromium, firefox, webkit and all"
                    ));
                }
            }
        }
        engines.dedup();
        Ok(Asked { engines, how: How::Named })
    }
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// What has to be installed for it.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &["chromium", "chromedriver"],
            Engine::Firefox => &["firefox-esr", "geckodriver"],
            Engine::WebKit => &["WebKitWebDriver", "Xvfb"],
        }
    }

    /// The first of its programs that is not installed.
    pub(crate) fn missing(self) -> Option<&'static str> {
        self.programs().iter().copied().find(|name| program(name).is_none())
    }

    /// Why it cannot show a profile, if it cannot.
    pub(crate) fn cannot(self, profile: Profile) -> Option<&'static str> {
        match (self, profile) {
            (Engine::WebKit, Profile::NoScript) => Some("WebKitGTK's driver cannot switch JavaScript off"),
            // Tried: it fetches even what a server says to keep for a year.
            (Engine::WebKit, Profile::Cache) => Some("WebKitGTK keeps no cache while it is driven"),
            (Engine::WebKit, Profile::Paper) => Some("WebKitGTK's driver does not print"),
            (Engine::Firefox | Engine::WebKit, Profile::Phone) => {
                Some("only Chromium's driver makes a window of 390 pixels")
            }
            _ => None,
        }
    }

    /// What its driver is asked for, to run without a screen and also as root.
    pub(crate) fn capabilities(self, profile: Profile) -> Map<String, Value> {
        let wanted = match self {
            Engine::Chromium => {
                let mut options = json!({
                    "binary": program("chromium"),
                    "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
                        "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
                });
                if profile == Profile::NoScript {
                    options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
                }
                if profile == Profile::Phone {
                    let screen = json!({"width": 390, "height": 844, "pixelRatio": 2.0, "touch": true});
                    options["mobileEmulation"] = json!({"deviceMetrics": screen});
                }
                json!({"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}})
            }
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": program("firefox-esr"),
                    "args": ["-headless"],
                    "prefs": {"javascript.enabled": profile != Profile::NoScript},
                },
            }),
            Engine::WebKit => {
                let mut options = json!({"args": ["--automation"]});
                if let Some(browser) = mini_browser() {
                    options["binary"] = json!(browser);
                }
                json!({"browserName": "MiniBrowser", "webkitgtk:browserOptions": options})
            }
        };
        wanted.as_object().cloned().unwrap_or_default()
    }
}

/// Where a program is, by `PATH`.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// `WebKitGTK`'s own browser lies beside the library, whose folder has the machine's name in it.
fn mini_browser() -> Option<PathBuf> {
    let folders = Path::new("/usr/lib").read_dir().ok()?.flatten();
    let mut found: Vec<PathBuf> = folders
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(|name| folder.path().join(name))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.into_iter().next_back()
}
