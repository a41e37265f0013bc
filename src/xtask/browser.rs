//! The browser that the tests drive: one that is installed, never one of our own downloading.

use crate::child;
use crate::debian;
use crate::trouble::Trouble;
use std::path::PathBuf;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];

/// The path of a Chromium or Chrome, installed from Debian's packages where that needs no question.
pub fn find() -> Result<PathBuf, Trouble> {
    if let Some(named) = std::env::var_os("WAYPOST_CHROMIUM").map(PathBuf::from) {
        return match named.is_file() {
            true => Ok(named),
            false => Err(Trouble::new(format!("`WAYPOST_CHROMIUM` names `{}`, which is no file", named.display()))),
        };
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if debian::can_install() {
        debian::install(&["chromium"])?;
        if let Some(found) = installed() {
            return Ok(found);
        }
    }
    let cure = if debian::is_debian() {
        "sudo apt-get install -y chromium"
    } else {
        "install Chromium or Chrome, or set WAYPOST_CHROMIUM to its path"
    };
    Err(Trouble::new("no Chromium or Chrome is installed").help(cure))
}

fn installed() -> Option<PathBuf> {
    child::on_path(&NAMES).or_else(|| ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file()))
}
