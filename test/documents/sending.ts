import { connect } from 'node:net';
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

export function cookiesOf(caller: Caller): string {
  return [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

const MOST = 500 * 1_048_576;

/** Sends a file that never ends, in chunks, until the server answers or hangs up; tells how much it took. */
export async function sendWithoutEnd(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly answer: string; readonly sent: number }> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let [answer, sent, over] = ['', 0, false];
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      resolve();
    };
    socket
      .on('data', (part) => (answer += part.toString()))
      .on('error', end)
      .on('close', end);
  });
  const lines = Object.entries({ host: `${hostname}:${port}`, 'transfer-encoding': 'chunked', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const chunk = (data: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  socket.write(chunk(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')));
  const piece = chunk(Buffer.alloc(65_536, 0x41));
  while (!over && sent < MOST) {
    sent += piece.length;
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended]);
  }
  socket.destroy();
  await ended;
  return { answer, sent };
}
