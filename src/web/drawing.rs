//! Everything a drawing says: texts translated and filled, defaults in place. The page only makes nodes of it.

use crate::Engine;
use crate::ask::index;
use crate::getters::maybe;
use waypost_engine::text::{Block, Style, fill, markdown, translate};
use waypost_engine::{Facts, Program};
use waypost_schema::config::Kind;
use waypost_schema::{Choices, Duration, Fault, FaultCode, Object, Text, Time, Value};

/// How long what has no steps waits for its target.
const WAIT: Duration = Duration(4_000);

/// What this version does not draw would hold the foreground for nothing.
pub(crate) fn leave_out_what_is_not_drawn(program: &mut Program) {
    let faults = &mut program.faults;
    program.experiences.retain(|experience| {
        let drawn = !matches!(experience.kind, Kind::Hotspot | Kind::Banner | Kind::Survey);
        if !drawn {
            faults.push(Fault {
                code: FaultCode::NotYet,
                path: vec!["experiences".into(), experience.id.clone(), "kind".into()],
                found: experience.kind.word().into(),
                expected: Text::default(),
                choices: Choices::None,
            });
        }
        drawn
    });
}

/// Texts of one person in one language.
struct Texts<'e> {
    facts: Facts<'e>,
    locale: Text,
}

impl Texts<'_> {
    fn filled(&self, text: &Text) -> Value {
        fill(text, &|path| self.facts.said(path)).into()
    }

    /// A plain text, its placeholders filled; `null` for none. `key` is that of its translation.
    fn plain(&self, key: &Text, source: Option<Text>) -> Value {
        source.map_or(Value::default(), |source| self.filled(&translate(self.facts.program, &self.locale, key, source)))
    }

    /// A text in Markdown: blocks of `{list, lines}`, a line of `{tag, text, href}`. The facts go in after the
    /// Markdown is read: what a user is called is never markup.
    fn rich(&self, key: &Text, source: Text) -> Vec<Value> {
        let mut blocks = Vec::new();
        for block in markdown(&translate(self.facts.program, &self.locale, key, source)) {
            let (is_list, lines) = match block {
                Block::List(items) => (true, items),
                Block::Paragraph(lines) => (false, lines),
            };
            let mut list: Vec<Value> = Vec::new();
            for line in lines {
                let mut runs: Vec<Value> = Vec::new();
                for span in line {
                    let (tag, href) = match span.style {
                        Style::Plain => ("span", None),
                        Style::Bold => ("strong", None),
                        Style::Italic => ("em", None),
                        Style::Code => ("code", None),
                        Style::Link(address) => ("a", Some(address)),
                    };
                    let run = Object::new().with("tag", tag).with("text", self.filled(&span.text));
                    runs.push(run.with("href", maybe(href)).into());
                }
                list.push(runs.into());
            }
            blocks.push(Object::new().with("list", is_list).with("lines", list).into());
        }
        blocks
    }
}

/// What to draw of the experience `at`, at `step` if it is a tour.
pub(crate) fn draw(engine: &Engine, said: &Value, now: Time) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
    let place = |key: &'static str| said.at(key).number().unwrap_or_default() as u32;
    let program = &engine.program;
    let texts = Texts {
        facts: Facts { program, state: &engine.state, at: now },
        locale: said.at("locale").as_text().unwrap_or_default(),
    };
    let Some(experience) = engine.state.experience(program, place("at") as usize) else { return Value::default() };
    let (id, doc) = (&experience.id, &experience.doc);
    let step = experience.step(place("step"));
    let (title, body, target, placement, wait) = match &step {
        Some(step) => (Some(step.title()), step.body(), step.target(), step.placement(), step.wait()),
        None => (doc.title(), doc.body(), doc.target(), doc.placement(), WAIT),
    };
    let prefix = match &step {
        Some(step) => id.plus(".").plus(step.id()).plus("."),
        None => id.plus("."),
    };
    let mut items: Vec<Value> = Vec::new();
    for item in doc.items().iter() {
        let Some(milestone) = program.milestones.iter().find(|milestone| milestone.id == item) else { continue };
        let prefix = Text::from("milestones.").plus(&item).plus(".");
        let done = |cell: &Text| engine.state.kept.time(cell).is_some();
        let mut steps: Vec<Value> = Vec::new();
        for step in &milestone.steps {
            let title = texts.plain(&prefix.plus(&step.id).plus(".title"), step.title.clone());
            steps.push(Object::new().with("title", title).with("done", done(&step.ticked)).into());
        }
        items.push(
            Object::new()
                .with("title", texts.plain(&prefix.plus("title"), Some(milestone.doc.title())))
                .with("value", texts.plain(&prefix.plus("value"), milestone.doc.value()))
                .with("done", done(&milestone.reached))
                .with("steps", steps)
                .into(),
        );
    }
    let action = doc.action().map(|action| action.label());
    let sender = doc.from().and_then(|from| program.sender(&from));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    let wait = wait.0 as f64;
    Object::new()
        .with("id", id)
        .with("kind", experience.kind.word())
        .with("title", texts.plain(&prefix.plus("title"), title))
        .with("body", texts.rich(&prefix.plus("body"), body.unwrap_or_default()))
        .with("action", texts.plain(&id.plus(".action.label"), action))
        .with("button", texts.plain(&prefix.plus("button"), step.as_ref().and_then(|step| step.button())))
        .with("step", maybe(step.as_ref().map(|step| step.id())))
        .with("index", f64::from(place("step")))
        .with("count", index(doc.steps().len()))
        .with("auto", step.is_some_and(|step| step.advance().is_some()))
        .with("target", maybe(target))
        .with("placement", placement.word())
        .with("wait", wait)
        .with("sender", sender.map_or(Value::default(), |sender| sender.0))
        .with("items", items)
        .into()
}
