// Every behaviour, in Chromium.
import { runIn } from './support/run.mjs';

await runIn('chromium');
