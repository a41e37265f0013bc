//! `waypost check` as a person runs it: what it prints, and what it exits with.
//!
//! Each folder of `tests/cli/check` is a test: its `waypost.json` is checked, and `expected.txt` is what stands on
//! standard output (`expected.json` with `--format json`). `WAYPOST_BLESS=1 cargo test -p waypost-cli --test check`
//! writes what is printed today; read the difference before you keep it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs `waypost check` in a folder, without what the surroundings say about colours.
fn check(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.arg("check").args(arguments).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
        command.env_remove(name);
    }
    command
}

fn ran(command: &mut Command) -> Output {
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What was printed, what was complained of, and the exit code.
fn said(output: &Output) -> (&str, &str, i32) {
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

/// Compares with what a file holds, or writes the file.
fn compare(found: &str, file: &Path) {
    if std::env::var_os("WAYPOST_BLESS").is_some() {
        std::fs::write(file, found).unwrap();
    }
    let expected = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert_eq!(found, expected, "{}", file.display());
}

#[test]
fn every_folder_of_mistakes_prints_what_is_expected() {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/cli/check")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 40, "the folders are there");
    for folder in folders {
        let output = ran(&mut check(&folder, &["waypost.json"]));
        let (found, trouble, code) = said(&output);
        compare(found, &folder.join("expected.txt"));
        assert_eq!((trouble, code), ("", i32::from(!found.is_empty())), "{}", folder.display());
        if folder.join("expected.json").exists() {
            let output = ran(&mut check(&folder, &["waypost.json", "--format", "json"]));
            compare(text(&output.stdout), &folder.join("expected.json"));
            assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())));
        }
        if folder.join("expected.github.txt").exists() {
            let output = ran(&mut check(&folder, &["waypost.json", "--format", "github"]));
            compare(text(&output.stdout), &folder.join("expected.github.txt"));
            assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())));
        }
    }
}

/// A folder of its own for one test.
fn workshop(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn what_is_certain_is_fixed_in_place() {
    let mut fixed = 0;
    for entry in std::fs::read_dir(root().join("tests/cli/check")).unwrap() {
        let folder = entry.unwrap().path();
        let before = std::fs::read_to_string(folder.join("waypost.json")).unwrap();
        let place = workshop("fix");
        std::fs::write(place.join("waypost.json"), &before).unwrap();
        let (first, second) = {
            let run = || ran(&mut check(&place, &["waypost.json", "--fix"]));
            (run(), run())
        };
        let after = std::fs::read_to_string(place.join("waypost.json")).unwrap();
        let (found, trouble, code) = said(&first);
        assert_eq!(trouble, "", "{}", folder.display());
        assert_eq!(found.contains("fixed["), before != after, "{}", folder.display());
        assert!(!said(&second).0.contains("fixed["), "once is enough: {}", folder.display());
        // What is left is what a check of the fixed file says.
        let left = ran(&mut check(&place, &["waypost.json"]));
        assert!(found.ends_with(text(&left.stdout)), "{}", folder.display());
        assert_eq!(Some(code), left.status.code(), "{}", folder.display());
        if folder.join("fixed.json").exists() {
            fixed += 1;
            compare(&after, &folder.join("fixed.json"));
            compare(found, &folder.join("fixed.txt"));
            serde_json::from_str::<serde_json::Value>(&after).unwrap();
        }
    }
    assert!(fixed > 0, "some folder has a fixed file");
}

#[test]
fn a_program_reads_only_findings_while_files_are_fixed() {
    let place = workshop("fix-for-a-program");
    std::fs::write(place.join("waypost.json"), r#"{"version": 1, "limits": {"gap": "60 seconds"}}"#).unwrap();
    let output = ran(&mut check(&place, &["waypost.json", "--fix", "--format", "json"]));
    let change = "fixed[config/bad-duration]: wrote `\"60s\"` for `\"60 seconds\"` at waypost.json:1:34\n";
    assert_eq!(said(&output), ("[]\n", change, 0));
}

#[test]
fn a_clean_file_is_not_written_and_what_cannot_be_is_trouble() {
    let place = workshop("fix-clean");
    let file = place.join("waypost.json");
    std::fs::write(&file, "{ \"version\": 1 }").unwrap();
    let mut permissions = std::fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions.clone()).unwrap();
    let output = ran(&mut check(&place, &["waypost.json", "--fix"]));
    assert_eq!(said(&output), ("", "", 0));
    #[expect(clippy::permissions_set_readonly_false, reason = "a file of this test")]
    permissions.set_readonly(false);
    std::fs::set_permissions(&file, permissions).unwrap();
    let output = ran(&mut check(&place, &["-", "--fix"]));
    assert_eq!(said(&output), ("", "error: cannot fix standard input (help: name a file)\n", 2));
}

#[test]
fn every_code_is_listed_with_its_sentence_and_explained() {
    let output = ran(&mut check(&root(), &["--list"]));
    let (list, trouble, code) = said(&output);
    assert_eq!((trouble, code), ("", 0));
    let codes: Vec<&str> = list.lines().map(|line| line.split_once("  ").unwrap().0).collect();
    assert!(codes.len() >= 35 && codes.is_sorted(), "{codes:?}");
    for line in list.lines() {
        assert!(line.split_once("  ").unwrap().1.trim().len() > 10, "{line}");
    }
    for code in codes {
        let output = ran(&mut check(&root(), &["--explain", code]));
        let (page, _, exit) = said(&output);
        assert!(page.starts_with(code) && page.contains("why it matters: "), "{page}");
        assert!(page.contains(&format!("[{code}]")), "{page}");
        assert_eq!(exit, 0);
    }
    let output = ran(&mut check(&root(), &["--explain", "config/nothing"]));
    assert_eq!(said(&output).2, 2);
}

#[test]
fn every_code_that_a_file_can_have_has_a_folder() {
    let mut seen = String::new();
    for entry in std::fs::read_dir(root().join("tests/cli/check")).unwrap() {
        seen.push_str(&std::fs::read_to_string(entry.unwrap().path().join("expected.txt")).unwrap());
    }
    let output = ran(&mut check(&root(), &["--list"]));
    for line in text(&output.stdout).lines() {
        let code = line.split_whitespace().next().unwrap();
        assert!(seen.contains(&format!("[{code}]")), "no folder shows {code}");
    }
}

#[test]
fn messages_keep_the_style_of_the_house() {
    for entry in std::fs::read_dir(root().join("tests/cli/check")).unwrap() {
        let output = ran(&mut check(&entry.unwrap().path(), &["waypost.json", "--format", "json"]));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for finding in found.as_array().unwrap() {
            for key in ["message", "help"] {
                let sentence = finding[key].as_str().unwrap();
                let first = sentence.chars().next().unwrap();
                assert!(!first.is_uppercase() || sentence.starts_with("JSON"), "{sentence}");
                assert!(!sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
                assert_eq!(sentence.matches('`').count() % 2, 0, "{sentence}");
            }
            let (area, name) = finding["code"].as_str().unwrap().split_once('/').unwrap();
            let kebab = |word: &str| word.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-');
            assert!(kebab(area) && kebab(name), "{area}/{name}");
        }
    }
}

#[test]
fn the_documented_config_and_the_demos_are_clean() {
    let output = ran(&mut check(&root(), &["www/config/acme.json", "www/demo/waypost.json"]));
    assert_eq!(said(&output), ("", "", 0));
}

#[test]
fn clean_files_are_an_empty_list_for_a_program() {
    let output = ran(&mut check(&root(), &["www/config/acme.json", "--format", "json"]));
    assert_eq!(said(&output), ("[]\n", "", 0));
}

#[test]
fn several_files_are_checked_each_with_its_name() {
    let folder = root().join("tests/cli/check");
    let files = [
        "a version of the future/waypost.json",
        "the smallest config is clean/waypost.json",
        "an empty file/waypost.json",
    ];
    let output = ran(&mut check(&folder, &files));
    let (found, trouble, code) = said(&output);
    assert_eq!((trouble, code), ("", 1));
    let last_lines: Vec<&str> = found.lines().filter(|line| line.contains(" problem")).collect();
    assert_eq!(
        last_lines,
        ["1 problem in a version of the future/waypost.json", "1 problem in an empty file/waypost.json"]
    );
}

#[test]
fn a_dash_reads_standard_input() {
    let mut child = check(&root(), &["-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{ \"version\": 3 }").unwrap();
    let output = child.wait_with_output().unwrap();
    let (found, _, code) = said(&output);
    assert_eq!(code, 1);
    assert!(found.contains("--> standard input:1:14"), "{found}");
    assert!(found.ends_with("1 problem in standard input\n"), "{found}");
}

#[test]
fn a_file_that_is_not_there_is_trouble_and_the_others_are_checked() {
    let folder = root().join("tests/cli/check/a version of the future");
    let output = ran(&mut check(&folder, &["nowhere.json", "waypost.json"]));
    let (found, trouble, code) = said(&output);
    assert_eq!(code, 2);
    assert_eq!(
        trouble,
        "error: cannot read `nowhere.json`: no such file or directory (help: name the config file, usually waypost.json)\n"
    );
    assert!(found.ends_with("1 problem in waypost.json\n"), "{found}");
}

#[test]
fn a_file_that_is_not_text_is_trouble() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.json");
    std::fs::write(&file, b"{ \"app\": \"caf\xe9\" }").unwrap();
    let output = ran(&mut check(file.parent().unwrap(), &["latin1.json"]));
    let expected = "error: cannot read `latin1.json`: it is not UTF-8 text (help: save the file as UTF-8)\n";
    assert_eq!(said(&output), ("", expected, 2));
}

#[test]
fn no_file_and_an_unknown_format_are_trouble() {
    for arguments in [&[][..], &["waypost.json", "--format", "xml"]] {
        let output = ran(&mut check(&root(), arguments));
        let (found, trouble, code) = said(&output);
        assert_eq!((found, code), ("", 2), "{arguments:?}");
        assert!(trouble.contains("Usage") || trouble.contains("possible values"), "{trouble}");
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = root().join("tests/cli/check/a version of the future");
    let coloured = |name: &str, value: &str| {
        let output = ran(check(&folder, &["waypost.json"]).env(name, value));
        text(&output.stdout).contains('\u{1b}')
    };
    assert!(!coloured("TERM", "xterm-256color"), "a pipe is no terminal");
    assert!(coloured("CLICOLOR_FORCE", "1"));
    let both = ran(check(&folder, &["waypost.json"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "0"));
    assert!(!text(&both.stdout).contains('\u{1b}'));
}
