import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Desk, items, refusalOf, type Worker } from '../matters/desk.js';

describe('what committees adopt', () => {
  let desk: Desk;
  let secretary: Worker;
  let officer: Worker;
  const all = shippedRulebooks();
  const { hash } = all.find(({ id }) => id === 'state-democracy-conditions')!.versions[0]!;
  const others = all.find(({ id }) => id === 'sagolunda')!.versions[0]!.hash;
  const page = () => secretary.caller.page('/rulebook');

  beforeAll(async () => {
    desk = await Desk.open('sqlite');
    [secretary, officer] = [await desk.worker('committeeSecretary'), await desk.worker('grantOfficer')];
  });
  afterAll(() => desk.close());

  it('is entered on a page with the meeting and the paragraph, by its secretary', async () => {
    expect((await page()).text).toContain(`<option value="${hash}">Demokrativillkor efter statlig förebild 2025`);
    expect((await page()).text).not.toContain(others);
    const sent = { committeeId: desk.office.north.id, hash, meetingOn: '2026-01-20', paragraph: '12', fromOn: '' };
    expect((await officer.caller.submit('/rulebook', sent)).status).toBe(403);
    expect((await officer.caller.page('/rulebook')).text).not.toContain('name="meetingOn"');
    const without = await secretary.caller.submit('/rulebook', { ...sent, paragraph: '' });
    expect([without.status, without.text.includes('value="2026-01-20"')]).toEqual([422, true]);
    const elsewhere = await secretary.caller.submit('/rulebook', { ...sent, committeeId: desk.office.south.id });
    expect(elsewhere.status).toBe(403);
    const foreign = await secretary.caller.submit('/rulebook', { ...sent, hash: others });
    expect([foreign.status, foreign.text.includes('gjord för en annan nämnd')]).toEqual([422, true]);
    expect((await secretary.caller.submit('/rulebook', { ...sent, fromOn: '2026-02-01' })).status).toBe(303);
    const [adopted] = await desk.app.get(Rulebooks).history(desk.office.north.id, 'criteria');
    expect(adopted).toMatchObject({ hash, fromOn: '2026-02-01', meetingOn: '2026-01-20', adoption: 'known' });
    const again = await secretary.caller.submit('/rulebook', { ...sent, fromOn: '2026-02-01' });
    expect([again.status, (await page()).text.includes('20 januari 2026, § 12')]).toEqual([409, true]);
  });

  it('has a last day once something newer is in force', async () => {
    const body = {
      committeeId: desk.office.north.id,
      hash,
      meetingOn: '2026-02-10',
      paragraph: '9',
      fromOn: '2026-03-01',
    };
    expect((await secretary.caller.post('/api/adoptions', body)).json).toMatchObject({
      kind: 'criteria',
      fromOn: '2026-03-01',
    });
    expect(refusalOf(await officer.caller.post('/api/adoptions', body))[0]).toBe(403);
    const list = await officer.caller.get(`/api/adoptions?committeeId=${desk.office.north.id}&kind=criteria`);
    expect(items(list).map((each) => each['fromOn'])).toEqual(['2026-03-01', '2026-02-01']);
    expect((await page()).text).toContain('1 februari 2026 – 28 februari 2026');
  });
});
