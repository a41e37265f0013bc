// Texts: translated, filled with facts, and read from a small Markdown subset. The result is data; nodes are made of it
// where it is drawn, so HTML in a text is text.

/** The text with this key in the user's language: exact tag, then primary language, then the source text. */
export function translate({ locales = {} }, locale, key, source) {
  const tag = locale.toLowerCase();
  const texts = Object.entries(locales);
  for (const wanted of [tag, tag.split('-')[0]])
    for (const [known, its] of texts)
      if (known.toLowerCase() === wanted && typeof its?.[key] === 'string') return its[key];
  return source;
}

/** Puts facts in the place of `{{fact|fallback}}`. What is unknown or empty shows its fallback, or nothing. */
export const fill = (text, fact) =>
  text.replace(/\{\{(.*?)\}\}/gs, (_, placeholder) => {
    const [path, ...rest] = placeholder.split('|');
    const value = fact(path.trim());
    return (typeof value === 'string' && value) || typeof value === 'number' ? value : rest.join('|').trim();
  });

const RUN = /(\*\*|\*|_|`)(?=\S)(.+?)(?<=\S)\1|\[([^\]]*?)\]\(((?:https?:\/\/|mailto:)[^)]*)\)/gs;
const TAGS = { '**': 'strong', '*': 'em', _: 'em', '`': 'code' };

/** Blocks of `{list, lines}`, a line of `{tag, text, href}`: bold, italic, code, links with http, https or mailto, lists,
 * line breaks. What is not closed, or links elsewhere, stays text. */
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
    plain(line.slice(from, match.index));
    found.push(mark ? { tag: TAGS[mark], text: inner } : { tag: 'a', text: label, href });
    from = match.index + all.length;
  }
  plain(line.slice(from));
  return found;
}
