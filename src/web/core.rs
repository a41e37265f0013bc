//! The only owner of state: it takes what happened, steps the engine, and has the effects drawn, told and sent.
//!
//! What always holds: happenings are taken one at a time, in order; while an effect is carried out (which can run the
//! page's own code) nothing is borrowed, and what happens meanwhile waits its turn.

use crate::beacon::Beacon;
use crate::dom::{Ear, Ears};
use crate::host::{self, Store, device, here, new_id, now};
use crate::json::{self, invoke};
use crate::options::{Consent, Options};
use crate::ui::Ui;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use waypost_engine::{Effect, Facts, Happening, Input, Page, Platform, Program, State, merge, next_deadline, step};
use waypost_schema::config::Kind;
use waypost_schema::state::StateDoc;
use waypost_schema::{Decode, Encode, Fault, FaultCode, Object, Reader, Time, Value, Words, event};
use wasm_bindgen::JsValue;

/// What is stored under.
const STATE: &str = "state";
/// A page the host names this soon after it was seen is the same view.
const SAME_VIEW: i64 = 2_000;

/// One running Waypost.
pub(crate) struct Core {
    pub(crate) program: Program,
    pub(crate) options: Options,
    pub(crate) platform: Platform,
    pub(crate) store: Store,
    pub(crate) beacon: Beacon,
    pub(crate) ears: Ears,
    pub(crate) ui: RefCell<Ui>,
    pub(crate) over: Cell<bool>,
    pub(crate) debug: Cell<bool>,
    state: RefCell<State>,
    inbox: RefCell<VecDeque<Input>>,
    busy: Cell<bool>,
    /// When the last step was taken: what falls due after it has not been looked at.
    stepped: Cell<Time>,
    /// The state as it was last read from or written to storage.
    stored: RefCell<String>,
    /// The address that was last seen, and when it was.
    address: RefCell<String>,
    viewed: Cell<Time>,
    emit: js_sys::Function,
}

impl Core {
    /// Starts a session: takes up what is stored, shows what is due, listens.
    pub(crate) fn start(options: &JsValue, config: &JsValue, emit: js_sys::Function) -> Rc<Self> {
        let options = Options::read(options);
        let mut program = Program::compile(&json::read(config), host::platform());
        leave_out_what_is_not_drawn(&mut program);
        let store = Store::new(&program.app, options.consent == Consent::Granted);
        let core = Rc::new_cyclic(|weak| Self {
            platform: host::platform(),
            beacon: Beacon::new(&options, &store),
            ears: Ears::new(weak.clone(), &emit),
            ui: RefCell::new(Ui::new(options.headless)),
            over: Cell::new(false),
            debug: Cell::new(options.debug),
            state: RefCell::default(),
            inbox: RefCell::default(),
            busy: Cell::new(false),
            stepped: Cell::new(Time(0)),
            stored: RefCell::default(),
            address: RefCell::default(),
            viewed: Cell::new(Time(0)),
            store,
            program,
            options,
            emit,
        });
        core.say_what_is_left_out();
        core.load();
        core
    }

    /// A page load, or the first moment after consent or a reset.
    pub(crate) fn load(self: &Rc<Self>) {
        let text = self.store.get(STATE).unwrap_or_default();
        let kept = json::parse(&text).and_then(|value| StateDoc::decode(&value, &mut Reader::default()));
        let kept = merge(core::mem::take(&mut self.state.borrow_mut().kept), kept.unwrap_or_default());
        let tab = self.store.tab();
        // Until it is known which tabs live, the one that holds the foreground is taken to.
        let living = vec![kept.open.tab.clone()];
        self.state.borrow_mut().kept = kept;
        *self.stored.borrow_mut() = text;
        let replica = self.beacon.person();
        self.take(Happening::Load { tab: tab.clone(), replica, device: device(), living });
        if self.options.headless {
            return;
        }
        self.ears.listen(self);
        self.look_for_other_tabs(&tab);
        self.navigated();
        // The page's first calls come right after this; what is drawn may need them, the user's name for one.
        self.ears.next_frame();
    }

    /// Each tab holds a lock of its name as long as it lives; whoever asks sees them all.
    fn look_for_other_tabs(&self, tab: &str) {
        let locks = json::get(&host::window().navigator(), "locks");
        let name = ["waypost:", &self.program.app, ":", tab].concat();
        let forever = self.ears.ear(Ear::Locked);
        let _ = invoke(&locks, "request", &[name.into(), forever.into()]);
        match invoke(&locks, "query", &[]) {
            Some(promise) => self.ears.when(&promise, Ear::Living, Ear::Living),
            None => self.take_later(Happening::Living { tabs: Vec::new() }),
        }
    }

    /// The answer to who else lives.
    pub(crate) fn heard_of_tabs(self: &Rc<Self>, answer: &JsValue) {
        let prefix = ["waypost:", &self.program.app, ":"].concat();
        let held = json::read(&json::get(answer, "held"));
        let names = held.list().unwrap_or_default().iter().filter_map(|lock| lock.get("name").text());
        let tabs = names.filter_map(|name| name.strip_prefix(prefix.as_str()).map(str::to_owned)).collect();
        self.take(Happening::Living { tabs });
    }

    /// The state, to read.
    pub(crate) fn with_state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.borrow())
    }

    /// The facts now, to read.
    pub(crate) fn with_facts<T>(&self, read: impl FnOnce(Facts<'_>) -> T) -> T {
        let state = self.state.borrow();
        read(Facts { program: &self.program, state: &state, at: now() })
    }

    fn take_later(&self, happened: Happening) {
        self.inbox.borrow_mut().push_back(Input { at: now(), happened });
    }

    /// Takes what happened: now, or when what is being taken is done.
    pub(crate) fn take(self: &Rc<Self>, happened: Happening) {
        self.take_later(happened);
        if self.busy.replace(true) {
            return;
        }
        loop {
            let next = self.inbox.borrow_mut().pop_front();
            let Some(input) = next else { break };
            let at = input.at;
            self.stepped.set(at);
            let before = core::mem::take(&mut *self.state.borrow_mut());
            let (after, effects) = step(&self.program, before, input);
            *self.state.borrow_mut() = after;
            self.save();
            for effect in effects {
                self.perform(&effect, at);
            }
        }
        self.busy.set(false);
        self.ui.borrow_mut().freshen(self);
        self.schedule();
    }

    fn perform(self: &Rc<Self>, effect: &Effect, at: Time) {
        match effect {
            Effect::Show { at, step } => self.ui.borrow_mut().show(*at, *step, &self.program),
            Effect::Hide { at } => self.ui.borrow_mut().hide(*at),
            Effect::Celebrate { at } => Ui::celebrate(self, *at),
            event => {
                let (Some(name), properties) = (event.name(), event.properties()) else { return };
                self.beacon.add(self, "track", name, Value::Object(properties.clone()), at);
                self.tell(name, &Value::Object(properties));
            }
        }
        // What is to be shown is looked for at the next frame, when the page has done its own work.
        self.ears.next_frame();
    }

    /// Tells the page's listeners.
    pub(crate) fn tell(&self, name: &str, detail: &Value) {
        let detail = json::write(detail);
        if self.debug.get() {
            let console = json::get(&js_sys::global(), "console");
            let _ = invoke(&console, "debug", &["[waypost]".into(), name.into(), detail.clone()]);
        }
        let _ = self.emit.call2(&JsValue::NULL, &name.into(), &detail);
    }

    /// Something went wrong that the page should know of, once.
    pub(crate) fn problem(&self, code: &str, message: &str, help: &str) {
        let detail = Object::of([("code", code.into()), ("message", message.into()), ("help", help.into())]);
        self.tell("problem", &Value::Object(detail));
    }

    fn say_what_is_left_out(&self) {
        let Some(first) = self.program.faults.first() else { return };
        let more = self.program.faults.len() - 1;
        let more = if more == 0 { String::new() } else { [", and ", &more.to_string(), " more"].concat() };
        let message = ["in the config, at `", &first.place(), "`: ", &first.message(), &more].concat();
        self.problem("config/faulty", &message, "run `waypost check` on it; `waypost.explain()` lists what was left out");
    }

    /// Writes the state down, with what another tab may have written since.
    fn save(&self) {
        let there = self.store.get(STATE).unwrap_or_default();
        if there != *self.stored.borrow() && !there.is_empty() {
            self.merge_in(&there);
        }
        let text = json::print(&self.state.borrow().kept.encode());
        if text != there && self.store.set(STATE, &text) {
            *self.stored.borrow_mut() = text;
        }
    }

    fn merge_in(&self, text: &str) {
        if let Some(other) = json::parse(text).and_then(|value| StateDoc::decode(&value, &mut Reader::default())) {
            self.state.borrow_mut().take_in(other);
        }
    }

    /// Another tab wrote to storage.
    pub(crate) fn stored_elsewhere(self: &Rc<Self>, event: &JsValue) {
        let key = json::get(event, "key").as_string().unwrap_or_default();
        // A cleared storage has no key.
        if !key.is_empty() && self.store.name_of(&key) != Some(STATE) {
            return;
        }
        if json::get(event, "newValue").is_null() {
            // The other tab has forgotten the person; remembered here they would come back.
            self.begin_again();
            return;
        }
        if let Some(text) = json::get(event, "newValue").as_string() {
            self.merge_in(&text);
            *self.stored.borrow_mut() = text;
            // What the other tab closed is no longer to be shown here, and what it ticked is.
            let open = self.with_state(|state| state.kept.open.clone());
            let mine = open.experience.is_some() && open.tab == self.with_state(|state| state.visit.tab.clone());
            if !mine {
                self.ui.borrow_mut().hide_foreground();
            }
            self.take(Happening::Tick);
        }
    }

    /// The user is on a page: by the address, or because the host says so.
    pub(crate) fn view(self: &Rc<Self>, page: Page, properties: Object) {
        self.viewed.set(now());
        let mut sent = page.facts();
        for (key, value) in &properties {
            sent.set(key, value.clone());
        }
        self.beacon.add(self, "page", page.name.as_deref().unwrap_or_default(), Value::Object(sent.clone()), now());
        self.take(Happening::Page { page, properties });
        self.tell(event::PAGE_VIEWED, &Value::Object(sent));
    }

    /// The address may have changed.
    pub(crate) fn navigated(self: &Rc<Self>) {
        let page = here();
        let address = [page.path.as_str(), "?", &json::print(&Value::Object(page.query.clone()))].concat();
        if *self.address.borrow() != address {
            *self.address.borrow_mut() = address;
            self.view(page, Object::new());
            self.ears.next_frame();
        }
    }

    /// Whether the page with this path has just been seen without a name.
    pub(crate) fn just_viewed(&self, path: &str) -> bool {
        now().0 - self.viewed.get().0 < SAME_VIEW
            && self.with_state(|state| state.visit.page.path == path && state.visit.page.name.is_none())
    }

    /// Gives the page that was just seen a name.
    pub(crate) fn name_page(self: &Rc<Self>, name: String) {
        self.state.borrow_mut().visit.page.name = Some(name);
        self.take(Happening::Tick);
    }

    /// Looks at the page: what is to be shown, what has come and gone.
    pub(crate) fn refresh(self: &Rc<Self>) {
        if self.over.get() || self.options.headless {
            return;
        }
        let happenings = Ui::refresh(self);
        for happened in happenings {
            self.take(happened);
        }
        self.schedule();
    }

    /// A moment has come that something waits for.
    pub(crate) fn awake(self: &Rc<Self>) {
        self.beacon.due(self);
        if self.deadline().is_some_and(|due| due <= now()) {
            self.take(Happening::Tick);
        }
        self.refresh();
        self.schedule();
    }

    /// When the engine wants its next step. It may have passed.
    fn deadline(&self) -> Option<Time> {
        self.with_state(|state| next_deadline(&self.program, state, self.stepped.get()))
    }

    /// One timer, for the earliest of all that wait.
    pub(crate) fn schedule(&self) {
        let ui = self.ui.borrow().deadline();
        self.ears.wake_at([self.deadline(), ui, self.beacon.deadline()].into_iter().flatten().min());
    }

    /// The person's answer to whether anything may be stored and sent.
    pub(crate) fn consent(self: &Rc<Self>, granted: bool) {
        if granted {
            self.store.set_open(true);
            self.beacon.open(&self.store);
            self.save();
        } else {
            self.store.wipe();
            self.store.set_open(false);
            self.beacon.close();
        }
        self.schedule();
    }

    /// Forgets the person: a new anonymous visitor begins.
    pub(crate) fn reset(self: &Rc<Self>) {
        self.store.remove(STATE);
        self.beacon.forget(&self.store);
        self.begin_again();
    }

    fn begin_again(self: &Rc<Self>) {
        self.ui.borrow_mut().clear();
        self.beacon.take_up(&self.store);
        *self.state.borrow_mut() = State::default();
        let (tab, replica) = (self.store.tab(), self.beacon.person());
        self.take(Happening::Load { tab, replica, device: device(), living: Vec::new() });
        if !self.options.headless {
            self.address.borrow_mut().clear();
            self.navigated();
            self.ears.next_frame();
        }
    }

    /// Takes everything off the page.
    pub(crate) fn destroy(&self) {
        self.over.set(true);
        self.ears.close();
        self.ui.borrow_mut().clear();
    }

    /// An id for a message; the store of ids is the host's.
    pub(crate) fn new_id(&self) -> String {
        new_id()
    }
}

/// What this version does not draw would hold the foreground for nothing.
fn leave_out_what_is_not_drawn(program: &mut Program) {
    let faults = &mut program.faults;
    program.experiences.retain(|experience| {
        let drawn = !matches!(experience.doc.kind, Kind::Hotspot | Kind::Banner | Kind::Survey);
        if !drawn {
            faults.push(Fault {
                code: FaultCode::NotYet,
                path: vec!["experiences".into(), experience.id.clone(), "kind".into()],
                found: experience.doc.kind.word().to_owned(),
                expected: String::new(),
                choices: &[],
            });
        }
        drawn
    });
}
