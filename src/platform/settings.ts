import { resolve } from 'node:path';
import { Problem } from '../shared/problem.js';
import type { Reason } from '../shared/reason.js';

export type DatabaseAddress = { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };
export type MailAddress = { readonly kind: 'file'; readonly folder: string } | { readonly kind: 'smtp'; readonly url: string };

/** Everything the surroundings decide, checked once at start. */
export interface Settings {
  readonly production: boolean;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseAddress;
  /** The folder where uploads are kept, outside every web root. */
  readonly filesFolder: string;
  /** The folder where each day's checkpoints of the log are kept. */
  readonly checkpointsFolder: string;
  /** Where people reach the program; decides cookie security and the links in mails. */
  readonly baseUrl: URL;
  /** For sessions and commitments; undefined is made and kept on first start, outside production only. */
  readonly secret: string | undefined;
  readonly mail: MailAddress;
  /** How many proxies in front may be believed about the caller's address. */
  readonly trustedProxies: number;
  /** Requests a minute from one address; 0 is without limit. */
  readonly rateLimit: number;
  /** The municipality's own colours (CSS); undefined shows the colours of the program. */
  readonly themeFile: string | undefined;
  /** How much the server's own log tells. */
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const MODES = ['production', 'development', 'test'];

const KNOWN = new Set([
  'VILLKOR_DATABASE',
  'VILLKOR_FILES',
  'VILLKOR_CHECKPOINTS',
  'VILLKOR_BASE_URL',
  'VILLKOR_SECRET',
  'VILLKOR_MAIL',
  'VILLKOR_HOST',
  'VILLKOR_TRUSTED_PROXIES',
  'VILLKOR_LOG_LEVEL',
  'VILLKOR_RATE_LIMIT',
  'VILLKOR_THEME',
]);
const SHORTEST_SECRET = 32;

/** Reads the settings from the environment; every fault is named at once in one Problem `setting.wrong`. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const faults: Reason[] = [];
  const fault = (code: string, name: string, value = env[name] ?? ''): void => {
    faults.push({ code, facts: { name, value: name === 'VILLKOR_SECRET' ? '…' : value } });
  };
  for (const name of Object.keys(env)) {
    if (name.startsWith('VILLKOR_') && !name.startsWith('VILLKOR_TEST_') && !KNOWN.has(name)) fault('setting.unknown', name);
  }
  // A misspelt mode must not quietly turn a production server into a demo.
  const mode = env['NODE_ENV'] ?? 'development';
  if (!MODES.includes(mode)) fault('setting.mode', 'NODE_ENV');
  const production = mode === 'production';
  const logLevel = LOG_LEVELS.find((level) => level === (env['VILLKOR_LOG_LEVEL'] ?? 'info'));
  if (!logLevel) fault('setting.logLevel', 'VILLKOR_LOG_LEVEL');
  const port = wholeNumber(env['PORT'], 3000, 65_535);
  if (port === undefined) fault('setting.port', 'PORT');
  const trustedProxies = wholeNumber(env['VILLKOR_TRUSTED_PROXIES'], 0, 10);
  if (trustedProxies === undefined) fault('setting.trustedProxies', 'VILLKOR_TRUSTED_PROXIES');
  const rateLimit = wholeNumber(env['VILLKOR_RATE_LIMIT'], 1200, 60_000);
  if (rateLimit === undefined) fault('setting.rateLimit', 'VILLKOR_RATE_LIMIT');
  const database = readDatabase(env['VILLKOR_DATABASE']);
  if (!database) fault('setting.database', 'VILLKOR_DATABASE', withoutPassword(env['VILLKOR_DATABASE']));
  const mail = readMail(env['VILLKOR_MAIL']);
  if (!mail) fault('setting.mail', 'VILLKOR_MAIL', withoutPassword(env['VILLKOR_MAIL']));
  const baseUrl = readBaseUrl(env['VILLKOR_BASE_URL'] ?? `http://localhost:${port ?? 3000}`);
  if (!baseUrl) fault('setting.baseUrl', 'VILLKOR_BASE_URL');
  const secret = env['VILLKOR_SECRET'];
  if (secret !== undefined && secret.length < SHORTEST_SECRET) fault('setting.secretShort', 'VILLKOR_SECRET');
  if (production && secret === undefined) fault('setting.secretMissing', 'VILLKOR_SECRET');
  if (production && baseUrl?.protocol === 'http:') fault('setting.baseUrlInsecure', 'VILLKOR_BASE_URL', baseUrl.href);
  const [first, ...others] = faults;
  if (first) throw new Problem('invalid', [first, ...others]);
  return {
    production,
    port: port!,
    host: env['VILLKOR_HOST'] ?? '127.0.0.1',
    database: database!,
    filesFolder: resolve(env['VILLKOR_FILES'] ?? 'var/files'),
    checkpointsFolder: resolve(env['VILLKOR_CHECKPOINTS'] ?? 'var/checkpoints'),
    baseUrl: baseUrl!,
    secret,
    mail: mail!,
    trustedProxies: trustedProxies!,
    rateLimit: rateLimit!,
    themeFile: env['VILLKOR_THEME'] ? resolve(env['VILLKOR_THEME']) : undefined,
    logLevel: logLevel!,
  };
}

/** `sqlite:PATH` or `postgres://…`; anything else is undefined. */
export function readDatabase(text = 'sqlite:var/villkor.db'): DatabaseAddress | undefined {
  if (/^sqlite:.+/.test(text)) return { kind: 'sqlite', path: resolve(text.slice('sqlite:'.length)) };
  return /^postgres(ql)?:\/\/[^/\s]+\/[^/\s]+/.test(text) && URL.canParse(text) ? { kind: 'postgres', url: text } : undefined;
}

function readMail(text = 'file:var/mail'): MailAddress | undefined {
  if (/^file:.+/.test(text)) return { kind: 'file', folder: resolve(text.slice('file:'.length)) };
  return /^smtps?:\/\/\S+/.test(text) && URL.canParse(text) ? { kind: 'smtp', url: text } : undefined;
}

function readBaseUrl(text: string): URL | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.pathname === '/' && !url.search && !url.hash && !url.username ? url : undefined;
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number | undefined {
  if (text === undefined || text === '') return otherwise;
  return /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function withoutPassword(text = ''): string {
  return text.replace(/\/\/[^@/]*@/, '//…@');
}
