//! Makes and checks the project's generated files: `cargo xtask wasm [--check]`, `cargo xtask sbom`.

mod artefact;
mod bill;
mod compiler;
mod inputs;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask wasm [--check] | sbom

  wasm          builds crates/search for the browser into crates/search/dist
  wasm --check  fails when what is committed there is not what the sources give
  sbom          writes what the program is made of to target/shangjia.cdx.json, as CycloneDX";

/// Why a task failed, in words.
type Outcome = Result<String, String>;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match root.canonicalize() {
        Err(error) => Err(format!("the workspace is not where it was built: {error}")),
        Ok(root) => match arguments[..] {
            ["wasm"] => artefact::make(&root),
            ["wasm", "--check"] => artefact::check(&root),
            ["sbom"] => bill::make(&root),
            _ => Err(USAGE.to_owned()),
        },
    };
    match outcome {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            eprintln!("{said}");
            ExitCode::FAILURE
        }
    }
}
