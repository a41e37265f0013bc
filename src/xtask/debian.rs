//! Debian's packages, installed without a question where that is possible: on Debian, as root.

use crate::child;
use crate::trouble::Trouble;
use std::path::Path;

/// Whether packages can be installed here without asking anybody.
pub fn can_install() -> bool {
    is_debian() && is_root()
}

/// Whether this is Debian or one of its children.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && child::on_path(&["apt-get"]).is_some()
}

/// Whether Debian's lists know all of these packages, after they were brought up to date.
pub fn offers(packages: &[&str]) -> bool {
    refresh().is_ok()
        && packages.iter().all(|name| {
            child::output(child::program("apt-cache").args(["policy", name]))
                .is_ok_and(|text| text.contains("Candidate:") && !text.contains("Candidate: (none)"))
        })
}

/// Installs packages, saying so.
pub fn install(packages: &[&str]) -> Result<(), Trouble> {
    println!("installing Debian's {}", packages.join(", "));
    refresh()?;
    let mut command = child::program("apt-get");
    command
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    child::output(&mut command).map(drop)
}

fn refresh() -> Result<(), Trouble> {
    child::output(child::program("apt-get").args(["update", "--quiet"])).map(drop)
}

fn is_root() -> bool {
    child::output(child::program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
