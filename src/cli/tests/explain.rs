//! `waypost explain` as a person reads it: names, polarity, rounded points, ids that are not there.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::process::Command;

const CONFIG: &str = r#"{"version": 1,
  "milestones": {
    "team_in": {"title": "T", "steps": [{"id": "invite", "event": "invited", "count": 3}, {"id": "made", "event": "made"}]},
    "broken": {"title": 7}},
  "experiences": {
    "hello": {"kind": "modal", "title": "H", "start": {"on": {"event": "go"}}, "until": {"user.role": "guest"}}},
  "pql": {"lead": {"milestones": ["team_in"], "exclude": {"user.role": "guest"}, "score": {"threshold": 57, "points": {
    "most": {"event": "made", "each": 30, "max": 25}, "faded": {"event": "invited", "each": 10, "fades_over": "7d"}}}}}}"#;

const LOG: &str = r#"{"type": "identify", "userId": "u", "traits": {"role": "member"}, "timestamp": "2026-01-01T00:00:00Z"}
{"type": "track", "event": "made", "userId": "u", "timestamp": "2026-01-01T00:00:01Z"}
{"type": "track", "event": "invited", "userId": "u", "timestamp": "2026-01-01T00:00:02Z"}
{"type": "identify", "userId": "g", "traits": {"role": "guest"}, "timestamp": "2026-01-01T00:07:00Z"}
"#;

/// What is printed about an id of a user, and what is complained of, without the warning of what is broken.
fn ask(name: &str, user: &str, id: &str, arguments: &[&str]) -> (String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("waypost.json"), CONFIG).unwrap();
    std::fs::write(folder.join("log"), LOG).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.args(["explain", "waypost.json", "log", "--user", user, "--id", id]).args(arguments).current_dir(&folder);
    let output = command.env("NO_COLOR", "1").output().unwrap();
    let trouble = String::from_utf8(output.stderr).unwrap();
    let trouble = trouble.lines().filter(|line| !line.starts_with("warning: ")).collect::<Vec<_>>().join("\n");
    (String::from_utf8(output.stdout).unwrap(), trouble)
}

#[test]
fn steps_have_names_times_and_counts() {
    let (told, _) = ask("explain_steps", "u", "team_in", &[]);
    let expected = "\
milestone `team_in` of `u` at 2026-01-01T00:07:00.000Z: started
  no   step invite: 1 of 3  (the first that does not hold)
  yes  step made, since 2026-01-01T00:00:01.000Z
";
    assert_eq!(told, expected);
    let (json, _) = ask("explain_steps", "u", "team_in", &["--format", "json"]);
    assert!(
        json.contains(r#""rule":"step","subject":"invite","holds":false,"since":null,"because":"1 of 3""#),
        "{json}"
    );
}

#[test]
fn points_are_rounded_and_what_excludes_cannot_be_misread() {
    let (told, _) = ask("explain_points", "u", "lead", &[]);
    let expected = "\
pql `lead` of `u` at 2026-01-01T00:07:00.000Z: open
  no   milestone team_in  (the first that does not hold)
  no   score: 34.9 of 57
       yes  most: 25 points for 1, the most it can earn
       yes  faded: 10 points for 1
  yes  not excluded
       no   user.role is \"member\", asked for \"guest\"
";
    assert_eq!(told, expected);
    let (told, _) = ask("explain_points", "g", "lead", &[]);
    assert!(
        told.ends_with("  no   excluded: user.role\n       yes  user.role is \"guest\", asked for \"guest\"\n"),
        "{told}"
    );
}

#[test]
fn what_ends_an_experience_cannot_be_misread() {
    let (told, _) = ask("explain_until", "u", "hello", &[]);
    assert!(told.contains("\n  no   start: event go  (the first that does not hold)\n  yes  not ended\n"), "{told}");
    let (told, _) = ask("explain_until", "g", "hello", &[]);
    assert!(told.contains("\n  no   ended: user.role\n       yes  user.role is "), "{told}");
    let (json, _) = ask("explain_until", "g", "hello", &["--format", "json"]);
    assert!(json.contains(r#""rule":"until""#), "{json}");
}

#[test]
fn an_id_that_was_left_out_says_why_and_a_slip_is_understood() {
    let about = |id| ask("explain_ids", "u", id, &[]).1;
    let faulty = "error: `broken` was left out of the config, because it is faulty: milestones.broken.title: wrong type: \
        number, expected a string (config/wrong-type) (help: `waypost check` says how to mend it)";
    assert_eq!(about("broken"), faulty);
    let slip = "error: `helo` is no experience, milestone or PQL of the config (help: the nearest is `hello`)";
    assert_eq!(about("helo"), slip);
    let other =
        "error: `x` is no experience, milestone or PQL of the config (help: there are `hello`, `team_in`, `lead`)";
    assert_eq!(about("x"), other);
}
