import type { Passwords } from '../../src/identity/passwords/passwords.service.js';

/** Passwords hashed, and found right, so far: pure answers, the same in every program of the worker. */
const hashes = new Map<string, Promise<string>>();
const right = new Set<string>();

/**
 * Asks the same of argon2 once. It costs as much as some ten requests, on purpose, and every person of every test has one of few
 * passwords. The program itself knows nothing of this: what it does with a password is asked here of its own service.
 */
export function sparePasswords(passwords: Passwords): void {
  const [hash, isRight] = [passwords.hash.bind(passwords), passwords.isRight.bind(passwords)];
  passwords.hash = (password) => {
    const made = hashes.get(password) ?? hash(password);
    hashes.set(password, made);
    return made;
  };
  passwords.isRight = async (password, kept) => {
    const asked = JSON.stringify([password, kept]);
    const answer = right.has(asked) || (await isRight(password, kept));
    if (answer) right.add(asked);
    return answer;
  };
}
