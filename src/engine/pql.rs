//! Product-qualified leads: profile, company and behaviour.

use crate::condition::Condition;
use crate::effect::Effect;
use crate::measure::{add, sum};
use crate::program::Compiler;
use crate::step::Run;
use waypost_schema::config::PqlDoc;
use waypost_schema::state::PqlStateDoc;
use waypost_schema::{FaultCode, Object, Value};

/// A compiled definition.
#[derive(Debug)]
pub struct Pql {
    /// Its id.
    pub id: String,
    /// What the config says of it.
    pub doc: PqlDoc,
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
    /// Where its count is kept: `<pql>.<line>`.
    pub key: String,
    event: Option<String>,
    feature: Option<String>,
    filter: Option<Condition>,
    each: f64,
    max: f64,
}

impl Pql {
    pub(crate) fn compile(compiler: &mut Compiler<'_>, id: String, doc: PqlDoc) -> Self {
        for (index, milestone) in doc.milestones.iter().enumerate() {
            compiler.reader.enter("milestones");
            compiler.refer(&index.to_string(), "milestones", Some(milestone));
            compiler.reader.leave();
        }
        if doc.milestones.is_empty() && doc.fit.is_none() && doc.score.is_none() && doc.bypass.is_none() {
            compiler.reader.fault(FaultCode::Idle, &id, "milestones, fit, score or bypass");
        }
        let fit = compiler.optional("fit", doc.fit.as_ref());
        let exclude = compiler.optional("exclude", doc.exclude.as_ref());
        let bypass = compiler.optional("bypass", doc.bypass.as_ref());
        compiler.reader.enter("score");
        compiler.reader.enter("points");
        let score = doc.score.as_ref().map(|score| Score {
            threshold: score.threshold,
            points: score
                .points
                .0
                .iter()
                .map(|(line, point)| {
                    compiler.reader.enter(line);
                    compiler.refer("feature", "features", point.feature.as_deref());
                    if point.event.is_some() == point.feature.is_some() {
                        compiler.reader.fault(FaultCode::Idle, line, "exactly one of event, feature");
                    }
                    let filter = compiler.filter(point.where_.as_ref());
                    compiler.reader.leave();
                    Point {
                        id: line.clone(),
                        key: [id.as_str(), line].join("."),
                        event: point.event.clone(),
                        feature: point.feature.clone(),
                        filter,
                        each: point.each,
                        max: point.max.unwrap_or(f64::INFINITY),
                    }
                })
                .collect(),
        });
        compiler.reader.leave();
        compiler.reader.leave();
        Self { id, doc, fit, exclude, bypass, score }
    }
}

impl Run<'_> {
    /// Counts an event, or a use of a feature, on every line of a score that it earns on.
    pub(crate) fn earn(&mut self, name: &str, feature: Option<&str>, event: &Value) {
        let lines = self.program.pqls.iter().filter_map(|pql| pql.score.as_ref()).flat_map(|score| &score.points);
        for point in lines {
            let earns = match &point.feature {
                Some(id) => feature == Some(id),
                None => feature.is_none() && point.event.as_deref() == Some(name),
            };
            if earns && point.filter.as_ref().is_none_or(|filter| filter.holds(event)) {
                let series = self.state.kept.points.entry(&point.key).entry(&self.state.visit.replica);
                add(series, self.at, 1.0, None);
            }
        }
    }

    /// Reaches the definitions that are now true. Returns whether anything changed.
    pub(crate) fn reach_pqls(&mut self) -> bool {
        let mut changed = false;
        for pql in &self.program.pqls {
            if self.state.kept.pql.get(&pql.id).is_some() {
                continue;
            }
            let facts = self.facts();
            let excluded = pql.exclude.as_ref().is_some_and(|exclude| exclude.holds(&facts));
            let bypassed = pql.bypass.as_ref().is_some_and(|bypass| bypass.holds(&facts));
            let asked = !pql.doc.milestones.is_empty() || pql.fit.is_some() || pql.score.is_some();
            let earned = asked
                && pql.doc.milestones.iter().all(|id| facts.milestone_reached(id))
                && pql.fit.as_ref().is_none_or(|fit| fit.holds(&facts))
                && pql.score.as_ref().is_none_or(|score| self.points(score).0 >= score.threshold);
            if excluded || !(bypassed || earned) {
                continue;
            }
            changed = true;
            let evidence = Value::Object(self.evidence(pql, bypassed));
            self.state.kept.pql.set(&pql.id, PqlStateDoc { at: Some(self.at), evidence: evidence.clone() });
            self.effects.push(Effect::PqlReached { pql: pql.id.clone(), evidence });
        }
        changed
    }

    /// The score now, and what each line counts: events and points.
    pub(crate) fn points(&self, score: &Score) -> (f64, Vec<(String, f64, f64)>) {
        let lines: Vec<_> = score
            .points
            .iter()
            .map(|point| {
                let count: f64 = self
                    .state
                    .kept
                    .points
                    .get(&point.key)
                    .into_iter()
                    .flat_map(|replicas| replicas.iter())
                    .map(|(_, series)| sum(series, None, self.at).0)
                    .sum();
                (point.id.clone(), count, (count * point.each).min(point.max))
            })
            .collect();
        (lines.iter().map(|(_, _, points)| points).sum(), lines)
    }

    /// Why: nothing of a trait that is not on the allow-list.
    fn evidence(&self, pql: &Pql, bypassed: bool) -> Object {
        let mut evidence = Object::of([("config", Value::from(self.program.hash.as_str()))]);
        if bypassed {
            evidence.set("bypass", Value::Bool(true));
        }
        let milestones = pql.doc.milestones.iter().filter_map(|id| {
            let at = self.state.kept.milestones.get(id)?.reached_at?;
            Some(Value::from(Object::of([("id", Value::from(id.as_str())), ("at", Value::from(at.iso()))])))
        });
        evidence.set("milestones", Value::List(milestones.collect()));
        if let Some(score) = &pql.score {
            let (total, lines) = self.points(score);
            evidence.set("score", Value::Number(total));
            let lines = lines.into_iter().map(|(id, count, points)| {
                Value::from(Object::of([
                    ("id", Value::from(id)),
                    ("count", Value::Number(count)),
                    ("points", Value::Number(points)),
                ]))
            });
            evidence.set("points", Value::List(lines.collect()));
        }
        let mut attributes = Object::new();
        let facts = self.facts();
        if let Some(fit) = &pql.fit {
            fit.paths(&mut |path| {
                let trait_ = matches!(path.first().map(String::as_str), Some("user" | "account"));
                let dotted = path.join(".");
                if !trait_ || self.program.allow.contains(&dotted) {
                    attributes.set(&dotted, facts.value(path));
                }
            });
        }
        evidence.set("attributes", Value::Object(attributes));
        evidence
    }
}
