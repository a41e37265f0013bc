// The looks in which everything that is seen is drawn and photographed, and where the pictures go.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './server.mjs';

/** The folder of the pictures; it is there. */
export const results = join(root, 'tests/browser/results');
await mkdir(results, { recursive: true });

export const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
};
