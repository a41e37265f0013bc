//! Product-qualified leads: profile, company and behaviour.

use crate::compiler::Compiler;
use crate::condition::{Condition, Source};
use crate::effect::Effect;
use crate::fact::Fact;
use crate::step::Run;
use waypost_schema::config::PqlDoc;
use waypost_schema::{FaultCode, Object, Text, Value, event};

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
    event: Option<Text>,
    feature: Option<Text>,
    filter: Option<Condition>,
    each: f64,
    max: f64,
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
                    event: point.event(),
                    feature: point.feature(),
                    filter,
                    each: point.each(),
                    max: point.max().unwrap_or(f64::INFINITY),
                });
            }
            Score { threshold: score.threshold(), points }
        });
        compiler.reader.leave();
        compiler.reader.leave();
        Self { cell: Text::from("=pql").slash(&id), id, milestones, fit, exclude, bypass, score, doc }
    }
}

impl Run<'_> {
    /// Counts an event, or a use of a feature, on every line of a score that it earns on.
    pub(crate) fn earn(&mut self, event_name: &Text, feature: Option<&Text>, event: &Value) {
        let lines = self.program.pqls.iter().filter_map(|pql| pql.score.as_ref()).flat_map(|score| &score.points);
        for point in lines {
            let earns = match &point.feature {
                Some(id) => feature == Some(id),
                None => feature.is_none() && point.event.as_ref() == Some(event_name),
            };
            if earns && point.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                let replica = self.state.visit.replica();
                self.state.kept.count(&point.cell, &replica);
            }
        }
    }

    /// Reaches the definitions that are now true. Returns whether anything changed.
    pub(crate) fn reach_pqls(&mut self) -> bool {
        let mut changed = false;
        for pql in &self.program.pqls {
            if !self.state.kept.get(&pql.cell).is_null() {
                continue;
            }
            let holds =
                |condition: &Option<Condition>| condition.as_ref().map(|condition| condition.holds(&self.facts()));
            let asked = !pql.milestones.is_empty() || pql.fit.is_some() || pql.score.is_some();
            let earned = asked
                && pql.milestones.iter().all(|id| self.is_reached(id))
                && holds(&pql.fit) != Some(false)
                && pql.score.as_ref().is_none_or(|score| self.points(score).0 >= score.threshold);
            let bypassed = holds(&pql.bypass) == Some(true);
            if holds(&pql.exclude) == Some(true) || !(bypassed || earned) {
                continue;
            }
            changed = true;
            let evidence = Value::from(self.evidence(pql, bypassed));
            // Of two devices, the one that reached it first has the evidence.
            #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
            self.state.kept.say(&pql.cell, -(self.at.0 as f64), evidence.clone());
            let properties = Object::new().with("pql", &pql.id).with("evidence", evidence);
            self.effects.push(Effect::event(event::PQL_REACHED, properties));
        }
        changed
    }

    /// The score now, and what each line counts: events and points.
    pub(crate) fn points(&self, score: &Score) -> (f64, Vec<Value>) {
        let (mut total, mut lines) = (0.0, Vec::new());
        for point in &score.points {
            let count = self.state.kept.sum(&point.cell);
            let points = (count * point.each).min(point.max);
            total += points;
            lines.push(Object::new().with("id", &point.id).with("count", count).with("points", points).into());
        }
        (total, lines)
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
                let own = matches!(fact, Fact::User(_) | Fact::Account(_));
                if !own || self.program.allows(name) {
                    attributes.put(name, self.facts().read(fact));
                }
            });
        }
        evidence.put("attributes", attributes);
        evidence
    }
}
