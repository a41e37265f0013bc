//! The verbs of the engine in a browser.
//!
//! | verb | argument | answer |
//! |---|---|---|
//! | `outline` | | the app, the config's hash, what was left out, and the ids that are left |
//! | `take` | a happening | effects: events, and orders to show, hide, celebrate |
//! | `deadline` | | when to `take` a tick if nothing happens before; `null` for never |
//! | `kept` | | the person's state, to store |
//! | `merge` | a stored state | |
//! | `forget` | | begins with a new person |
//! | `now` | | what is open, who the user is, the stage and the visit |
//! | `draw` | `{at, step, locale}` | everything a card says |
//! | `place` | numbers and a placement | where a card stands |
//! | `milestones`, `pql`, `explain` | an id, for `explain` | as the public methods answer |

use crate::drawing::draw;
use crate::out::Out;
use crate::{Engine, getters, happening, json};
use waypost_engine::place::{Rect, Side, Size, place};
use waypost_engine::{Effect, Input, State, next_deadline, step};
use waypost_schema::config::Placement;
use waypost_schema::{Kept, Time, Value, View};

/// Answers a verb.
pub(crate) fn ask(engine: &mut Engine, verb: &str, argument: &str, now: f64) -> String {
    let argument = json::read(argument).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far inside i64")]
    let now = Time(now as i64);
    let out = &mut Out::default();
    match verb {
        "outline" => getters::outline(engine, out),
        "take" => take(engine, &argument, now, out),
        "deadline" => match next_deadline(&engine.program, &engine.state, now) {
            #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
            Some(time) => out.number("", time.0 as f64),
            None => out.value("", &Value::Null),
        },
        "kept" => out.value("", &engine.state.kept.encode()),
        "merge" => engine.state.take_in(&Kept::decode(&argument)),
        "forget" => engine.state = State::default(),
        "now" => getters::now(engine, out),
        "draw" => draw(engine, &argument, now, out),
        "place" => placed(&argument, out),
        "milestones" => getters::milestones(engine, now, out),
        "pql" => getters::pqls(engine, out),
        "explain" => getters::why(engine, argument.text(), now, out),
        _ => {}
    }
    core::mem::take(out).done()
}

fn take(engine: &mut Engine, said: &Value, at: Time, out: &mut Out) {
    let input = Input { at, happened: happening::read(said) };
    let (state, effects) = step(&engine.program, core::mem::take(&mut engine.state), input);
    engine.state = state;
    out.list("");
    for effect in effects {
        out.object("");
        match effect {
            Effect::Event { name, properties } => {
                out.text("name", name);
                out.value("properties", &Value::Object(properties));
            }
            Effect::Show { at, step } => {
                out.index("show", at);
                out.index("step", step);
            }
            Effect::Hide { at } => out.index("hide", at),
            Effect::Celebrate { at } => out.index("celebrate", at),
        }
        out.close('}');
    }
    out.close(']');
}

/// `[x, y, width, height, card width, card height, window width, window height, placement]` to `{x, y, arrow, side}`.
fn placed(said: &Value, out: &mut Out) {
    let part = |at: usize| said.list().and_then(|list| list.get(at)).unwrap_or(&Value::Null);
    let number = |at: usize| part(at).number().unwrap_or_default();
    let target = Rect { x: number(0), y: number(1), width: number(2), height: number(3) };
    let size = |at: usize| Size { width: number(at), height: number(at + 1) };
    let spot = place(target, size(4), size(6), Placement::view(part(8)));
    let side = match spot.side {
        Side::Top => "top",
        Side::Right => "right",
        Side::Bottom => "bottom",
        Side::Left => "left",
    };
    out.object("");
    out.number("x", spot.x);
    out.number("y", spot.y);
    out.number("arrow", spot.arrow);
    out.text("side", side);
    out.close('}');
}
