// Every behaviour, in WebKit.
import { runIn } from './support/run.mjs';

await runIn('webkit');
