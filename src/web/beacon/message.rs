//! Making a message, in Segment's shapes.

use super::{Beacon, SEQ};
use crate::core::Core;
use crate::host::{document, now, window};
use crate::json::{self, get, invoke};
use crate::options::Consent;
use waypost_schema::{Object, Time, Value, event};

/// A message larger than this is refused by the collector.
const MOST_BYTES: usize = 32 * 1024;
/// How long messages wait for company.
const GATHER: i64 = 1_000;
/// How many are company enough.
const ENOUGH: usize = 20;

impl Beacon {
    /// Sends an event or a page view.
    pub(crate) fn add(&self, core: &Core, kind: &str, name: &str, properties: Value, at: Time) {
        let mut message = Object::of([("type", Value::from(kind))]);
        let key = if kind == "track" { "event" } else { "name" };
        if !name.is_empty() {
            message.set(key, Value::from(name));
        }
        message.set("properties", properties);
        self.post(core, message, at);
        if matches!(name, event::PQL_REACHED | event::MILESTONE_REACHED) && self.attempts.get() == 0 {
            self.due.set(Some(now()));
        }
    }

    /// Sends who the user is, or which account; of the traits only those on the allow-list.
    pub(crate) fn add_profile(&self, core: &Core, kind: &str) {
        let (first, id, traits) = core.with_state(|state| {
            let kept = &state.kept;
            let (first, profile) = if kind == "group" { ("account.", &kept.account) } else { ("user.", &kept.user) };
            (first, profile.id.clone(), profile.traits.clone())
        });
        let mut allowed = Object::new();
        for (key, value) in &traits {
            if core.program.allow.iter().any(|path| path.strip_prefix(first) == Some(key)) {
                allowed.set(key, value.clone());
            }
        }
        let mut message = Object::of([("type", Value::from(kind)), ("traits", Value::Object(allowed))]);
        if kind == "group" {
            message.set("groupId", Value::from(id.unwrap_or_default()));
        }
        self.post(core, message, now());
    }

    fn post(&self, core: &Core, mut message: Object, at: Time) {
        if self.consent.get() == Consent::Denied {
            return;
        }
        let id = core.new_id();
        message.set("messageId", Value::from(id.as_str()));
        message.set("anonymousId", Value::from(self.person()));
        if let Some(user) = core.with_state(|state| state.kept.user.id.clone()) {
            message.set("userId", Value::from(user));
        }
        message.set("timestamp", Value::from(at.iso()));
        message.set("context", Value::Object(self.context(core)));
        let text = json::print(&Value::Object(message));
        if text.len() > MOST_BYTES {
            core.problem("send/too-large", "a message of more than 32 KB was dropped", "send less in `properties`");
            return;
        }
        if self.queue.borrow_mut().add(&core.store, id, text) {
            core.problem("send/queue-full", "more than 1,000 messages wait, the oldest is dropped", "check that the collector can be reached");
        }
        let full = self.queue.borrow().len() >= ENOUGH;
        let wait = if full { 0 } else { GATHER };
        // A collector that asked for patience gets it.
        if self.attempts.get() == 0 {
            let due = Time(now().0 + wait);
            self.due.set(Some(self.due.get().map_or(due, |was| was.min(due))));
        }
    }

    fn context(&self, core: &Core) -> Object {
        let window = window();
        let page = core.with_state(|state| state.visit.page.clone());
        let known = core.store.get(SEQ).and_then(|text| text.parse().ok()).unwrap_or(0_u32);
        let seq = known.max(self.seq.get()) + 1;
        self.seq.set(seq);
        core.store.set(SEQ, &seq.to_string());
        let screen = get(&window, "screen");
        let side = |key: &str| Value::Number(get(&screen, key).as_f64().unwrap_or(0.0));
        let format = get(&js_sys::global(), "Intl");
        let zone = invoke(&format, "DateTimeFormat", &[]).and_then(|format| invoke(&format, "resolvedOptions", &[]));
        let zone = zone.and_then(|options| get(&options, "timeZone").as_string()).unwrap_or_default();
        Object::of([
            ("library", Object::of([("name", "waypost".into()), ("version", env!("CARGO_PKG_VERSION").into())]).into()),
            (
                "page",
                Object::of([
                    ("path", page.path.into()),
                    ("url", page.url.into()),
                    ("title", page.title.into()),
                    ("referrer", get(&document(), "referrer").as_string().unwrap_or_default().into()),
                ])
                .into(),
            ),
            ("locale", window.navigator().language().unwrap_or_default().into()),
            ("timezone", zone.into()),
            ("screen", Object::of([("width", side("width")), ("height", side("height"))]).into()),
            (
                "session",
                core.with_state(|state| Object::of([("number", f64::from(state.kept.session.number).into())])).into(),
            ),
            (
                "waypost",
                Object::of([
                    ("config", core.program.hash.as_str().into()),
                    ("version", env!("CARGO_PKG_VERSION").into()),
                    ("seq", f64::from(seq).into()),
                ])
                .into(),
            ),
        ])
    }
}
