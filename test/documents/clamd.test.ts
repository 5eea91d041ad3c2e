import { ScannerAway, scanWith, verdictOf } from '../../src/documents/scans/clamd.js';
import { readSettings, type ClamdAddress } from '../../src/platform/settings.js';
import { HAS_CLAMD, ScanPeer, startClamd, type Scanner } from '../support/clamd.js';
import { EICAR } from '../support/eicar.js';
import { lastWords } from '../support/run-folder.js';
import { aDocx, aPdf, aZip } from './some-files.js';

const addressOf = (text: string): ClamdAddress => readSettings({ VILLKOR_CLAMD: text }).clamd!;

describe('the words of a scanner', () => {
  it('only the words of a clean stream let a document through', () => {
    expect(verdictOf('stream: OK')).toEqual({ scan: 'clean' });
    expect(verdictOf('stream: Win.Test.EICAR_HDB-1 FOUND\n')).toEqual({
      scan: 'infected',
      finding: 'Win.Test.EICAR_HDB-1',
    });
    expect(verdictOf('INSTREAM size limit exceeded. ERROR')).toMatchObject({ scan: 'unscannable' });
    for (const words of ['', 'OK', 'stream: OK?', 'stream: OK FOUNDER', 'UNKNOWN COMMAND', 'PONG'])
      expect(() => verdictOf(words)).toThrow();
  });

  it.each(['127.0.0.1:3310', 'scanner.kommunen.example:3310', '[::1]:3310'])('%s is an address', (text) => {
    expect(addressOf(text)).toMatchObject({ port: 3310 });
  });

  it.each(['/run/clamav/clamd.ctl', 'unix:/run/clamav/clamd.ctl'])('%s is a socket', (text) => {
    expect(addressOf(text)).toEqual({ path: '/run/clamav/clamd.ctl' });
  });

  it.each(['clamd', '127.0.0.1', 'host:0', 'host:70000', 'http://host:3310', 'run/clamd.ctl'])(
    'the start is refused with %s',
    (text) => {
      expect(() => addressOf(text)).toThrow(expect.objectContaining({ code: 'setting.clamd' }));
    },
  );
});

describe('a scanner to the letter of the protocol', () => {
  let peer: ScanPeer;
  let address: ClamdAddress;
  beforeAll(async () => {
    peer = await ScanPeer.start();
    address = addressOf(peer.address);
  });
  beforeEach(() => {
    peer.manners = {};
    peer.heard.length = 0;
  });
  afterAll(() => peer.stop());

  it.each([1, 65_535, 65_536, 65_537, 1_000_000])('hears all of %i bytes, in order', async (length) => {
    const bytes = Buffer.from(Uint8Array.from({ length }, (_, at) => at % 251));
    expect(await scanWith(address, bytes)).toEqual({ scan: 'clean' });
    expect(peer.heard.map((heard) => heard.equals(bytes))).toEqual([true]);
  });

  it('is believed when it finds something', async () => {
    expect(await scanWith(address, Buffer.from(EICAR))).toEqual({ scan: 'infected', finding: 'Test.Eicar' });
  });

  it('may have heard enough before all is sent', async () => {
    peer.manners = { mostBytes: 100_000 };
    expect(await scanWith(address, Buffer.alloc(8_000_000))).toMatchObject({ scan: 'unscannable' });
  });

  it('is not believed when it hangs up or says something else', async () => {
    peer.manners = { hangsUp: true };
    await expect(scanWith(address, aPdf())).rejects.toThrow();
    peer.manners = { answer: 'stream: OK and more' };
    await expect(scanWith(address, aPdf())).rejects.toThrow();
  });

  it('is away where nobody listens', async () => {
    await peer.stop();
    await expect(scanWith(address, aPdf())).rejects.toBeInstanceOf(ScannerAway);
    await peer.open();
  });
});

if (!HAS_CLAMD) lastWords('clamd is not installed here: the real scanner was not tried');
(HAS_CLAMD ? describe : describe.skip)('the real clamd', () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await startClamd();
  }, 60_000);
  afterAll(() => scanner.stop());

  it.each([
    ['as it is', Buffer.from(EICAR)],
    ['in a zip', aZip([{ name: 'a.txt', data: EICAR }])],
    ['in a zip in a zip', aZip([{ name: 'b.zip', data: aZip([{ name: 'a.txt', data: EICAR }]) }])],
    ['in a Word document', aDocx(undefined, [{ name: 'word/media/a.txt', data: EICAR }])],
  ])('finds the test file %s', async (_where, bytes) => {
    expect(await scanWith(addressOf(scanner.address), bytes)).toMatchObject({
      scan: 'infected',
      finding: expect.stringMatching(/^Test\.Eicar/),
    });
  });

  it('lets honest documents through', async () => {
    for (const bytes of [aPdf(), aDocx(), Buffer.from('Verksamhetsberättelse')])
      expect(await scanWith(addressOf(scanner.address), bytes)).toEqual({ scan: 'clean' });
  });
});
