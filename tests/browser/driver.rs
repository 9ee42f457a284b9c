//! One driver and one browser for one test, ended with it however it ends.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::engine::{Engine, Profile, program};

const START: Duration = Duration::from_secs(60);

/// A process with all that it started. They end when this is dropped, in a panic too.
#[derive(Debug)]
struct Family(Child);

impl Family {
    fn start(command: &mut Command) -> Result<Family, String> {
        let name = command.get_program().to_owned();
        let child = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        child.map(Family).map_err(|error| format!("{} cannot be run: {error}", name.display()))
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        // A driver that is only killed leaves its browser behind: the whole process group goes.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running driver. Fields are dropped in order: the browser goes before its screen.
#[derive(Debug)]
pub(crate) struct Driver {
    engine: Engine,
    port: u16,
    family: Family,
    _screen: Option<Family>,
}

impl Driver {
    pub(crate) fn start(engine: Engine) -> Result<Driver, String> {
        let port = free_port()?;
        let mut screen = None;
        let mut command;
        match engine {
            Engine::Chromium => {
                command = Command::new(program("chromedriver").ok_or("no chromedriver")?);
                command.arg(format!("--port={port}"));
            }
            Engine::Firefox => {
                command = Command::new(program("geckodriver").ok_or("no geckodriver")?);
                command.args(["--host", "127.0.0.1", "--port", &port.to_string()]).env("MOZ_HEADLESS", "1");
            }
            Engine::WebKit => {
                let (display, server) = start_screen()?;
                screen = Some(server);
                command = Command::new(program("WebKitWebDriver").ok_or("no WebKitWebDriver")?);
                command.args(["--host=127.0.0.1", &format!("--port={port}")]).env("DISPLAY", display);
                command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
            }
        }
        let family = Family::start(command.stdout(Stdio::null()))?;
        Ok(Driver { engine, port, family, _screen: screen })
    }

    /// Opens the browser; a driver needs a moment before it listens.
    pub(crate) async fn open(&mut self, profile: Profile) -> Result<Client, String> {
        let start = Instant::now();
        let address = format!("http://127.0.0.1:{}", self.port);
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(self.engine.capabilities(profile));
            let error = match builder.connect(&address).await {
                Ok(client) => return Ok(client),
                Err(error) => error,
            };
            if let Ok(Some(status)) = self.family.0.try_wait() {
                return Err(format!("the driver of {} ended: {status}", self.engine.name()));
            }
            if start.elapsed() > START {
                return Err(format!("{} gives no session: {error}", self.engine.name()));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

/// Starts a screen without a monitor; it picks its number itself.
fn start_screen() -> Result<(String, Family), String> {
    let mut command = Command::new(program("Xvfb").ok_or("no Xvfb")?);
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let mut server = Family::start(command.stdout(Stdio::piped()))?;
    let said = server.0.stdout.take().ok_or("Xvfb has no output")?;
    let mut number = String::new();
    BufReader::new(said).read_line(&mut number).map_err(|error| format!("Xvfb: {error}"))?;
    match number.trim() {
        "" => Err("Xvfb did not start".to_owned()),
        number => Ok((format!(":{number}"), server)),
    }
}
