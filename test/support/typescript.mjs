// Lets Node run the TypeScript of src/ and test/ as it stands: node --import ./test/support/typescript.mjs FILE.ts
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
