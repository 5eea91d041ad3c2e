import { webcrypto } from 'node:crypto';

/**
 * The SHA-256 of bytes in hexadecimal. It is reckoned beside the program's own thread: the hash of a large file holds
 * nobody else up.
 */
export async function sha256Of(bytes: Buffer): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
