//! The browsers that the tests drive, one of each engine: installed ones, never of our own downloading.

use crate::child;
use crate::debian;
use crate::trouble::Trouble;
use std::path::PathBuf;
use std::process::Command;

/// One program of an engine.
struct Piece {
    /// The variable that names it, for whoever has it elsewhere, and for the tests.
    variable: &'static str,
    /// What it is called where there is a path to programs.
    names: &'static [&'static str],
    /// Where it is otherwise; a `*` stands for any one folder.
    places: &'static [&'static str],
}

/// A browser engine, and what it takes to drive it.
struct Engine {
    name: &'static str,
    /// As a person calls it.
    title: &'static str,
    pieces: &'static [Piece],
    /// Debian's packages.
    packages: &'static [&'static str],
    /// What helps where those are not to be had.
    cure: &'static str,
}

const CHROMIUM: Engine = Engine {
    name: "chromium",
    title: "Chromium or Chrome",
    pieces: &[Piece {
        variable: "WAYPOST_CHROMIUM",
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        places: &[
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
            "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
        ],
    }],
    packages: &["chromium"],
    cure: "install Chromium or Chrome, or set WAYPOST_CHROMIUM to its path",
};

const FIREFOX: Engine = Engine {
    name: "firefox",
    title: "Firefox",
    pieces: &[Piece {
        variable: "WAYPOST_FIREFOX",
        names: &["firefox-esr", "firefox"],
        places: &[
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            "C:/Program Files/Mozilla Firefox/firefox.exe",
            "C:/Program Files (x86)/Mozilla Firefox/firefox.exe",
        ],
    }],
    packages: &["firefox-esr"],
    cure: "install Firefox, or set WAYPOST_FIREFOX to its path",
};

const WEBKIT: Engine = Engine {
    name: "webkit",
    title: "WebKit with its driver, a screen and languages",
    pieces: &[
        Piece { variable: "WAYPOST_WEBKIT", names: &["WebKitWebDriver"], places: &[] },
        Piece {
            variable: "WAYPOST_MINIBROWSER",
            names: &[],
            places: &[
                "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
                "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
                "/usr/lib/webkit2gtk-4.1/MiniBrowser",
            ],
        },
        Piece { variable: "WAYPOST_XVFB", names: &["Xvfb"], places: &[] },
        // What the languages of the browser are made from; the tests look for it by themselves.
        Piece { variable: "WAYPOST_LOCALES", names: &[], places: &["/usr/share/i18n/locales/de_DE"] },
    ],
    packages: &["webkit2gtk-driver", "xvfb", "locales"],
    cure: "install WebKitGTK's driver, Xvfb and glibc's locales, or set WAYPOST_WEBKIT, WAYPOST_MINIBROWSER and WAYPOST_XVFB",
};

/// What was found, by the variable that hands it to the tests.
pub struct Browsers {
    found: Vec<(&'static str, PathBuf)>,
    /// The engines that cannot be tested here, with the reason.
    missing: Vec<(&'static str, Trouble)>,
}

impl Browsers {
    /// Every engine that is here or can be installed without a question. Without a Chromium there is nothing to test with.
    pub fn find() -> Result<Browsers, Trouble> {
        let mut browsers = Browsers { found: CHROMIUM.find()?, missing: Vec::new() };
        for engine in [FIREFOX, WEBKIT] {
            match engine.find() {
                Ok(found) => browsers.found.extend(found),
                Err(trouble) => browsers.missing.push((engine.name, trouble)),
            }
        }
        for (variable, path) in &browsers.found {
            println!("{variable}: {}", path.display());
        }
        Ok(browsers)
    }

    /// Names them to a command.
    pub fn hand_to(&self, command: &mut Command) {
        command.envs(self.found.iter().map(|(variable, path)| (variable, path)));
    }

    /// Whether an engine, by its name, is here.
    pub fn lacks(&self, engine: &str) -> bool {
        self.missing.iter().any(|(name, _)| *name == engine)
    }

    /// What could not be found, as one trouble.
    pub fn trouble(&self) -> Option<Trouble> {
        let names: Vec<&str> = self.missing.iter().map(|(name, _)| *name).collect();
        let why: Vec<String> = self.missing.iter().map(|(_, trouble)| trouble.to_string()).collect();
        (!names.is_empty()).then(|| Trouble::new(format!("not tested: {}\n{}", names.join(", "), why.join("\n"))))
    }
}

impl Engine {
    /// The paths of its pieces, installed from Debian's packages where that needs no question.
    fn find(&self) -> Result<Vec<(&'static str, PathBuf)>, Trouble> {
        if let Some(found) = self.installed()? {
            return Ok(found);
        }
        if debian::can_install() {
            debian::install(self.packages)?;
            if let Some(found) = self.installed()? {
                return Ok(found);
            }
        }
        let cure = match debian::is_debian() {
            true => format!("sudo apt-get install -y {}", self.packages.join(" ")),
            false => self.cure.to_owned(),
        };
        Err(Trouble::new(format!("no {} is installed", self.title)).help(cure))
    }

    fn installed(&self) -> Result<Option<Vec<(&'static str, PathBuf)>>, Trouble> {
        let mut found = Vec::new();
        for piece in self.pieces {
            match piece.find()? {
                Some(path) => found.push((piece.variable, path)),
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }
}

impl Piece {
    fn find(&self) -> Result<Option<PathBuf>, Trouble> {
        if let Some(named) = std::env::var_os(self.variable).map(PathBuf::from) {
            return match named.is_file() {
                true => Ok(Some(named)),
                false => {
                    Err(Trouble::new(format!("`{}` names `{}`, which is no file", self.variable, named.display())))
                }
            };
        }
        Ok(child::on_path(self.names)
            .or_else(|| self.places.iter().flat_map(|place| spelled(place)).find(|path| path.is_file())))
    }
}

/// The paths that a place stands for.
fn spelled(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once("*/") else {
        return vec![PathBuf::from(place)];
    };
    let folders = std::fs::read_dir(before).into_iter().flatten().flatten();
    folders.map(|folder| folder.path().join(after)).collect()
}
