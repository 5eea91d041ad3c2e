import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFolder } from './run-folder.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A project of bad examples, to see that the checks find them: a ban that cannot fire is worth nothing. */
export function projectOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(runFolder(), name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.test.json'])
    cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs a tool of node_modules in a folder and reads the JSON it prints. */
export function askTool(folder: string, tool: string, ...args: string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${tool} said: ${stderr || stdout}`);
  }
}

/** The path of a file of this project. */
export function fileOfProject(path: string): string {
  return join(ROOT, path);
}
