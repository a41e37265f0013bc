//! The verbs of the engine in a browser.
//!
//! | verb | argument | answer |
//! |---|---|---|
//! | `outline` | | the app, the config's hash, the ids that are left, and how many mistakes there are |
//! | `take` | a happening | effects: events, and orders to show, hide, celebrate |
//! | `deadline` | | when to `take` a tick if nothing happens before; `null` for never |
//! | `kept` | | the person's state, to store |
//! | `merge` | a stored state | |
//! | `forget` | | begins with a new person |
//! | `now` | | what is open, who the user is, the stage and the visit |
//! | `doc` | an experience's place | the experience, as it is for this person |
//! | `applies` | an experience's place | the places of its steps, or lines, that are for this person now |
//! | `fact` | a path such as `user.role` | its value |
//! | `place` | target, card, boundary, and how it should stand | where a card stands |
//! | `milestones`, `pql`, `variant` | an experiment's id, for `variant` | as the public methods answer |
//! | `visit` | | what is true of this page load, to hand over |
//!
//! The module for explanations, which a page loads when somebody asks, has two more:
//!
//! | verb | argument | answer |
//! |---|---|---|
//! | `restore` | `{kept, visit}` of the other module | |
//! | `explain` | an id, or `null` | as the public method answers |

use crate::{Engine, getters, happening};
use waypost_engine::place::{Rect, Size, Wish, place};
use waypost_engine::{Effect, Experience, Facts, Input, next_deadline, step};
use waypost_schema::config::Placement;
use waypost_schema::{Kept, Object, Text, Time, Value, View, words};

words! {
    /// The verbs.
    Verb {
        /// What there is.
        Outline = "outline",
        /// Something happened.
        Take = "take",
        /// When to tick.
        Deadline = "deadline",
        /// The state.
        Kept = "kept",
        /// A stored state.
        Merge = "merge",
        /// A new person.
        Forget = "forget",
        /// What the page has to know after every step.
        Now = "now",
        /// An experience.
        Doc = "doc",
        /// What applies of an experience.
        Applies = "applies",
        /// A fact.
        Fact = "fact",
        /// Where a card stands.
        Place = "place",
        /// The milestones.
        Milestones = "milestones",
        /// The definitions of a product-qualified lead.
        Pql = "pql",
        /// The variant of an experiment.
        Variant = "variant",
        /// What is true of this page load.
        Visit = "visit",
        /// The state of another module.
        Restore = "restore",
        /// Why.
        Explain = "explain",
    }
}

/// Answers a verb.
pub(crate) fn ask(engine: &mut Engine, verb: &Text, argument: &Value, now: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far inside i64")]
    let now = Time(now as i64);
    let Some(verb) = Verb::of(verb) else { return Value::default() };
    match verb {
        Verb::Outline => getters::outline(engine).into(),
        Verb::Take => take(engine, argument, now),
        #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
        Verb::Deadline => next_deadline(&engine.program, &engine.state, now)
            .map_or(Value::default(), |time| Value::from(time.0 as f64)),
        Verb::Kept => engine.state.kept.encode(),
        Verb::Merge => {
            engine.state.take_in(&Kept::decode(argument));
            Value::default()
        }
        Verb::Forget => {
            engine.state.kept = Kept::default();
            engine.state.visit.begin();
            Value::default()
        }
        Verb::Now => getters::now(engine).into(),
        Verb::Doc => experience(engine, argument).map_or(Value::default(), |one| one.doc.0.clone()),
        Verb::Applies => experience(engine, argument).map_or(Value::default(), |one| {
            let facts = Facts { program: &engine.program, state: &engine.state, at: now };
            let parts = (0..one.parts.len()).filter(|part| one.applies(*part, &facts));
            parts.map(|part| Value::from(index(part))).collect::<Vec<_>>().into()
        }),
        Verb::Fact => {
            let facts = Facts { program: &engine.program, state: &engine.state, at: now };
            argument.as_text().map_or(Value::default(), |path| facts.said(&path))
        }
        Verb::Place => placed(argument).into(),
        Verb::Milestones => getters::milestones(engine, now),
        Verb::Pql => getters::pqls(engine, now),
        Verb::Variant => getters::variant(engine, argument),
        Verb::Visit => crate::visit::hand_over(engine),
        #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
        Verb::Restore => {
            crate::visit::restore(engine, argument);
            Value::default()
        }
        #[cfg(any(not(target_family = "wasm"), feature = "explain"))]
        Verb::Explain => crate::why::why(engine, argument.as_text().as_ref(), now).into(),
        #[cfg(all(target_family = "wasm", not(feature = "explain")))]
        Verb::Restore | Verb::Explain => Value::default(),
    }
}

/// The experience at a place, as it is for this person.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
fn experience<'e>(engine: &'e Engine, at: &Value) -> Option<&'e Experience> {
    engine.state.experience(&engine.program, at.number().unwrap_or_default() as usize)
}

/// A place in a list.
#[expect(clippy::cast_precision_loss, reason = "no list is that long")]
pub(crate) fn index(at: usize) -> f64 {
    at as f64
}

fn take(engine: &mut Engine, said: &Value, at: Time) -> Value {
    let input = Input { at, happened: happening::read(said) };
    let (state, effects) = step(&engine.program, core::mem::take(&mut engine.state), input);
    engine.state = state;
    let mut list: Vec<Value> = Vec::new();
    for effect in effects {
        let object = Object::new();
        list.push(Value::from(match effect {
            Effect::Event { name, properties } => object.with("name", name).with("properties", properties),
            Effect::Show { at, step } => object.with("show", index(at)).with("step", index(step)),
            Effect::Hide { at } => object.with("hide", index(at)),
            Effect::Celebrate { at } => object.with("celebrate", index(at)),
        }));
    }
    list.into()
}

/// Where a card stands: `[x, y, width, height, card width, card height, boundary x, y, width, height, placement, offset,
/// rtl]` to `{x, y, side, arrow, points, maxWidth, maxHeight}`.
///
/// All numbers are CSS pixels in one system of coordinates, such as the window's. First the target, as it is; then the
/// card, as large as it is laid out; then what it has to stay in: the window or the visual viewport. `rtl` is whether
/// lines run from right to left.
///
/// `arrow` is how far from the left or top of the card, along the edge at the target, the arrow's tip is. Where `points`
/// is false it points at nothing and is not to be drawn. The card has to get `max-width` and `max-height`; `x` and `y`
/// are right for a card that has them. When the limits change its layout (a narrow card is a taller one), ask again with
/// its new size: for a card that was only cut, the answer stays the same.
fn placed(said: &Value) -> Object {
    let &[x, y, width, height, card_width, card_height, left, top, across, down, _, offset, ..] = &*said.to_numbers()
    else {
        return Object::new();
    };
    let wish = Wish { placement: Placement::view(said.item(10)), offset, rtl: said.item(12).truthy() };
    let spot = place(
        Rect { x, y, width, height },
        Size { width: card_width, height: card_height },
        Rect { x: left, y: top, width: across, height: down },
        wish,
    );
    Object::new()
        .with("x", spot.x)
        .with("y", spot.y)
        .with("side", spot.side.word())
        .with("arrow", spot.arrow)
        .with("points", spot.points)
        .with("maxWidth", spot.max.width)
        .with("maxHeight", spot.max.height)
}
