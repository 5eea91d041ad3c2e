import { SYSTEM } from '../../src/acts/actor.js';
import { Acceptances } from '../../src/associations/acceptances/acceptances.service.js';
import { AssociationImports } from '../../src/associations/imports/association-imports.service.js';
import type { Association } from '../../src/associations/register/association.entity.js';
import { AssociationsQueries } from '../../src/associations/register/associations.queries.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Papers } from '../../src/associations/papers/papers.service.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import { sendFiles } from '../documents/sending.js';
import { inPieces } from '../formats/a-table.js';
import { act, Desk, refusalOf, type Worker } from '../matters/desk.js';
import { anAssociation } from './an-association.js';
import { aRepresentative } from '../support/actors.js';

describe('the pages about signatories, accounts and terms', () => {
  let desk: Desk;
  let officer: Worker;
  let representative: Worker;
  let association: Association;
  let hash: string;
  let minutes: string;
  let office: string;

  const trust = (): string => `/associations/${association.id}/trust`;
  const mine = (): string => `/mine/${association.id}`;
  const made = async (path: string, body: object): Promise<string> =>
    String((await officer.caller.post(path, { associationId: association.id, ...body })).json['id']);
  const accepted = async (): Promise<string> => (await desk.app.get(Acceptances).of(association.id, hash)).value;

  beforeAll(async () => {
    desk = await Desk.open('sqlite');
    officer = await desk.worker('grantOfficer');
    const file = 'org_number;name;bankgiro\n802400-0005;Ängby Ballongklubb;5050-1055\n';
    await desk.app.get(AssociationImports).take(SYSTEM, inPieces(file));
    [association] = (await desk.app.get(AssociationsQueries).known({ name: 'Ängby Ballongklubb' })) as [Association];
    representative = await desk.signIn(await aRepresentative(desk.app, association.id));
    const content = shippedRulebooks()
      .flatMap(({ contents }) => contents)
      .find(({ kind, key }) => kind === 'terms' && key === 'grant')?.content;
    const adopted = { kind: 'terms', key: 'grant', meetingOn: '2024-11-20', paragraph: '88', content } as const;
    ({ hash } = await desk.app
      .get(Rulebooks)
      .adopt(SYSTEM, desk.office.north.id, { ...adopted, fromOn: '2025-01-01' }));
    const paper = { committeeId: desk.office.north.id, seenOn: '2026-03-02', kind: 'boardMinutes', year: 2026 };
    minutes = await made('/api/papers', paper);
    const chair = { name: 'Kim Ek', role: 'chair', signing: 'alone', fromOn: '2026-03-01' };
    office = await made('/api/officeholders', chair);
  });
  afterAll(() => desk.close());

  it('offer adopted terms by their name, and ask nobody for a hash', async () => {
    const { text } = await officer.caller.page(trust());
    expect(text).toContain(`<option value="${hash}">Villkor för föreningsbidrag 2025 (2025), `);
    expect(text).toContain('– gäller nu</option>');
    const sent = { way: 'minutes', signers: office, paperId: minutes, page: '2', signedOn: desk.today };
    const unknown = await officer.caller.submit(`${trust()}/acceptance`, { ...sent, termsHash: 'a1'.repeat(32) });
    expect([unknown.status, unknown.text.includes('Villkoren är inte antagna av någon nämnd')]).toEqual([422, true]);
    expect(await accepted()).toBe('none');
  });

  it('show a representative the terms in force, and let whoever signs be the first to approve them', async () => {
    const before = await representative.caller.page(mine());
    expect(before.text).toContain('Bidraget får bara användas till den verksamhet');
    expect(before.text).not.toContain(`action="${mine()}/terms"`);
    expect((await representative.caller.submit(`${mine()}/terms`, { termsHash: hash })).status).toBe(409);
    const tie = { seen: '1', userId: representative.actor.userId };
    expect((await officer.caller.submit(`${trust()}/offices/${office}/link`, tie)).status).toBe(303);
    expect((await representative.caller.page(mine())).text).toContain(`action="${mine()}/terms"`);
    expect((await representative.caller.submit(`${mine()}/terms`, { termsHash: hash })).status).toBe(303);
    expect(await accepted()).toBe('complete');
    expect((await representative.caller.page(mine())).text).not.toContain(`action="${mine()}/terms"`);
  });

  it('offer a number that came in a file as a proposal, which nobody is paid to until a second person has confirmed', async () => {
    for (const [{ caller }, place] of [
      [officer, trust()],
      [representative, mine()],
    ] as const) {
      const { text } = await caller.page(place);
      const [, href = ''] = /href="([^"]*\?imported=[^"#]*)#account-number"/.exec(text) ?? [];
      expect((await caller.page(href)).text).toMatch(/name="number"[^>]*value="5050-1055"/);
    }
    const wish = { kind: 'bankgiro', number: '5050-1055', holderName: 'Ängby Ballongklubb' };
    expect((await representative.caller.submit(`${mine()}/account`, wish)).status).toBe(303);
    const after = await officer.caller.page(trust());
    expect([after.text.includes('?imported='), after.text.includes('Väntar på en andra person')]).toEqual([
      false,
      true,
    ]);
    const reader = await desk.worker('coordinator');
    expect((await reader.caller.page(trust())).text).not.toContain('5050-1055');
  });

  it('take in papers that an association sends of its own accord, which prove nothing until an officer approves them', async () => {
    const send = ({ caller }: Worker, more: Record<string, string> = {}) => {
      const fields = { kind: 'bylaws', committeeId: desk.office.north.id, ...more };
      const file = { name: 'stadgar.txt', bytes: 'Stadgar för Ängby Ballongklubb' };
      return sendFiles(caller, `${mine()}/papers`, fields, [file], { accept: 'text/html' });
    };
    expect((await send(officer)).status).toBe(403);
    const stranger = await desk.signIn(
      await aRepresentative(desk.app, (await anAssociation(desk, officer, { name: 'En annan' })).id),
    );
    expect((await send(stranger)).status).toBe(404);
    const wrong = await send(representative, { kind: '' });
    expect([wrong.status, wrong.text.includes('Skicka in en handling')]).toEqual([422, true]);
    expect((await send(representative)).status).toBe(303);
    const status = () => desk.app.get(Papers).statusOn(SYSTEM, association.id, desk.today);
    const paper = (await desk.app.get(Papers).all(association.id)).find(({ kind }) => kind === 'bylaws');
    expect(paper).toMatchObject({ kind: 'bylaws', state: 'received', sentBy: representative.actor.userId });
    expect((await status()).because.map(({ code }) => code)).toContain('yearlyStatus.awaitsReview');
    const power = { holderName: 'Robin Ombud', scope: ['terms'], givenOn: '2026-04-01', givenBy: [office] };
    const by = { ...power, fromOn: '2026-04-01', untilOn: '2027-03-31', paperId: paper?.id };
    const grant = () => officer.caller.post('/api/powers', { associationId: association.id, ...by });
    expect(refusalOf(await grant())).toEqual([422, 'signing.proofWrong']);
    expect((await officer.caller.page(`/associations/${association.id}`)).text).toContain('Insänd av föreningen');
    expect(refusalOf(await act(representative.caller, `/api/papers/${paper?.id}/approve`, 1))[0]).toBe(403);
    expect((await act(officer.caller, `/api/papers/${paper?.id}/approve`, 1)).json['sentIn']).toBe(true);
    expect((await grant()).status).toBe(201);
    const [matter] = await desk.app.get(Reads).of(officer.actor).many(Matter, { associationId: association.id });
    expect(matter).toMatchObject({ kind: 'AL', party: 'Ängby Ballongklubb' });
  });

  it('ask for the papers of each committee by the list that it has adopted, and until then by the municipality’s', async () => {
    const south = await desk.worker('grantOfficer', desk.office.south);
    const asked = async ({ actor }: Pick<Worker, 'actor'>, on = desk.today) =>
      (await desk.app.get(Papers).statusOn(actor, association.id, on)).because.map(({ facts }) => facts?.['paperCode']);
    const usual = await asked(south);
    expect([usual.includes('paperKind.accounts'), usual.includes('paperKind.budget')]).toEqual([true, false]);
    const content = {
      id: 'papers',
      version: '2026',
      title: { sv: 'Handlingar', en: 'Documents' },
      from: '2026-01-01',
      newYearOn: '07-01',
      expiresSoonDays: 30,
      papers: [{ kind: 'budget', yearly: true }],
      quotations: [{ document: 'beslut', place: '1', quote: 'Budget varje år.' }],
      sources: { beslut: { title: { sv: 'Beslut', en: 'Decision' }, words: 'verbatim', text: 'Budget varje år.' } },
    };
    const adopted = { kind: 'papers', key: 'papers', fromOn: '2026-01-01', content } as const;
    const meeting = { meetingOn: '2025-12-01', paragraph: '9' } as const;
    const adopt = (more: object) =>
      desk.app.get(Rulebooks).adopt(SYSTEM, desk.office.south.id, { ...adopted, ...meeting, ...more });
    const wrong = { ...content, papers: [{ kind: 'medlemslista', yearly: true }] };
    await expect(adopt({ content: wrong })).rejects.toMatchObject({ code: 'rulebookData.unknownWord' });
    await adopt({});
    expect(await asked(south)).toEqual(['paperKind.budget']);
    expect(await asked(south, '2025-12-31')).toEqual(usual);
    expect(await asked(officer)).toEqual(usual);
    expect(new Set(await asked(representative))).toEqual(new Set([...usual, 'paperKind.budget']));
  });
});
