//! JSON between JavaScript and the engine. The browser's own reader and writer do the text.

use js_sys::{Array, JSON, Object, Reflect};
use waypost_schema::{Object as Members, Value};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper values are cut: nothing the engine reads is that deep, and the stack is small.
const DEPTH: u32 = 64;

/// A JavaScript value as JSON sees it; functions and what does not print are left out.
pub(crate) fn read(js: &JsValue) -> Value {
    read_at(js, DEPTH)
}

fn read_at(js: &JsValue, depth: u32) -> Value {
    if let Some(text) = js.as_string() {
        Value::from(text)
    } else if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if let Some(bool) = js.as_bool() {
        Value::Bool(bool)
    } else if depth == 0 || !js.is_object() || js.is_function() {
        Value::Null
    } else if Array::is_array(js) {
        Value::from(js.unchecked_ref::<Array>().iter().map(|element| read_at(&element, depth - 1)).collect::<Vec<_>>())
    } else {
        let mut members = Members::new();
        for key in Object::keys(js.unchecked_ref::<Object>()).iter() {
            let member = Reflect::get(js, &key).unwrap_or_default();
            if let (Some(key), false) = (key.as_string(), member.is_undefined() || member.is_function()) {
                members.set(&key, read_at(&member, depth - 1));
            }
        }
        Value::Object(members)
    }
}

/// An argument from the page: dates become text, cycles are refused. `None` when it does not print as JSON.
pub(crate) fn read_argument(js: &JsValue) -> Option<Value> {
    if js.is_undefined() {
        return Some(Value::Null);
    }
    let text = JSON::stringify(js).ok()?;
    Some(read(&JSON::parse(&text.as_string()?).ok()?))
}

/// A value as JavaScript.
pub(crate) fn write(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(bool) => JsValue::from_bool(*bool),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(list) => list.iter().map(write).collect::<Array>().into(),
        Value::Object(members) => {
            let object = Object::new();
            for (key, value) in members {
                set(&object, key, write(value));
            }
            object.into()
        }
    }
}

/// JSON text as a value.
pub(crate) fn parse(text: &str) -> Option<Value> {
    JSON::parse(text).ok().map(|js| read(&js))
}

/// A value as JSON text.
pub(crate) fn print(value: &Value) -> String {
    JSON::stringify(&write(value)).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A member of any JavaScript object; `undefined` when it has none.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
}

/// Sets a member of any JavaScript object.
pub(crate) fn set(object: &JsValue, key: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &JsValue::from_str(key), &value.into());
}

/// Calls a method by name, when the object has it. For what not every browser has.
pub(crate) fn invoke(object: &JsValue, method: &str, args: &[JsValue]) -> Option<JsValue> {
    let function = get(object, method).dyn_into::<js_sys::Function>().ok()?;
    function.apply(object, &args.iter().collect::<Array>()).ok()
}
