// Texts: translated, filled with facts, and read from a small Markdown subset. The result is data; nodes are made of it
// where it is drawn, so HTML in a text is text.
import { attempt } from './attempt.js';

// A body that is a book would hang the page.
const LONGEST = 5000;

/** The texts of the config for a language, as `[tag, texts]`: the exact tag's, then those of the primary language. */
export function tables({ locales = {} }, language) {
  const tag = language.toLowerCase();
  return [tag, tag.split('-')[0]].flatMap((wanted) => Object.entries(locales).filter(([known]) => known.toLowerCase() === wanted));
}

/** The text with this key, from the first table that has it; else the source text. */
export const translate = (known, key, source) => known.find(([, its]) => typeof its?.[key] === 'string')?.[1][key] ?? source;

/** A text of a bearable length. */
export const cut = (text, longest = LONGEST) => (text.length > longest ? `${text.slice(0, longest)}\u2026` : text);

/** Puts facts in the place of `{{fact|fallback}}`. What is unknown or empty shows its fallback, or nothing. A number is
 * written as the language does, and may choose its words: `{{fact|one: # file|other: # files|fallback}}`. */
export const fill = (text, fact, language) =>
  text.replace(/\{\{(.*?)\}\}/gs, (_, placeholder) => {
    const [path, ...rest] = placeholder.split('|');
    const forms = {};
    const others = rest.filter((part) => {
      const [, name, form] = /^\s*(=\d+|zero|one|two|few|many|other)\s*:(.*)/s.exec(part) || [];
      if (name) forms[name] = form.trim();
      return !name;
    });
    const value = fact(path.trim());
    if (typeof value === 'number') {
      const number = by(language, (tag) => value.toLocaleString(tag));
      const form = forms[`=${value}`] ?? forms[by(language, (tag) => new Intl.PluralRules(tag).select(value))] ?? forms.other;
      return form?.replaceAll('#', () => number) ?? number;
    }
    return (typeof value === 'string' && cut(value, 300)) || others.join('|').trim();
  });

/** What `Intl` says in this language; in the browser's own where the tag is none. */
const by = (language, said) => attempt(() => said(language || undefined)) ?? said();

/** Whether an address leads somewhere and can be no script: http, https, mailto, or within the app. */
export const isSafe = (address) => /^(https?:\/\/|mailto:|[./?#])/i.test(address);

/** Whether an address is one of the app's own, for its router. */
export const isInside = (address) => /^([.?#]|\/(?!\/))/.test(address);

const RUN = /(\*\*|\*|_|`)(?=\S)(.+?)(?<=\S)\1|\[([^\]]*?)\]\(([^)]*)\)/gs;
const TAGS = { '**': 'strong', '*': 'em', _: 'em', '`': 'code' };

/** Blocks of `{list, lines}`, a line of `{tag, text, href}`: bold, italic, code, links with http, https, mailto or an address
 * of the app, lists, line breaks. What is not closed, or links elsewhere, stays text. */
export function markdown(text) {
  const blocks = [];
  let apart = true;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const [, item] = /^[-*] (.*)/s.exec(line) || [];
    const last = blocks.at(-1);
    const list = item !== undefined;
    if (line && last?.list === list && (list || !apart)) last.lines.push(runs(item ?? line));
    else if (line) blocks.push({ list, lines: [runs(item ?? line)] });
    apart = !line;
  }
  return blocks;
}

function runs(line) {
  const found = [];
  const plain = (text) => text && found.push({ tag: 'span', text });
  let from = 0;
  for (const match of line.matchAll(RUN)) {
    const [all, mark, inner, label, href] = match;
    // `snake_case_name` is one word.
    if (mark === '_' && /^[\p{L}\p{N}]/u.test(line.slice(match.index + all.length))) continue;
    if (!mark && !isSafe(href)) continue;
    plain(line.slice(from, match.index));
    found.push(mark ? { tag: TAGS[mark], text: inner } : { tag: 'a', text: label, href });
    from = match.index + all.length;
  }
  plain(line.slice(from));
  return found;
}
