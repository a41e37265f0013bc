//! What is on the screen, when, and in which order: the orders that the engine gives to a host with a screen.

mod scene;

use scene::{NOTHING, Scene};
use waypost_engine::{Happening, next_deadline};
use waypost_schema::{Object, Time};

/// Two steps that a button brings on, then one that waits for an event.
const TOUR: &str = r#"{"tour": {"kind": "tour", "repeat": "always", "start": {"on": {"page": "/a"}}, "steps": [
    {"id": "one", "title": "One"}, {"id": "two", "title": "Two"}, {"id": "three", "title": "Three", "advance": {"event": "named"}}]}}"#;

#[test]
fn nothing_is_concluded_of_a_stranger_who_is_introduced_right_after_the_load() {
    let modal = |more: &str| format!(r#"{{"kind": "modal", "start": {{"on": "load"}}{more}}}"#);
    let strangers = modal(r#", "audience": {"user.role": {"$ne": "admin"}}"#);
    let admins = modal(r#", "audience": {"user.role": "admin"}"#);
    let mut scene = Scene::new(&format!(r#"{{"strangers": {strangers}, "admins": {admins}}}"#));
    let load = Object::new().with("tab", "tab").with("replica", "r");
    assert_eq!(scene.hear(0, Happening::Load(load.into())), NOTHING);
    let admin = Happening::Identify("u".into(), Object::new().with("role", "admin").into());
    assert_eq!(scene.hear(0, admin), ["eligible admins", "show admins 0"]);
}

#[test]
fn the_higher_priority_goes_first_then_what_is_written_first() {
    let modal = |more: &str| format!(r#"{{"kind": "modal", "start": {{"on": "load"}}{more}}}"#);
    let priorities = r#", "priority": 2"#;
    let config = format!(r#"{{"a": {}, "b": {}, "c": {}}}"#, modal(""), modal(priorities), modal(priorities));
    let mut scene = Scene::new(&config);
    assert_eq!(scene.load(0), ["eligible a", "eligible b", "eligible c", "held a", "held c", "show b 0"]);
    assert_eq!(scene.shown(1, "b"), ["shown b"]);
    assert_eq!(scene.dismiss(2, "b"), ["dismissed b closed", "hide b", "show c 0"]);
    assert_eq!(scene.shown(2, "c"), ["shown c"]);
    assert_eq!(scene.hear(3, Happening::Act("c".into())), ["completed c", "hide c", "show a 0"]);
}

#[test]
fn a_tour_goes_on_by_button_back_and_to_its_end_by_an_event() {
    let mut scene = Scene::new(TOUR);
    scene.load(0);
    assert_eq!(scene.page(0, "/a"), ["eligible tour", "show tour 0"]);
    assert_eq!(scene.shown(1, "tour"), ["shown tour", "step_shown tour"]);
    assert_eq!(scene.go_on(2, "tour", 0), ["advanced tour", "show tour 1"]);
    assert_eq!(scene.shown(2, "tour"), ["step_shown tour"]);
    assert_eq!(scene.hear(3, Happening::Back("tour".into())), ["show tour 0"]);
    assert_eq!(scene.hear(4, Happening::Back("tour".into())), NOTHING);
    // Whoever is ahead is not held up: the event of the last step ends it from anywhere.
    assert_eq!(scene.track(5, "named"), ["advanced tour", "completed tour", "hide tour"]);
    assert_eq!(scene.page(6, "/a"), NOTHING, "the same page is no new moment");
    scene.page(7, "/b");
    assert_eq!(scene.page(8, "/a"), ["show tour 0"], "the next time it is, when it repeats");
}

#[test]
fn a_step_goes_on_by_a_click_on_its_target_only_when_it_says_so() {
    let steps = r#"[{"id": "one", "title": "One", "target": "a"}, {"id": "two", "title": "Two", "target": "b", "advance": {"on": "click"}}]"#;
    let mut scene =
        Scene::new(&format!(r#"{{"tour": {{"kind": "tour", "start": {{"on": "load"}}, "steps": {steps}}}}}"#));
    scene.load(0);
    scene.shown(1, "tour");
    let click = |step| Happening::Advance("tour".into(), step, "click".into());
    assert_eq!(scene.hear(2, click(0)), NOTHING);
    assert_eq!(scene.hear(3, click(1)), ["advanced tour", "completed tour", "hide tour"]);
}

#[test]
fn a_tour_that_nobody_has_seen_ends_without_a_word() {
    let mut scene = Scene::new(TOUR);
    scene.load(0);
    scene.page(0, "/a");
    assert_eq!(scene.track(1, "named"), ["hide tour"]);
    assert_eq!(scene.state.kept.time(">last/tour"), None);
}

#[test]
fn a_missing_target_skips_the_step_or_ends_the_tour() {
    let tour = |missing: &str| {
        let step = |id: &str| format!(r##"{{"id": "{id}", "title": "T", "target": "#{id}", "missing": "{missing}"}}"##);
        format!(
            r#"{{"tour": {{"kind": "tour", "start": {{"on": "load"}}, "steps": [{}, {}]}}}}"#,
            step("one"),
            step("two")
        )
    };
    let mut scene = Scene::new(&tour("skip"));
    scene.load(0);
    assert_eq!(scene.missing(4, "tour"), ["target.missing tour", "show tour 1"]);
    assert_eq!(scene.missing(8, "tour"), ["target.missing tour", "dismissed tour missing", "hide tour"]);

    let mut scene = Scene::new(&tour("skip"));
    scene.load(0);
    scene.shown(1, "tour");
    scene.go_on(2, "tour", 0);
    assert_eq!(scene.missing(6, "tour"), ["target.missing tour", "completed tour", "hide tour"]);

    let mut scene = Scene::new(&tour("end"));
    scene.load(0);
    assert_eq!(scene.missing(4, "tour"), ["target.missing tour", "dismissed tour missing", "hide tour"]);
}

#[test]
fn a_reload_takes_up_what_was_on_the_screen_and_what_was_just_offered() {
    let mut scene = Scene::new(TOUR);
    scene.load(0);
    scene.page(0, "/a");
    assert_eq!(scene.load(5), ["show tour 0"]);
    scene.shown(6, "tour");
    scene.go_on(7, "tour", 0);
    assert_eq!(scene.load(9_000), ["show tour 1"], "much later too, once it was seen");
    assert_eq!(scene.shown(9_001, "tour"), ["step_shown tour"], "shown once, whatever the reloads");
}

#[test]
fn an_old_offer_that_nobody_saw_is_forgotten_with_the_next_load() {
    let mut scene = Scene::new(TOUR);
    scene.load(0);
    scene.page(0, "/a");
    assert_eq!(scene.load(3_600), ["hide tour"]);
    assert_eq!(scene.page(3_600, "/a"), ["eligible tour", "show tour 0"], "its rules decide anew");
}

#[test]
fn until_takes_it_off_the_screen() {
    let config = r#"{"x": {"kind": "modal", "start": {"on": "load"}, "until": {"milestone.m": "reached"}}}"#;
    let mut scene = Scene::new(config);
    scene.load(0);
    assert_eq!(scene.track(1, "made"), ["hide x"], "unseen: without a word");
    let mut scene = Scene::new(config);
    scene.load(0);
    scene.shown(0, "x");
    assert_eq!(scene.track(1, "made"), ["dismissed x until", "hide x"]);
}

#[test]
fn who_asks_for_it_gets_it_in_the_place_of_what_is_there() {
    let mut scene = Scene::new(
        r#"{"x": {"kind": "modal", "start": {"on": "load"}}, "y": {"kind": "modal", "audience": {"user.role": "nobody"}}}"#,
    );
    let start = |once| Happening::Start("y".into(), once);
    scene.load(0);
    scene.shown(0, "x");
    assert_eq!(scene.hear(1, start(true)), ["dismissed x replaced", "hide x", "show y 0"]);
    scene.shown(1, "y");
    scene.dismiss(2, "y");
    assert_eq!(scene.hear(3, start(true)), NOTHING, "once is once");
    assert_eq!(scene.hear(4, start(false)), ["show y 0"]);
}

#[test]
fn what_stands_beside_the_work_stays_until_it_is_closed() {
    let mut scene = Scene::new(
        r#"{"list": {"kind": "checklist", "items": ["m"], "start": {"on": "load"}}, "x": {"kind": "modal", "start": {"on": "load"}}}"#,
    );
    assert_eq!(scene.load(0), ["eligible list", "show list 0", "eligible x", "show x 0"]);
    assert_eq!(scene.shown(0, "list"), ["shown list"]);
    assert_eq!(scene.shown(1, "list"), NOTHING, "shown counts once a visit");
    assert_eq!(scene.load(10), ["show x 0", "eligible list", "show list 0"]);
    assert_eq!(scene.dismiss(11, "list"), ["dismissed list closed", "hide list"]);
    assert_eq!(scene.load(20), ["show x 0"]);
}

#[test]
fn an_empty_state_is_there_while_there_is_no_data() {
    let empty = r##"{"none": {"kind": "empty_state", "container": "#list", "dataset": "rows", "action": {"label": "Go", "start": "x"}}, "x": {"kind": "modal"}}"##;
    let mut scene = Scene::new(empty);
    let ready = |count| Happening::Ready("rows".into(), count);
    let seen = |empty| Happening::Empty("none".into(), empty);
    assert_eq!(scene.load(0), NOTHING, "nobody has said yet");
    assert_eq!(scene.hear(1, seen(true)), ["eligible none", "show none 0"]);
    assert_eq!(scene.hear(2, Happening::Act("none".into())), ["show x 0"], "its action does not use it up");
    assert_eq!(scene.hear(3, ready(2.0)), ["hide none"], "the host knows better than the page");
    assert_eq!(scene.hear(4, seen(true)), NOTHING);
    assert_eq!(scene.hear(5, ready(0.0)), ["show none 0"]);
}

#[test]
fn another_person_starts_afresh() {
    let mut scene = Scene::new(
        r#"{"list": {"kind": "checklist", "items": ["m"], "start": {"on": "load"}}, "x": {"kind": "modal", "start": {"on": {"page": "/a"}}}}"#,
    );
    scene.load(0);
    scene.identify(0, "u_1");
    scene.page(1, "/a");
    scene.shown(1, "x");
    scene.shown(1, "list");
    scene.track(2, "made");
    assert_eq!(
        scene.identify(3, "u_2"),
        ["dismissed x replaced", "hide x", "hide list", "eligible list", "show list 0", "eligible x", "show x 0"],
        "as after a page load, on the page where they are"
    );
    let kept = &scene.state.kept;
    assert!(kept.time(">last/list").is_none() && kept.time("<started/m").is_none(), "{kept:?}");
    assert_eq!(scene.identify(4, "u_2"), NOTHING, "the same person again changes nothing");
}

#[test]
fn two_people_are_never_mixed() {
    let mut one = Scene::new("{}");
    one.load(0);
    one.identify(1, "u_1");
    one.track(2, "made");
    let mut two = Scene::new("{}");
    two.load(0);
    two.identify(3, "u_2");
    let (first, second) = (one.state.kept.clone(), two.state.kept.clone());
    one.state.take_in(&second);
    assert_eq!(one.state.kept, second, "the one at hand is whom the host named last");
    two.state.take_in(&first);
    assert_eq!(two.state.kept, second);
}

#[test]
fn the_next_deadline_is_a_delay_or_the_end_of_a_pause() {
    let mut scene = Scene::new(
        r#"{"late": {"kind": "modal", "start": {"on": "load", "delay": "90s"}}, "again": {"kind": "banner", "start": {"on": "load"}, "repeat": {"every": "1h"}}}"#,
    );
    let deadline = |scene: &Scene, second: i64| {
        next_deadline(&scene.program, &scene.state, Time(second * 1_000)).map(|at| at.0 / 1_000)
    };
    scene.load(0);
    scene.shown(1, "again");
    assert_eq!(deadline(&scene, 1), Some(90));
    scene.load(100);
    assert_eq!(deadline(&scene, 100), Some(190));
    assert_eq!(scene.hear(190, Happening::Tick), ["eligible late", "show late 0"]);
    assert_eq!(deadline(&scene, 190), Some(3_601));
    assert_eq!(scene.hear(3_601, Happening::Tick), ["eligible again", "show again 0"]);
    assert_eq!(deadline(&scene, 3_601), None);
}

#[test]
fn what_nobody_has_seen_goes_when_the_user_turns_out_not_to_be_meant() {
    let mut scene = Scene::new(
        r#"{"x": {"kind": "modal", "audience": {"user.role": {"$ne": "admin"}}, "start": {"on": "load"}, "repeat": "always"}}"#,
    );
    assert_eq!(scene.load(0), ["eligible x", "show x 0"]);
    let admin = |role: &'static str| Happening::Identify("u_1".into(), Object::new().with("role", role).into());
    assert_eq!(scene.hear(0, admin("admin")), ["hide x"], "who the user is was said before anything was drawn");
    assert_eq!(scene.hear(1, admin("guest")), ["show x 0"], "its moment lasts");
    scene.shown(1, "x");
    assert_eq!(scene.hear(2, admin("admin")), NOTHING, "what is on the screen is not torn away");
    // Whoever asked for it gets it, whatever its rules say.
    let mut asked = Scene::new(r#"{"x": {"kind": "modal", "audience": {"user.role": "admin"}}}"#);
    asked.load(0);
    assert_eq!(asked.hear(0, Happening::Start("x".into(), false)), ["show x 0"]);
    assert_eq!(asked.hear(0, Happening::Tick), NOTHING);
}
