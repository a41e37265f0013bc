//! Handing a page load over to the module for explanations.

use crate::Engine;
use waypost_schema::{Object, Value};

/// What is true of this page load: the table, and what is armed, as numbers by the experience's place.
pub(crate) fn hand_over(engine: &Engine) -> Value {
    let visit = &engine.state.visit;
    let flag = |flag: bool| f64::from(u8::from(flag));
    let armed: Vec<Value> = visit
        .armed
        .iter()
        .map(|armed| Value::numbers(&[armed.due.map_or(-1.0, |due| due.ms()), flag(armed.asked), flag(armed.visible)]))
        .collect();
    Object::new().with("table", visit.table.to_value()).with("armed", armed).into()
}

/// Takes over the state and the page load of another module.
#[cfg(any(not(target_family = "wasm"), feature = "explain"))]
pub(crate) fn restore(engine: &mut Engine, said: &Value) {
    use waypost_schema::{Kept, Time};
    let state = &mut engine.state;
    state.kept = Kept::decode(&said.at("kept"));
    let visit = said.at("visit");
    for (name, value) in visit.at("table").members() {
        state.visit.table.set(&name, value);
    }
    for (armed, numbers) in state.visit.armed.iter_mut().zip(visit.at("armed").items()) {
        let numbers = numbers.to_numbers();
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
        let due = numbers.first().filter(|due| **due >= 0.0).map(|due| Time(*due as i64));
        armed.due = due;
        armed.asked = numbers.get(1) == Some(&1.0);
        armed.visible = numbers.get(2) == Some(&1.0);
    }
}
