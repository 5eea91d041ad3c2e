import { connect, type Socket } from 'node:net';
import type { ClamdAddress } from '../../platform/settings.js';
import type { ScanVerdict } from './scan.js';

const CONNECT_WITHIN_MS = 5_000;
/** A scanner is slow with archives; it gives up by itself after two minutes. */
const ANSWER_WITHIN_MS = 150_000;
const CHUNK = 65_536;
const LONGEST_ANSWER = 4_096;

/** The scanner cannot be reached at all; nothing is known of the bytes. */
export class ScannerAway extends Error {}

/**
 * Has bytes searched for malware by clamd (its command INSTREAM: a length in four bytes before each piece, 0 at the end).
 * Throws `ScannerAway` when there is no scanner to talk to, and another error when the talk broke off.
 */
export async function scanWith(address: ClamdAddress, bytes: Buffer): Promise<ScanVerdict> {
  const socket = await connected(address);
  try {
    const answer = answerOf(socket);
    send(socket, bytes);
    return verdictOf(await answer);
  } finally {
    socket.destroy();
  }
}

/** What an answer means; only the words `stream: OK` let a document through. */
export function verdictOf(answer: string): ScanVerdict {
  const words = answer.trim();
  if (words === 'stream: OK') return { scan: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(words)?.[1];
  if (found !== undefined) return { scan: 'infected', finding: found };
  if (/ERROR$/.test(words)) return { scan: 'unscannable', finding: words.replace(/^stream: /, '') };
  throw new Error('The scanner gave an answer that is none');
}

function connected(address: ClamdAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.setTimeout(CONNECT_WITHIN_MS, () => socket.destroy(new Error('timeout')));
    socket.once('error', (error) => reject(new ScannerAway(error.message)));
    socket.once('connect', () => {
      socket.setTimeout(ANSWER_WITHIN_MS);
      resolve(socket);
    });
  });
}

/** Collects the answer until its closing zero or the end; a scanner that has heard enough answers before all is sent. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const told = (): void => (heard === '' ? reject(new Error('The scanner hung up')) : resolve(heard));
    socket.on('data', (part: Buffer) => {
      heard += part.toString('utf8');
      const end = heard.indexOf('\0');
      if (end >= 0) resolve(heard.slice(0, end));
      else if (heard.length > LONGEST_ANSWER) socket.destroy(new Error('The scanner talks without end'));
    });
    // What was answered before the connection broke still counts.
    socket.on('error', (error) => (heard === '' ? reject(error) : resolve(heard)));
    socket.on('close', told);
  });
}

function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(length);
  return four;
}
