import type { Facts, Reason } from '../../shared/reason.js';

/** NIST SP 800-63B and OWASP ASVS 5.0 (6.2): length before composition, no forced changes, nothing well known. */
export const FEWEST_CHARACTERS = 12;
export const MOST_CHARACTERS = 200;

/** Whose password it is, so that it is not simply that. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Long enough and still among the first that are tried; compared without case, blanks and closing digits or signs. */
const COMMON = new Set([
  'lösenord',
  'losenord',
  'lösenordet',
  'mittlösenord',
  'hemligtlösenord',
  'nyttlösenord',
  'välkommen',
  'valkommen',
  'välkommentill',
  'sommar',
  'sommaren',
  'vinter',
  'vintern',
  'hösten',
  'våren',
  'januari',
  'februari',
  'september',
  'oktober',
  'november',
  'december',
  'sverige',
  'stockholm',
  'göteborg',
  'kommun',
  'kommunen',
  'stadsdelen',
  'förvaltning',
  'förvaltningen',
  'villkor',
  'password',
  'passwordpassword',
  'mypassword',
  'newpassword',
  'welcome',
  'welcometo',
  'letmein',
  'changeme',
  'administrator',
  'admin',
  'iloveyou',
  'football',
  'fotboll',
  'abc',
  'test',
  'correcthorsebatterystaple',
]);
/** Rows of the keyboard and of the alphabet, forwards and backwards. */
const RUNS = ['1234567890', 'qwertyuiopå', 'asdfghjklöä', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyzåäö'].flatMap((run) => [
  run,
  [...run].reverse().join(''),
]);
const SHORTEST_RUN = 5;

/** What is wrong with a password that somebody wants to choose; empty is nothing. Each reason stands at the field `password`. */
export function passwordFaults(password: string, owner: PasswordOwner): Reason[] {
  const fault = (code: string, facts: Facts = {}): Reason[] => [{ code, facts: { field: 'password', ...facts } }];
  const length = [...password].length;
  if (length < FEWEST_CHARACTERS) return fault('password.tooShort', { fewest: FEWEST_CHARACTERS });
  if (length > MOST_CHARACTERS) return fault('password.tooLong', { most: MOST_CHARACTERS });
  if (isOwn(plain(password), owner)) return fault('password.own');
  return isCommon(plain(password)) ? fault('password.common') : [];
}

/** The form a password is hashed in: the same signs typed on another keyboard are the same password. */
export function canonicalPassword(password: string): string {
  return password.normalize('NFKC');
}

function plain(password: string): string {
  return canonicalPassword(password).toLowerCase().replace(/\s+/g, '');
}

function isOwn(password: string, { email, name }: PasswordOwner): boolean {
  const own = [email, email.split('@')[0] ?? '', email.split('@')[1] ?? '', name].map(plain);
  const isMadeOf = (text: string): boolean => password.replaceAll(text, '').length < FEWEST_CHARACTERS / 2;
  return own.some((text) => text.length > 3 && password.includes(text) && isMadeOf(text));
}

function isCommon(password: string): boolean {
  const core = password.replace(/[\d\p{P}\p{S}]+$/u, '');
  if (COMMON.has(password) || COMMON.has(core)) return true;
  return isRepeated(password) || withoutRuns(password).length < FEWEST_CHARACTERS / 2;
}

/** The same few signs again and again: at most four different ones, or one piece repeated. */
function isRepeated(password: string): boolean {
  return new Set(password).size <= 4 || /^(.{1,8})\1+.{0,3}$/su.test(password);
}

function withoutRuns(password: string): string {
  let rest = password;
  for (const run of RUNS) {
    for (let length = run.length; length >= SHORTEST_RUN; length -= 1) {
      for (let start = 0; start + length <= run.length; start += 1)
        rest = rest.replaceAll(run.slice(start, start + length), '');
    }
  }
  return rest;
}
