// The keyboard, and what assistive technology is told: where the focus is, how it is seen, what has which name.
import assert from 'node:assert/strict';

/** What has the focus, through open shadow trees. `ours` says whether it is Waypost's, `seen` whether an outline shows it. */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const host = active.getRootNode().host;
    // What is drawn in an input's place wears the outline for it.
    const outlined = [active, active.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
    return {
      name: active.id || active.getAttribute('aria-label') || active.value || active.textContent.trim() || active.localName,
      kind: active.className || active.localName,
      ours: /^waypost-/.test(host?.localName),
      within: host?.localName === 'waypost-layer' && active.closest('[data-experience]')?.dataset.experience,
      seen: outlined.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
    };
  });

/** Presses a key, and answers what then has the focus. What can be used and is Waypost's is seen to have it. */
export async function press(page, key) {
  await page.keyboard.press(key);
  const now = await focused(page);
  if (now.ours && !/^(card|toast)/.test(now.kind)) assert.ok(now.seen, `${now.name} has the focus, and nobody sees it`);
  return now;
}

/** Presses Tab until the focus is on what has this name; a circle without it fails. Answers the names on the way. */
export async function tabTo(page, wanted, key = 'Tab') {
  const met = [];
  for (let now = await focused(page); now.name !== wanted; now = await press(page, key)) {
    met.push(now.name);
    assert.ok(met.length < 40, `no way with ${key} to ${wanted}: ${met.join(' > ')}`);
  }
  return met.slice(1);
}

/** Waits until the focus is on what has this name. */
export async function untilFocused(page, wanted) {
  await page.waitForFunction((wanted) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return [active?.id, active?.getAttribute('aria-label'), active?.value, active?.textContent.trim()].includes(wanted);
  }, wanted);
  return focused(page);
}

/** The browser's accessibility tree as a list: `{ role, name, description, …properties }`, in its order. */
export async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: role?.value,
      name: name?.value ?? '',
      description: description?.value ?? '',
      ...Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
    }));
}

/** What the tree has with this role, and this name if one is given; there is one. */
export async function told(page, role, name) {
  const all = await tree(page);
  const found = all.filter((one) => one.role === role && (name === undefined || one.name === name));
  assert.equal(found.length, 1, `${role} ${name ?? ''}: ${JSON.stringify(found.length ? found : all.map((one) => `${one.role} ${one.name}`))}`);
  return found[0];
}
