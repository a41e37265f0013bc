//! Steps, lines, buttons and answers: what an experience is made of, as the engine sees it.

#![expect(clippy::unwrap_used, reason = "a test")]

mod scene;

use scene::{NOTHING, Scene};
use waypost_engine::{Happening, Program};
use waypost_schema::{Object, Value};

fn tour(steps: &str) -> Scene {
    Scene::new(&format!(
        r#"{{"tour": {{"kind": "tour", "repeat": "always", "start": {{"on": {{"event": "go"}}}}, "steps": [{steps}]}}}}"#
    ))
}

fn by(step: u32, word: &'static str) -> Happening {
    Happening::Advance("tour".into(), step, word.into())
}

#[test]
fn a_step_whose_condition_does_not_hold_is_left_out_forwards_and_backwards() {
    let mut scene = tour(
        r#"{"id": "a", "title": "A"}, {"id": "b", "title": "B", "if": {"user.role": "admin"}}, {"id": "c", "title": "C"}"#,
    );
    scene.load(0);
    scene.track(1, "go");
    scene.shown(1, "tour");
    assert_eq!(scene.go_on(2, "tour", 0), ["advanced tour", "show tour 2"]);
    assert_eq!(scene.hear(3, Happening::Back("tour".into())), ["show tour 0"]);
    scene.hear(4, Happening::Identify("u".into(), Object::new().with("role", "admin").into()));
    assert_eq!(scene.go_on(5, "tour", 0), ["advanced tour", "show tour 1"]);
}

#[test]
fn a_tour_without_a_step_for_this_person_does_not_start() {
    let mut scene = tour(r#"{"id": "a", "title": "A", "if": {"user.role": "admin"}}"#);
    scene.load(0);
    assert_eq!(scene.track(1, "go"), ["eligible tour"]);
    assert_eq!(scene.hear(2, Happening::Start("tour".into(), false)), NOTHING);
    assert_eq!(scene.state.open().experience, None);
}

#[test]
fn the_last_step_that_is_left_completes_the_tour() {
    let mut scene = tour(r#"{"id": "a", "title": "A"}, {"id": "b", "title": "B", "if": {"user.role": "admin"}}"#);
    scene.load(0);
    scene.track(1, "go");
    scene.shown(1, "tour");
    assert_eq!(scene.go_on(2, "tour", 0), ["advanced tour", "completed tour", "hide tour"]);
}

#[test]
fn a_step_goes_on_when_the_user_is_on_the_page_it_leads_to() {
    let steps = r#"{"id": "a", "title": "A", "advance": {"page": "/reports/**"}}, {"id": "b", "title": "B"}"#;
    let mut scene = tour(steps);
    scene.load(0);
    scene.page(0, "/home");
    scene.track(1, "go");
    scene.shown(1, "tour");
    assert_eq!(scene.page(2, "/settings"), NOTHING);
    assert_eq!(scene.page(3, "/reports/7"), ["advanced tour", "show tour 1"]);

    let mut scene = tour(steps);
    scene.load(0);
    scene.page(0, "/reports");
    assert_eq!(scene.track(1, "go"), ["eligible tour", "show tour 1"], "whoever is there is not sent there");
}

#[test]
fn a_page_load_on_the_page_a_step_leads_to_goes_on() {
    let mut scene = tour(r#"{"id": "a", "title": "A", "advance": {"page": "/b"}}, {"id": "b", "title": "B"}"#);
    scene.load(0);
    scene.page(0, "/a");
    scene.track(1, "go");
    scene.shown(1, "tour");
    let page = Object::new().with("path", "/b");
    let load = Object::new().with("tab", "tab").with("replica", "r").with("page", page);
    assert_eq!(scene.hear(2, Happening::Load(load.into())), ["show tour 0"]);
    assert_eq!(scene.hear(2, Happening::Tick), ["advanced tour", "show tour 1"]);
}

#[test]
fn a_step_goes_on_by_what_it_waits_for_and_by_nothing_else() {
    for (advance, good, bad) in [
        (r#"{"on": "click"}"#, "click", ["input", "element"]),
        (r#"{"on": "input"}"#, "input", ["click", "element"]),
        (r##"{"element": "#done"}"##, "element", ["click", "input"]),
    ] {
        let step = format!(
            r##"{{"id": "a", "title": "A", "target": "#a", "advance": {advance}}}, {{"id": "b", "title": "B"}}"##
        );
        let mut scene = tour(&step);
        scene.load(0);
        scene.track(1, "go");
        scene.shown(1, "tour");
        for word in bad {
            assert_eq!(scene.hear(2, by(0, word)), NOTHING, "{word} is not {good}");
        }
        assert_eq!(scene.hear(3, by(0, good)), ["advanced tour", "show tour 1"]);
    }
}

#[test]
fn a_button_may_finish_a_tour_at_any_step() {
    let mut scene = tour(r#"{"id": "a", "title": "A"}, {"id": "b", "title": "B"}"#);
    scene.load(0);
    assert_eq!(scene.hear(0, Happening::Finish("tour".into())), NOTHING, "what is not there cannot be finished");
    scene.track(1, "go");
    scene.shown(1, "tour");
    assert_eq!(scene.hear(2, Happening::Finish("tour".into())), ["completed tour", "hide tour"]);
}

#[test]
fn an_answer_is_told_becomes_a_trait_and_completes_the_survey() {
    let mut scene = Scene::new(
        r#"{"nps": {"kind": "survey", "question": "nps", "trait": "nps", "start": {"on": "load"}},
            "thanks": {"kind": "banner", "title": "T", "start": {"on": "load", "if": {"user.nps": {"$gte": 9}}}}}"#,
    );
    scene.load(0);
    scene.shown(1, "nps");
    let answer = |comment: &'static str| Happening::Answer("nps".into(), Value::from(9.0), comment.into());
    let heard = scene.effects(2, answer("Good"));
    let told = heard.iter().find(|effect| effect.name() == Some("survey.answered")).unwrap();
    let expected =
        Object::new().with("experience", "nps").with("question", "nps").with("answer", 9.0).with("comment", "Good");
    assert_eq!(told.properties(), Value::from(expected));
    assert_eq!(scene.state.profile("=user").get("traits").get("nps").number(), Some(9.0));
    assert_eq!(scene.hear(3, answer("")), NOTHING, "an answer counts once");
    // What was answered before signing in belongs to who signs in.
    scene.identify(4, "u");
    assert_eq!(scene.state.profile("=user").get("traits").get("nps").number(), Some(9.0));
    assert!(scene.load(9_000).contains(&"show thanks 0".into()));
}

#[test]
fn a_checklist_is_completed_with_its_last_line_and_then_put_away() {
    let mut scene = Scene::new(
        r#"{"list": {"kind": "checklist", "start": {"on": "load"}, "title": "L",
            "items": ["m", {"milestone": "n", "if": {"user.role": "admin"}}]}}"#,
    );
    assert_eq!(scene.load(0), ["eligible list", "show list 0"]);
    scene.shown(0, "list");
    assert_eq!(scene.track(1, "made"), ["completed list"], "a line for others does not count");
    assert_eq!(scene.track(2, "other"), NOTHING);
    assert_eq!(scene.dismiss(3, "list"), ["hide list"], "what is done is not dismissed");
    assert_eq!(scene.load(9_000), NOTHING);
}

#[test]
fn a_checklist_that_is_closed_early_is_dismissed_and_not_completed() {
    let mut scene =
        Scene::new(r#"{"list": {"kind": "checklist", "start": {"on": "load"}, "title": "L", "items": ["m", "n"]}}"#);
    scene.load(0);
    scene.shown(0, "list");
    assert_eq!(scene.track(1, "made"), NOTHING);
    assert_eq!(scene.dismiss(2, "list"), ["dismissed list closed", "hide list"]);
    assert_eq!(scene.track(3, "named"), NOTHING);
}

#[test]
fn a_tooltip_that_waits_to_be_hovered_holds_nothing_up() {
    let tip = |opens: &str| {
        format!(r##"{{"kind": "tooltip", "target": "#a", "title": "T", "start": {{"on": "load"}}{opens}}}"##)
    };
    let modal = r#"{"kind": "modal", "title": "M", "start": {"on": "load"}}"#;
    let mut scene = Scene::new(&format!(r#"{{"tip": {}, "modal": {modal}}}"#, tip("")));
    assert_eq!(scene.load(0), ["eligible tip", "show tip 0", "eligible modal", "show modal 0"]);
    let mut scene = Scene::new(&format!(r#"{{"tip": {}, "modal": {modal}}}"#, tip(r#", "opens": "start""#)));
    assert_eq!(scene.load(0), ["eligible tip", "eligible modal", "held modal", "show tip 0"]);
}

#[test]
fn a_missing_target_is_told_with_what_was_looked_for_and_why() {
    let mut scene =
        tour(r#"{"id": "a", "title": "A", "target": [{"role": "button", "name": "Save"}, "nav >>> .save"]}"#);
    scene.load(0);
    scene.track(1, "go");
    let about = Object::new().with("matches", 2.0).with("waited", 4_000.0).with("reason", "hidden");
    let heard = scene.effects(5, Happening::Missing("tour".into(), about.into()));
    let told = heard.iter().find(|effect| effect.name() == Some("target.missing")).unwrap().properties();
    assert_eq!(told.get("selector").text(), Some(r#"[{"role":"button","name":"Save"},"nav >>> .save"]"#));
    assert_eq!((told.get("matches").number(), told.get("reason").text()), (Some(2.0), Some("hidden")));
}

#[test]
fn what_an_experience_refers_to_or_lacks_is_a_fault_of_it_alone() {
    let faults = |experience: &str| {
        let config = format!(
            r#"{{"version": 1, "experiences": {{"e": {experience}, "good": {{"kind": "modal", "title": "G"}}}}}}"#
        );
        let program = Program::compile(&Value::from_json(&config).unwrap());
        let ids: Vec<_> = program.experiences.iter().map(|one| one.id.to_string()).collect();
        assert_eq!(ids, ["good"], "{experience}");
        program.faults.iter().map(|fault| format!("{} {}", fault.code.code(), fault.place())).collect::<Vec<_>>()
    };
    let check = |experience: &str, expected: &str| assert_eq!(faults(experience), [expected], "{experience}");
    check(
        r#"{"kind": "tour", "steps": [{"id": "a", "title": "A", "buttons": [{"label": "B", "start": "gone"}]}]}"#,
        "config/unknown-reference experiences.e.steps.0.buttons.0.start",
    );
    check(
        r#"{"kind": "modal", "title": "M", "buttons": [{"label": "B"}, {"label": "B", "do": "jump"}]}"#,
        "config/bad-choice experiences.e.buttons.1.do",
    );
    check(r#"{"kind": "launcher", "items": ["gone"]}"#, "config/unknown-reference experiences.e.items.0");
    check(
        r#"{"kind": "checklist", "items": [{"milestone": "gone"}]}"#,
        "config/unknown-reference experiences.e.items.0",
    );
    check(r#"{"kind": "launcher", "title": "Help"}"#, "config/missing-key experiences.e");
    check(r#"{"kind": "survey", "question": "choices"}"#, "config/missing-key experiences.e");
    check(r#"{"kind": "banner", "title": "B", "position": "after"}"#, "config/missing-key experiences.e");
    check(
        r#"{"kind": "modal", "title": "M", "media": {"image": "/a.png", "width": 20}}"#,
        "config/missing-key experiences.e.media",
    );
    check(r#"{"kind": "tooltip", "title": "T", "target": 5}"#, "config/wrong-type experiences.e.target");
}
