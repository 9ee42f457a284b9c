//! Compiles the engine for the browser, so that the same sources give the same bytes on any machine.

use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler at hand.
pub(crate) struct Compiler {
    /// What `rustc --version` says.
    pub(crate) version: String,
    sysroot: PathBuf,
}

impl Compiler {
    /// Asks the compiler who it is.
    pub(crate) fn find(root: &Path) -> Result<Compiler, String> {
        let ask = |argument: &[&str]| {
            let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
            let answer = Command::new(rustc).current_dir(root).args(argument).output();
            let answer = answer.map_err(|error| format!("rustc cannot be run: {error}"))?;
            Ok::<_, String>(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
        };
        Ok(Compiler { version: ask(&["--version"])?, sysroot: ask(&["--print", "sysroot"])?.into() })
    }

    /// Tells whether it can compile for the browser.
    pub(crate) fn has_target(&self) -> bool {
        self.sysroot.join("lib/rustlib").join(TARGET).is_dir()
    }

    /// Compiles the engine and returns its bytes.
    pub(crate) fn compile(&self, root: &Path) -> Result<Vec<u8>, String> {
        if !self.has_target() {
            return Err(format!("the target {TARGET} is missing: run `rustup target add {TARGET}`"));
        }
        // A folder of its own: the usual one is locked while `cargo xtask` itself is built from it.
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let target = root.join(target).join("wasm");
        let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .current_dir(root)
            .args(["rustc", "--package", "shangjia-search", "--lib", "--crate-type", "cdylib"])
            .args(["--profile", "wasm", "--target", TARGET, "--locked"])
            .env("CARGO_TARGET_DIR", &target)
            // Cut into other pieces, the same sources give other bytes.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_ENCODED_RUSTFLAGS", self.flags(root)?.join("\u{1f}"))
            .status()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if !status.success() {
            return Err("the engine does not compile".to_owned());
        }
        let made = target.join(TARGET).join("wasm/shangjia_search.wasm");
        std::fs::read(&made).map_err(|error| format!("{}: {error}", made.display()))
    }

    /// A random source that is never called, and no paths of this machine in the bytes. The last prefix wins.
    fn flags(&self, root: &Path) -> Result<Vec<String>, String> {
        let home = cargo_home()?;
        let sources = std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
        let mut flags = vec!["--cfg".to_owned(), "getrandom_backend=\"custom\"".to_owned()];
        let mut remap =
            |from: &Path, to: &str| flags.push(format!("--remap-path-prefix={}={to}", from.display()));
        remap(&self.sysroot, "/rust");
        remap(&home, "/cargo");
        sources.for_each(|registry| remap(&registry.path(), "/crates"));
        remap(root, "/shangjia");
        Ok(flags)
    }
}

fn cargo_home() -> Result<PathBuf, String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .ok_or_else(|| "neither CARGO_HOME nor a home directory is known".to_owned())
}
