import { appendFileSync, cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SYSTEM } from '../../src/acts/actor.js';
import { Committees } from '../../src/identity/committees/committees.service.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import type { Adopted } from '../../src/rulebook/adopted/adopted.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { ShippedAdoptions, type ShippedReport } from '../../src/rulebook/adopted/shipped-adoptions.service.js';
import { RULEBOOK_DATA, shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { REPAYMENT_GROUNDS, termOf, type TermsContent } from '../../src/rulebook/terms/terms-content.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { TestApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { runFolder } from '../support/run-folder.js';

const WORDS = {
  postalAddress: 'Storgatan 1',
  email: 'n@sagolunda.example',
  phone: '010-000 00 00',
  registry: 'external',
} as const;

const shipped = shippedRulebooks().find(({ id }) => id === 'sagolunda')!;
const shippedTerms = (key: string): TermsContent =>
  shipped.contents.find((each) => each.kind === 'terms' && each.key === key)!.content as unknown as TermsContent;

/** The shipped terms from another day on. */
function later(key: 'grant' | 'rental', from: Day, more: object = {}): TermsContent {
  return { ...shippedTerms(key), from, version: from.slice(0, 4), ...more } as TermsContent;
}

for (const kind of DATABASES) {
  describe(`what is shipped for a committee, on ${kind}`, () => {
    let app: TestApp;
    let sagolunda: Committee;
    let municipalityId: Id;
    let rulebooks: Rulebooks;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      rulebooks = app.get(Rulebooks);
    });
    afterAll(() => app.stop());

    const adopt = (): Promise<ShippedReport> => app.get(ShippedAdoptions).adoptMissing();

    it('is adopted by nobody while its committee is not there', async () => {
      expect(await adopt()).toEqual({ adopted: [], different: [] });
      ({ id: municipalityId } = await app
        .get(Committees)
        .foundMunicipality(SYSTEM, { name: 'Sagolunda kommun', orgNumber: '2129998007' }));
      const other = await app.get(Committees).found(SYSTEM, { ...WORDS, municipalityId, name: 'Norrby', code: 'NBY' });
      expect(await adopt()).toEqual({ adopted: [], different: [] });
      expect(await rulebooks.history(other.id, 'criteria')).toEqual([]);
      sagolunda = await app.get(Committees).found(SYSTEM, { ...WORDS, municipalityId, name: 'Sagolunda', code: 'SGL' });
    });

    it('is adopted by a committee that is founded later, once, with its meeting and paragraph', async () => {
      const { adopted, different } = await adopt();
      expect(different).toEqual([]);
      const all = [{ kind: 'criteria', key: 'sagolunda', from: '2025-01-01' }, ...shipped.contents];
      expect(adopted).toEqual(all.map(({ kind, key, from }) => ({ committee: 'SGL', kind, key, fromOn: from })));
      expect(adopted.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
        expect.arrayContaining(['criteria sagolunda', 'terms grant', 'terms rental']),
      );
      expect(await Promise.all([adopt(), adopt()])).toEqual(Array(2).fill({ adopted: [], different: [] }));
      const [criteria] = await rulebooks.history(sagolunda.id, 'criteria');
      expect(criteria).toMatchObject({ adoption: 'known', meetingOn: '2024-11-20', paragraph: '87' });
      expect(criteria?.hash).toBe(shipped.versions[0]?.hash);
    });

    it('is read once by the starts of the program, until a file or a committee is new', async () => {
      const readings = async (): Promise<number> => {
        const sql = `SELECT number FROM audit_entry WHERE act = 'rulebook.readShipped'`;
        return (await app.database.reads.query<unknown[]>(sql)).length;
      };
      const start = (folder?: URL): Promise<void> => app.get(ShippedAdoptions).adoptUnlessRead(folder);
      await start();
      await start();
      expect(await readings()).toBe(1);
      const folder = pathToFileURL(`${mkdtempSync(join(runFolder(), 'rules-'))}/`);
      cpSync(RULEBOOK_DATA, folder, { recursive: true });
      await start(folder);
      expect(await readings()).toBe(1);
      appendFileSync(new URL('rulebook/facts.yaml', folder), '# more\n');
      await start(folder);
      expect(await readings()).toBe(2);
      await app.get(Committees).found(SYSTEM, { ...WORDS, municipalityId, name: 'Söderby', code: 'SBY' });
      await start();
      expect(await readings()).toBe(3);
    });

    it('gives the terms of a day: of grants and of rentals apart, with every ground in its words', async () => {
      const grant = await rulebooks.termsFor(sagolunda.id, 'grant', '2026-03-01');
      expect(grant).toMatchObject({ version: '2025', fromOn: '2025-01-01', adoption: 'known', paragraph: '89' });
      const { clauses } = grant.content;
      expect(clauses.repayment.grounds.map(({ ground }) => ground)).toEqual(REPAYMENT_GROUNDS);
      for (const { text } of clauses.repayment.grounds) expect([text.sv, text.en]).not.toContain('');
      expect(termOf(grant.content, clauses.keepVouchers).text.sv).toContain('sju år');
      expect(clauses.interest).toEqual({ agreed: true, term: 8, marginPercentagePoints: 8 });
      const rental = await rulebooks.termsFor(sagolunda.id, 'rental', '2026-03-01');
      expect(rental.content.clauses.termination).toEqual({ agreed: true, term: 4 });
      expect(rental.content.clauses).not.toHaveProperty('repayment');
      expect(rental.hash).not.toBe(grant.hash);
    });

    it('has no terms before the first day', async () => {
      await expect(rulebooks.termsFor(sagolunda.id, 'grant', '2024-12-31')).rejects.toMatchObject({
        reasons: [{ code: 'rulebook.nothingInForce', facts: { kindCode: 'adoptedKind.terms', dayOn: '2024-12-31' } }],
      });
    });

    it('is followed by later terms, each by its own transition rule', async () => {
      const adopted = { kind: 'terms', key: 'grant', meetingOn: '2026-10-01', paragraph: '5' } as const;
      const content = later('grant', '2027-01-01', { transition: 'decidedOn' });
      await rulebooks.adopt(SYSTEM, sagolunda.id, { ...adopted, fromOn: '2027-01-01', content });
      const version = async (dates: Parameters<Rulebooks['termsFor']>[2]): Promise<string> =>
        (await rulebooks.termsFor(sagolunda.id, 'grant', dates)).version;
      expect(await version('2026-12-31')).toBe('2025');
      expect(await version('2027-01-01')).toBe('2027');
      expect(await version({ appliedOn: '2026-12-01', decidedOn: '2027-02-01' })).toBe('2027');
      expect(await version({ appliedOn: '2026-12-01', decidedOn: '2026-12-20' })).toBe('2025');
    });

    it('stands for a real authority without a known meeting, until the meeting is found', async () => {
      const criteria = (): Promise<Adopted[]> => rulebooks.history(hasselby.id, 'criteria');
      const { municipalityId } = sagolunda;
      // The code alone does not make a committee of this municipality the one that the folder names.
      const hasselby = await app
        .get(Committees)
        .found(SYSTEM, { ...WORDS, municipalityId, name: 'En annan nämnd', code: 'HVN' });
      await adopt();
      expect(await criteria()).toEqual([]);
      const [first] = shippedRulebooks().find(({ id }) => id === 'hasselby-vallingby')!.versions;
      const version = {
        kind: 'criteria',
        key: 'hasselby-vallingby',
        fromOn: first!.from,
        content: first!.content,
      } as const;
      const unknown = { ...version, meetingOn: null, paragraph: null };
      const known = { ...version, meetingOn: '2017-12-14', paragraph: '9' } as const;
      await rulebooks.adopt(SYSTEM, hasselby.id, unknown);
      const inForce = async (): Promise<unknown> =>
        (await rulebooks.criteriaFor(hasselby.id, 'grant', { appliedOn: '2018-05-01' })).adopted.adoption;
      expect(await inForce()).toBe('unknown');
      const again = { reasons: [{ code: 'rulebook.alreadyFrom' }] };
      await expect(rulebooks.adopt(SYSTEM, hasselby.id, unknown)).rejects.toMatchObject(again);
      await rulebooks.adopt(SYSTEM, hasselby.id, known);
      expect([await inForce(), (await rulebooks.byHash(first!.hash)).adoption]).toEqual(['known', 'known']);
      await expect(rulebooks.adopt(SYSTEM, hasselby.id, unknown)).rejects.toMatchObject(again);
      await expect(rulebooks.adopt(SYSTEM, hasselby.id, known)).rejects.toMatchObject(again);
      expect((await criteria()).map(({ adoption }) => adoption)).toEqual(['known', 'unknown']);
    });

    it('is refused when it says it is something else than it is', async () => {
      const adopted = { kind: 'terms', key: 'grant', fromOn: '2028-01-01', meetingOn: null, paragraph: null } as const;
      const refused = rulebooks.adopt(SYSTEM, sagolunda.id, { ...adopted, content: later('rental', '2028-01-01') });
      await expect(refused).rejects.toMatchObject({
        reasons: [{ code: 'rulebook.otherKey', facts: { key: 'grant' } }],
      });
    });
  });
}
