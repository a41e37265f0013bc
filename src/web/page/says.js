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
    const own = translate(known, key);
    // Who translates a few texts only means the others to stay as they are.
    if (known[0] && own == null && translate(Object.entries(core.config.locales), key))
      core.ears.warn('text/missing-translation', `texts are missing in \`${known[0][0]}\``, 'run `waypost check`, which lists them');
    const said = own ?? text;
    const short = cut(said);
    if (short !== said) core.ears.warn('text/too-long', `\`${key}\` has more than 5,000 characters, the rest is cut off`, 'say less');
    return short;
  };
  const put = (text) => fill(text, (path) => core.ask('fact', path), language);
  // What a user is called is never markup: facts go in after the Markdown is read.
  const plain = (key, text) => (text == null ? undefined : put(source(key, text)));
  return { lang: known[0]?.[0], source, put, plain };
}

/** What a milestone is called, and what it is worth. */
export function called(core, { id, title, value }) {
  const { plain } = speech(core);
  return { title: plain(`milestones.${id}.title`, title), value: plain(`milestones.${id}.value`, value) };
}

/** What to draw of the experience `at`, at `step` if it is a tour: what the config says of it, in words for this user. */
export function says(core, at, step = 0) {
  const { config, outline, ask } = core;
  const { lang, source, put, plain } = speech(core);
  const id = outline.experiences[at];
  const doc = core.doc(at);
  const one = doc.steps?.[step];
  const { kind, question } = doc;
  const part = one || doc;
  const prefix = one ? `${id}.${one.id}` : id;
  const labelled = (button, key) => ({ do: usually(button), ...button, label: plain(`${prefix}.${key}.label`, button.label) });
  const own = (key) => plain(`${id}.${key}`, doc[key]) ?? word(core, `${question}_${key}`);
  // Steps whose condition does not hold are no part of the way.
  const way = doc.steps?.some((other) => other.if) ? ask('applies', at) : doc.steps?.map((_, index) => index) || [];
  const number = 1 + way.filter((other) => other < step).length;
  const sender = config.senders?.[doc.from];
  const good = sender?.name && ['name', 'role', 'avatar'].every((key) => typeof (sender[key] ?? '') === 'string');
  return {
    placement: 'bottom',
    ...doc,
    ...one,
    at,
    id,
    lang,
    dir: lang && (FROM_THE_RIGHT.test(lang) ? 'rtl' : 'ltr'),
    title: plain(`${prefix}.title`, part.title) ?? word(core, question),
    body: markdown(source(`${prefix}.body`, part.body || '')).map(({ list, lines }) => ({
      list,
      lines: lines.map((line) => line.map((run) => ({ ...run, text: put(run.text) }))),
    })),
    media: part.media && { ...part.media, alt: plain(`${prefix}.media.alt`, part.media.alt) ?? '' },
    buttons: part.buttons?.map((button, index) => labelled(button, `buttons.${index}`)) || usual(),
    step: one?.id,
    // The place among all steps, for the engine; the place on the way, for the user.
    index: step,
    number,
    count: way.length,
    wait: part.wait ? duration(part.wait) : WAIT,
    sender: good ? sender : null,
    low: own('low'),
    high: own('high'),
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
    const { action, snooze, opens } = doc;
    const offer = (key, act, plain) => ({ label: word(core, key), do: act, plain });
    const later = snooze && offer('later', 'snooze', true);
    if (!one) {
      const noted = /modal|hotspot/.test(kind) || opens === 'start';
      return [later, action ? { ...labelled(action, 'action'), do: 'act' } : noted && offer('got', 'finish')].filter(Boolean);
    }
    // What the user does in the product goes on by itself; a button would let the tour run ahead of the work.
    if (one.advance) return later ? [later] : [];
    const next = offer(number < way.length ? 'next' : 'done', 'next');
    next.label = plain(`${prefix}.button`, one.button) || next.label;
    return [number > 1 ? offer('back', 'back', true) : later, next].filter(Boolean);
  }

  /** The lines of a list: milestones to tick off, or what can be seen again. */
  function items() {
    const all = (doc.items || []).map((item) => (typeof item === 'string' ? { [kind === 'launcher' ? 'experience' : 'milestone']: item } : item));
    const holding = all.some((item) => item.if) && ask('applies', at);
    const milestones = all[0] ? ask('milestones') : [];
    return all.flatMap((item, index) => {
      const { milestone, experience } = item;
      const title = plain(`${id}.items.${index}.title`, item.title);
      const state = milestones.find((known) => known.id === milestone);
      const { title: name, steps: [first] = [] } = core.doc(outline.experiences.indexOf(experience)) || {};
      if ((holding && !holding.includes(index)) || (milestone && !state)) return [];
      if (!state)
        return {
          start: experience,
          ...item,
          title: title ?? plain(`${experience}.title`, name) ?? plain(`${experience}.${first?.id}.title`, first?.title),
          done: ask('fact', `experience.${experience}.completed`) > 0,
        };
      const { value, ...names } = called(core, state);
      const before = milestones.filter((other) => other.status !== 'reached' && config.milestones[milestone].after?.includes(other.id));
      return {
        ...item,
        title: title ?? names.title,
        value,
        done: state.status === 'reached',
        locked: state.locked && `${word(core, 'after')} ${before.map((other) => called(core, other).title).join(', ')}`,
        steps: state.steps.map((part) => ({ title: plain(`milestones.${milestone}.${part.id}.title`, part.title), done: part.done })),
      };
    });
  }
}
