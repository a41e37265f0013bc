// Every behaviour, in Firefox.
import { runIn } from './support/run.mjs';

await runIn('firefox');
