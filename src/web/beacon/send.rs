//! Sending batches: one at a time while the page lives, by `sendBeacon` when it goes.

use super::Beacon;
use super::retry::{Verdict, verdict, wait};
use crate::core::Core;
use crate::dom::Ear;
use crate::host::{document, now, window};
use crate::json::{get, invoke, set};
use crate::options::Consent;
use js_sys::{Function, Object, Promise};
use waypost_schema::Time;
use wasm_bindgen::JsValue;

impl Beacon {
    /// Sends what is due.
    pub(crate) fn due(&self, core: &Core) {
        let due = self.due.get().is_some_and(|due| due <= now());
        if !due || !self.under_way.borrow().is_empty() || self.consent.get() != Consent::Granted {
            return;
        }
        let (ids, body) = self.queue.borrow().batch(self.most.get(), &[]);
        self.due.set(None);
        if ids.is_empty() {
            self.settle();
            return;
        }
        *self.under_way.borrow_mut() = ids;
        let init = Object::new();
        // A string body travels as text/plain: no preflight, which a closing tab would lose.
        set(&init, "method", "POST");
        set(&init, "body", self.body(&body));
        set(&init, "credentials", "omit");
        set(&init, "keepalive", true);
        match invoke(&window(), "fetch", &[JsValue::from_str(&self.url), init.into()]) {
            Some(promise) => core.ears.when(&promise, Ear::Answered, Ear::Failed),
            None => self.failed(core),
        }
    }

    fn body(&self, batch: &str) -> String {
        let sent_at = now().iso();
        ["{\"batch\":[", batch, "],\"sentAt\":\"", &sent_at, "\",\"writeKey\":", &json_text(&self.key), "}"].concat()
    }

    /// The collector answered. Its body is read to the end, which frees the browser's budget for closing pages.
    pub(crate) fn answered(&self, core: &Core, response: &JsValue) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status has three digits")]
        self.status.set(get(response, "status").as_f64().unwrap_or(0.0) as u16);
        let header = invoke(&get(response, "headers"), "get", &["retry-after".into()]).and_then(|value| value.as_string());
        self.retry_after.set(header.map_or(0, |text| retry_after(&text)));
        match invoke(response, "text", &[]) {
            Some(promise) => core.ears.when(&promise, Ear::Read, Ear::Read),
            None => self.read(core),
        }
    }

    /// The collector could not be reached.
    pub(crate) fn failed(&self, core: &Core) {
        self.status.set(0);
        self.retry_after.set(0);
        self.read(core);
    }

    /// The answer is there: what it means.
    pub(crate) fn read(&self, core: &Core) {
        let ids = core::mem::take(&mut *self.under_way.borrow_mut());
        let status = self.status.get();
        let mut verdict = verdict(status);
        if verdict == Verdict::Split && ids.len() == 1 {
            verdict = Verdict::Refused;
        }
        match verdict {
            Verdict::Safe | Verdict::Refused => {
                self.queue.borrow_mut().remove(&core.store, &ids);
                self.attempts.set(0);
                if verdict == Verdict::Refused && !self.refused.replace(true) {
                    let message = ["the collector refused a batch with status ", &status.to_string()].concat();
                    core.problem("send/refused", &message, "check `key` and `endpoint`");
                }
            }
            Verdict::Split => self.most.set((ids.len() / 2).max(1)),
            Verdict::Again => {
                let delay = wait(self.attempts.get(), js_sys::Math::random(), self.retry_after.get());
                self.attempts.set(self.attempts.get() + 1);
                self.due.set(Some(Time(now().0 + delay)));
                self.settle();
                core.schedule();
                return;
            }
        }
        if self.queue.borrow().is_empty() {
            self.due.set(None);
            self.settle();
        } else {
            self.due.set(Some(now()));
            self.due(core);
        }
        core.schedule();
    }

    /// The page is hidden: it may never be seen again.
    pub(crate) fn hidden(&self, core: &Core) {
        if get(&document(), "visibilityState") == "hidden" && !self.queue.borrow().is_empty() {
            self.due.set(Some(now()));
            self.due(core);
        }
    }

    /// The page goes away. What is handed over here stays in storage until a collector has answered for it.
    pub(crate) fn leaving(&self, _: &Core) {
        if self.consent.get() != Consent::Granted {
            return;
        }
        let (ids, body) = self.queue.borrow().batch(self.most.get(), &self.under_way.borrow());
        if !ids.is_empty() {
            let _ = invoke(&window().navigator(), "sendBeacon", &[self.url.as_str().into(), self.body(&body).into()]);
        }
    }

    /// The network is back.
    pub(crate) fn online(&self, core: &Core) {
        if !self.queue.borrow().is_empty() {
            self.due.set(Some(now()));
            self.due(core);
        }
    }

    /// Sends everything now; the promise settles when the collector has answered, or could not.
    pub(crate) fn flush(&self, core: &Core) -> JsValue {
        if self.queue.borrow().is_empty() || self.consent.get() != Consent::Granted {
            return JsValue::UNDEFINED;
        }
        let promise = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
        self.due.set(Some(now()));
        self.due(core);
        promise.into()
    }

    fn settle(&self) {
        let waiting: Vec<Function> = self.waiting.borrow_mut().drain(..).collect();
        for resolve in waiting {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

/// `Retry-After`: seconds, or a date.
#[expect(clippy::cast_possible_truncation, reason = "clamped where it is used")]
fn retry_after(text: &str) -> i64 {
    match text.trim().parse::<i64>() {
        Ok(seconds) => seconds.saturating_mul(1_000),
        Err(_) => js_sys::Date::parse(text) as i64 - now().0,
    }
}

fn json_text(text: &str) -> String {
    js_sys::JSON::stringify(&text.into()).ok().map(String::from).unwrap_or_default()
}
