//! Natively, what changes by itself: the clock, windows that slide, moments that come.

use crate::fact::{BEHAVIOR, Clock};
use crate::facts::Facts;
use crate::journey::nudge_due;
use crate::program::Program;
use crate::state::State;
use crate::step::Run;
use waypost_schema::Time;

/// What was true of time when the last step was taken, so that a rule is asked again when that changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Watch {
    /// Whether every rule has been asked since the state came from elsewhere.
    asked: bool,
    /// When the last step was.
    last: Time,
    /// When the first armed experience has to be looked at again.
    wake: Option<Time>,
    /// When something leaves the window of each measure.
    slides: Vec<f64>,
    /// When the first does.
    slide: f64,
    /// What the clock said.
    clock: [f64; Clock::ALL.len()],
    /// When the trial began, once that was looked up.
    trial: Option<Option<Time>>,
    /// When the next nudge is due, once that was looked up.
    nudge: Option<Option<Time>>,
    /// Whether the page was loaded since.
    loaded: bool,
}

impl Watch {
    /// Anything may be otherwise: every rule is asked in the next step.
    pub(crate) fn forget(&mut self) {
        self.asked = false;
        self.trial = None;
        self.nudge = None;
    }

    /// The page was loaded: what is true of the page load alone is otherwise, and what is kept is not.
    pub(crate) fn begin(&mut self) {
        self.loaded = true;
    }

    /// Somebody was introduced anew.
    pub(crate) fn introduce(&mut self) {
        self.trial = None;
    }

    /// Somebody came a step further on a journey.
    pub(crate) fn travel(&mut self) {
        self.nudge = None;
    }

    /// When the next nudge is due, if that is known here.
    pub(crate) fn nudge(&self) -> Option<Option<Time>> {
        self.nudge
    }

    /// When the trial began, if that is known here.
    pub(crate) fn trial(&self) -> Option<Option<Time>> {
        self.trial
    }

    /// Makes room for what a program has.
    pub(crate) fn fit(&mut self, program: &Program) {
        self.slides.resize(program.measures.len(), f64::INFINITY);
    }

    /// Experiences have to be looked at then.
    pub(crate) fn wake_at(&mut self, time: Option<Time>) {
        self.wake = [self.wake, time].into_iter().flatten().min();
    }

    /// Something leaves the window of a measure then.
    pub(crate) fn slide_at(&mut self, place: usize, time: Time) {
        if let Some(slides) = self.slides.get_mut(place) {
            *slides = slides.min(time.ms());
            self.slide = self.slide.min(time.ms());
        }
    }
}

impl Run<'_> {
    /// Looks up what is asked between two steps.
    pub(crate) fn look_ahead(&mut self) {
        if self.state.visit.watch.nudge.is_none() {
            self.state.visit.watch.nudge = Some(nudge_due(self.program, &self.state));
        }
    }

    /// What changes by itself has to be asked when it has changed.
    pub(crate) fn pass_time(&mut self) {
        let (program, at) = (self.program, self.at);
        let watch = &self.state.visit.watch;
        // After a merge, and when the clock has jumped back, anything may be otherwise.
        let anew = !watch.asked || at < watch.last;
        let last = watch.last;
        let days = last.day() != at.day();
        if anew {
            self.pending.fill();
            self.state.visit.watch.asked = true;
        }
        if days {
            self.touch(&BEHAVIOR.into());
        }
        if core::mem::take(&mut self.state.visit.watch.loaded) {
            for cell in ["page", "device", "datasets", "empty", "replica", BEHAVIOR] {
                self.touch(&cell.into());
            }
            (0..program.experiences.len()).for_each(|place| self.look_at(place));
        }
        if self.state.visit.watch.trial.is_none() {
            self.state.visit.watch.trial = Some(self.facts().trial_started());
        }
        for clock in Clock::ALL {
            let place = *clock as usize;
            if program.clocked >> place & 1 == 1 {
                let now = self.facts().clock(*clock);
                let known = self.state.visit.watch.clock.get_mut(place);
                if known.is_some_and(|known| core::mem::replace(known, now).to_bits() != now.to_bits()) {
                    self.touch(&clock.word().into());
                }
            }
        }
        if anew || self.state.visit.watch.slide <= at.ms() {
            for (place, measure) in program.measures.iter().enumerate() {
                let slides = self.state.visit.watch.slides.get(place).copied().unwrap_or_default();
                if anew || slides <= at.ms() {
                    let (_, leaves) = measure.look(&self.state.kept, at);
                    if let Some(slides) = self.state.visit.watch.slides.get_mut(place) {
                        *slides = leaves;
                    }
                    self.touch(&measure.cell);
                }
            }
            let watch = &mut self.state.visit.watch;
            watch.slide = watch.slides.iter().copied().fold(f64::INFINITY, f64::min);
        }
        if anew || self.state.visit.watch.wake.is_some_and(|wake| wake <= at) {
            let mut wake: Option<Time> = None;
            for place in 0..self.state.visit.armed.len() {
                let armed = self.state.visit.armed.get(place).copied().unwrap_or_default();
                for time in [armed.due, armed.again].into_iter().flatten() {
                    if time <= at {
                        // What came due in an earlier step was looked at then.
                        if time > last {
                            self.look_at(place);
                        }
                    } else {
                        wake = Some(wake.map_or(time, |wake| wake.min(time)));
                    }
                }
            }
            self.state.visit.watch.wake = wake;
        }
        self.state.visit.watch.last = at;
    }
}

/// When to call [`step`] with a [`Happening::Tick`] again, if nothing happens before.
#[must_use]
pub fn next_deadline(program: &Program, state: &State, now: Time) -> Option<Time> {
    let watch = &state.visit.watch;
    let clock = Facts { program, state, at: now }.clock_changes();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds")]
    let slide = watch.slide.is_finite().then_some(Time(watch.slide as i64));
    [watch.wake, clock, slide].into_iter().flatten().filter(|due| *due > now).min()
}
