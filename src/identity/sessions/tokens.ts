import { createHash, randomBytes } from 'node:crypto';

/** A secret that only its holder knows, as ids of sessions and links in mails: 256 bits in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

export function isToken(text: string): boolean {
  return TOKEN_FORM.test(text);
}

/** What is kept of a token: nobody who reads the database can use it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
