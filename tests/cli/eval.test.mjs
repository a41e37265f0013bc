// `waypost eval` and `waypost bucket` as another program meets them. What conditions mean is tested in the engine.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { program, run } from '../collector/support/collector.mjs';

/** Runs `waypost eval` with this on its standard input. */
async function evaluate(input) {
  const child = spawn(program, ['eval']);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out, err };
}

const ask = (condition, attributes, savedGroups) => `${JSON.stringify({ condition, attributes, savedGroups })}\n`;

test('a line of JSON comes out for each that goes in, in order', async () => {
  const lines = [
    ask({ plan: 'trial' }, { plan: 'trial' }),
    ask({ plan: 'trial' }, { plan: 'team' }),
    ask({ id: { $inGroup: 'staff' } }, { id: 7 }, { staff: [7] }),
    ask({ id: { $unheard: 1 } }, { id: 7 }),
  ];
  assert.deepEqual(await evaluate(lines.join('')), { code: 0, out: 'true\nfalse\ntrue\nfalse\n', err: '' });
});

test('a line that makes no sense is null, named, and the exit code', async () => {
  const lines = `\ufeff${ask({}, {})}{"condition":\n${ask({}, {})}{"condition": {}}\n`;
  assert.deepEqual(await evaluate(lines), {
    code: 1,
    out: 'true\nnull\ntrue\nnull\n',
    err: 'line 2: not JSON: EOF while parsing a value at column 13\nline 4: no `attributes`\n',
  });
});

test('bytes that are no text are a line that makes no sense', async () => {
  const found = await evaluate(Buffer.concat([Buffer.from([0xff, 0x0a]), Buffer.from(ask({}, {}))]));
  assert.deepEqual(found, { code: 1, out: 'null\ntrue\n', err: 'line 1: not UTF-8 text\n' });
});

test('an answer is there before the next question is asked', async () => {
  const child = spawn(program, ['eval']);
  for (const age of [17, 18, 19]) {
    child.stdin.write(ask({ age: { $gte: 18 } }, { age }));
    const [answer] = await once(child.stdout, 'data');
    assert.equal(`${answer}`, `${age >= 18}\n`);
  }
  child.stdin.end();
  assert.deepEqual(await once(child, 'close'), [0, null]);
});

test('many lines are answered, the last one without a line end too', async () => {
  const count = 50_000;
  const lines = Array.from({ length: count }, (_, at) => ask({ at: { $lt: count / 2 } }, { at })).join('').trimEnd();
  const { code, out } = await evaluate(lines);
  assert.equal(code, 0);
  assert.equal(out, 'true\n'.repeat(count / 2) + 'false\n'.repeat(count / 2));
});

test('a reader that has seen enough ends it quietly', async () => {
  const script = 'yes "$1" | "$0" eval | head -n 1; exit "${PIPESTATUS[1]}"';
  const child = spawn('bash', ['-c', script, program, ask({}, {}).trimEnd()]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  const [code] = await once(child, 'close');
  assert.deepEqual({ code, out, err: err.replace(/^yes: .*\n/gm, '') }, { code: 0, out: 'true\n', err: '' });
});

test('a bucket is a number between 0 and 1, or null', async () => {
  for (const [args, out] of [
    [['--seed', 'welcome', '--value', 'u_1'], '0.3033'],
    [['--seed', 'welcome', '--value', 'u_1', '--version', '2'], '0.3033'],
    [['--seed', 'welcome', '--value', 'u_1', '--version', '1'], '0.48'],
    [['--seed', '🚀', '--value', '👩‍💻'], '0.6221'],
    [['--seed', '', '--value', ''], '0.2305'],
    [['--seed', '-', '--value', '--version', '--version=1'], '0.156'],
    [['--seed', 'welcome', '--value', 'u_1', '--version', '3'], 'null'],
    [['--seed', 'welcome', '--value', 'u_1', '--version', '-1'], 'null'],
  ]) {
    assert.deepEqual(await run(['bucket', ...args]), { code: 0, out: `${out}\n`, err: '' }, args.join(' '));
  }
});

test('a bucket without a value is not asked for', async () => {
  const { code, out, err } = await run(['bucket', '--seed', 'welcome']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /--value/);
});
