import { existsSync } from 'node:fs';

/** The folder of the program, in which `data/`, `templates/` and `dist/` lie; built code stands elsewhere than its source. */
export const ROOT = rootAbove(new URL('.', import.meta.url));

function rootAbove(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const above = new URL('..', folder);
  if (above.href === folder.href) throw new Error('There is no package.json above the program');
  return rootAbove(above);
}
