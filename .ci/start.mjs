// `npm start`: what is missing is installed, what has changed is built, then the server runs in this very process,
// so that it receives the signals that are meant for it.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './ensure.mjs';
import './build.mjs';

const main = resolve(fileURLToPath(new URL('..', import.meta.url)), 'dist/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
