//! Product-qualified leads: profile, company and behaviour.

use crate::compiler::Compiler;
use crate::condition::{Condition, Source};
use crate::effect::Effect;
use crate::number::{larger, smaller};
use crate::program::Program;
use crate::rules::uses_of;
use crate::series::{Keep, each, get, part};
use crate::state::State;
use crate::step::{Heard, Run};
use waypost_schema::config::PqlDoc;
use waypost_schema::{DAY, FaultCode, Kept, Object, Text, Time, Value, event};

/// A compiled definition.
#[derive(Debug)]
pub struct Pql {
    /// Its id.
    pub id: Text,
    /// What the config says of it.
    pub doc: PqlDoc,
    /// When it was reached, and why.
    pub cell: Text,
    /// The milestones that have to be reached.
    pub milestones: Vec<Text>,
    /// Who fits.
    pub fit: Option<Condition>,
    /// Who never is one.
    pub exclude: Option<Condition>,
    /// Who is one at once.
    pub bypass: Option<Condition>,
    /// Points over a threshold.
    pub score: Option<Score>,
}

/// A compiled score.
#[derive(Debug)]
pub struct Score {
    /// The sum that is enough.
    pub threshold: f64,
    /// What earns points.
    pub points: Vec<Point>,
}

/// One compiled line of a score.
#[derive(Debug)]
pub struct Point {
    /// Its id.
    pub id: Text,
    /// Where its count is kept.
    pub cell: Text,
    /// The event, or `feature/F`, that earns.
    pub(crate) hears: Text,
    pub(crate) filter: Option<Condition>,
    each: f64,
    max: f64,
    /// How long until a point is worth nothing.
    fades: Option<f64>,
    keep: Keep,
}

impl Pql {
    pub(crate) fn compile(compiler: &mut Compiler, id: Text, value: Value) -> Self {
        let doc = PqlDoc(value);
        let milestones: Vec<Text> = doc.milestones().iter().collect();
        compiler.refer_all("milestones", "milestones", &milestones);
        if milestones.is_empty() && doc.fit().is_none() && doc.score().is_none() && doc.bypass().is_none() {
            compiler.reader.fault(FaultCode::Idle, &id, "milestones, fit, score or bypass");
        }
        let fit = compiler.optional("fit", doc.fit());
        let exclude = compiler.optional("exclude", doc.exclude());
        let bypass = compiler.optional("bypass", doc.bypass());
        compiler.reader.enter("score");
        compiler.reader.enter("points");
        let score = doc.score().map(|score| {
            let mut points = Vec::new();
            for (line, point) in score.points().iter() {
                compiler.reader.enter(&line);
                compiler.refer("feature", "features", point.feature());
                if point.event().is_some() == point.feature().is_some() {
                    compiler.reader.fault(FaultCode::Idle, &line, "exactly one of event, feature");
                }
                let filter = compiler.filter(point.where_());
                compiler.reader.leave();
                points.push(Point {
                    cell: Text::from("+points").slash(&id).slash(&line),
                    id: line,
                    hears: match point.feature() {
                        Some(feature) => uses_of(&feature),
                        None => point.event().unwrap_or_default(),
                    },
                    filter,
                    each: point.each(),
                    max: point.max().unwrap_or(f64::INFINITY),
                    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
                    fades: point.fades_over().map(|over| over.0 as f64),
                    keep: Keep { within: point.fades_over().map(|over| over.0), days: false },
                });
            }
            Score { threshold: score.threshold(), points }
        });
        compiler.reader.leave();
        compiler.reader.leave();
        Self { cell: Text::from("=pql").slash(&id), id, milestones, fit, exclude, bypass, score, doc }
    }
}

/// How far somebody has come to a definition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// From 0 to 1: of milestones, fit and score each that is asked for counts the same, a score by its share.
    pub share: f64,
    /// The milestones that are missing.
    pub milestones: Vec<Text>,
    /// Whether the profile does not fit.
    pub fit: bool,
    /// The points that are missing.
    pub points: f64,
}

impl Point {
    /// How many events it counts, and the points they earn now.
    ///
    /// A fading point is worth `each × (1 − age ÷ fades_over)`, never below zero. Of a whole day that is kept as a sum,
    /// the ages are summed: it is exact until the day's first event is worth nothing.
    fn worth(&self, kept: &Kept, now: Time) -> (f64, f64) {
        let (mut count, mut points) = (0.0, 0.0);
        each(&kept.0, &self.cell, |series| {
            let Some(fades) = self.fades else {
                count += get(series, 0);
                points += get(series, 0) * self.each;
                return;
            };
            self.keep.inside(series, now, &mut |start, events, sum| {
                // The amount of an event is how far into its day it was.
                let age = events * (now.ms() - part(start, DAY) * DAY_MS) - sum;
                count += events;
                points += smaller(larger(self.each * (events - age / fades), 0.0), self.each * events);
            });
        });
        (count, smaller(points, self.max))
    }
}

/// How far somebody has come to a definition of a product-qualified lead.
#[must_use]
pub fn progress(program: &Program, state: &State, at: Time, pql: &Pql) -> Progress {
    Run::new(program, state.clone(), at).progress(pql)
}

/// A day in milliseconds.
const DAY_MS: f64 = 86_400_000.0;

impl Run<'_> {
    /// Counts an event, or a use of a feature, on a line of a score.
    pub(crate) fn earn(&mut self, point: &Point, heard: &Heard<'_>) {
        if point.filter.as_ref().is_some_and(|filter| !filter.holds(heard)) {
            return;
        }
        let at = self.at;
        let into_day = at.ms() - part(at.ms(), DAY) * DAY_MS;
        point.keep.count(&mut self.state.kept.0, &point.cell, &self.replica, at, into_day);
        self.touch(&point.cell);
    }

    /// Reaches a definition that is now true.
    pub(crate) fn qualify(&mut self, pql: &Pql) {
        if self.has(&pql.cell) {
            return;
        }
        let holds = |condition: &Option<Condition>| condition.as_ref().map(|condition| condition.holds(&self.facts()));
        let asked = !pql.milestones.is_empty() || pql.fit.is_some() || pql.score.is_some();
        let earned = asked
            && pql.milestones.iter().all(|id| self.is_reached(id))
            && holds(&pql.fit) != Some(false)
            && pql.score.as_ref().is_none_or(|score| self.points(score).0 >= score.threshold);
        let bypassed = holds(&pql.bypass) == Some(true);
        if holds(&pql.exclude) == Some(true) || !(bypassed || earned) {
            return;
        }
        let evidence = Value::from(self.evidence(pql, bypassed));
        // Of two devices, the one that reached it first has the evidence.
        self.state.kept.say(&pql.cell, -self.at.ms(), evidence.clone());
        self.touch(&pql.cell);
        let properties = Object::new().with("pql", &pql.id).with("evidence", evidence);
        self.effects.push(Effect::event(event::PQL_REACHED, properties));
    }

    /// The score now, and what each line counts: events and points.
    pub(crate) fn points(&self, score: &Score) -> (f64, Vec<Value>) {
        let (mut total, mut lines) = (0.0, Vec::new());
        for point in &score.points {
            let (count, points) = point.worth(&self.state.kept, self.at);
            total += points;
            lines.push(Object::new().with("id", &point.id).with("count", count).with("points", points).into());
        }
        (total, lines)
    }

    /// How far the person has come.
    pub(crate) fn progress(&self, pql: &Pql) -> Progress {
        if self.has(&pql.cell) {
            return Progress { share: 1.0, ..Progress::default() };
        }
        let mut progress = Progress::default();
        let (mut asked, mut come) = (0.0, 0.0);
        for id in &pql.milestones {
            asked += 1.0;
            match self.is_reached(id) {
                true => come += 1.0,
                false => progress.milestones.push(id.clone()),
            }
        }
        if let Some(fit) = &pql.fit {
            asked += 1.0;
            progress.fit = !fit.holds(&self.facts());
            come += f64::from(u8::from(!progress.fit));
        }
        if let Some(score) = &pql.score {
            asked += 1.0;
            let total = self.points(score).0;
            progress.points = larger(score.threshold - total, 0.0);
            come += if score.threshold > 0.0 { smaller(larger(total / score.threshold, 0.0), 1.0) } else { 1.0 };
        }
        progress.share = if asked > 0.0 { come / asked } else { 0.0 };
        progress
    }

    /// Why: nothing of a trait that is not on the allow-list.
    fn evidence(&self, pql: &Pql, bypassed: bool) -> Object {
        let mut evidence = Object::new().with("config", &self.program.hash);
        if bypassed {
            evidence.put("bypass", true);
        }
        let mut milestones: Vec<Value> = Vec::new();
        for id in &pql.milestones {
            if let Some(at) = self.state.kept.time(Text::from("<reached").slash(id)) {
                milestones.push(Object::new().with("id", id).with("at", at.iso()).into());
            }
        }
        evidence.put("milestones", milestones);
        if let Some(score) = &pql.score {
            let (total, lines) = self.points(score);
            evidence.put("score", total);
            evidence.put("points", lines);
        }
        let mut attributes = Object::new();
        if let Some(fit) = &pql.fit {
            fit.facts(&mut |name, fact| {
                let own = name.begins("user.") || name.begins("account.");
                if !own || self.program.allows(name) {
                    attributes.put(name, self.facts().read(fact));
                }
            });
        }
        evidence.put("attributes", attributes);
        evidence
    }
}
