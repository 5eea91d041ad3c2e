import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { adviceOn, wordingFindings } from '../../src/assessments/wording.js';
import { say } from '../../src/shared/texts.js';

const codes = (text: string): string[] => adviceOn(text).map(({ code }) => code);

describe('advice on wording', () => {
  it.each([
    'Vid årsmötet den 12 mars 2026 beslutades att endast män får väljas till styrelsen (protokollet § 7).',
    'Stadgarna § 3: medlem antas utan hänsyn till kön, ursprung, trosuppfattning eller ålder. Varje medlem har en röst.',
    '71 procent av medlemmarna bor i stadsdelsområdet enligt föreningens uppgift; stickprov på plats 3 oktober 2026.',
    'Gudstjänst hålls i lokalen varje söndag och betalas med bidraget enligt verksamhetsplanen sida 2.',
    'Ordföranden sade vid föreningens föreläsning 3 oktober 2025: ”jag tycker att alla muslimer och kristna är extremister”.',
    'Föreningen har inte lämnat in protokoll från årsmötet 2026. Komplettering är begärd med svar senast 4 december.',
    'Bidraget går till hyra av gymnastiksal och arvode till två ledare.',
    'Styrelsen har antagit en plan för jämställdhet den 4 februari 2026, § 5.',
    'Valrörelsen: föreningen delade ut valsedlar för ett parti i lokalen den 2 september 2026.',
    '',
  ])('what was done, said or decided is met with silence: %s', (text) => {
    expect(adviceOn(text)).toEqual([]);
  });

  it.each([
    ['Ledarna har åsikter som inte passar nämnden.', 'wording.view'],
    ['Styrelsen sympatiserar med ett parti.', 'wording.view'],
    ['Vad de egentligen vill är oklart.', 'wording.view'],
    ['Ordföranden är troende.', 'wording.belonging'],
    ['Medlemmarna bär slöja.', 'wording.belonging'],
    ['Flera ledamöter är socialdemokrater.', 'wording.belonging'],
    ['De är EXTREMISTER.', 'wording.label'],
    ['De är ”extremister”.', 'wording.label'],
    ['Föreningen är känd för sådant.', 'wording.label'],
    ['Det sägs att pengarna försvinner.', 'wording.hearsay'],
    ['Enligt\n  uppgift har de haft möten.', 'wording.hearsay'],
  ])('what somebody is, thinks or has heard is flagged: %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    ['tro', ['kristna', 'muslimer', 'judar', 'hinduer', 'buddhister', 'sikher', 'ateister', 'katoliker', 'mormoner']],
    ['riktning', ['kommunister', 'nazister', 'nationalister', 'anarkister', 'socialister', 'islamister']],
    ['parti', ['socialdemokrater', 'sverigedemokrater', 'kristdemokrater', 'vänsterpartister', 'centerpartister']],
  ])('which %s a text names makes no difference to its advice', (_what, groups) => {
    const advice = groups.map((group) => codes(`Styrelsen består av ${group}.`));
    expect(new Set(advice.map((each) => each.join())).size).toBe(1);
    expect(advice[0]).toEqual(['wording.belonging']);
  });

  it('names the words it means as they were written, each once', () => {
    const [advice] = adviceOn('Troende! Troende, och även deras tro.');
    expect(advice?.facts).toEqual({ words: ['troende', 'deras tro'] });
    expect(say('sv', advice?.code ?? '', advice?.facts)).toContain('troende, deras tro');
    expect(say('sv', 'wording.view', { words: ['åsikt'] })).toContain('vad som gjordes eller sades, var, när');
  });

  it('a word inside another is not that word', () => {
    expect(adviceOn('Mönstrofabriken och Trosa troendeförening')).toEqual([]);
    expect(codes('skäggig')).toEqual(['wording.belonging']);
  });

  it('any text whatever is taken, however long and strange', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => Array.isArray(adviceOn(text))),
      {
        numRuns: 300,
      },
    );
    expect(adviceOn('”'.repeat(20_000) + 'åsikt '.repeat(20_000))).toHaveLength(1);
  });
});

describe('the lists of words', () => {
  it('ship without a fault', () => {
    expect(wordingFindings()).toEqual({ faults: [], unconfirmed: [] });
  });

  it.each([
    ['view: [åsikt*]', 3],
    ['view: [Åsikt, "a|b", 7]\nbelonging: []\nlabel: []\nhearsay: []', 3],
    ['view: []\nbelonging: []\nlabel: []\nhearsay: []\nfaith: [tro]', 1],
    ['[]', 4],
  ])('name what no text could ever be found by: %s', (content, count) => {
    const file = join(mkdtempSync(join(tmpdir(), 'wording-')), 'wording.yaml');
    writeFileSync(file, content);
    expect(wordingFindings(pathToFileURL(file)).faults).toHaveLength(count);
  });
});
