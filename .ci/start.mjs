// `npm start`: what is missing is installed, what has changed is built, then the server runs in this very process.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// npm hands a signal on to its shell, and not every shell to its child: when npm has gone, the server stops as well.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref();

await import('./ensure.mjs');
await import('./build.mjs');

const main = resolve(fileURLToPath(new URL('..', import.meta.url)), 'dist/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
