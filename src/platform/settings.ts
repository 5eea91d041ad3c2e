import { resolve } from 'node:path';
import { Problem } from '../shared/problem.js';
import type { Reason } from '../shared/reason.js';

export type DatabaseAddress =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };
export type MailAddress =
  { readonly kind: 'file'; readonly folder: string } | { readonly kind: 'smtp'; readonly url: string };

/** Where the malware scanner clamd listens. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** The identity provider that the municipality's officials sign in at (OpenID Connect). */
export interface IdentityProviderSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button says; its host when nothing is said. */
  readonly name: string | undefined;
}

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
  /** The folder where the bank's program lays its files of payments; undefined watches none. */
  readonly paymentsFolder: string | undefined;
  /** How many proxies in front may be believed about the caller's address. */
  readonly trustedProxies: number;
  /** Requests a minute from one address; 0 is without limit. */
  readonly rateLimit: number;
  /** The municipality's own colours (CSS); undefined shows the colours of the program. */
  readonly themeFile: string | undefined;
  /** The scanner that received documents are searched for malware by; undefined leaves them unsearched and says so. */
  readonly clamd: ClamdAddress | undefined;
  readonly provider: IdentityProviderSettings | undefined;
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
  'VILLKOR_PAYMENTS_FOLDER',
  'VILLKOR_CLAMD',
  'VILLKOR_OIDC_ISSUER',
  'VILLKOR_OIDC_CLIENT_ID',
  'VILLKOR_OIDC_CLIENT_SECRET',
  'VILLKOR_OIDC_NAME',
]);
const SHORTEST_SECRET = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** Collects what is wrong, so that all of it can be told at once. */
class Faults {
  readonly found: Reason[] = [];

  constructor(private readonly env: Environment) {}

  add(name: string, code: string): void {
    const value = name.endsWith('_SECRET') ? '…' : withoutPassword(this.env[name]);
    this.found.push({ code, facts: { name, value } });
  }

  /** The value as it was read; one that could not be read is a fault, and what stands in for it is never used. */
  checked<T>(name: string, code: string, value: T | undefined, otherwise: T): T {
    if (value === undefined) this.add(name, code);
    return value ?? otherwise;
  }
}

/** Reads the settings from the environment; every fault is named at once in one Problem. */
export function readSettings(env: Environment): Settings {
  const faults = new Faults(env);
  for (const name of Object.keys(env)) {
    if (name.startsWith('VILLKOR_') && !name.startsWith('VILLKOR_TEST_') && !KNOWN.has(name))
      faults.add(name, 'setting.unknown');
  }
  // A misspelt mode must not quietly turn a production server into a demo.
  const mode = env['NODE_ENV'] ?? 'development';
  if (!MODES.includes(mode)) faults.add('NODE_ENV', 'setting.mode');
  const production = mode === 'production';
  const port = faults.checked('PORT', 'setting.port', wholeNumber(env['PORT'], 3000, 65_535), 0);
  const settings: Settings = {
    production,
    port,
    host: env['VILLKOR_HOST'] ?? '127.0.0.1',
    database: faults.checked(
      'VILLKOR_DATABASE',
      'setting.database',
      readDatabase(env['VILLKOR_DATABASE']),
      NO_DATABASE,
    ),
    filesFolder: resolve(env['VILLKOR_FILES'] ?? 'var/files'),
    checkpointsFolder: resolve(env['VILLKOR_CHECKPOINTS'] ?? 'var/checkpoints'),
    baseUrl: readBaseUrl(env, production, port, faults),
    secret: readSecret(env, production, faults),
    mail: faults.checked('VILLKOR_MAIL', 'setting.mail', readMail(env['VILLKOR_MAIL']), NO_MAIL),
    ...readLimits(env, faults),
    paymentsFolder: env['VILLKOR_PAYMENTS_FOLDER'] ? resolve(env['VILLKOR_PAYMENTS_FOLDER']) : undefined,
    themeFile: env['VILLKOR_THEME'] ? resolve(env['VILLKOR_THEME']) : undefined,
    provider: readProvider(env, production, faults),
    clamd: readClamd(env['VILLKOR_CLAMD'], faults),
    logLevel: faults.checked('VILLKOR_LOG_LEVEL', 'setting.logLevel', readLogLevel(env['VILLKOR_LOG_LEVEL']), 'info'),
  };
  const [first, ...others] = faults.found;
  if (first) throw new Problem('invalid', [first, ...others]);
  return settings;
}

const NO_DATABASE: DatabaseAddress = { kind: 'sqlite', path: '' };
const NO_MAIL: MailAddress = { kind: 'file', folder: '' };

function readLogLevel(text = 'info'): LogLevel | undefined {
  return LOG_LEVELS.find((level) => level === text);
}

function readSecret(env: Environment, production: boolean, faults: Faults): string | undefined {
  const secret = env['VILLKOR_SECRET'];
  if (secret !== undefined && secret.length < SHORTEST_SECRET) faults.add('VILLKOR_SECRET', 'setting.secretShort');
  if (production && secret === undefined) faults.add('VILLKOR_SECRET', 'setting.secretMissing');
  return secret;
}

/** `sqlite:PATH` or `postgres://…`; anything else is undefined. */
export function readDatabase(text = 'sqlite:var/villkor.db'): DatabaseAddress | undefined {
  if (/^sqlite:.+/.test(text)) return { kind: 'sqlite', path: resolve(text.slice('sqlite:'.length)) };
  return /^postgres(ql)?:\/\/[^/\s]+\/[^/\s]+/.test(text) && URL.canParse(text)
    ? { kind: 'postgres', url: text }
    : undefined;
}

function readMail(text = 'file:var/mail'): MailAddress | undefined {
  if (/^file:.+/.test(text)) return { kind: 'file', folder: resolve(text.slice('file:'.length)) };
  return /^smtps?:\/\/\S+/.test(text) && URL.canParse(text) ? { kind: 'smtp', url: text } : undefined;
}

function readLimits(env: Environment, faults: Faults): Pick<Settings, 'trustedProxies' | 'rateLimit'> {
  return {
    trustedProxies: faults.checked(
      'VILLKOR_TRUSTED_PROXIES',
      'setting.trustedProxies',
      wholeNumber(env['VILLKOR_TRUSTED_PROXIES'], 0, 10),
      0,
    ),
    rateLimit: faults.checked(
      'VILLKOR_RATE_LIMIT',
      'setting.rateLimit',
      wholeNumber(env['VILLKOR_RATE_LIMIT'], 1200, 60_000),
      0,
    ),
  };
}

/** All that an identity provider needs, or nothing of it. */
function readProvider(env: Environment, production: boolean, faults: Faults): IdentityProviderSettings | undefined {
  const needed = ['VILLKOR_OIDC_ISSUER', 'VILLKOR_OIDC_CLIENT_ID', 'VILLKOR_OIDC_CLIENT_SECRET'] as const;
  const named = [...needed, 'VILLKOR_OIDC_NAME'].some((name) => env[name]);
  if (!named) return undefined;
  for (const name of needed) if (!env[name]) faults.add(name, 'setting.oidcMissing');
  const [text = '', clientId = '', clientSecret = ''] = needed.map((name) => env[name]);
  const issuer = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const plain = issuer && !issuer.search && !issuer.hash && !issuer.username;
  if (text !== '' && (!plain || (production && issuer.protocol === 'http:')))
    faults.add('VILLKOR_OIDC_ISSUER', 'setting.oidcIssuer');
  return issuer && { issuer, clientId, clientSecret, name: env['VILLKOR_OIDC_NAME'] || undefined };
}

/** `HOST:PORT`, or the path of a socket, with or without `unix:` before it. */
function readClamd(text: string | undefined, faults: Faults): ClamdAddress | undefined {
  if (text === undefined || text === '') return undefined;
  const path = /^(?:unix:)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, six, name, digits] = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = six ?? name;
  const port = Number(digits);
  if (host !== undefined && port > 0 && port <= 65_535) return { host, port };
  faults.add('VILLKOR_CLAMD', 'setting.clamd');
  return undefined;
}

function readBaseUrl(env: Environment, production: boolean, port: number, faults: Faults): URL {
  const local = new URL(`http://localhost:${port}`);
  const text = env['VILLKOR_BASE_URL'] ?? local.href;
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username ? url : undefined;
  if (production && plain?.protocol === 'http:') faults.add('VILLKOR_BASE_URL', 'setting.baseUrlInsecure');
  return faults.checked('VILLKOR_BASE_URL', 'setting.baseUrl', plain, local);
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number | undefined {
  if (text === undefined || text === '') return otherwise;
  return /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function withoutPassword(text = ''): string {
  return text.replace(/\/\/[^@/]*@/, '//…@');
}
