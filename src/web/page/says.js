// Everything a drawing says: texts translated and filled, defaults in place, and the buttons with what each does.
import { duration } from './host.js';
import { cut, fill, markdown, tables, translate } from './text.js';
import { locale, word } from './ui/words.js';

// How long a step waits for its target where the config does not say.
const WAIT = 4000;
const FROM_THE_RIGHT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** What is said to this user: `plain(key, text)` in their language and filled, `source` translated only. */
function speech(core) {
  const language = locale(core);
  const known = tables(core.config, language);
  const source = (key, text) => {
    const said = translate(known, key, text);
    const short = cut(said);
    if (short !== said) core.ears.warn('text/too-long', `\`${key}\` has more than 5,000 characters, the rest is cut off`, 'say less');
    return short;
  };
  const put = (text) => fill(text, (path) => core.ask('fact', path), language);
  // What a user is called is never markup: facts go in after the Markdown is read.
  const plain = (key, text) => (text == null ? null : put(source(key, text)));
  return { lang: known[0]?.[0], source, put, plain };
}

/** What a milestone is called, and what it is worth. */
export function called(core, { id, title, value }) {
  const { plain } = speech(core);
  return { title: plain(`milestones.${id}.title`, title), value: plain(`milestones.${id}.value`, value) };
}

/** What to draw of the experience `at`, at `step` if it is a tour. */
export function says(core, at, step = 0) {
  const { config, outline, ask } = core;
  const { lang, source, put, plain } = speech(core);
  const id = outline.experiences[at];
  const doc = core.doc(at);
  const one = doc.steps?.[step];
  const { kind, question } = doc;
  const part = one || doc;
  const { placement = 'bottom', wait, media } = part;
  const prefix = one ? `${id}.${one.id}` : id;
  const labelled = ({ label, ...more }, key) => ({ do: usually(more), ...more, label: plain(`${prefix}.${key}.label`, label) });
  const own = (name) => plain(`${id}.${name}`, doc[name]);

  // Steps whose condition does not hold are no part of the way.
  const way = doc.steps?.some((other) => other.if) ? ask('applies', at) : doc.steps?.map((_, index) => index) || [];
  const index = way.filter((other) => other < step).length;
  const milestones = doc.items ? ask('milestones') : [];
  const faulty = outline.faults.some((fault) => fault.left_out && `${fault.at}.`.startsWith(`senders.${doc.from}.`));
  return {
    at,
    id,
    kind,
    lang,
    dir: lang && (FROM_THE_RIGHT.test(lang) ? 'rtl' : 'ltr'),
    title: plain(`${prefix}.title`, part.title) ?? (question && word(core, question)),
    body: markdown(source(`${prefix}.body`, part.body || '')).map(({ list, lines }) => ({
      list,
      lines: lines.map((line) => line.map((run) => ({ ...run, text: put(run.text) }))),
    })),
    media: media && { ...media, alt: plain(`${prefix}.media.alt`, media.alt) ?? '' },
    buttons: part.buttons?.map((button, number) => labelled(button, `buttons.${number}`)) || usual(),
    step: one?.id,
    // The place among all steps, for the engine; the place on the way, for the user.
    index: step,
    number: index + 1,
    count: way.length,
    auto: !!one?.advance,
    target: part.target,
    placement,
    position: doc.position,
    wait: wait ? duration(wait) : WAIT,
    sender: faulty ? null : config.senders?.[doc.from],
    question,
    low: own('low') ?? word(core, `${question}_low`),
    high: own('high') ?? word(core, `${question}_high`),
    comment: own('comment'),
    thanks: own('thanks') ?? word(core, 'thanks'),
    options: Object.entries(doc.options || {}).map(([key, label]) => [key, plain(`${id}.options.${key}`, label)]),
    items: items(),
  };

  /** What a button makes of the experience where it does not say. An empty state stays until there is data. */
  function usually({ start, go, click, track }) {
    if (!start && !go && !click && !track) return 'next';
    return kind === 'empty_state' || (one && !start) ? 'stay' : 'finish';
  }

  /** The buttons of what has none of its own. */
  function usual() {
    const { action, snooze } = doc;
    const later = snooze && { label: word(core, 'later'), do: 'snooze', plain: true };
    if (one) {
      // What the user does in the product goes on by itself; a button would let the tour run ahead of the work.
      const next = one.advance ? null : { label: plain(`${prefix}.button`, one.button) || word(core, index + 1 < way.length ? 'next' : 'done'), do: 'next' };
      return [index ? next && { label: word(core, 'back'), do: 'back', plain: true } : later, next].filter(Boolean);
    }
    const noted = /modal|hotspot/.test(kind) || (kind === 'tooltip' && doc.opens === 'start');
    const main = action ? { ...labelled(action, 'action'), do: 'act' } : noted && { label: word(core, 'got'), do: 'finish' };
    return [later, main].filter(Boolean);
  }

  /** The lines of a list: milestones to tick off, or what can be seen again. */
  function items() {
    const parts = (doc.items || []).map((item) => (typeof item === 'string' ? { [kind === 'launcher' ? 'experience' : 'milestone']: item } : item));
    const holding = parts.some((item) => item.if) && ask('applies', at);
    return parts.flatMap(({ milestone, experience, title, if: _, ...does }, number) => {
      if (holding && !holding.includes(number)) return [];
      const name = plain(`${id}.items.${number}.title`, title);
      if (!milestone) {
        const shown = core.doc(outline.experiences.indexOf(experience));
        if (experience && !shown) return [];
        const first = shown?.title ? [`${experience}.title`, shown.title] : [`${experience}.${shown?.steps?.[0].id}.title`, shown?.steps?.[0].title];
        return { title: name ?? plain(...first), done: ask('fact', `experience.${experience}.completed`) > 0, start: experience, ...does, steps: [] };
      }
      const state = milestones.find((known) => known.id === milestone);
      if (!state) return [];
      const before = state.locked && milestones.filter((other) => other.status !== 'reached' && config.milestones[milestone].after.includes(other.id));
      return {
        ...does,
        milestone,
        ...called(core, state),
        ...(name && { title: name }),
        done: state.status === 'reached',
        locked: before && `${word(core, 'after')} ${before.map((other) => called(core, other).title).join(', ')}`,
        steps: state.steps.map((step) => ({ title: plain(`milestones.${milestone}.${step.id}.title`, step.title), done: step.done })),
      };
    });
  }
}
