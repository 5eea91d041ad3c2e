import { createHash, webcrypto } from 'node:crypto';

/** What is larger is hashed beside the program's own thread, so that pages are answered meanwhile. */
const LARGE = 256 * 1024;

/** The SHA-256 of bytes, in hexadecimal. */
export async function sha256Of(bytes: Buffer): Promise<string> {
  if (bytes.length < LARGE) return createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
