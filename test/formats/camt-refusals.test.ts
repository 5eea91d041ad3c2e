import { aCamt, anEntry, details, refusalOf } from './a-camt.js';

const one = aCamt([anEntry({ details: [details({ ocr: ['20260001233'], number: '16802412-3450' })] })]);

describe('what is no file of payments, or no whole one, is refused by name', () => {
  const cut = (share: number): string => one.slice(0, Math.floor(one.length * share));
  const deep = `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`;

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'payments.empty'],
    ['blanks', ' \n ', 'payments.empty'],
    ['half a file', cut(0.5), 'payments.cutOff'],
    ['a file without its last tag', one.slice(0, -'</Document>'.length), 'payments.cutOff'],
    ['a file cut in a tag', one.slice(0, -3), 'payments.cutOff'],
    [
      'a document type',
      one.replace('?>', '?><!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'payments.doctype',
    ],
    ['entities that unfold', `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>${one}`, 'payments.doctype'],
    ['an entity nobody knows', one.replace('Bollklubben', '&unknown;'), 'payments.notWellFormed'],
    ['tags that cross', one.replace('</Ntry>', '</Nope>'), 'payments.notWellFormed'],
    ['a second document', one + one, 'payments.notWellFormed'],
    ['a prefix nobody declared', one.replaceAll('Ntry>', 'n:Ntry>'), 'payments.notWellFormed'],
    ['levels without end', aCamt([deep]), 'payments.tooDeep'],
    [
      'a value without end',
      aCamt([anEntry({ more: `<AddtlNtryInf>${'x'.repeat(20_000)}</AddtlNtryInf>` })]),
      'payments.valueTooLong',
    ],
    [
      'text without any tag',
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">${'x'.repeat(3_000_000)}`,
      'payments.valueTooLong',
    ],
    [
      'bytes that are no characters',
      Buffer.from(one.replace('Bollklubben', 'Hässelby'), 'latin1'),
      'payments.encoding',
    ],
    ['an encoding nobody knows', one.replace('UTF-8', 'EBCDIC-37'), 'payments.encodingUnknown'],
    ['a web page', '<!DOCTYPE html>\n<html><head>', 'payments.html'],
    ['a web page without a type', '<html lang="sv"><body>', 'payments.html'],
    ['another document', '<Invoice xmlns="urn:oasis">x</Invoice>', 'payments.otherXml'],
    ['no namespace', one.replace(/ xmlns="[^"]*"/, ''), 'camt.namespace'],
    ['another namespace', one.replace('urn:iso', 'urn:osi'), 'camt.namespace'],
    ['another version', one.replace('001.08', '001.99'), 'camt.version'],
    ['an older version', one.replace('001.08', '001.01'), 'camt.version'],
    ['an account report', one.replace('camt.054', 'camt.052'), 'camt.otherMessage'],
    ['a payment order', one.replace('camt.054', 'pain.001'), 'payments.pain'],
    ['the answer to one', one.replace('camt.054', 'pain.002'), 'payments.pain'],
    ['one message named as another', one.replace('camt.054', 'camt.053'), 'camt.messageDiffers'],
    ['no statement', one.replace(/<Ntfctn>.*<\/Ntfctn>/s, ''), 'camt.empty'],
    ['CREMUL', "UNA:+.? 'UNB+UNOC:3+BANK+KUND+261120:0400+1'UNH+1+CREMUL:D:96A:UN'", 'payments.cremul'],
    ['CREMUL without its head', 'UNB+UNOC:3+BANK', 'payments.cremul'],
    ['a Norwegian OCR file', `NY000010${'0'.repeat(72)}\nNY090020`, 'payments.norwegianOcr'],
    ['a PDF', '%PDF-1.7', 'payments.pdf'],
    ['a packed file', Buffer.from('504b0304', 'hex'), 'payments.packed'],
    ['a list', 'datum;belopp\n2026-11-19;1500', 'payments.unknownFormat'],
  ])('%s', async (_what, content, code) => {
    expect(await refusalOf(content)).toBe(code);
    if (content.length > 0 && content.length < 20_000) expect(await refusalOf(content, 5)).toBe(code);
  });

  it.each([
    ['no direction', anEntry({ direction: '' }), 'camt.direction'],
    ['another direction', anEntry({ direction: 'BOTH' }), 'camt.direction'],
    ['a day that does not exist', anEntry({ on: '<Dt>2026-02-29</Dt>' }), 'camt.day'],
    ['two amounts', anEntry().replace('<CdtDbtInd>', '<Amt Ccy="SEK">1.00</Amt><CdtDbtInd>'), 'camt.repeated'],
    ['no currency', anEntry().replace(' Ccy="SEK"', ''), 'camt.currency'],
    ['a currency that is none', anEntry({ currency: 'kr' }), 'camt.currency'],
  ])('an entry with %s', async (_what, entry, code) => {
    expect(await refusalOf(aCamt([entry]))).toBe(code);
  });

  it('cut anywhere, it is refused and never read as less', async () => {
    const text = aCamt([anEntry({ details: [details()] }), anEntry({ reference: 'E2' })]);
    for (let length = 0; length < text.length; length += 13)
      expect(await refusalOf(text.slice(0, length))).toMatch(/payments\.(cutOff|empty|unknownFormat)/);
  });
});
