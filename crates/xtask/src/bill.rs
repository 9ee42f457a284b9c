//! The bill of materials: what the program is made of, as CycloneDX 1.5 JSON, from `cargo metadata` and the lock file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use toml::Table;

use crate::Outcome;

/// Where it is written, from the workspace's root.
const FILE: &str = "target/shangjia.cdx.json";

/// Writes the bill of the program: what is linked into it or runs while it is built, not what only its tests need.
pub(crate) fn make(root: &Path) -> Outcome {
    let metadata = metadata(root)?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let bill = bill(&metadata, &checksums(&lock)?)?;
    let count = bill["components"].as_array().map_or(0, Vec::len);
    let text = serde_json::to_string_pretty(&bill).map_err(|error| error.to_string())?;
    fs::create_dir_all(root.join("target")).map_err(|error| format!("target: {error}"))?;
    fs::write(root.join(FILE), text + "\n").map_err(|error| format!("{FILE}: {error}"))?;
    Ok(format!("{FILE}: {count} components"))
}

fn metadata(root: &Path) -> Result<Value, String> {
    let mut cargo = Command::new(env!("CARGO"));
    let asked = cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(root).output();
    let output = asked.map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

/// SHA-256 digests of the lock file's packages, by name and version.
fn checksums(lock: &str) -> Result<BTreeMap<(String, String), String>, String> {
    let lock: Table = lock.parse().map_err(|error| format!("Cargo.lock: {error}"))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let entry =
        |package| Some(((text(package, "name")?, text(package, "version")?), text(package, "checksum")?));
    Ok(packages.iter().filter_map(entry).collect())
}

fn bill(metadata: &Value, checksums: &BTreeMap<(String, String), String>) -> Result<Value, String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (words(&package["id"]), package)).collect();
    let needs: BTreeMap<String, Vec<String>> =
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (words(&node["id"]), needed(node))).collect();
    let (root, _) = packages
        .iter()
        .find(|(_, package)| package["name"] == "shangjia")
        .ok_or("there is no package shangjia")?;
    let reference = |id: &str| {
        let package = &packages[id];
        format!("pkg:cargo/{}@{}", words(&package["name"]), words(&package["version"]))
    };
    let reached = reached(root, &needs);
    let components = reached.iter().filter(|id| *id != root).map(|id| {
        let package = &packages[id];
        let (name, version) = (words(&package["name"]), words(&package["version"]));
        let mut component = json!({
            "type": "library",
            "bom-ref": reference(id),
            "name": name,
            "version": version,
            "purl": reference(id),
        });
        if let Some(license) = package["license"].as_str() {
            // Before SPDX expressions, Cargo parted licences by slashes.
            component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
        }
        if let Some(checksum) = checksums.get(&(name, version)) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        component
    });
    let dependencies = reached.iter().map(|id| {
        let on: Vec<String> = needs.get(id).into_iter().flatten().map(|id| reference(id)).collect();
        json!({ "ref": reference(id), "dependsOn": on })
    });
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": reference(root),
            "name": "shangjia",
            "version": packages[root]["version"],
            "purl": reference(root),
        } },
        "components": components.collect::<Vec<_>>(),
        "dependencies": dependencies.collect::<Vec<_>>(),
    }))
}

/// The packages that a node of the graph needs otherwise than for its tests, each once.
fn needed(node: &Value) -> Vec<String> {
    let is_for_tests = |dependency: &Value| {
        let kinds = dependency["dep_kinds"].as_array();
        kinds.is_some_and(|kinds| kinds.iter().all(|kind| kind["kind"] == "dev"))
    };
    let dependencies = node["deps"].as_array().into_iter().flatten();
    let ids: BTreeSet<String> =
        dependencies.filter(|one| !is_for_tests(one)).map(|one| words(&one["pkg"])).collect();
    ids.into_iter().collect()
}

fn reached(root: &str, needs: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(id) = open.pop() {
        if reached.insert(id.clone()) {
            open.extend(needs.get(&id).cloned().unwrap_or_default());
        }
    }
    reached
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{bill, checksums, metadata};

    #[test]
    fn the_bill_holds_what_the_program_needs_and_not_what_its_tests_need() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap();
        let bill = bill(&metadata(&root).unwrap(), &checksums(&lock).unwrap()).unwrap();
        let components = bill["components"].as_array().unwrap();
        let find = |name: &str| components.iter().find(|component| component["name"] == name);
        for name in ["tantivy", "tera", "pulldown-cmark", "image", "shangjia-search"] {
            assert!(find(name).is_some(), "{name}");
        }
        for name in ["fantoccini", "insta", "proptest"] {
            assert!(find(name).is_none(), "{name}");
        }
        let tantivy = find("tantivy").unwrap();
        assert_eq!(tantivy["hashes"][0]["content"].as_str().map(str::len), Some(64));
        assert!(components.iter().all(|component| component["licenses"][0]["expression"].is_string()));
        let references: Vec<_> = components.iter().map(|component| &component["bom-ref"]).collect();
        for dependency in bill["dependencies"].as_array().unwrap() {
            for on in dependency["dependsOn"].as_array().unwrap() {
                assert!(references.contains(&on), "{on}");
            }
        }
    }
}
