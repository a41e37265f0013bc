//! What is off the screen for a while and has not ended: put off by the user, or concealed by the host.

use super::Experience;
use crate::effect::Effect;
use crate::step::Run;
use waypost_schema::{DAY, Object, Text, Time, event};

impl Run<'_> {
    /// Puts an experience off. It ends nothing: it comes back, a tour at the same step.
    pub(crate) fn snooze(&mut self, id: &Text, ms: Option<i64>) {
        let Some((at, experience)) = self.place_of(id) else { return };
        if self.foreground_of(id).is_none() && !self.armed(at).visible {
            return;
        }
        let until = self.snoozes_until(experience, ms);
        self.tell(event::EXPERIENCE_SNOOZED, Object::new().with("experience", id).with("until", until.ms()));
        self.put_off(at, experience, until);
    }

    /// Until when an experience is put off now, for so long or as the config says.
    pub(crate) fn snoozes_until(&self, experience: &Experience, ms: Option<i64>) -> Time {
        Time(self.at.0 + ms.or(experience.doc.snooze().map(|snooze| snooze.0)).unwrap_or(DAY).max(0))
    }

    /// An experience leaves the screen until then.
    pub(crate) fn put_off(&mut self, at: usize, experience: &Experience, until: Time) {
        self.state.kept.first(&experience.snoozed, until);
        match self.foreground_of(&experience.id) {
            Some(open) => {
                self.state.kept.say_now(&experience.step, self.at, f64::from(open.step).into());
                self.close();
            }
            None => self.put_away(at),
        }
        let armed = self.armed(at);
        armed.due = Some(until);
        armed.instant = false;
        self.wake_at(Some(until));
    }

    /// Takes an experience off the screen for a while, or brings it back.
    pub(crate) fn conceal(&mut self, id: &Text, concealed: bool) {
        let Some((at, _)) = self.place_of(id) else { return };
        if self.is_concealed(id) == concealed {
            return;
        }
        self.state.visit.table.set_in(&"concealed".into(), id, concealed.into());
        let open = self.foreground_of(id).map(|open| open.step as usize);
        let step = open.or_else(|| self.armed(at).visible.then_some(0));
        if let Some(step) = step {
            self.effects.push(if concealed { Effect::Hide { at } } else { Effect::Show { at, step } });
        }
    }

    /// Whether the host has taken it off the screen for a while.
    pub(crate) fn is_concealed(&self, id: &Text) -> bool {
        self.state.visit.get("concealed").member(id).truthy()
    }
}
