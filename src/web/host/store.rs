//! localStorage, as far as it is there and allowed; nothing here ever throws.

use super::window;
use std::cell::Cell;
use web_sys::Storage;

/// What is stored for one app on this origin. Everything lies under `waypost:<app>:`.
pub(crate) struct Store {
    prefix: String,
    local: Option<Storage>,
    /// Without consent nothing is written.
    open: Cell<bool>,
}

impl Store {
    pub(crate) fn new(app: &str, open: bool) -> Self {
        // Reading `localStorage` throws where the user blocks it.
        let local = window().local_storage().ok().flatten();
        Self { prefix: ["waypost:", app, ":"].concat(), local, open: Cell::new(open) }
    }

    /// Allows or forbids writing.
    pub(crate) fn set_open(&self, open: bool) {
        self.open.set(open);
    }

    fn key(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    fn usable(&self) -> Option<&Storage> {
        self.local.as_ref().filter(|_| self.open.get())
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.usable()?.get_item(&self.key(name)).ok().flatten()
    }

    /// Whether it was written: not without consent, not over quota.
    pub(crate) fn set(&self, name: &str, text: &str) -> bool {
        self.usable().is_some_and(|local| local.set_item(&self.key(name), text).is_ok())
    }

    pub(crate) fn remove(&self, name: &str) {
        if let Some(local) = &self.local {
            let _ = local.remove_item(&self.key(name));
        }
    }

    /// The names that begin with this, sorted.
    pub(crate) fn names(&self, start: &str) -> Vec<String> {
        let Some(local) = self.usable() else { return Vec::new() };
        let start = self.key(start);
        let keys = (0..local.length().unwrap_or(0)).filter_map(|index| local.key(index).ok().flatten());
        let mut names: Vec<String> =
            keys.filter(|key| key.starts_with(&start)).filter_map(|key| key.strip_prefix(&self.prefix).map(str::to_owned)).collect();
        names.sort_unstable();
        names
    }

    /// Forgets everything.
    pub(crate) fn wipe(&self) {
        let was = self.open.replace(true);
        for name in self.names("") {
            self.remove(&name);
        }
        if let Ok(Some(session)) = window().session_storage() {
            let _ = session.remove_item(&self.key("tab"));
        }
        self.open.set(was);
    }

    /// The name of this key of localStorage, when it is one of this app's.
    pub(crate) fn name_of<'k>(&self, key: &'k str) -> Option<&'k str> {
        key.strip_prefix(self.prefix.as_str())
    }

    /// This tab's name: the same after a reload.
    pub(crate) fn tab(&self) -> String {
        let session = window().session_storage().ok().flatten().filter(|_| self.open.get());
        let known = session.as_ref().and_then(|session| session.get_item(&self.key("tab")).ok().flatten());
        known.unwrap_or_else(|| {
            let tab = super::new_id();
            if let Some(session) = session {
                let _ = session.set_item(&self.key("tab"), &tab);
            }
            tab
        })
    }
}
