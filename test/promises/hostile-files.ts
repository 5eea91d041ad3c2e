import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { Surroundings } from '../../src/platform/surroundings.js';
import { aCase } from '../documents/a-case.js';
import { look } from '../documents/look-inside.js';
import { cookiesOf, sendFiles, type SentFile } from '../documents/sending.js';
import {
  aDocx,
  aJpeg,
  anExif,
  anOdt,
  anXlsx,
  aPdf,
  aPng,
  aStream,
  aZip,
  officeParts,
} from '../documents/some-files.js';
import { somebody } from '../support/actors.js';
import type { Answer, Caller } from '../support/caller.js';
import { onSites, unspoilt, type Site } from './identity-ground.js';
import type { Outcome, Scale, Undertaking } from './promise.js';

const MEBIBYTE = 1_048_576;
const MOST_MEMORY = 50 * MEBIBYTE;

export const archivesBounded: Undertaking = {
  id: 'H2',
  promise:
    'What is packed is held to what it may unpack to, whatever it says of itself, and nothing is unpacked to a name',
  try: (scale) => tryArchives(scale),
};

export const filesOpaque: Undertaking = {
  id: 'H3',
  promise:
    'A document is handed out to be kept and never to be run, says what it would do by itself, and tells no place',
  try: (scale) => tryOpaque(scale),
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const bomb = (megabytes: number): Buffer => Buffer.alloc(megabytes * MEBIBYTE, 'a');

/** Archives that would fill, hide or escape; each with the code it is refused by. */
function archives(): readonly (readonly [string, Buffer, string, string])[] {
  const office = officeParts(WORD, '<w:p/>');
  return [
    ['200 MiB in 200 kB', aDocx('x', [{ name: 'word/media/a', data: bomb(200) }]), 'a.docx', 'file.unpacksTooLarge'],
    ['more than it says', aDocx('x', [{ name: 'a.xml', data: bomb(20), size: 10 }]), 'a.docx', 'file.unpacksTooLarge'],
    ['a lie about the sum', aDocx('x', [{ name: 'a.xml', data: 'x', crc: 1 }]), 'a.docx', 'file.damaged'],
    [
      'many parts',
      aZip([...office, ...Array.from({ length: 4_100 }, (_, at) => ({ name: `p${at}`, data: '' }))]),
      'a.docx',
      'file.tooManyParts',
    ],
    ['65,535 parts by its word', aZip(office, { count: 65_535 }), 'a.docx', 'file.tooManyParts'],
    ['one part twice', aZip([...office, ...office]), 'a.docx', 'file.damaged'],
    ['parts in the same place', aZip([...office, { name: 'b.xml', data: 'x', sameAs: 0 }]), 'a.docx', 'file.damaged'],
    ['a way out', aDocx('x', [{ name: '../../etc/evil', data: 'x' }]), 'a.docx', 'file.damaged'],
    ['a way out of another kind', aDocx('x', [{ name: '..\\..\\evil', data: 'x' }]), 'a.docx', 'file.damaged'],
    ['a way from the root', aDocx('x', [{ name: '/etc/evil', data: 'x' }]), 'a.docx', 'file.damaged'],
    ['two names', aDocx('x', [{ name: 'a.xml', localName: 'b.xml', data: 'x' }]), 'a.docx', 'file.damaged'],
    ['a program', aDocx('x', [{ name: 'a.bin', data: 'MZ'.repeat(100) }]), 'a.docx', 'file.programInside'],
    ['macros', aDocx('x', [{ name: 'word/vbaProject.bin', data: 'x' }]), 'a.docx', 'file.macros'],
    ['entities', aDocx('<!DOCTYPE x [<!ENTITY a "b">]>'), 'a.docx', 'file.damaged'],
    [
      'a bomb in an OpenDocument',
      anOdt(undefined, 'x', [{ name: 'a', data: bomb(120) }]),
      'a.odt',
      'file.unpacksTooLarge',
    ],
    ['bytes before', aZip(office, { before: Buffer.from('MZ') }), 'a.docx', 'file.typeMismatch'],
    ['no document at all', aZip([{ name: 'a.txt', data: 'x' }]), 'a.zip', 'file.typeNotAllowed'],
  ];
}

export async function tryArchives(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async (site) => {
    const { trial, app } = site;
    const { send, caller } = await aSender(site);
    const before = process.memoryUsage().rss;
    const all = archives();
    const built = process.memoryUsage().rss - before;
    for (const [what, bytes, name, code] of all) {
      const answer = await send({ name, bytes });
      trial.attempt(
        (answer.status < 400 || answer.json['code'] !== code) &&
          `${what}: ${answer.status} ${String(answer.json['code'])}`,
      );
    }
    const grown = process.memoryUsage().rss - before - built;
    trial.attempt(grown > MOST_MEMORY && `${grown} bytes more are held`);
    // A document in a document is taken in as it is, unopened, and marked.
    const nested = await send({ name: 'a.docx', bytes: aDocx('x', [{ name: 'b.docx', data: aDocx() }]) });
    trial.attempt(!marksOf(nested).includes('embeddedFile') && `a document in a document: ${nested.status}`);
    const squeezed = await caller.send('POST', '/api/users', gzipSync(bomb(64)), {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'x-csrf-token': await caller.csrfToken(),
    });
    trial.attempt((squeezed.status < 400 || squeezed.status >= 500) && `a packed body: ${squeezed.status}`);
    const kept = readdirSync(app.get(Surroundings).settings.filesFolder, { recursive: true, encoding: 'utf8' });
    for (const path of kept)
      trial.attempt(!/^(incoming|[0-9a-f]{2}(\/[0-9a-f]{62})?)$/.test(path) && `unpacked to ${path}`);
  });
}

/** Documents that are taken in with a warning; each with its mark. */
function active(): readonly (readonly [SentFile, string])[] {
  const pdf = (object: string, after = ''): Buffer => Buffer.concat([aPdf([object]), Buffer.from(after)]);
  const named = (bytes: Buffer, name = 'a.pdf'): SentFile => ({ name, bytes });
  return [
    [named(pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>')), 'script'],
    [named(pdf('<< /Open#41ction 2 0 R /AA << /O 3 0 R >> >>')), 'opensItself'],
    [named(pdf('<< /S /Launch /F (cmd.exe) >>')), 'launch'],
    [named(pdf('<< /Type /EmbeddedFile >>')), 'embeddedFile'],
    [named(pdf('<< /S /SubmitForm /F (https://evil.example) >>')), 'externalContent'],
    [named(Buffer.concat([aPdf(), aZip([{ name: 'a', data: 'x' }])])), 'trailingData'],
    [named(pdf('<< >>', '<html><script>alert(1)</script></html>')), 'trailingData'],
    [named(aPng({ after: Buffer.from('<?php evil') }), 'a.png'), 'trailingData'],
    [named(aJpeg({ exif: anExif() }), 'a.jpg'), 'position'],
    [named(aPng({ exif: anExif('MM') }), 'a.png'), 'position'],
  ];
}

/** What is no document at all, whatever it calls itself. */
const REFUSED: readonly SentFile[] = [
  { name: 'a.svg', type: 'image/svg+xml', bytes: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' },
  { name: 'a.html', type: 'text/html', bytes: '<script>alert(1)</script>' },
  { name: 'a.png', type: 'image/png', bytes: '<svg onload="alert(1)"/>' },
  { name: 'a.pdf', type: 'application/pdf', bytes: '<html><script>alert(1)</script>' },
  { name: 'a.pdf', type: 'text/html', bytes: aPdf() },
  { name: 'a.txt', type: 'text/plain', bytes: '<!DOCTYPE html><script>alert(1)</script>' },
  { name: 'a.exe', type: 'application/octet-stream', bytes: 'MZ' },
  { name: 'a.pdf.exe', type: 'application/pdf', bytes: aPdf() },
  { name: 'a.xlsm', type: '', bytes: anXlsx() },
];

export async function tryOpaque(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async (site) => {
    const { trial } = site;
    const { send, caller } = await aSender(site);
    for (const file of REFUSED) {
      const { status } = await send(file);
      trial.attempt((status < 400 || status >= 500) && `${file.name} as ${file.type}: ${status}`);
    }
    for (const [file, mark] of active()) {
      const answer = await send(file);
      trial.attempt(
        !marksOf(answer).includes(mark) && `${file.name} that is ${mark}: ${answer.status} ${marksOf(answer).join()}`,
      );
      const id = (answer.json['file'] as { id?: string } | undefined)?.id;
      if (id === undefined) continue;
      for (const path of [`/api/files/${id}/content`, `/files/${id}`])
        trial.attempt(...handingFaults(path, await caller.get(path)));
      if (mark === 'position')
        trial.attempt((await tellsPlace(site, caller, file.name, id)) && `${file.name} tells where it was taken`);
    }
    // A stream that is packed is looked into, too.
    const hidden = await send({ name: 'a.pdf', bytes: aPdf([aStream('/Type /ObjStm', '<< /S /JavaScript >>')]) });
    trial.attempt(!marksOf(hidden).includes('script') && `a script in a packed stream: ${marksOf(hidden).join()}`);
  });
}

function handingFaults(path: string, { status, headers }: Answer): (string | false)[] {
  const header = (name: string): string => headers.get(name) ?? '';
  return [
    status !== 200 && `${path}: ${status}`,
    !header('content-disposition').startsWith('attachment;') &&
      `${path}: handed out as ${header('content-disposition')}`,
    header('x-content-type-options') !== 'nosniff' && `${path}: its kind may be guessed`,
    !/sandbox/.test(header('content-security-policy')) && `${path}: it may run`,
    !/^(application\/pdf|image\/(png|jpeg))$/.test(header('content-type')) && `${path}: ${header('content-type')}`,
  ];
}

/** Whether the bytes that are handed out still hold the place where a picture was taken. */
async function tellsPlace({ app }: Site, caller: Caller, name: string, id: string): Promise<boolean> {
  const answer = await fetch(`${app.address}/files/${id}`, { headers: { cookie: cookiesOf(caller) } });
  return (await look(Buffer.from(await answer.arrayBuffer()), name)).marks.includes('position');
}

interface Sender {
  readonly caller: Caller;
  send(file: SentFile): Promise<Answer>;
}

async function aSender({ app, office }: Site): Promise<Sender> {
  const { person, caller } = await somebody(app, ['grantOfficer', office.north]);
  const { id: matterId } = await aCase(app, office.north, person);
  return { caller, send: (file) => sendFiles(caller, '/api/files', { matterId }, [file]) };
}

function marksOf({ json }: Answer): readonly string[] {
  return (json['file'] as { marks?: readonly string[] } | undefined)?.marks ?? [];
}
