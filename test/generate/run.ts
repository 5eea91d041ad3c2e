import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { flowDiagrams, mailKindList, mailList, stepMatrix } from './flows.js';
import { folderList } from './folder-list.js';
import type { Generated } from './generated.js';
import { openApi } from './openapi.js';
import { problemGallery } from './problems.js';
import { roleMatrixFile } from './role-matrix.js';

/** The files that are made from others and committed; a new one is one more line here. */
const GENERATED: readonly Generated[] = [
  folderList,
  flowDiagrams,
  stepMatrix,
  mailList,
  mailKindList,
  problemGallery,
  roleMatrixFile,
  openApi,
];

/** `npm run generate` writes them anew; with `--check` it only tells which ones are no longer what they are made from. */
const checkOnly = process.argv.includes('--check');
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

for (const generated of GENERATED) {
  try {
    await bringUpToDate(generated);
  } catch (error) {
    complain(`${generated.path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function bringUpToDate({ path, make }: Generated): Promise<void> {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const made = await make(current);
  if (made === current) return;
  if (checkOnly) return complain(`${path} is not what it is made from: run \`npm run generate\` and commit.`);
  writeFileSync(path, made);
  process.stdout.write(`${path}\n`);
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
