import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problem } from '../../shared/problem.js';
import { ROOT } from '../../shared/root.js';

/** Where `npm run build:assets` puts what browsers fetch. */
export const ASSETS_FOLDER = fileURLToPath(new URL('dist/assets/', ROOT));

/** The address under which the assets folder is served. */
export const ASSETS_PATH = '/assets/';

/** How the folder is served: every name holds the hash of its content, so nothing is ever asked for twice. */
export const ASSETS_SERVING = {
  prefix: ASSETS_PATH,
  index: false,
  redirect: false,
  immutable: true,
  maxAge: 365 * 24 * 60 * 60 * 1000,
} as const;

/** Finds the address of a style sheet, script, font or picture by its plain name. */
export interface Assets {
  addressOf(name: string): string;
}

/** Reads the list that the asset build wrote; without it the start stops with `assets.notBuilt`. */
export function readAssets(folder = ASSETS_FOLDER): Assets {
  const names = readManifest(folder);
  return {
    addressOf(name) {
      const file = names[name];
      if (file === undefined) throw problem('unavailable', 'assets.unknown', { name });
      return ASSETS_PATH + file;
    },
  };
}

/** The content of a built asset, as the theme's check needs it. */
export function readAsset(name: string, folder = ASSETS_FOLDER): string {
  const file = readManifest(folder)[name];
  if (file === undefined) throw problem('unavailable', 'assets.unknown', { name });
  return readFileSync(`${folder}/${file}`, 'utf8');
}

function readManifest(folder: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Record<string, string>;
  } catch {
    throw problem('unavailable', 'assets.notBuilt');
  }
}
