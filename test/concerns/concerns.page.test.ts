import { addDays } from '../../src/shared/day.js';
import type { Worker } from '../matters/desk.js';
import { ConcernDesk, NO_SPECIAL_REASONS } from './concern-desk.js';

describe('the pages of concerns', () => {
  let desk: ConcernDesk;
  beforeAll(async () => {
    desk = await ConcernDesk.open('sqlite', { started: false });
  });
  afterAll(() => desk.office.close());

  const page = async (place: string, { caller }: Pick<Worker, 'caller'>): Promise<string> => {
    const answer = await caller.page(place);
    if (answer.status !== 200) throw new Error(`${place} was answered ${answer.status}`);
    return answer.text;
  };
  const sends = async (
    place: string,
    act: string,
    fields: Record<string, string>,
    worker: Pick<Worker, 'caller'>,
  ): Promise<{ status: number; text: string; headers: Headers }> => {
    const seen = /name="seen" value="(\d+)"/.exec(await page(place, worker))?.[1] ?? '';
    return worker.caller.submit(`${place}/${act}`, { seen, ...fields });
  };

  it('walk from the impact assessment over the first question to a case for the committee, without script', async () => {
    const { office, coordinator } = desk;
    const officer = office.officer;
    const protector = await office.desk.worker('dataProtectionOfficer');
    await office.granted(20_000, { name: 'Lägerföreningen' });
    // Nothing before the impact assessment.
    expect(await page('/concerns/new/organisation', officer)).toContain('får inte börja');
    const assessed = { reference: 'KB 2026:4', assessedOn: '2026-03-01' };
    expect((await protector.caller.submit('/concerns/impact-assessment', assessed)).status).toBe(303);
    // About a person: the page says where to turn, and has no form that could keep anything.
    const question = await page('/concerns/new', officer);
    expect(question).toContain('socialtjänsten');
    expect(/<main[^]*<\/main>/.exec(question)?.[0]).not.toMatch(/<form|<input|<textarea/);
    const form = await page('/concerns/new/organisation', officer);
    const committeeId = office.desk.office.north.id;
    expect(form).toContain(committeeId);
    const blank = await officer.caller.submit('/concerns/new/organisation', { committeeId, association: '' });
    expect([blank.status, blank.text.includes('Det finns ett problem')]).toEqual([422, true]);
    const noted = await officer.caller.submit('/concerns/new/organisation', {
      ...{
        committeeId,
        association: 'Lägerföreningen',
        conduct: 'På lägret ropades ett upprop till våld.',
        actorRole: 'ledare',
      },
      ...{ source: 'tip', 'utterances.0.text': 'Slå till!', 'utterances.0.role': 'ledare' },
      ...{ 'utterances.0.occasion': 'lägret', 'utterances.0.source': 'filmklipp' },
    });
    const number = /AL-2026-\d{4}/.exec(noted.text)?.[0] ?? '';
    expect([noted.status, number.length]).toEqual([200, 12]);
    // Whoever noted it does not find it again; the coordinator does.
    expect(await page('/concerns', officer)).not.toContain(number);
    const place = /href="(\/concerns\/[0-9a-f-]{36})"/.exec(await page('/concerns', coordinator))?.[1] ?? '';
    expect((await officer.caller.page(place)).status).toBe(404);
    expect(await page(place, coordinator)).toContain('Slå till!');
    const early = await sends(
      place,
      'inquire',
      { untilOn: addDays(desk.today, 60), because: 'Uppropet.' },
      coordinator,
    );
    expect([early.status, early.text.includes('Ha först en dialog')]).toEqual([409, true]);
    const talked = await sends(place, 'talk', { on: desk.today, words: 'Vi utreder.' }, coordinator);
    expect(talked.status).toBe(303);
    const inquired = await sends(
      place,
      'inquire',
      { untilOn: addDays(desk.today, 60), because: 'Uppropet.' },
      coordinator,
    );
    expect(inquired.status).toBe(303);
    const opened = await sends(place, 'openFinding', {}, coordinator);
    expect(opened.status).toBe(303);
    const finding = opened.headers.get('location')?.split('?')[0] ?? '';
    expect(finding).toMatch(/^\/findings\//);
    const criterion = /name="criteria"[^>]*value="([^"]+)"/.exec(await page(finding, coordinator))?.[1] ?? '';
    const described = await sends(
      finding,
      'describe',
      {
        ...{ facts: 'På lägret ropades ett upprop till våld från scenen.', criteria: criterion },
        ...{ 'evidence.0.about': criterion, 'evidence.0.sourceType': 'openSource', 'evidence.0.quote': 'Slå till!' },
      },
      coordinator,
    );
    expect(described.status).toBe(303);
    expect((await sends(finding, 'hear', { dueOn: addDays(desk.today, 22) }, coordinator)).status).toBe(303);
    expect(await page(finding, coordinator)).toContain('Föreningen får yttra sig');
    const asked = await coordinator.caller.get(`/api${finding}`);
    const path = `/api/exchanges/${String(asked.json['hearingId'])}`;
    const exchange = await coordinator.caller.get(path);
    await office.acts(coordinator, path, 'answer', exchange.json, {
      answeredOn: desk.today,
      answer: 'Vi tar avstånd.',
    });
    const evidenceId =
      /name="acts.0.evidenceIds"[^>]*value="([^"]+)"/.exec(await page(finding, coordinator))?.[1] ?? '';
    const circumstances = NO_SPECIAL_REASONS.circumstances.flatMap(({ mitigation, found, words }, at) => [
      ...[[`circumstances.${at}.mitigation`, mitigation] as const, [`circumstances.${at}.found`, found] as const],
      [`circumstances.${at}.words`, words] as const,
    ]);
    const weighing = {
      ...{ words: NO_SPECIAL_REASONS.words, 'specialReasons.words': 'Inget talar för det.' },
      ...{ 'acts.0.criterion': criterion, 'acts.0.act': 'Ett upprop till våld.', 'acts.0.actorRole': 'ledare' },
      ...{ 'acts.0.withinActivity': 'yes', 'acts.0.happenedOn': '2026-10-03', 'acts.0.evidenceIds': evidenceId },
      ...Object.fromEntries(circumstances),
    };
    const weighed = await sends(finding, 'weigh', weighing, coordinator);
    expect(weighed.status === 303 ? '' : weighed.text.slice(weighed.text.indexOf('problem'), 6000)).toBe('');
    expect((await sends(finding, 'propose', {}, coordinator)).status).toBe(303);
    expect(await page(finding, office.secretary)).toContain('Framlagd för nämnden');
  });
});
