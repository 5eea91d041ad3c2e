import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { lastWords, once } from './run-folder.js';

/** The shell is the same engine without the windows that nobody sees, and starts and draws sooner. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/bin',
  '/Applications/Chromium.app/Contents/MacOS',
];
/** Nothing that reaches beyond the machine, and what root and small containers need. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Where Chromium is; undefined when there is none and none could be installed, which the run says in its last lines.
 * Browser tests stand in `(CHROMIUM ? describe : describe.skip)(…)`.
 */
export const CHROMIUM = (await once('chromium', provide)) || undefined;

/** Starts a browser of its own; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('There is no Chromium on this machine: look at CHROMIUM first');
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** An empty answer means that there is none. */
function provide(): Promise<string> {
  const found = find() ?? (mayInstall() && install() ? find() : undefined);
  if (found === undefined) {
    lastWords(
      'THE BROWSER TESTS WERE SKIPPED: there is no Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    );
  }
  return Promise.resolve(found ?? '');
}

function find(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = FOLDERS.flatMap((folder) => [...NAMES, 'Chromium'].map((name) => join(folder, name)));
  return [...(named === undefined ? [] : [named]), ...candidates].find((path) => existsSync(path));
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function install(): boolean {
  process.stderr.write('Installing Chromium for the browser tests.\n');
  const apt = (...args: string[]): boolean => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  const add = (name: string): boolean => apt('install', '--yes', '--no-install-recommends', name);
  return apt('update') && (add('chromium-headless-shell') || add('chromium'));
}
