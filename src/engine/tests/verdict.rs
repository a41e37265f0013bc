//! Why: what a verdict says of an experience, a milestone, a product-qualified lead.

#![cfg(feature = "native")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use waypost_engine::{Check, Happening, Input, Program, State, Verdict, explain, step};
use waypost_schema::{Object, Text, Time, Value};

/// One browser of one person under a config, on a loaded page.
struct Scene(Program, State);

impl Scene {
    fn new(parts: &str) -> Self {
        let program = Program::compile(&Value::from_json(&format!(r#"{{"version": 1, {parts}}}"#)).unwrap());
        assert_eq!(program.faults, []);
        let mut scene = Self(program, State::default());
        scene.hear(0, Happening::Load(Object::new().with("tab", "tab").with("replica", "r").into()));
        scene
    }

    fn hear(&mut self, second: i64, happened: Happening) {
        let state = std::mem::take(&mut self.1);
        self.1 = step(&self.0, state, Input { at: Time(second * 1_000), happened }).0;
    }

    fn track(&mut self, second: i64, name: &'static str) {
        self.hear(second, Happening::Track(name.into(), Value::Null));
    }

    fn identify(&mut self, second: i64, traits: &str) {
        self.hear(second, Happening::Identify("u".into(), Value::from_json(traits).unwrap()));
    }

    fn why(&self, second: i64, id: &'static str) -> Verdict {
        explain(&self.0, &self.1, Time(second * 1_000), &id.into()).remove(0)
    }
}

fn check<'v>(verdict: &'v Verdict, rule: &str) -> &'v Check {
    verdict.checks.iter().find(|check| check.rule == rule).unwrap()
}

/// Whether a rule holds, and what it is about otherwise.
fn asked(verdict: &Verdict, rule: &str) -> (bool, String) {
    let check = check(verdict, rule);
    (check.holds, check.because.clone().unwrap_or_default().to_string())
}

const BY_EVENT: &str = r#""experiences": {"hello": {"kind": "modal", "title": "H", "start": {"on": {"event": "go"}}}}"#;

#[test]
fn what_is_spent_says_so_though_its_moment_has_not_come() {
    let mut scene = Scene::new(BY_EVENT);
    scene.track(1, "go");
    scene.hear(2, Happening::Shown("hello".into()));
    assert_eq!(asked(&scene.why(2, "hello"), "repeat"), (true, String::new()), "it is on the screen");
    scene.hear(3, Happening::Act("hello".into()));
    scene.track(4, "go");
    let verdict = scene.why(4, "hello");
    assert_eq!((verdict.status, asked(&verdict, "repeat")), ("waiting", (false, "max".into())));
    assert_eq!(asked(&verdict, "start"), (false, "event go".into()));
}

#[test]
fn what_nobody_has_seen_on_a_screen_is_offered() {
    let mut scene = Scene::new(BY_EVENT);
    scene.track(1, "go");
    assert_eq!(scene.why(1, "hello").status, "offered");
    scene.hear(2, Happening::Shown("hello".into()));
    assert_eq!(scene.why(2, "hello").status, "shown");
    let mut scene = Scene::new(r#""experiences": {"bar": {"kind": "banner", "title": "B", "start": {"on": "load"}}}"#);
    scene.hear(0, Happening::Tick);
    assert_eq!(scene.why(0, "bar").status, "offered");
    scene.hear(1, Happening::Shown("bar".into()));
    assert_eq!(scene.why(1, "bar").status, "shown");
}

#[test]
fn a_log_tells_that_it_was_seen() {
    let mut scene = Scene::new(BY_EVENT);
    scene.track(1, "go");
    let about = Object::new().with("experience", "hello");
    scene.hear(2, Happening::Track("experience.shown".into(), about.into()));
    assert_eq!(scene.why(2, "hello").status, "shown");
}

#[test]
fn a_start_says_what_it_waits_for() {
    let waits = |start: &str| {
        let parts = r#""features": {"x": {"title": "X"}}, "milestones": {"m": {"title": "M", "steps": [{"id": "s", "event": "e"}]}}"#;
        let scene =
            Scene::new(&format!(r#"{parts}, "experiences": {{"hello": {{"kind": "modal", "title": "H"{start}}}}}"#));
        asked(&scene.why(0, "hello"), "start")
    };
    let on = |moment: &str| waits(&format!(r#", "start": {{"on": {moment}}}"#)).1;
    assert_eq!(waits(""), (false, "waypost.start or an action".into()));
    assert_eq!(on(r#"{"page": "/projects"}"#), "page /projects");
    assert_eq!(on(r#"{"event": "member.invited"}"#), "event member.invited");
    assert_eq!(on(r#"{"click": ".x"}"#), "click .x");
    assert_eq!(on(r#"{"element": ".x"}"#), "element .x");
    assert_eq!(on(r#"{"milestone": "m"}"#), "milestone m");
    assert_eq!(on(r#"{"feature": "x"}"#), "feature x");
    assert_eq!(on(r#""load""#), "", "it has come");
}

#[test]
fn every_step_has_its_name_its_time_its_count_and_its_condition() {
    let mut scene = Scene::new(
        r#""milestones": {"team": {"title": "T", "steps": [{"id": "made", "event": "made"},
            {"id": "invite", "event": "invited", "count": 3}, {"id": "vip", "when": {"user.role": "admin"}}]},
            "next": {"title": "N", "after": ["team"], "when": {"user.role": "admin"}}}"#,
    );
    scene.track(1, "made");
    scene.track(2, "invited");
    scene.track(3, "invited");
    scene.identify(4, r#"{"role": "member"}"#);
    let verdict = scene.why(5, "team");
    let told: Vec<_> = verdict.checks.iter().map(|check| (check.subject.clone().unwrap(), check.since)).collect();
    let expected: [(Text, Option<Time>); 3] =
        [("made".into(), Some(Time(1_000))), ("invite".into(), None), ("vip".into(), None)];
    assert_eq!(told, expected);
    let because: Vec<_> = verdict.checks.iter().map(|check| check.because.clone()).collect();
    assert_eq!(because, [None, Some("2 of 3".into()), Some("user.role".into())]);
    let question = &verdict.checks[2].asked[0];
    assert_eq!(
        (question.what.clone(), question.holds, question.saw.text()),
        ("user.role".into(), false, Some("member"))
    );
    let next = scene.why(5, "next");
    assert_eq!((check(&next, "after").subject.clone(), asked(&next, "after").0), (Some("team".into()), false));
}

#[test]
fn a_raised_hand_is_told_from_the_evidence_of_its_time() {
    let lead = r#""milestones": {"m": {"title": "M", "steps": [{"id": "s", "event": "e"}]}},
        "pql": {"lead": {"milestones": ["m"], "bypass": {"user.wants": true}}}"#;
    let mut scene = Scene::new(lead);
    scene.identify(1, r#"{"wants": true}"#);
    scene.identify(2, r#"{"wants": false}"#);
    let verdict = scene.why(3, "lead");
    assert_eq!((verdict.status, verdict.since, verdict.by), ("reached", Some(Time(1_000)), Some("bypass")));
    let mut scene = Scene::new(lead);
    scene.track(1, "e");
    let verdict = scene.why(3, "lead");
    assert_eq!((verdict.status, verdict.by), ("reached", None));
    assert_eq!(check(&verdict, "milestone").since, Some(Time(1_000)));
}

#[test]
fn a_score_that_is_not_enough_never_looks_as_if_it_were() {
    let score = r#""pql": {"lead": {"score": {"threshold": 57, "points": {"l": {"event": "e", "each": 57, "fades_over": "7d"}}}}}"#;
    let mut scene = Scene::new(score);
    scene.track(1, "e");
    assert_eq!(asked(&scene.why(2, "lead"), "score"), (false, "56.9 of 57".into()));
}
