//! What happened, one after the other: pages, people, features, and what is said of experiences.

use super::Run;
use crate::facts::moment;
use crate::happening::Happening;
use crate::page::Path;
use waypost_schema::{Kept, Object, Text, Value, event};

impl Run<'_> {
    pub(super) fn take(&mut self, happened: Happening) {
        match happened {
            Happening::Load(about) => {
                self.arm("load", &Path::default(), false);
                self.arm_snoozed();
                self.resume();
                let page = about.at("page");
                if page.is_object() {
                    self.turn_to(page, &Value::default());
                }
            }
            Happening::Page { page, properties } => self.turn_to(page, &properties),
            Happening::Name(name) => self.note_in("page", &"name".into(), name.into()),
            Happening::Track(name, properties) => self.track(&name, &properties),
            Happening::Use(feature) => self.use_feature(&feature),
            Happening::Identify(user, traits) => self.identify(&user, &traits),
            Happening::Group(account, traits) => {
                let known = self.state.profile("=account").at("id").as_text();
                let fresh = known.is_some_and(|known| known != account);
                self.introduce("=account", &account, &traits, fresh);
            }
            Happening::Ready(dataset, count) => self.note_in("datasets", &dataset, count.into()),
            Happening::Empty(experience, empty) => self.note_in("empty", &experience, empty.into()),
            Happening::Trigger(experience) => self.trigger_one(&experience),
            Happening::Start(experience, once) => self.start(&experience, once),
            Happening::Shown(experience) => self.shown(&experience),
            Happening::Advance(experience, step, by) => self.advance_by(&experience, step, &by),
            Happening::Back(experience) => self.back(&experience),
            Happening::Act(experience) => self.act(&experience),
            Happening::Finish(experience) => self.finish(&experience),
            Happening::Answer(experience, answer, comment) => self.answer(&experience, answer, &comment),
            Happening::Dismiss(experience, reason) => self.dismiss(&experience, &reason),
            Happening::Missing(experience, about) => self.missing(&experience, &about),
            Happening::Snooze(experience, ms) => self.snooze(&experience, ms),
            Happening::Conceal(experience, concealed) => self.conceal(&experience, concealed),
            Happening::Variant(id) => {
                if let Some(experiment) = self.program.experiments.iter().find(|experiment| experiment.id == id) {
                    self.assign(experiment);
                    self.expose_to(experiment);
                }
            }
            Happening::Active(clicks) => self.click(clicks),
            Happening::Living(tabs) => {
                self.state.visit.table.set(&"living".into(), tabs);
                // What this tab holds itself has been on the screen since the load.
                if self.state.open().tab != self.state.visit.tab() {
                    self.resume();
                }
            }
            _ => {}
        }
    }

    fn turn_to(&mut self, to: Value, properties: &Value) {
        let path = |page: &Value| page.at("path").as_text().unwrap_or_default();
        // The same page again, with another query perhaps, is no new moment: what was closed stays closed.
        let (before, path) = (path(&self.state.visit.get("page")), path(&to));
        let parts = Path::of(&path);
        let mut seen = Object::copy(&to);
        for (key, value) in properties.members() {
            seen.put(key, value);
        }
        self.note("page", to);
        if before != path || before.is_empty() {
            self.arm("page", &parts, false);
        }
        self.observe(&event::PAGE_VIEWED.into(), seen.into());
        for number in self.program.rules.moments(self.program, "page", None).iter().copied() {
            if let Some(feature) = self.feature_at(number)
                && feature.page.as_ref().is_some_and(|pages| pages.hold(&parts))
            {
                self.use_feature(&feature.id);
            }
        }
    }

    fn identify(&mut self, user: &Text, traits: &Value) {
        // Another person on the same browser starts afresh; an anonymous one is recognised.
        if self.state.user().is_some_and(|known| known != *user) {
            self.leave();
            let mut kept = Kept::default();
            kept.first("<seen", self.at);
            for cell in [">visit", ">visit_at", ">active", "=open"] {
                kept.join(cell, self.state.kept.get(cell));
            }
            // Whoever is introduced next was introduced later, though the clock may have jumped back.
            kept.say("=user", self.state.kept.said_order("=user").unwrap_or_default(), Value::default());
            self.state.kept = kept;
            self.state.visit.watch.forget();
            self.arm("load", &Path::default(), false);
            let path = self.state.visit.get("page").at("path").as_text().unwrap_or_default();
            self.arm("page", &Path::of(&path), false);
        }
        self.introduce("=user", user, traits, false);
        let said = moment(&self.state.profile("=user").at("traits").at("signed_up_at"));
        self.state.kept.first("<signed_up", said.unwrap_or(self.at));
    }

    /// The user has a trait more, whether or not they have said who they are.
    pub(crate) fn learn(&mut self, name: &Text, value: Value) {
        let known = self.state.profile("=user");
        let mut traits = Object::copy(&known.at("traits"));
        traits.put(name, value);
        self.state.kept.say_now("=user", self.at, Object::copy(&known).with("traits", traits).into());
        self.touch(&"=user".into());
    }

    /// Adds to what is known of somebody.
    fn introduce(&mut self, cell: &'static str, id: &Text, traits: &Value, fresh: bool) {
        let mut all = if fresh { Object::new() } else { Object::copy(&self.state.profile(cell).at("traits")) };
        for (key, value) in traits.members() {
            all.put(key, value);
        }
        let profile = Object::new().with("id", id).with("traits", all);
        self.state.kept.say_now(cell, self.at, profile.into());
        self.state.visit.watch.introduce();
        self.touch(&cell.into());
    }
}
