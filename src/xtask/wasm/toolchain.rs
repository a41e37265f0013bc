//! A Rust compiler for `wasm32-unknown-unknown`.
//!
//! Preferred is one that has the standard library's source, because a module whose standard library is compiled for
//! size is a third smaller. Looked at in this order, the first that serves is taken: the toolchain that runs this
//! program; the system's own in /usr/bin; the first again after rustup was asked for what is missing; Debian's
//! packages, installed here and now when this is Debian and we are root.

use crate::child;
use crate::debian;
use crate::home::Home;
use crate::trouble::Trouble;
use crate::version::Version;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler for browsers, its standard library as source, and a linker. Clippy is of the same source.
const DEBIAN: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

/// How long rustup may take before another way is tried: it is a download of some megabytes.
const PATIENCE: Duration = Duration::from_secs(180);

/// One installed compiler and what it can do.
pub struct Compiler {
    /// Its cargo.
    pub cargo: PathBuf,
    /// Its compiler.
    pub rustc: PathBuf,
    /// A linker to name outright; `None` when the compiler brings its own.
    pub linker: Option<PathBuf>,
    /// Whether the standard library can be compiled from source.
    pub source: bool,
    /// Whether a ready-made standard library for the target is there.
    pub target: bool,
    /// `cargo-clippy` of the same toolchain.
    pub clippy: Option<PathBuf>,
    version: Version,
    sysroot: PathBuf,
}

impl Compiler {
    /// In one phrase: which compiler this is and how it gets its standard library.
    pub fn describe(&self) -> String {
        let library = if self.source { "the standard library compiled for size" } else { "the target as it ships" };
        format!("rustc {} with {library}", self.version)
    }

    fn look(cargo: PathBuf, rustc: PathBuf, oldest: Version) -> Option<Compiler> {
        let about = child::output(child::program(&rustc).arg("-vV")).ok()?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned();
        let version = Version::find(about.lines().find_map(|line| line.strip_prefix("release: "))?)?;
        let sysroot = child::output(child::program(&rustc).args(["--print", "sysroot"])).ok()?;
        let sysroot = PathBuf::from(sysroot.trim());
        let library = sysroot.join("lib/rustlib");
        let own_linker = library.join(&host).join("bin").join(format!("rust-lld{}", std::env::consts::EXE_SUFFIX));
        let linker = if own_linker.exists() { None } else { newest_linker() };
        let can_link = own_linker.exists() || linker.is_some();
        let beside = |name: &str| {
            let path = rustc.parent()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            path.exists().then_some(path)
        };
        Some(Compiler {
            source: can_link && library.join("src/rust/library/Cargo.lock").exists(),
            target: can_link && library.join(TARGET).join("lib").exists(),
            clippy: beside("clippy-driver").and_then(|_| beside("cargo-clippy")),
            cargo,
            rustc,
            linker,
            version,
            sysroot,
        })
        .filter(|compiler| compiler.version >= oldest)
    }
}

/// A compiler that serves, installed if need be; what is done for that is said.
pub fn find(home: &Home) -> Result<Compiler, Trouble> {
    if let Some(compiler) = active(home).filter(|compiler| compiler.source) {
        return Ok(compiler);
    }
    if let Some(compiler) = system(home).filter(|compiler| compiler.source) {
        return Ok(compiler);
    }
    if let Some(compiler) = active(home).filter(is_of_rustup) {
        println!("asking rustup for {TARGET} and the standard library's source");
        ask_rustup(&compiler);
        match active(home) {
            Some(compiler) if compiler.source => return Ok(compiler),
            Some(compiler) if compiler.target => {
                println!("rustup has no source of the standard library: the module comes out about a third larger");
                return Ok(compiler);
            }
            _ => println!("rustup could not fetch them"),
        }
    }
    if debian::can_install() && debian::offers(&DEBIAN) {
        debian::install(&DEBIAN)?;
        if let Some(compiler) = system(home).filter(|compiler| compiler.source) {
            return Ok(compiler);
        }
    }
    if let Some(compiler) = active(home).filter(|compiler| compiler.target) {
        return Ok(compiler);
    }
    let cure = match debian::is_debian() && child::on_path(&["rustup"]).is_none() {
        true => format!("sudo apt-get install -y {}", DEBIAN.join(" ")),
        false => format!("rustup target add {TARGET} && rustup component add rust-src"),
    };
    Err(Trouble::new(format!("no Rust compiler of at least {} for {TARGET} is installed", home.oldest_rust)).help(cure))
}

/// The toolchain that runs this program.
fn active(home: &Home) -> Option<Compiler> {
    let cargo = child::cargo_path();
    let sibling = cargo.with_file_name(format!("rustc{}", std::env::consts::EXE_SUFFIX));
    let rustc = if sibling.is_file() { sibling } else { PathBuf::from("rustc") };
    Compiler::look(cargo, rustc, home.oldest_rust)
}

/// The system's own toolchain, which rustup's may hide on the `PATH`.
fn system(home: &Home) -> Option<Compiler> {
    let (cargo, rustc) = (Path::new("/usr/bin/cargo"), Path::new("/usr/bin/rustc"));
    if !(cargo.exists() && rustc.exists()) {
        return None;
    }
    Compiler::look(cargo.to_path_buf(), rustc.to_path_buf(), home.oldest_rust)
}

fn is_of_rustup(compiler: &Compiler) -> bool {
    compiler.sysroot.parent().is_some_and(|folder| folder.ends_with("toolchains"))
        && child::on_path(&["rustup"]).is_some()
}

/// The source first: it is the smaller download, and with it the ready-made target is not needed.
fn ask_rustup(compiler: &Compiler) {
    let Some(toolchain) = compiler.sysroot.file_name() else {
        return;
    };
    for words in [["component", "add", "rust-src"], ["target", "add", TARGET]] {
        let mut command = child::program("rustup");
        command.args(words).arg("--toolchain").arg(toolchain);
        if !child::succeeds(&mut command, PATIENCE) {
            return;
        }
    }
}

/// `wasm-ld` or the newest `wasm-ld-<number>` on the `PATH`.
fn newest_linker() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let files = std::env::split_paths(&path).filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    files.filter_map(|file| Some((linker_age(file.file_name().to_str()?)?, file.path()))).max().map(|(_, path)| path)
}

fn linker_age(name: &str) -> Option<u32> {
    match name.strip_prefix("wasm-ld")? {
        "" => Some(0),
        rest => rest.strip_prefix('-')?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::linker_age;

    #[test]
    fn a_linker_with_a_number_is_newer_than_one_without() {
        assert_eq!(linker_age("wasm-ld"), Some(0));
        assert_eq!(linker_age("wasm-ld-22"), Some(22));
        assert!(linker_age("wasm-ld-9") < linker_age("wasm-ld-19"));
    }

    #[test]
    fn other_programs_are_no_linkers() {
        assert_eq!(linker_age("wasm-ld-new"), None);
        assert_eq!(linker_age("wasm-opt"), None);
        assert_eq!(linker_age("ld"), None);
    }
}
