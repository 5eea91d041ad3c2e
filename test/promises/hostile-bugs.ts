import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import { readAssets } from '../../src/platform/pages/assets.js';
import { DrawnPages } from '../../src/platform/pages/drawn-pages.js';
import { createRenderer } from '../../src/platform/pages/renderer.js';
import { ViewService } from '../../src/platform/pages/view.service.js';
import { runFolder } from '../support/run-folder.js';
import { tryArchives, tryOpaque } from './hostile-files.js';
import { tryFormulas, tryTables } from './hostile-tables.js';
import { tryStoredWords } from './h11-stored-words.js';
import { Rows } from '../../src/acts/rows.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { Contents } from '../../src/documents/files/contents.service.js';
import { Files } from '../../src/documents/files/files.service.js';
import { CsvText } from '../../src/formats/csv/csv-text.js';
import { ReceivedFile } from '../../src/documents/files/received-file.entity.js';
import { ScansJob } from '../../src/documents/scans/scans.job.js';
import { tryMalware } from './h4-malware.js';
import { within } from './bug.js';
import { readBodiesWith, tryBodies, tryNames, tryStrictBodies } from './hostile-input.js';
import type { SeededBug } from './promise.js';

/** Bugs in how hostile input is met; each must be seen. */
export const HOSTILE_BUGS: readonly SeededBug[] = [
  {
    bug: 'bodies are read far beyond what they may be',
    breaks: 'H1',
    // Not without end: a body whose length is a lie would be waited for as long as the server has patience.
    try: () => tryBodies('short', (app) => readBodiesWith(app, express.json({ limit: '64mb' }))),
  },
  {
    bug: 'nobody asks what a document unpacks to',
    breaks: 'H2',
    try: () =>
      tryArchives('short', (app) => {
        const limits = { ...CONTENT_LIMITS, unpackedBytes: Infinity, parts: Infinity };
        Object.assign(app.get(Contents), { limits });
      }),
  },
  {
    bug: 'a picture is handed out with the place where it was taken',
    breaks: 'H3',
    try: () =>
      tryOpaque('short', (app) => {
        const files = app.get(Files);
        const open = files.open.bind(files);
        const { store } = app.get(Contents);
        files.open = async (actor, id) => {
          const { file } = await open(actor, id);
          return { file, bytes: await store.read(file.sha256) };
        };
      }),
  },
  {
    bug: 'nobody is told what a document does by itself',
    breaks: 'H3',
    try: () =>
      within(
        Rows.prototype,
        'insert',
        (insert) =>
          function (this: unknown, entity: unknown, row: object) {
            if (entity === ReceivedFile) Object.assign(row, { marks: [] });
            return insert.call(this, entity, row);
          },
        () => tryOpaque('short'),
      ),
  },
  {
    bug: 'a row of a table may be as long as it likes',
    breaks: 'H7',
    try: () =>
      within(
        CsvText.prototype,
        'mustBeRow',
        () => () => undefined,
        () => tryTables(4 * 1_048_576),
      ),
  },
  {
    bug: 'lists are written as the words come',
    breaks: 'H12',
    try: () =>
      tryFormulas(async function* (header, rows) {
        yield `${header.join(';')}\r\n`;
        for await (const row of rows)
          yield `${row.map((cell) => `"${String(cell).replaceAll('"', '""').replace('.', ',')}"`).join(';')}\r\n`;
      }),
  },
  {
    bug: 'a scanner that is away lets everything through',
    breaks: 'H4',
    try: () =>
      within(
        ScansJob.prototype,
        'rest',
        () => () => ({ scan: 'clean' }),
        () => tryMalware('short'),
      ),
  },
  {
    bug: 'an answer that says nothing lets a document through',
    breaks: 'H4',
    try: () =>
      within(
        ScansJob.prototype,
        'broken',
        () => () => ({ scan: 'clean' }),
        () => tryMalware('short'),
      ),
  },
  {
    bug: 'a file keeps the folders in its name',
    breaks: 'H5',
    try: () =>
      within(
        Rows.prototype,
        'insert',
        (insert) =>
          function (this: unknown, entity: unknown, row: object) {
            const kept = entity === ReceivedFile ? { ...row, name: `../${(row as ReceivedFile).name}` } : row;
            return insert.call(this, entity, kept);
          },
        () => tryNames('short'),
      ),
  },
  {
    bug: 'a template takes the names of documents for markup',
    breaks: 'H11',
    try: () =>
      tryStoredWords('short', (app) => {
        const templates = mkdtempSync(join(runFolder(), 'templates-'));
        mkdirSync(join(templates, 'components'));
        const right = readFileSync('templates/components/matter.njk', 'utf8');
        const wrong = right.replaceAll('{{ item.title }}', '{{ item.title | safe }}');
        if (wrong === right) throw new Error('There is no title to put a bug in');
        writeFileSync(join(templates, 'components', 'matter.njk'), wrong);
        const drawn = new DrawnPages(createRenderer({ assets: readAssets(), templates }));
        Object.assign(app.get(ViewService), { pages: drawn });
      }),
  },
  {
    bug: 'JSON is read as loosely as JSON.parse reads it',
    breaks: 'H6',
    try: () => tryStrictBodies('short', (app) => readBodiesWith(app, express.json({ strict: false }))),
  },
];
