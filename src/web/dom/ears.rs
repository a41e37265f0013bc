//! Everything the browser calls: listeners, timers, frames, promises. One closure hears them all.

use super::clicked;
use crate::core::Core;
use crate::host::{document, now, window};
use crate::json::{get, invoke};
use crate::ui::Ui;
use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use waypost_schema::Time;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, EventTarget, MutationObserver, MutationObserverInit};

macro_rules! ears {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// What can be heard.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Ear { $($(#[doc = $doc])* $name,)* }
        const EARS: &[Ear] = &[$(Ear::$name,)*];
    };
}

ears! {
    /// A click anywhere in the page.
    Click,
    /// A key anywhere in the page.
    Key,
    /// A click in what Waypost drew.
    OwnClick,
    /// The address may have changed.
    Navigated,
    /// The page's elements changed, moved, scrolled or were resized.
    Changed,
    /// The next frame.
    Frame,
    /// The timer.
    Awake,
    /// Another tab wrote to storage.
    Stored,
    /// The page may be going away.
    Hidden,
    /// The page is going away.
    Leaving,
    /// The network is back.
    Online,
    /// This tab's lock was granted; it is held until the session or the tab ends.
    Locked,
    /// Which tabs live.
    Living,
    /// The collector answered.
    Answered,
    /// The body of the answer was read.
    Read,
    /// The collector could not be reached.
    Failed,
}

/// What the browser calls, and what is listened to with it.
pub(crate) struct Ears {
    hear: Function,
    /// Gives the tab's lock back.
    lock: RefCell<Option<Function>>,
    listening: RefCell<Vec<(EventTarget, &'static str, Function)>>,
    observer: RefCell<Option<MutationObserver>>,
    timer: Cell<Option<(i32, Time)>>,
    frame: Cell<bool>,
}

impl Ears {
    /// The closure, wrapped in the page's guard: after a failure nothing is heard any more.
    pub(crate) fn new(core: Weak<Core>, emit: &Function) -> Self {
        // `Fn`: a click that we make for the user is heard in the middle of hearing theirs.
        let closure = Closure::<dyn Fn(u32, JsValue) -> JsValue>::new(move |ear: u32, event: JsValue| {
            let core = core.upgrade().filter(|core| !core.over.get());
            match (core, EARS.get(ear as usize)) {
                (Some(core), Some(ear)) => core.hear(*ear, event),
                _ => JsValue::UNDEFINED,
            }
        });
        // It outlives the session: an answer, a frame or a promise may still be under way when the session is gone,
        // and calling what no longer exists would be a failure.
        let closure = closure.into_js_value();
        let hear = invoke(emit, "guard", &[closure.clone()]).unwrap_or(closure).unchecked_into();
        Self {
            hear,
            lock: RefCell::default(),
            listening: RefCell::default(),
            observer: RefCell::default(),
            timer: Cell::new(None),
            frame: Cell::new(false),
        }
    }

    /// A function for the browser to call.
    pub(crate) fn ear(&self, ear: Ear) -> Function {
        let bound = invoke(&self.hear, "bind", &[JsValue::NULL, JsValue::from(ear as u32)]);
        bound.map_or_else(|| self.hear.clone(), JsValue::unchecked_into)
    }

    /// Listens to a target until the end of the session.
    pub(crate) fn on(&self, target: &EventTarget, event: &'static str, ear: Ear) {
        let function = self.ear(ear);
        let options = AddEventListenerOptions::new();
        options.set_capture(capture(event));
        options.set_passive(ear != Ear::Key && ear != Ear::OwnClick);
        if target.add_event_listener_with_callback_and_add_event_listener_options(event, &function, &options).is_ok() {
            self.listening.borrow_mut().push((target.clone(), event, function));
        }
    }

    /// Hears how a promise ends.
    pub(crate) fn when(&self, promise: &JsValue, kept: Ear, broken: Ear) {
        let _ = invoke(promise, "then", &[self.ear(kept).into(), self.ear(broken).into()]);
    }

    /// Listens to the page.
    pub(crate) fn listen(&self, core: &Core) {
        let (window, document) = (window(), document());
        self.on(&document, "click", Ear::Click);
        self.on(&document, "keydown", Ear::Key);
        self.on(&document, "scroll", Ear::Changed);
        self.on(&document, "toggle", Ear::Changed);
        self.on(&document, "transitionend", Ear::Changed);
        self.on(&document, "animationend", Ear::Changed);
        self.on(&document, "load", Ear::Changed);
        self.on(&document, "visibilitychange", Ear::Hidden);
        self.on(&window, "resize", Ear::Changed);
        self.on(&window, "storage", Ear::Stored);
        self.on(&window, "pagehide", Ear::Leaving);
        self.on(&window, "online", Ear::Online);
        self.on(&window, "popstate", Ear::Navigated);
        self.on(&window, "hashchange", Ear::Navigated);
        // The Navigation API tells of `pushState` too. Where it is missing, a click or a change of the page is
        // followed by a look at the address: the page's own history object stays as it is.
        if let Ok(navigation) = get(&window, "navigation").dyn_into::<EventTarget>() {
            self.on(&navigation, "currententrychange", Ear::Navigated);
        }
        if let Some(root) = core.ui.borrow_mut().root(core) {
            self.on(&root, "click", Ear::OwnClick);
        }
        self.observe();
    }

    fn observe(&self) {
        let Ok(observer) = MutationObserver::new(&self.ear(Ear::Changed)) else { return };
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        // Any attribute may be what a selector of the config looks for, or what hides a target.
        options.set_attributes(true);
        let _ = observer.observe_with_options(&document(), &options);
        self.observer.replace(Some(observer));
    }

    /// Looks at the page at the next frame.
    pub(crate) fn next_frame(&self) {
        if !self.frame.replace(true) {
            let _ = window().request_animation_frame(&self.ear(Ear::Frame));
        }
    }

    /// Sets the timer to this moment, if it is not.
    pub(crate) fn wake_at(&self, at: Option<Time>) {
        if let Some((id, was)) = self.timer.get() {
            if Some(was) == at {
                return;
            }
            window().clear_timeout_with_handle(id);
        }
        self.timer.set(at.and_then(|at| {
            // Beyond a day the browser's own limit on timers comes near; waking early does no harm.
            let wait = i32::try_from((at.0 - now().0).clamp(0, 86_400_000)).unwrap_or(0);
            let id = window().set_timeout_with_callback_and_timeout_and_arguments_0(&self.ear(Ear::Awake), wait).ok()?;
            Some((id, at))
        }));
    }

    /// Hears nothing any more.
    pub(crate) fn close(&self) {
        for (target, event, function) in self.listening.borrow_mut().drain(..) {
            let _ = target.remove_event_listener_with_callback_and_bool(event, &function, capture(event));
        }
        if let Some(observer) = self.observer.take() {
            observer.disconnect();
        }
        self.wake_at(None);
        if let Some(give_back) = self.lock.take() {
            let _ = give_back.call0(&JsValue::NULL);
        }
    }
}

/// Keys are heard last, so that what the page's own code has answered is known; everything else first, before the
/// page's code can keep it to itself.
fn capture(event: &str) -> bool {
    event != "keydown"
}

impl Core {
    fn hear(self: &Rc<Self>, ear: Ear, event: JsValue) -> JsValue {
        if self.ui.try_borrow_mut().is_err() {
            // The page's own code runs in the middle of our drawing, called by a change of focus. What it did is seen
            // at the next frame.
            self.ears.next_frame();
            return JsValue::UNDEFINED;
        }
        match ear {
            Ear::Click => {
                clicked(self, &event);
                self.ears.next_frame();
            }
            Ear::Key => Ui::key(self, &event),
            Ear::OwnClick => Ui::clicked(self, &event),
            Ear::Navigated => self.navigated(),
            Ear::Changed => self.ears.next_frame(),
            Ear::Frame => {
                self.ears.frame.set(false);
                self.navigated();
                self.refresh();
            }
            Ear::Awake => {
                self.ears.timer.set(None);
                self.awake();
            }
            Ear::Stored => self.stored_elsewhere(&event),
            Ear::Hidden => self.beacon.hidden(self),
            Ear::Leaving => self.beacon.leaving(self),
            Ear::Online => self.beacon.online(self),
            Ear::Locked => {
                let held = js_sys::Promise::new(&mut |resolve, _| {
                    self.ears.lock.replace(Some(resolve));
                });
                return held.into();
            }
            Ear::Living => self.heard_of_tabs(&event),
            Ear::Answered => self.beacon.answered(self, &event),
            Ear::Read => self.beacon.read(self),
            Ear::Failed => self.beacon.failed(self),
        }
        JsValue::UNDEFINED
    }
}
