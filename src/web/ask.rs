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
//! | `place` | `[target, card, window]` and a placement | where the card stands |
//! | `milestones`, `pql`, `explain` | an id, for `explain` | as the public methods answer |

use crate::drawing::draw;
use crate::{Engine, getters, happening, json};
use waypost_engine::place::{Rect, Side, Size, place};
use waypost_engine::{Effect, Input, State, next_deadline, step};
use waypost_schema::config::Placement;
use waypost_schema::{Kept, Object, Time, Value, View};

/// Answers a verb.
pub(crate) fn ask(engine: &mut Engine, verb: &str, argument: &str, now: f64) -> Value {
    let argument = json::read(argument).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far inside i64")]
    let now = Time(now as i64);
    match verb {
        "outline" => getters::outline(engine),
        "take" => take(engine, &argument, now),
        "deadline" => {
            #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
            let number = |time: Time| Value::Number(time.0 as f64);
            next_deadline(&engine.program, &engine.state, now).map_or(Value::Null, number)
        }
        "kept" => engine.state.kept.encode(),
        "merge" => {
            engine.state.take_in(&Kept::decode(&argument));
            Value::Null
        }
        "forget" => {
            engine.state = State::default();
            Value::Null
        }
        "now" => getters::now(engine),
        "draw" => draw(engine, &argument, now),
        "place" => placed(&argument),
        "milestones" => getters::milestones(engine, now),
        "pql" => getters::pqls(engine),
        "explain" => getters::why(engine, argument.text(), now),
        _ => Value::Null,
    }
}

fn take(engine: &mut Engine, said: &Value, at: Time) -> Value {
    let input = Input { at, happened: happening::read(said) };
    let (state, effects) = step(&engine.program, core::mem::take(&mut engine.state), input);
    engine.state = state;
    let order = |word: &str, at: usize| Object::of([(word, index(at))]);
    let mut list = Vec::new();
    for effect in effects {
        list.push(Value::Object(match effect {
            Effect::Event { name, properties } => {
                Object::of([("name", Value::from(name)), ("properties", Value::Object(properties))])
            }
            Effect::Show { at, step } => {
                let mut show = order("show", at);
                show.set("step", index(step));
                show
            }
            Effect::Hide { at } => order("hide", at),
            Effect::Celebrate { at } => order("celebrate", at),
        }));
    }
    Value::from(list)
}

#[expect(clippy::cast_precision_loss, reason = "a place in a list")]
pub(crate) fn index(at: usize) -> Value {
    Value::Number(at as f64)
}

/// `[[x, y, width, height], [width, height], [width, height], placement]` to `{x, y, arrow, side}`.
fn placed(said: &Value) -> Value {
    let part = |at: usize| said.list().and_then(|list| list.get(at)).cloned().unwrap_or_default();
    let number = |part: &Value, at: usize| {
        part.list().and_then(|list| list.get(at)).and_then(Value::number).unwrap_or_default()
    };
    let (target, card, window) = (part(0), part(1), part(2));
    let size = |part: &Value| Size { width: number(part, 0), height: number(part, 1) };
    let rect = Rect {
        x: number(&target, 0),
        y: number(&target, 1),
        width: number(&target, 2),
        height: number(&target, 3),
    };
    let spot = place(rect, size(&card), size(&window), Placement::view(&part(3)));
    let side = match spot.side {
        Side::Top => "top",
        Side::Right => "right",
        Side::Bottom => "bottom",
        Side::Left => "left",
    };
    Value::Object(Object::of([
        ("x", Value::Number(spot.x)),
        ("y", Value::Number(spot.y)),
        ("arrow", Value::Number(spot.arrow)),
        ("side", Value::from(side)),
    ]))
}
