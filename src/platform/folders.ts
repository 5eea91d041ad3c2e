import { accessSync, constants, mkdirSync } from 'node:fs';
import { Problem } from '../shared/problem.js';
import type { Reason } from '../shared/reason.js';
import type { Settings } from './settings.js';

/** Makes the folders that the program writes in; one that cannot be written in is told before anything is lost there. */
export function makeFolders({ filesFolder, checkpointsFolder, mail }: Settings): void {
  const folders = [
    ['VILLKOR_FILES', filesFolder],
    ['VILLKOR_CHECKPOINTS', checkpointsFolder],
    ...(mail.kind === 'file' ? [['VILLKOR_MAIL', mail.folder] as const] : []),
  ] as const;
  const [first, ...others] = folders.flatMap(([name, path]) => faultOf(name, path) ?? []);
  if (first) throw new Problem('invalid', [first, ...others]);
}

function faultOf(name: string, path: string): Reason | undefined {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { code: 'setting.folder', facts: { name, value: path, error: code ?? '' } };
  }
}
