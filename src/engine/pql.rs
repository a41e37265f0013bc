//! Product-qualified leads: profile, company and behaviour.

use crate::compiler::Compiler;
use crate::condition::Condition;
use crate::effect::Effect;
use crate::step::Run;
use waypost_schema::config::PqlDoc;
use waypost_schema::state::name;
use waypost_schema::{FaultCode, Object, Value, event};

/// A compiled definition.
#[derive(Debug)]
pub struct Pql {
    /// Its id.
    pub id: String,
    value: Value,
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
    pub id: String,
    /// Where its count is kept.
    pub key: String,
    event: Option<String>,
    feature: Option<String>,
    filter: Option<Condition>,
    each: f64,
    max: f64,
}

impl Pql {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, value: Value) -> Self {
        let doc = PqlDoc(&value);
        compiler.refer_all("milestones", "milestones", doc.milestones().iter());
        let asks = !doc.milestones().is_empty() || doc.fit().is_some() || doc.score().is_some();
        if !asks && doc.bypass().is_none() {
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
                compiler.reader.enter(line);
                compiler.refer("feature", "features", point.feature());
                if point.event().is_some() == point.feature().is_some() {
                    compiler.reader.fault(FaultCode::Idle, line, "exactly one of event, feature");
                }
                let filter = compiler.filter(point.where_());
                compiler.reader.leave();
                points.push(Point {
                    id: line.to_owned(),
                    key: name(&[">points", &id, line]),
                    event: point.event().map(str::to_owned),
                    feature: point.feature().map(str::to_owned),
                    filter,
                    each: point.each(),
                    max: point.max().unwrap_or(f64::INFINITY),
                });
            }
            Score { threshold: score.threshold(), points }
        });
        compiler.reader.leave();
        compiler.reader.leave();
        Self { id, fit, exclude, bypass, score, value }
    }

    /// What the config says of it.
    #[must_use]
    pub fn doc(&self) -> PqlDoc<'_> {
        PqlDoc(&self.value)
    }
}

impl Run<'_> {
    /// Counts an event, or a use of a feature, on every line of a score that it earns on.
    pub(crate) fn earn(&mut self, event_name: &str, feature: Option<&str>, event: &Value) {
        let lines = self.program.pqls.iter().filter_map(|pql| pql.score.as_ref()).flat_map(|score| &score.points);
        for point in lines {
            let earns = match &point.feature {
                Some(id) => feature == Some(id),
                None => feature.is_none() && point.event.as_deref() == Some(event_name),
            };
            if earns && point.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                self.state.kept.count(&name(&[&point.key, &self.state.visit.replica]));
            }
        }
    }

    /// Reaches the definitions that are now true. Returns whether anything changed.
    pub(crate) fn reach_pqls(&mut self) -> bool {
        let mut changed = false;
        for pql in &self.program.pqls {
            if self.state.pql(&pql.id).is_some() {
                continue;
            }
            let facts = self.facts();
            let milestones = pql.doc().milestones();
            let holds = |condition: &Option<Condition>| condition.as_ref().map(|condition| condition.holds(&facts));
            let asked = !milestones.is_empty() || pql.fit.is_some() || pql.score.is_some();
            let earned = asked
                && milestones.iter().all(|id| facts.milestone_reached(id))
                && holds(&pql.fit) != Some(false)
                && pql.score.as_ref().is_none_or(|score| self.points(score).0 >= score.threshold);
            let bypassed = holds(&pql.bypass) == Some(true);
            if holds(&pql.exclude) == Some(true) || !(bypassed || earned) {
                continue;
            }
            changed = true;
            let evidence = Value::Object(self.evidence(pql, bypassed));
            // Of two devices, the one that reached it first has the evidence.
            #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
            self.state.kept.say(&name(&["=pql", &pql.id]), -(self.at.0 as f64), evidence.clone());
            let properties = Object::of([("pql", Value::from(pql.id.as_str())), ("evidence", evidence)]);
            self.effects.push(Effect::Event { name: event::PQL_REACHED, properties });
        }
        changed
    }

    /// The score now, and what each line counts: events and points.
    pub(crate) fn points(&self, score: &Score) -> (f64, Vec<Value>) {
        let (mut total, mut lines) = (0.0, Vec::new());
        for point in &score.points {
            let count = self.state.kept.sum(&point.key);
            let points = (count * point.each).min(point.max);
            total += points;
            lines.push(Value::from(Object::of([
                ("id", Value::from(point.id.as_str())),
                ("count", Value::Number(count)),
                ("points", Value::Number(points)),
            ])));
        }
        (total, lines)
    }

    /// Why: nothing of a trait that is not on the allow-list.
    fn evidence(&self, pql: &Pql, bypassed: bool) -> Object {
        let mut evidence = Object::of([("config", Value::from(self.program.hash.as_str()))]);
        if bypassed {
            evidence.set("bypass", Value::Bool(true));
        }
        let mut milestones = Vec::new();
        for id in pql.doc().milestones().iter() {
            if let Some(at) = self.state.reached(id) {
                milestones.push(Value::from(Object::of([("id", Value::from(id)), ("at", Value::from(at.iso()))])));
            }
        }
        evidence.set("milestones", Value::from(milestones));
        if let Some(score) = &pql.score {
            let (total, lines) = self.points(score);
            evidence.set("score", Value::Number(total));
            evidence.set("points", Value::from(lines));
        }
        let mut attributes = Object::new();
        let facts = self.facts();
        if let Some(fit) = &pql.fit {
            fit.paths(&mut |path| {
                let own = path.first().is_some_and(|first| first == "user" || first == "account");
                let dotted = waypost_schema::join(path, ".");
                if !own || self.program.allows(&dotted) {
                    attributes.set(&dotted, facts.value(path));
                }
            });
        }
        evidence.set("attributes", Value::Object(attributes));
        evidence
    }
}
