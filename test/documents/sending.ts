import type { Answer, Caller } from '../support/caller.js';

/** A file as a form sends it. */
export interface SentFile {
  readonly name: string;
  readonly type?: string;
  readonly bytes: Uint8Array | string;
  /** The field it stands in. */
  readonly field?: string;
}

/** Sends a form with files as a browser does. */
export async function sendFiles(
  caller: Caller,
  path: string,
  fields: Readonly<Record<string, string>>,
  files: readonly SentFile[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const boundary = 'x-villkor-boundary';
  const parts = [
    ...Object.entries(fields).map(([name, value]) =>
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    ...files.flatMap(({ field = 'file', name, type = 'application/octet-stream', bytes }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name.replace(/"/g, '%22')}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return caller.send('POST', path, Buffer.concat(parts), {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'x-csrf-token': await caller.csrfToken(),
    ...headers,
  });
}
