//! What the browser's engine is made from, as one digest: when it changes, the committed wasm is stale.
//!
//! The test of `crates/search` includes this file, so that anyone without the wasm target learns it too. Only what
//! can change the bytes counts: the sources, the manifest, the profile and the locked versions of the
//! dependencies, but not of the rest of the workspace.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The digest of all inputs under the workspace's root.
pub(crate) fn digest(root: &Path) -> Result<String, String> {
    let crate_root = root.join("crates/search");
    let manifest = table(&crate_root.join("Cargo.toml"))?;
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &str| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    for path in sources(&crate_root.join("src"))? {
        let name = path.strip_prefix(&crate_root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        add(&name);
        add(&read(&path)?.replace("\r\n", "\n"));
    }
    for key in ["package", "dependencies", "target"] {
        add(&canonical(manifest.get(key)));
    }
    let workspace = table(&root.join("Cargo.toml"))?;
    for path in [["workspace", "package"], ["profile", "release"], ["profile", "wasm"]] {
        add(&canonical(workspace.get(path[0]).and_then(|value| value.get(path[1]))));
    }
    for package in locked(&table(&root.join("Cargo.lock"))?, &direct(&manifest)) {
        add(&package);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// The sources in order, without the unit tests.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() && !path.ends_with("src/tests") {
            sources.extend(self::sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(path);
        }
    }
    Ok(sources)
}

/// The names of the dependencies that the browser's build has.
fn direct(manifest: &Table) -> BTreeSet<String> {
    let browser = manifest.get("target").and_then(|target| target.get(r#"cfg(target_arch = "wasm32")"#));
    let tables = [manifest.get("dependencies"), browser.and_then(|browser| browser.get("dependencies"))];
    tables.into_iter().flatten().filter_map(Value::as_table).flat_map(|table| table.keys().cloned()).collect()
}

/// The packages that these dependencies bring, each as `name version checksum`.
fn locked(lock: &Table, direct: &BTreeSet<String>) -> BTreeSet<String> {
    let packages: Vec<&Table> = lock
        .get("package")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_table)
        .collect();
    let text = |package: &Table, key: &str| package.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let needs = |package: &Table| -> Vec<String> {
        let needs = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
        needs.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let engine = packages.iter().find(|package| text(package, "name") == "shangjia-search");
    let mut waiting: Vec<String> = engine.map(|package| needs(package)).unwrap_or_default();
    waiting.retain(|need| need.split(' ').next().is_some_and(|name| direct.contains(name)));
    let mut found = BTreeSet::new();
    while let Some(need) = waiting.pop() {
        let mut words = need.split(' ');
        let (name, version) = (words.next().unwrap_or(""), words.next());
        let fits = |package: &&&Table| {
            text(package, "name") == name && version.is_none_or(|version| text(package, "version") == version)
        };
        let Some(package) = packages.iter().find(fits) else { continue };
        let line = format!("{name} {} {}", text(package, "version"), text(package, "checksum"));
        if found.insert(line) {
            waiting.extend(needs(package));
        }
    }
    found
}

/// A value as text, in an order that does not depend on how the parser was built.
fn canonical(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Table(table)) => {
            let sorted: BTreeSet<_> =
                table.iter().map(|(key, value)| format!("{key:?}:{}", canonical(Some(value)))).collect();
            format!("{sorted:?}")
        }
        Some(Value::Array(values)) => {
            format!("{:?}", values.iter().map(|value| canonical(Some(value))).collect::<Vec<_>>())
        }
        Some(value) => value.as_str().map_or_else(|| format!("{value:?}"), str::to_owned),
    }
}

fn table(path: &Path) -> Result<Table, String> {
    read(path)?.parse().map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
