//! What became of everybody in a log, in numbers.

use super::course::Course;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use waypost_engine::{Crowd, Program};
use waypost_schema::{Text, Time};

/// What became of everybody.
#[derive(Debug)]
pub struct Summary {
    /// How many people there are, and how many messages.
    pub users: usize,
    pub messages: u64,
    /// When the first person was first seen, and the latest time told.
    pub from: Option<Time>,
    pub to: Option<Time>,
    /// In document order.
    pub milestones: Vec<Line>,
    pub pqls: Vec<Line>,
}

/// One milestone or PQL.
#[derive(Debug, Default)]
pub struct Line {
    pub id: Text,
    pub title: Option<Text>,
    /// From what its times count: `first_step`, `after` or `first_seen`.
    pub from: &'static str,
    /// How many set out.
    pub started: usize,
    /// How long each of those who arrived took, in milliseconds, ascending.
    pub took: Vec<i64>,
    /// How many fell off, by what they did last and what they did not do.
    lost: BTreeMap<(Option<Text>, Text), usize>,
}

/// Where people fell off.
pub struct Lost<'a> {
    pub last: Option<&'a Text>,
    pub missing: &'a Text,
    pub users: usize,
}

impl Summary {
    /// Looks at some of the people of a log, at this time.
    pub fn of(program: &Program, crowd: &Crowd<'_>, at: Time) -> Self {
        let milestone = |milestone: &waypost_engine::Milestone| Line {
            id: milestone.id.clone(),
            title: Some(milestone.doc.title()),
            from: match (milestone.steps.is_empty(), milestone.after.is_empty()) {
                (false, _) => "first_step",
                (true, false) => "after",
                (true, true) => "first_seen",
            },
            ..Line::default()
        };
        let pql = |pql: &waypost_engine::Pql| Line { id: pql.id.clone(), from: "first_seen", ..Line::default() };
        let mut summary = Self {
            users: 0,
            messages: 0,
            from: None,
            to: None,
            milestones: program.milestones.iter().map(milestone).collect(),
            pqls: program.pqls.iter().map(pql).collect(),
        };
        for person in crowd.people() {
            summary.users += 1;
            let seen = person.state().kept.time("<seen");
            summary.from = [summary.from, seen].into_iter().flatten().min();
            for (line, milestone) in summary.milestones.iter_mut().zip(&program.milestones) {
                line.add(Course::to_milestone(program, milestone, person, at));
            }
            for (line, pql) in summary.pqls.iter_mut().zip(&program.pqls) {
                line.add(Course::to_pql(program, pql, person, at));
            }
        }
        summary
    }

    /// Everybody: all parts together.
    pub fn whole(parts: Vec<Self>, messages: u64, at: Time) -> Option<Self> {
        let mut whole = parts.into_iter().reduce(|mut whole, part| {
            whole.users += part.users;
            whole.from = [whole.from, part.from].into_iter().flatten().min();
            let lines = whole.milestones.iter_mut().chain(&mut whole.pqls);
            lines.zip(part.milestones.into_iter().chain(part.pqls)).for_each(|(line, more)| line.join(more));
            whole
        })?;
        whole.messages = messages;
        whole.to = (messages > 0).then_some(at);
        whole.milestones.iter_mut().chain(&mut whole.pqls).for_each(|line| line.took.sort_unstable());
        Some(whole)
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let iso = |time: Option<Time>| time.map(|time| time.iso().to_string());
        json!({
            "users": self.users,
            "messages": self.messages,
            "from": iso(self.from),
            "to": iso(self.to),
            "milestones": self.milestones.iter().map(Line::json).collect::<Vec<_>>(),
            "pql": self.pqls.iter().map(Line::json).collect::<Vec<_>>(),
        })
    }
}

impl Line {
    fn add(&mut self, course: Course) {
        let Some(started) = course.started else { return };
        self.started += 1;
        match (course.reached, course.missing) {
            (Some(reached), _) => self.took.push(reached.0.saturating_sub(started.0).max(0)),
            (None, missing) => *self.lost.entry((course.last, missing.unwrap_or_default())).or_default() += 1,
        }
    }

    fn join(&mut self, other: Self) {
        self.started += other.started;
        self.took.extend(other.took);
        for (place, users) in other.lost {
            *self.lost.entry(place).or_default() += users;
        }
    }

    /// How many arrived.
    pub fn reached(&self) -> usize {
        self.took.len()
    }

    /// How many set out and did not arrive.
    pub fn fell_off(&self) -> usize {
        self.started - self.reached()
    }

    /// The least time within which so many percent of those who arrived did, in milliseconds.
    pub fn percentile(&self, percent: usize) -> Option<i64> {
        let rank = (self.took.len() * percent).div_ceil(100);
        self.took.get(rank.max(1) - 1).copied()
    }

    /// Where people fell off, most of them first.
    pub fn lost(&self) -> Vec<Lost<'_>> {
        let lost = self.lost.iter();
        let mut lost: Vec<_> =
            lost.map(|((last, missing), users)| Lost { last: last.as_ref(), missing, users: *users }).collect();
        lost.sort_by_key(|lost| Reverse(lost.users));
        lost
    }

    fn json(&self) -> Value {
        let lost = |lost: Lost<'_>| json!({ "last": lost.last.map(ToString::to_string), "missing": lost.missing.to_string(), "users": lost.users });
        let mut line = json!({
            "id": self.id.to_string(),
            "started": self.started,
            "reached": self.reached(),
            "fell_off": self.fell_off(),
            "lost": self.lost().into_iter().map(lost).collect::<Vec<_>>(),
            "time_from": self.from,
            "median_ms": self.percentile(50),
            "p90_ms": self.percentile(90),
        });
        if let (Some(title), Some(line)) = (&self.title, line.as_object_mut()) {
            line.insert("title".to_owned(), title.to_string().into());
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn a_percentile_is_a_time_that_somebody_took() {
        let line = |took: &[i64]| Line { took: took.to_vec(), ..Line::default() };
        assert_eq!(line(&[]).percentile(50), None);
        assert_eq!((line(&[7]).percentile(50), line(&[7]).percentile(90)), (Some(7), Some(7)));
        let ten = line(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!((ten.percentile(50), ten.percentile(90), ten.percentile(100)), (Some(5), Some(9), Some(10)));
    }
}
