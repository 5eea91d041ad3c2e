import { once } from 'node:events';
import { connect } from 'node:net';
import type { TestApp } from './app.js';

/** Sends a request as bytes and answers with what came back until it was whole, the server hung up or it took the most, and how much that was. */
export async function speak(
  app: TestApp,
  head: string,
  chunk: Buffer | undefined,
  most: number,
): Promise<{ answer: string; taken: number }> {
  const { port, hostname } = new URL(app.address);
  const socket = connect(Number(port), hostname);
  let answer = '';
  let over = false;
  socket.on('data', (data) => {
    answer += data.toString('latin1');
    if (isWhole(answer)) socket.destroy();
  });
  socket.on('error', () => (over = true));
  socket.on('close', () => (over = true));
  await once(socket, 'connect');
  socket.write(head);
  let taken = 0;
  while (chunk && !over && taken < most && !answer.includes('\r\n\r\n')) {
    const room = socket.write(chunk);
    taken += chunk.length;
    if (!room) await Promise.race([once(socket, 'drain').catch(() => undefined), once(socket, 'close')]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (chunk && taken >= most) socket.destroy();
  if (!over) await once(socket, 'close').catch(() => undefined);
  return { answer, taken };
}

/** Tells whether an answer has come to its end; one that does not say its length ends with the connection. */
function isWhole(answer: string): boolean {
  const [head, ...body] = answer.split('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(head ?? '');
  return length !== null && body.join('\r\n\r\n').length >= Number(length[1]);
}
