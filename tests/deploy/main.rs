//! The recipes of `docs/deploy.md`, each with the real server, its configuration cut out of the page. A server that is not installed is
//! skipped, and its name said.

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "../common/mod.rs"]
mod common;

mod client;
mod recipe;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use client::{Answer, get};
use common::{DAY, replace, run, started};
use tempfile::TempDir;

/// Ends a server that a test started.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A site under `root`, as the recipes have it: `catalogue` for `/`, `tools` for `/tools/`.
fn site(base: &str) -> (TempDir, PathBuf) {
    let folder = started();
    let name = if base == "/" { "catalogue" } else { "tools" };
    fs::create_dir_all(folder.path().join("www/other")).expect("a folder");
    let out = format!("www/{name}");
    run(folder.path(), &["build", "--date", DAY, "--base-path", base, "--out", &out]).ends(0);
    let root = folder.path().join("www");
    (folder, root)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("it has an address").port()
}

fn installed(program: &str) -> bool {
    let found =
        Command::new("sh").args(["-c", &format!("PATH=$PATH:/usr/sbin:/sbin command -v {program}")]).output();
    let is_there = found.is_ok_and(|found| found.status.success());
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

fn start(mut command: Command, port: u16) -> Server {
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{path}:/usr/sbin:/sbin")).stdin(Stdio::null()).stdout(Stdio::null());
    let server = Server { child: command.spawn().expect("the server starts"), port };
    let start = Instant::now();
    while get(port, "/", "identity").is_err() {
        assert!(start.elapsed() < Duration::from_secs(30), "the server does not answer: {command:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    server
}

/// What is asked of a server.
#[derive(Clone, Copy, PartialEq)]
enum Sends {
    Headers,
    TypesAlone,
}

/// The headers that `_headers` of the site gives every answer: what the other hosts must send too.
fn promised(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join("_headers")).expect("the site has it");
    let first = text.split("\n\n").next().expect("it has a first rule");
    let lines = first.lines().skip(1).filter_map(|line| line.trim().split_once(": "));
    lines.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect()
}

#[track_caller]
fn holds_to(answer: &Answer, promised: &BTreeMap<String, String>, what: &str) {
    assert!(promised.contains_key("content-security-policy"));
    for (name, value) in promised {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    match answer.header("content-encoding") {
        "gzip" => flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut bytes).map(|_| ()),
        "br" => brotli::Decompressor::new(&answer.body[..], 4096).read_to_end(&mut bytes).map(|_| ()),
        _ => return answer.body.clone(),
    }
    .expect("the body is as its encoding says");
    bytes
}

/// Asks a server for everything that a host should do well.
fn examine(server: &Server, folder: &Path, base: &str, encodings: &[&str], sends: Sends) {
    let ask = |path: &str, encodings: &str| {
        get(server.port, &format!("{base}{path}"), encodings).expect("the server answers")
    };
    let read = |path: &str| fs::read(folder.join(path)).expect("the site has it");
    let promised = promised(folder);
    let asset = fs::read_dir(folder.join("assets")).expect("it has assets").next().expect("one folder");
    let engine =
        format!("assets/{}/search.wasm", asset.expect("it can be read").file_name().to_string_lossy());
    let twin = "solutions/yunqi-aoi-metal-surface/index.md";
    for (path, file, kind) in [
        ("", "index.html", "text/html"),
        ("solutions/", "solutions/index.html", "text/html"),
        (engine.as_str(), engine.as_str(), "application/wasm"),
        (twin, twin, "text/markdown"),
        ("api/solutions.json", "api/solutions.json", "application/json"),
    ] {
        for encoding in [&["identity"], encodings].concat() {
            let answer = ask(path, encoding);
            assert_eq!(answer.status, 200, "{path}");
            assert!(
                answer.header("content-type").starts_with(kind),
                "{path}: {}",
                answer.header("content-type")
            );
            let sent = if encoding == "identity" { "" } else { encoding };
            let small = read(file).len() < 512;
            assert!(
                small || answer.header("content-encoding") == sent,
                "{path} as {encoding}: {:?}",
                answer.headers
            );
            assert_eq!(unpacked(&answer), read(file), "{path} as {encoding}");
            if sends == Sends::Headers {
                holds_to(&answer, &promised, path);
                let kept = answer.header("cache-control");
                let seconds = if path.starts_with("assets/") { "max-age=31536000" } else { "max-age=300" };
                assert!(kept.split(", ").any(|word| word == seconds), "{path}: {kept}");
            }
        }
    }
    let without_slash = ask("solutions", "identity");
    assert!([301, 302, 308].contains(&without_slash.status), "{}", without_slash.status);
    let location = without_slash.header("location");
    assert!(location.ends_with(&format!("{base}solutions/")), "{location}");
    for path in ["nowhere/at/all/", "assets/nowhere.js"] {
        let gone = ask(path, "identity");
        assert_eq!(gone.status, 404, "{path}");
        assert_eq!(gone.body, read("404.html"), "{path}");
        assert!(!gone.header("cache-control").contains("31536000"), "{:?}", gone.headers);
        if sends == Sends::Headers {
            holds_to(&gone, &promised, path);
        }
    }
}

/// Runs a recipe at the root and under a path.
fn tried(
    program: &str,
    bases: &[&str],
    encodings: &[&str],
    sends: Sends,
    command: impl Fn(&Path, &str, u16) -> Command,
) {
    if !installed(program) {
        return;
    }
    for base in bases {
        let (_folder, root) = site(base);
        let folder = root.join(if *base == "/" { "catalogue" } else { "tools" });
        let port = free_port();
        let server = start(command(&root, base, port), port);
        examine(&server, &folder, base, encodings, sends);
    }
}

#[test]
fn every_recipe_that_says_so_is_tested() {
    let known = [
        "rsync",
        "nginx /",
        "nginx /tools/",
        "caddy /",
        "caddy /tools/",
        "apache /",
        "apache /tools/",
        "lighttpd /",
        "busybox /",
        "busybox.conf /",
    ];
    assert_eq!(recipe::names(), known);
}

#[test]
fn nginx() {
    tried("nginx", &["/", "/tools/"], &["gzip"], Sends::Headers, |root, base, port| {
        let server = recipe::here(&format!("nginx {base}"), root, port);
        let here = root.parent().expect("it has a parent").display().to_string();
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {here}/{name};\n"))
            .concat();
        // The main file of a distribution, without what it says of other sites.
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {here}/nginx.pid;\nerror_log stderr;\nevents {{ }}\nhttp {{\ninclude /etc/nginx/mime.types;\n\
             default_type application/octet-stream;\naccess_log off;\n{paths}{server}\n}}\n"
        );
        let file = root.join("nginx.conf");
        fs::write(&file, whole).expect("it can be written");
        let mut command = Command::new("nginx");
        command.arg("-c").arg(file).arg("-p").arg(&here);
        command
    });
}

#[test]
fn caddy() {
    tried("caddy", &["/", "/tools/"], &["gzip", "br"], Sends::Headers, |root, base, port| {
        let file = root.join("Caddyfile");
        let text = format!("{{\n    admin off\n}}\n{}", recipe::here(&format!("caddy {base}"), root, port));
        fs::write(&file, text).expect("it can be written");
        let mut command = Command::new("caddy");
        command
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(file)
            .env("HOME", root)
            .stderr(Stdio::null());
        command
    });
}

#[test]
fn apache() {
    tried("apache2", &["/", "/tools/"], &["gzip", "br"], Sends::Headers, |root, base, port| {
        let modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias"]
            .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
            .concat();
        let host = recipe::here(&format!("apache {base}"), root, port);
        let here = root.display();
        let whole = format!(
            "ServerRoot {here}\nServerName localhost\nPidFile {here}/apache.pid\nListen 127.0.0.1:{port}\nErrorLog {here}/error.log\n\
             DefaultRuntimeDir {here}\n{modules}TypesConfig /etc/mime.types\nUser www-data\nGroup www-data\n<Directory />\n    Require all denied\n</Directory>\n{host}\n"
        );
        open_to_all(root);
        let file = root.join("apache.conf");
        fs::write(&file, whole).expect("it can be written");
        let mut command = Command::new("apache2");
        command.arg("-D").arg("FOREGROUND").arg("-f").arg(file);
        command
    });
}

/// A server that gives up its rights must still be able to read what a test wrote.
fn open_to_all(root: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(root.parent().expect("it has a parent"), open).expect("the test's own folder");
}

#[test]
fn lighttpd() {
    tried("lighttpd", &["/"], &[], Sends::Headers, |root, base, port| {
        let file = root.join("lighttpd.conf");
        fs::write(&file, recipe::here(&format!("lighttpd {base}"), root, port)).expect("it can be written");
        // Its own pages for errors are named by their status.
        let mut command = Command::new("lighttpd");
        command.arg("-D").arg("-f").arg(file).stderr(Stdio::null());
        command
    });
}

#[test]
fn busybox() {
    tried("busybox", &["/"], &["gzip"], Sends::TypesAlone, |root, base, port| {
        fs::write(root.join("httpd.conf"), recipe::here(&format!("busybox.conf {base}"), root, port))
            .expect("it can be written");
        let line = recipe::here(&format!("busybox {base}"), root, port);
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("exec {line}"));
        command
    });
}

#[test]
fn rsync_brings_a_folder_that_verifies_and_takes_the_old_site_away() {
    if !installed("rsync") {
        return;
    }
    let (folder, root) = site("/");
    fs::rename(root.join("catalogue"), folder.path().join("public")).expect("the recipe's own name");
    let target = root.join("catalogue");
    fs::create_dir_all(target.join(".well-known")).expect("a folder");
    fs::write(target.join(".well-known/security.txt"), "Contact: x").expect("the host's own file");
    fs::write(target.join("old.html"), "old").expect("a file of the site before");
    let line = recipe::here("rsync", &root, 0).replace("web@server.example:", "");
    let copied = Command::new("sh").arg("-ec").arg(&line).current_dir(folder.path()).status();
    assert!(copied.expect("a shell").success(), "{line}");
    let told = run(folder.path(), &["verify", "www/catalogue"]).ends(0);
    assert!(told.out.contains(".well-known/security.txt"), "{}", told.out);
    assert!(!target.join("old.html").exists());
}

#[test]
fn the_policy_is_the_one_that_serve_sends_and_never_lets_a_page_run_what_stands_in_it() {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let promised = promised(&folder.path().join("public"));
    let policy = &promised["content-security-policy"];
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    let port = free_port();
    let port_word = port.to_string();
    let server = start(common::command(folder.path(), &["serve", "--date", DAY, "--port", &port_word]), port);
    let served = get(server.port, "/", "identity").expect("it answers");
    assert_eq!(directives(served.header("content-security-policy")), directives(policy));
    for file in ["nginx.conf", "Caddyfile", "apache.conf"] {
        let text = fs::read_to_string(folder.path().join("public/hosting").join(file)).expect("it is there");
        for (name, value) in &promised {
            let held = text.lines().filter(|line| line.to_lowercase().contains(name));
            assert!(held.clone().count() > 0, "{file}: {name}");
            assert!(held.clone().all(|line| line.contains(&format!("\"{value}\""))), "{file}: {name}");
        }
    }
    assert!(recipe::block("lighttpd /").contains(policy.as_str()));
}

fn directives(policy: &str) -> BTreeMap<String, Vec<String>> {
    policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace().map(str::to_owned);
            let name = words.next()?;
            let mut sources: Vec<String> = words.collect();
            sources.sort();
            Some((name, sources))
        })
        .collect()
}

#[test]
fn a_quickwit_is_the_one_other_origin_and_needs_no_webassembly() {
    let folder = started();
    replace(
        &folder.path().join("content/site.toml"),
        "backend = \"wasm\"",
        "backend = \"quickwit\"\nendpoint = \"https://q.example:7280/api/\"\nindex = \"shelf\"",
    );
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let promised = promised(&folder.path().join("public"));
    let policy = directives(&promised["content-security-policy"]);
    assert_eq!(policy["connect-src"], ["'self'", "https://q.example:7280"]);
    assert_eq!(policy["script-src"], ["'self'"]);
}

#[test]
fn the_files_for_hosts_know_the_path_and_can_be_left_out() {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY, "--base-path", "/my.tools/"]).ends(0);
    let public = folder.path().join("public");
    let headers = fs::read_to_string(public.join("_headers")).expect("it is there");
    assert!(
        headers
            .lines()
            .all(|line| line.is_empty() || line.starts_with("  ") || line.starts_with("/my.tools/"))
    );
    let nginx = fs::read_to_string(public.join("hosting/nginx.conf")).expect("it is there");
    assert!(nginx.contains("location ^~ /my.tools/ {") && nginx.contains("^/my\\.tools/"), "{nginx}");
    replace(&folder.path().join("content/site.toml"), "headers = true", "headers = false");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(!public.join("_headers").exists() && !public.join("hosting").exists());
}
