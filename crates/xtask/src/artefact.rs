//! The committed engine: `crates/search/dist/search.wasm` and where it comes from.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::Outcome;
use crate::compiler::Compiler;
use crate::inputs;

/// Compiles the engine and writes it with its origin.
pub(crate) fn make(root: &Path) -> Outcome {
    let compiler = Compiler::find(root)?;
    let wasm = compiler.compile(root)?;
    let small = compressed(&wasm)?;
    let origin = [
        "# Written by `cargo xtask wasm`. Do not edit: a test compares it with the sources.".to_owned(),
        format!("rustc = {:?}", compiler.version),
        format!("inputs = \"{}\"", inputs::digest(root)?),
        format!("digest = \"{}\"", blake3::hash(&wasm)),
        format!("bytes = {}", wasm.len()),
        format!("brotli = {small}\n"),
    ];
    write(&path(root, "search.wasm"), &wasm)?;
    write(&path(root, "BUILD.toml"), origin.join("\n").as_bytes())?;
    Ok(format!("crates/search/dist/search.wasm: {} bytes, {small} with brotli", wasm.len()))
}

/// Compares what is committed with the sources, and with a new build where that can be had.
pub(crate) fn check(root: &Path) -> Outcome {
    let committed = fs::read(path(root, "search.wasm")).map_err(|error| format!("search.wasm: {error}"))?;
    let origin =
        fs::read_to_string(path(root, "BUILD.toml")).map_err(|error| format!("BUILD.toml: {error}"))?;
    let origin: Table = origin.parse().map_err(|error| format!("BUILD.toml: {error}"))?;
    let said = |key: &str| origin.get(key).and_then(Value::as_str).unwrap_or_default();
    if said("inputs") != inputs::digest(root)? {
        return Err("crates/search/dist is stale: run `cargo xtask wasm`".to_owned());
    }
    if said("digest") != blake3::hash(&committed).to_hex().as_str() {
        return Err("crates/search/dist/search.wasm is not the file that BUILD.toml describes".to_owned());
    }
    let compiler = Compiler::find(root)?;
    if said("rustc") != compiler.version {
        return Ok(format!(
            "not rebuilt: made by {}, here is {}; inputs are unchanged",
            said("rustc"),
            compiler.version
        ));
    }
    if !compiler.has_target() {
        return Ok(
            "not rebuilt: the target wasm32-unknown-unknown is missing here; inputs are unchanged".to_owned()
        );
    }
    if compiler.compile(root)? != committed {
        return Err("a new build gives other bytes than crates/search/dist/search.wasm".to_owned());
    }
    Ok("crates/search/dist/search.wasm is what the sources give, byte for byte".to_owned())
}

fn path(root: &Path, name: &str) -> PathBuf {
    root.join("crates/search/dist").join(name)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// How many bytes a server sends.
fn compressed(bytes: &[u8]) -> Result<usize, String> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).map_err(|error| error.to_string())?;
    Ok(small.len())
}
