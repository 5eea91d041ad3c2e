import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const LONGEST_MS = 10_000;
const MOST_MEMORY_MB = 512;
const MOST_PAGES = 500;
/** More than a long book; a file of a few kilobytes can claim to hold thousands of millions. */
const MOST_CHARACTERS = 5_000_000;
/** Readers at a time: each may take a processor to itself. */
const MOST_READERS = 2;

let readers = 0;
const waiting: (() => void)[] = [];

/**
 * The words of a PDF, page by page, as a reader sees their lines; null for one that cannot be read in reasonable time.
 * It is somebody else's file: it is read in a thread of its own that can be stopped, and nothing in it is run.
 */
export async function pagesOfPdf(bytes: Uint8Array): Promise<readonly string[] | null> {
  if (readers >= MOST_READERS) await new Promise<void>((resolve) => waiting.push(resolve));
  else readers += 1;
  try {
    return await readApart(bytes);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else readers -= 1;
  }
}

async function readApart(bytes: Uint8Array): Promise<readonly string[] | null> {
  const library = pathToFileURL(createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs')).href;
  const worker = new Worker(READING, {
    eval: true,
    workerData: { library, bytes: new Uint8Array(bytes), mostPages: MOST_PAGES, mostCharacters: MOST_CHARACTERS },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (pages: readonly string[] | null): void => {
      clearTimeout(patience);
      resolve(pages);
      void worker.terminate();
    };
    const patience = setTimeout(() => end(null), LONGEST_MS);
    worker.once('message', (pages: readonly string[] | null) => end(pages));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}

/** What the thread does. It is text because a thread starts from a file or a text, and this one is a few lines. */
const READING = `
const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  const { getDocument, VerbosityLevel } = await import(workerData.library);
  const options = { data: workerData.bytes, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false };
  const pdf = await getDocument({ ...options, useSystemFonts: false, disableFontFace: true, stopAtErrors: false }).promise;
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, workerData.mostPages); number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const page = items.map((item) => item.str + (item.hasEOL ? '\\n' : '')).join('');
    characters += page.length;
    if (characters > workerData.mostCharacters) throw new Error('too long');
    pages.push(page);
  }
  parentPort.postMessage(pages);
})().catch(() => parentPort.postMessage(null));
`;
