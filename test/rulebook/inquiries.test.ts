import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../../src/rulebook/inquiries/assess.command.js';
import { factsCommand, rulebookList } from '../../src/rulebook/inquiries/rulebook.command.js';
import type { CommandAnswer } from '../../src/shared/command.js';
import { Problem } from '../../src/shared/problem.js';
import { answerOf } from '../support/command.js';
import { runFolder } from '../support/run-folder.js';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly facts?: Record<string, unknown>;
  readonly because?: readonly Told[];
}
interface Answer {
  readonly rulebook: { id: string; version: string; hash: string };
  readonly proposal: string;
  readonly criteria: readonly {
    criterion: string;
    verdict: string;
    because: readonly Told[];
    sources: readonly { document: string; quote: string }[];
  }[];
}
interface Line {
  readonly proposal?: string;
  readonly line?: number;
  readonly problem?: { code: string; facts: Record<string, unknown> };
}

const folder = mkdtempSync(join(runFolder(), 'facts-'));
let count = 0;

function file(content: string | Buffer): string {
  const path = join(folder, `${(count += 1)}.json`);
  writeFileSync(path, content);
  return path;
}

const asked = (committee: string, on: string, kind: string, ...more: string[]): string[] => [
  `--committee=${committee}`,
  `--on=${on}`,
  `--for=${kind}`,
  ...more,
];
const json = async (facts: object, on: string, kind = 'grant', committee = 'hasselby-vallingby'): Promise<Answer> =>
  (await answerOf(assess, [file(JSON.stringify(facts)), ...asked(committee, on, kind)])).json as Answer;
const verdicts = ({ criteria }: Answer): Record<string, string> =>
  Object.fromEntries(criteria.map(({ criterion, verdict }) => [criterion, verdict]));
const told = (reasons: readonly Told[]): string =>
  reasons.map(({ message, because = [] }) => `${message} ${told(because)}`).join(' ');

/** What a command refuses with. */
async function refusal(content: string | Buffer, ...more: string[]): Promise<unknown[]> {
  try {
    await answerOf(assess, [file(content), ...asked('hasselby-vallingby', '2024-05-01', 'grant', ...more)]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.reasons.map(({ code, facts }) => [code, facts?.['path'] ?? null]);
  }
  return [];
}

async function written(answer: CommandAnswer): Promise<string> {
  let all = '';
  for await (const piece of answer.pieces ?? []) all += Buffer.from(piece).toString();
  return all;
}

async function lines(content: string | Buffer, kind = 'rental'): Promise<{ ok: boolean; lines: Line[] }> {
  const answer = await answerOf(assess, [file(content), ...asked('hasselby-vallingby', '2018-05-01', kind, '--json')]);
  const all = await written(answer);
  return {
    ok: answer.ok,
    lines: all
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  };
}

/** A congregation’s association that lets its members sing for the district. */
const CASE = {
  association: { seatInDistrict: false, localActivity: true, writtenDemocracy: true },
  application: {
    scheme: 'memberBased',
    purposeIsWorship: true,
    fundedActivityIsWorship: false,
    purposeIsPartyWork: false,
    fundedActivityIsPartyWork: false,
    activityInDistrict: true,
    alreadyHeld: false,
    hobbyForAdultsOnly: false,
    targetGroups: ['everybody'],
  },
  declarations: { genderEquality: true, equalTreatment: true, rejectsViolence: true },
};

describe('the same facts', () => {
  it('get their reasons under the rules of 2018, the older ones and those from 2024', async () => {
    const [first, older, later] = await Promise.all(
      ['2018-06-01', '2022-06-01', '2024-06-01'].map((on) => json(CASE, on)),
    );
    expect([first!, older!, later!].map(({ rulebook }) => rulebook.version)).toEqual(['2018', '2021', '2024']);
    // 2018 asked of the association; a purpose of worship has to be judged by a person and is never computed to no.
    expect(verdicts(first!)).toMatchObject({
      S1b: 'met',
      S2a: 'met',
      'S2e-religious': 'unknown',
      'S2e-political': 'met',
    });
    expect(first!.proposal).toBe('needsJudgement');
    // The older rules ask for a seat where the grant follows the members: the facts decide.
    expect(verdicts(older!)).toMatchObject({ 'seat-member-grant': 'unmet', 'local-activity-grant': 'notApplicable' });
    expect(verdicts(older!)).toMatchObject({ 'S2e-religious': 'unknown', 'not-in-arrears': 'met' });
    expect(older!.proposal).toBe('notEligible');
    // From 2024 it is the activity that is judged, and this one is not worship.
    expect(verdicts(later!)).toMatchObject({ 'S2e-religious': 'met', 'S2e-political': 'met', 'adult-hobby': 'met' });
    expect(later!.proposal).toBe('needsJudgement');
    for (const { criteria } of [first!, older!, later!])
      for (const { because, sources } of criteria) {
        expect(told(because).trim()).not.toBe('');
        expect(sources.every(({ document, quote }) => document !== '' && quote !== '')).toBe(true);
      }
    const religious = later!.criteria.find(({ criterion }) => criterion === 'S2e-religious')!;
    expect(religious.sources.map(({ document }) => document)).toEqual(['regler-2024', 'plan-2018']);
  });

  it('of a religious association are not touched by S2e in a rental, which says so', async () => {
    const judgements = { 'S2e-religious': { verdict: 'unmet', reason: 'Gudstjänst.', evidence: ['stadgar'] } };
    for (const on of ['2018-06-01', '2022-06-01', '2024-06-01']) {
      const rental = await json({ ...CASE, judgements }, on, 'rental');
      expect([rental.proposal, verdicts(rental)['S2e-religious'], verdicts(rental)['S2a']]).toEqual([
        'eligible',
        'notApplicable',
        'met',
      ]);
      const { because } = rental.criteria.find(({ criterion }) => criterion === 'S2e-religious')!;
      expect(told(because)).toMatch(/S2e-religious gäller inte uthyrning .*räknas inte/);
      const others = { ...CASE, application: { ...CASE.application, purposeIsWorship: false }, judgements };
      expect(await json(others, on, 'rental')).toEqual(rental);
    }
  });

  it('bar a rental only by a judged act under S2a', async () => {
    const judged = (verdict: string): object => ({
      judgements: { S2a: { verdict, reason: 'Beslutat.', evidence: [] } },
    });
    expect((await json({}, '2018-06-01', 'rental')).proposal).toBe('eligible');
    expect((await json(judged('unmet'), '2018-06-01', 'rental')).proposal).toBe('notEligible');
    expect((await json(judged('unknown'), '2018-06-01', 'rental')).proposal).toBe('eligible');
  });

  it('lose by a democracy condition only with the special reasons to be tried beside', async () => {
    const unmet = { verdict: 'unmet', reason: 'Protokollet 3 maj.', evidence: ['protokoll'] };
    const found = await json(
      { judgements: { 'D5-partner': unmet } },
      '2026-01-01',
      'rental',
      'state-democracy-conditions',
    );
    const { verdict, because } = found.criteria.find(({ criterion }) => criterion === 'D5-partner')!;
    expect([found.proposal, verdict]).toEqual(['notEligible', 'unmet']);
    expect(told(because)).toContain('Samarbetet har upphört.');
    const met = await json(
      { judgements: { 'D5-partner': { ...unmet, verdict: 'met' } } },
      '2026-01-01',
      'rental',
      'SGL',
    );
    expect(told(met.criteria.flatMap((each) => each.because))).not.toContain('Samarbetet har upphört.');
  });

  it('are open where the officer cannot tell, whatever was declared', async () => {
    const judgements = { S2b: { verdict: 'unknown', reason: 'Uppgifterna säger emot varandra.' } };
    const found = await json({ ...CASE, judgements }, '2018-06-01');
    expect(verdicts(found)).toMatchObject({ S2b: 'unknown', S2c: 'met' });
  });
});

describe('a fact that is worked out from others', () => {
  const found = async (facts: object, criterion: string): Promise<Answer['criteria'][number] | undefined> =>
    (await json(facts, '2026-06-01', 'grant', 'sagolunda')).criteria.find((each) => each.criterion === criterion);

  it('names those of them that are not known, and no others', async () => {
    const result = await found({ application: { participants: 100 } }, 'residents');
    expect(result).toMatchObject({ verdict: 'unknown', missing: ['application.participantsInDistrict'] });
    expect(told(result!.because)).toContain('Uppgift saknas: Antal deltagare som bor i området');
    expect(told(result!.because)).not.toContain('Antal deltagare:');
  });

  it('shows those that contradict each other side by side, and is no answer', async () => {
    const result = await found({ application: { participants: 100, participantsInDistrict: 101 } }, 'residents');
    expect(result).toMatchObject({ verdict: 'unknown', missing: expect.arrayContaining(['application.participants']) });
    expect(told(result!.because)).toMatch(/går inte ihop.*som bor i området: 101.*Antal deltagare: 100/);
    expect(told(result!.because)).not.toContain('saknas');
  });

  it.each([
    ['2027-03-01', '2028-02-29', 'unmet'],
    ['2027-03-01', '2028-03-01', 'met'],
    ['2028-02-29', '2029-02-27', 'unmet'],
    ['2028-02-29', '2029-02-28', 'met'],
    ['2028-05-01', '2028-04-01', 'unmet'],
  ])(
    'counts years by the calendar: registered on %s, applied on %s is %s',
    async (registeredOn, appliedOn, verdict) => {
      const facts = { association: { hasOrgNumber: true, registeredOn }, application: { appliedOn } };
      const { criteria } = await json(facts, '2030-01-01', 'grant', 'sagolunda');
      expect(criteria.find(({ criterion }) => criterion === 'one-year')).toMatchObject({ verdict });
    },
  );
});

describe('villkor assess', () => {
  it('names every fault with its path, and assesses nothing', async () => {
    const facts = {
      association: { seatInDistrikt: true, members: -1 },
      party: {},
      judgements: { S9: { verdict: 'met', reason: 'x' }, S2a: { verdict: 'yes', reason: ' ', evidens: [] } },
    };
    expect(await refusal(JSON.stringify(facts))).toEqual([
      ['assess.unknownFact', 'association.seatInDistrikt'],
      ['assess.wrongType', 'association.members'],
      ['assess.unknownFact', 'party'],
      ['assess.unknownCriterion', 'judgements.S9'],
      ['assess.unknownFact', 'judgements.S2a.evidens'],
      ['assess.notAVerdict', 'judgements.S2a.verdict'],
      ['assess.noReason', 'judgements.S2a.reason'],
    ]);
  });

  it.each([
    ['nothing', '', 'assess.empty'],
    ['blank lines', '\n \r\n', 'assess.empty'],
    ['a list', '[]', 'assess.notAMap'],
    ['null', 'null', 'assess.notAMap'],
    ['half a document', '{"association": {', 'body.notJson'],
    ['a name twice', '{"association": {"members": 1, "members": 2}}', 'body.nameTwice'],
    ['a name that reaches into the machinery', '{"__proto__": {}}', 'body.unsafeName'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'body.notUtf8'],
  ])('refuses %s by its name', async (_, content, code) => {
    expect((await refusal(content))[0]).toEqual(expect.arrayContaining([code]));
  });

  it('refuses a committee, a day and a purpose that are not there, and a day before the first rules', async () => {
    const facts = file('{}');
    const code = async (...args: string[]): Promise<unknown> =>
      answerOf(assess, [facts, ...args]).catch((error: Problem) => [error.kind, error.code]);
    expect(await code(...asked('nowhere', '2024-01-01', 'grant'))).toEqual(['invalid', 'cli.unknownRulebook']);
    expect(await code(...asked('SGL', '2024-02-30', 'grant'))).toEqual(['invalid', 'day.invalid']);
    expect(await code(...asked('SGL', '2026-01-01', 'party'))).toMatchObject([expect.any(String), 'cli.unknownChoice']);
    expect(await code(...asked('SGL', '2024-12-31', 'grant'))).toEqual(['refused', 'rulebook.noVersionOn']);
  });

  it('takes one document over many lines, with a mark and Windows ends of lines', async () => {
    const text = `\uFEFF${JSON.stringify({ association: { members: 3 } }, null, 2).replaceAll('\n', '\r\n')}`;
    const answer = await answerOf(assess, [file(text), ...asked('SGL', '2026-05-01', 'grant')]);
    expect((answer.json as Answer).proposal).toBe('notEligible');
    expect(answer.ok).toBe(true);
  });

  it.each(['{"association":\n{}\n}', '{\n"association": {}\n}', '{"association":{}\n}'])(
    'takes one document however its lines are broken: %j',
    async (text) => {
      const { json: answer } = await answerOf(assess, [file(text), ...asked('SGL', '2026-05-01', 'rental')]);
      expect((answer as Answer).proposal).toBe('eligible');
    },
  );

  it('names the broken line of five and goes on with the others', async () => {
    const good = '{"association":{"seatInDistrict":true}}';
    const found = await lines(['\uFEFF' + good, good, '{"association":{', good, good].join('\r\n'));
    expect(found.ok).toBe(false);
    expect(found.lines.map(({ proposal }) => proposal ?? null)).toEqual([
      'eligible',
      'eligible',
      null,
      'eligible',
      'eligible',
    ]);
    expect(found.lines[2]).toMatchObject({ line: 3, problem: { code: 'body.notJson' } });
  });

  it.each([
    ['the first line is broken', '{"association":{\n{}\n{}\n', [1]],
    ['the first line is no object', '7\n{}\n{}\n', [1]],
    ['lines are blank', '{}\n\n{"x":1}\n\n{}\n', [3]],
    ['the last line is cut off', '{}\n{}\n{"assoc', [3]],
  ])('counts lines as the file does, also where %s', async (_, content, broken) => {
    const found = await lines(content);
    expect(found.lines.flatMap(({ line }) => line ?? [])).toEqual(broken);
    expect(found.lines.filter(({ proposal }) => proposal !== undefined)).toHaveLength(2);
  });

  it('passes over a line too long to be held, by its number, and goes on', async () => {
    const found = await lines(`{}\n{"a":"${'x'.repeat(17 * 1024 * 1024)}"}\n{}\n`);
    expect(found.lines.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [undefined, undefined],
      [2, 'cli.lineTooLong'],
      [undefined, undefined],
    ]);
  });

  it('answers each of many lines as it would answer it alone', async () => {
    const all = Array.from({ length: 300 }, (_, at) => ({
      ...CASE,
      association: { members: at, seatInDistrict: at % 2 === 0 },
    }));
    const found = await lines(all.map((facts) => JSON.stringify(facts)).join('\n'), 'grant');
    expect(found.lines).toHaveLength(300);
    for (const at of [0, 1, 150, 299]) expect(found.lines[at]).toEqual(await json(all[at]!, '2018-05-01'));
  });

  it('answers people in words, line by line or with every reason', async () => {
    const many = await answerOf(assess, [file('{}\n{"x":1}\n'), ...asked('SGL', '2026-05-01', 'grant')]);
    expect(await written(many)).toBe('1: behöver kompletteras\n2: x: uppgiften finns inte i regelboken.\n');
    const one = await answerOf(assess, [
      file('{"association":{"members":12}}'),
      ...asked('SGL', '2026-05-01', 'grant'),
    ]);
    expect(one.text).toContain('members Minst 20 medlemmar: inte uppfyllt');
    expect(one.text).toContain('Antal medlemmar: 12, men ska vara minst 20');
  });
});

describe('villkor facts and villkor rulebook list', () => {
  it('give the schema of exactly the facts that are asked for, and what a person may judge', async () => {
    const schema = async (kind: string): Promise<{ properties: Record<string, { properties: object }> }> =>
      (await answerOf(factsCommand, asked('hasselby-vallingby', '2018-05-01', kind))).json as never;
    const { properties: grant } = await schema('grant');
    expect(Object.keys(grant['judgements']!.properties)).toEqual([
      'S1b',
      'S2a',
      'S2b',
      'S2c',
      'S2d',
      'S2e-religious',
      'S2e-political',
      'S2f',
      'S2g',
    ]);
    expect(Object.keys(grant['application']!.properties)).toEqual([
      'purposeIsWorship',
      'fundedActivityIsWorship',
      'purposeIsPartyWork',
      'fundedActivityIsPartyWork',
    ]);
    const { properties: rental } = await schema('rental');
    expect(Object.keys(rental['judgements']!.properties)).toEqual(['S2a']);
    for (const group of ['association', 'application', 'declarations']) expect(rental[group]!.properties).toEqual({});
  });

  it('tell every version with its days, adoption and hash, criteria and terms', async () => {
    const { json: listed } = await answerOf(rulebookList, []);
    const { rulebooks, contents } = listed as Record<string, Record<string, unknown>[]>;
    expect(rulebooks!.map(({ id, version, adoption }) => [id, version, adoption])).toEqual([
      ['hasselby-vallingby', '2018', 'unknown'],
      ['hasselby-vallingby', '2021', 'unknown'],
      ['hasselby-vallingby', '2024', 'unknown'],
      ['sagolunda', '2025', { meetingOn: '2024-11-20', paragraph: '87' }],
      ['state-democracy-conditions', '2025', 'unknown'],
    ]);
    expect(contents!.map(({ id, kind, key, version }) => [id, kind, key, version])).toEqual(
      expect.arrayContaining([
        ['sagolunda', 'terms', 'grant', '2025'],
        ['sagolunda', 'terms', 'rental', '2025'],
      ]),
    );
  });
});

describe('which version a case is measured by', () => {
  const version = async (application: object, on = '2024-05-01'): Promise<string> =>
    (await json({ application }, on)).rulebook.version;

  it('is told by the days that its facts carry, each version by its own transition rule', async () => {
    expect(await version({ appliedOn: '2023-12-20', activityYear: 2023 })).toBe('2021');
    expect(await version({ appliedOn: '2024-02-01', activityYear: 2023 })).toBe('2021');
    expect(await version({ appliedOn: '2023-12-20', activityYear: 2024 })).toBe('2024');
    expect(await version({ appliedOn: '2019-02-01' })).toBe('2018');
    expect(await version({ appliedOn: '2024-02-01' })).toBe('2024');
  });

  it('is that of the day asked for where they carry none', async () => {
    expect([await version({}), await version({}, '2019-05-01')]).toEqual(['2024', '2018']);
  });

  it('is never one that nobody could have known of on the day asked for', async () => {
    expect(await version({ appliedOn: '2024-02-01' }, '2018-06-01')).toBe('2018');
    expect(await version({ appliedOn: '2022-02-01', activityYear: 2024 }, '2022-02-01')).toBe('2021');
    expect(await version({ appliedOn: '2023-11-01', activityYear: 2024 }, '2023-11-02')).toBe('2024');
  });

  it('may differ from line to line', async () => {
    const lines = ['2019-02-01', '2022-02-01'].map((appliedOn) => JSON.stringify({ application: { appliedOn } }));
    const { pieces } = await answerOf(assess, [
      file(lines.join('\n')),
      ...asked('hasselby-vallingby', '2024-05-01', 'grant', '--json'),
    ]);
    const out: Buffer[] = [];
    for await (const piece of pieces ?? []) out.push(Buffer.from(piece));
    const versions = Buffer.concat(out)
      .toString()
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Answer).rulebook.version);
    expect(versions).toEqual(['2018', '2021']);
  });

  it('nothing applies to a case of before the first version', async () => {
    await expect(version({ appliedOn: '2010-01-01' })).rejects.toMatchObject({ code: 'rulebook.noVersionOn' });
  });
});
