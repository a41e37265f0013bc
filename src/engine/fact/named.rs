//! Facts where the engine reads them itself: natively, and in the module that explains.

#[cfg(not(target_family = "wasm"))]
use super::BEHAVIOR;
use super::Clock;
use crate::compiler::Names;
use waypost_schema::{FaultCode, Reader, Text, Value, words};

/// What a condition reads, compiled.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A path into the value that is asked itself: the properties of an event, plain attributes.
    Path(Vec<Text>),
    /// A path into the cell that keeps what the host said of the user.
    User(Vec<Text>),
    /// A path into the cell that keeps what the host said of the account.
    Account(Vec<Text>),
    /// A path into a cell of this visit: the page, the device, the datasets.
    Visit(&'static str, Vec<Text>),
    /// What the clock says.
    Clock(Clock),
    /// A measure, by its place in the program.
    Measure(usize),
    /// Whether a milestone is open, started or reached: the cells that tell.
    Milestone(Text, Text),
    /// How many of these cells have been written.
    Written(Vec<Text>),
    /// The time in a cell.
    Moment(Text),
    /// The sum of a cell over all devices.
    Sum(Text),
    /// Whether something was said in a cell.
    Said(Text),
    /// What was last said in a cell.
    Saying(Text),
    /// The lifecycle stage.
    Stage,
    /// The customer behaviour index.
    Behavior,
    /// Nothing that the engine knows.
    Unknown,
}

words! {
    /// The facts there are, by their first word.
    Kind {
        /// Traits of the user.
        User = "user",
        /// Traits of the account.
        Account = "account",
        /// Where the user is.
        Page = "page",
        /// What the user holds.
        Device = "device",
        /// This visit.
        Session = "session",
        /// The clock.
        Time = "time",
        /// A measure.
        Measure = "measure",
        /// A milestone.
        Milestone = "milestone",
        /// A part of what is known of a milestone.
        Milestones = "milestones",
        /// Uses of a feature.
        Feature = "feature",
        /// What was seen of an experience.
        Experience = "experience",
        /// What the host said is there.
        Dataset = "dataset",
        /// The variant of an experiment.
        Variant = "variant",
        /// A product-qualified lead.
        Pql = "pql",
        /// The lifecycle stage.
        Stage = "stage",
        /// The customer behaviour index.
        Behavior = "behavior",
    }
}

impl Kind {
    /// The part of the config that declares the id which follows, where one does.
    pub(crate) fn part(self) -> Option<&'static str> {
        Some(match self {
            Kind::Measure => "measures",
            Kind::Milestone | Kind::Milestones => "milestones",
            Kind::Feature => "features",
            Kind::Experience => "experiences",
            Kind::Variant => "experiments",
            Kind::Pql => "pql",
            _ => return None,
        })
    }
}

impl Fact {
    /// A path into plain JSON.
    pub(crate) fn path(path: &Text) -> Self {
        Fact::Path(path.parts("."))
    }

    /// What a path means; what it cannot mean is reported.
    pub(crate) fn resolve(path: &Text, names: &Names, reader: &mut Reader) -> Self {
        let parts = path.parts(".");
        let Some(kind) = parts.first().and_then(Kind::of) else {
            reader.fault_at(path, FaultCode::UnknownFact, path, "");
            return Fact::Unknown;
        };
        let id = parts.get(1).cloned().unwrap_or_default();
        if kind.part().is_some_and(|part| parts.len() > 1 && !names.declares(part, &id)) {
            reader.fault_at(path, FaultCode::UnknownReference, &id, "");
            return Fact::Unknown;
        }
        let rest = || parts.iter().skip(1).cloned().collect();
        // The id is the host's first argument, whatever a trait of that name says; both lie in what was last said.
        let said = |rest: Vec<Text>| {
            let id = matches!(rest.as_slice(), [only] if only.is("id"));
            let before: &[&'static str] = if id { &["1"] } else { &["1", "traits"] };
            before.iter().map(|part| Text::from(*part)).chain(rest).collect()
        };
        let part = |known: &'static str| parts.get(2).is_some_and(|part| part.is(known));
        let cell = |first: &'static str| Text::from(first).slash(&id);
        match kind {
            Kind::User => Fact::User(said(rest())),
            Kind::Account => Fact::Account(said(rest())),
            Kind::Page => Fact::Visit("page", rest()),
            Kind::Device => Fact::Visit("device", rest()),
            Kind::Dataset => Fact::Visit("datasets", parts.iter().skip(1).take(1).cloned().collect()),
            Kind::Session | Kind::Time => Clock::of(path).map_or(Fact::Unknown, Fact::Clock),
            Kind::Measure if parts.len() == 2 => names.measure(&id).map_or(Fact::Unknown, Fact::Measure),
            Kind::Milestone => Fact::Milestone(cell("<reached"), cell("<started")),
            Kind::Milestones if part("status") => Fact::Milestone(cell("<reached"), cell("<started")),
            Kind::Milestones if part("at") => Fact::Moment(cell("<reached")),
            Kind::Milestones if part("steps_done") => {
                let steps = names.config.at("milestones").member(&id).at("steps");
                let cell = |step: Value| cell("<ticked").slash(step.at("id").as_text().unwrap_or_default());
                Fact::Written(steps.items().map(cell).collect())
            }
            Kind::Feature if part("count") => Fact::Sum(cell("+used")),
            Kind::Feature if part("first_at") => Fact::Moment(cell("<used_first")),
            Kind::Feature if part("last_at") => Fact::Moment(cell(">used_last")),
            Kind::Experience if part("shown") => Fact::Sum(cell("+shown")),
            Kind::Experience if part("completed") => Fact::Sum(cell("+completed")),
            Kind::Experience if part("dismissed") => Fact::Sum(cell("+dismissed")),
            Kind::Experience if part("last_at") => Fact::Moment(cell(">last")),
            Kind::Pql => Fact::Said(cell("=pql")),
            Kind::Stage if parts.len() == 1 => Fact::Stage,
            Kind::Variant => Fact::Saying(cell("=variant")),
            Kind::Behavior if path.is("behavior.index") => Fact::Behavior,
            _ => Fact::Unknown,
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl Fact {
    /// Calls `visit` with the name of everything that, when it is written, can change the fact.
    pub(crate) fn topics(&self, names: &Names, visit: &mut dyn FnMut(&Text)) {
        match self {
            Fact::User(_) => visit(&"=user".into()),
            Fact::Account(_) => visit(&"=account".into()),
            Fact::Visit(cell, _) => visit(&Text::from(*cell)),
            Fact::Clock(clock) => visit(&clock.word().into()),
            Fact::Measure(at) => {
                if let Some(id) = names.measures.get(*at) {
                    visit(&Text::from("+measure").slash(id));
                }
            }
            Fact::Milestone(reached, started) => {
                visit(reached);
                visit(started);
            }
            Fact::Written(cells) => cells.iter().for_each(visit),
            Fact::Moment(cell) | Fact::Sum(cell) | Fact::Said(cell) | Fact::Saying(cell) => visit(cell),
            Fact::Stage => visit(&"=stage".into()),
            Fact::Behavior => visit(&BEHAVIOR.into()),
            Fact::Path(_) | Fact::Unknown => {}
        }
    }
}
