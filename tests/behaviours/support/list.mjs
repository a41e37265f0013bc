// Every behaviour there is, and the two lists that are written from them: the index of the pages, and what differs.
//
// `node tests/behaviours/support/list.mjs` writes both lists; `pages.test.mjs` holds them to what it would write.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { engines } from './engines.mjs';
import { pages } from './site.mjs';

const here = fileURLToPath(new URL('../', import.meta.url));

/**
 * Every sentence of every behaviour, by area and page: `{ area, page, about, except, … , run }`. A file may hold one, or a
 * list of them about the same page.
 */
export async function behaviours() {
  const areas = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'support');
  const found = [];
  for (const area of areas.map(({ name }) => name).sort())
    for (const file of (await readdir(join(here, area))).filter((file) => file.endsWith('.mjs')).sort()) {
      const { default: said } = await import(pathToFileURL(join(here, area, file)));
      for (const one of [said].flat()) found.push(checked({ area, page: basename(file, '.mjs'), except: {}, ...one }));
    }
  return found;
}

/** A behaviour that says something unknown would be a test that does less than it seems to. */
function checked(behaviour) {
  const known = 'area page about except context query config policy routes headers warns before run open'.split(' ');
  const where = `${behaviour.area}/${behaviour.page}`;
  for (const key of Object.keys(behaviour)) if (!known.includes(key)) throw new Error(`${where}: \`${key}\` means nothing here`);
  if (!behaviour.about || typeof behaviour.run !== 'function') throw new Error(`${where}: \`about\` and \`run\` are missing`);
  for (const [engine, reason] of Object.entries(behaviour.except))
    if (!engines.includes(engine) || engine === 'chromium' || typeof reason !== 'string' || reason.length < 20)
      throw new Error(`${where}: \`except\` names firefox or webkit, and says why in a sentence`);
  return behaviour;
}

/** The pages of the folder: `{ name, title, about, config }`, what `waypost check` is expected to tell of the config, and
 * whether each is a behaviour's. */
export async function allPages() {
  const files = (await readdir(pages)).filter((file) => file.endsWith('.html') && file !== 'index.html').sort();
  return Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(pages, file), 'utf8');
      const title = /<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? file;
      const about = /<p class="try">(.*?)<\/p>/s.exec(html)?.[1].replace(/\s+/g, ' ').trim() ?? '';
      const [, told = '', config] = /<script type="application\/json" id="config"(?: data-told="(.*?)")?>(.*?)<\/script>/s.exec(html) ?? [];
      return { name: basename(file, '.html'), title, about, config, told: told.split(' ').filter(Boolean), behaviour: html.includes('/pages/behaviour.js') };
    }),
  );
}

/** The lists as they should be: `{ path: text }`. */
export async function lists() {
  const all = await behaviours();
  return { [join(pages, 'index.html')]: await index(all), [join(pages, 'differences.md')]: differences(all) };
}

async function index(all) {
  const known = await allPages();
  const areas = new Map();
  for (const { area, page } of all) areas.set(area, (areas.get(area) ?? new Set()).add(page));
  const row = ({ name, title, about }) => `      <li><a href="/pages/${name}.html">${title}</a>${about && ` <span>${about}</span>`}</li>`;
  const part = (title, rows) => `    <h2>${title}</h2>\n    <ul class="list">\n${rows.join('\n')}\n    </ul>`;
  const parts = [...areas].map(([area, names]) =>
    part(heading(area), known.filter(({ name }) => names.has(name)).map(row)),
  );
  const others = known.filter(({ behaviour }) => !behaviour).map(row);
  if (others.length) parts.push(part('Whole experiences', others));
  return `<!doctype html>
<!-- Written by \`node tests/behaviours/support/list.mjs\`. -->
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Waypost: every behaviour on a page</title>
    <link rel="stylesheet" href="/pages/host.css" />
  </head>
  <body>
    <h1>Every behaviour on a page</h1>
    <p class="try">Each page says what to try and what must happen. The tests do the same in Chromium, Firefox and WebKit; <a href="/pages/differences.md">what differs between them</a> is a list.</p>
${parts.join('\n')}
  </body>
</html>
`;
}

const heading = (area) => area[0].toUpperCase() + area.slice(1).replaceAll('-', ' ');

function differences(all) {
  const left = engines.flatMap((engine) =>
    all.filter(({ except }) => except[engine]).map(({ area, page, about, except }) => `- ${engine}: ${area}/${page}: ${about}\n  ${except[engine]}`),
  );
  const counts = engines.map((engine) => `${all.filter(({ except }) => !except[engine]).length} in ${engine}`);
  return `# What differs between the engines

Written by \`node tests/behaviours/support/list.mjs\` from the behaviours themselves.

Each behaviour is written once and runs in every engine: ${counts.join(', ')}, of ${all.length}.
${left.length ? `What an engine leaves out, and why:\n\n${left.join('\n')}` : 'No engine leaves anything out.'}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of Object.entries(await lists())) await writeFile(path, text);
