import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Decision } from '../../src/decisions/decision.entity.js';
import type { DecisionState } from '../../src/decisions/decision.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { GrantTerms } from '../../src/rulebook/terms/terms-content.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import type { Worker } from '../matters/desk.js';
import { ApplicationDesk } from './application-desk.js';

const terms = shippedRulebooks()
  .find(({ id }) => id === 'sagolunda')!
  .contents.find((each) => each.kind === 'terms' && each.key === 'grant')!.content;

for (const kind of DATABASES) {
  describe(`the terms of an application on ${kind}`, () => {
    let office: ApplicationDesk;
    let applicant: Worker & { readonly associationId: Id };
    let second: Worker;
    let secretary: Worker;
    let applicationId: Id;
    let matterId: Id;
    let termsHash: string;

    const anOffice = async (who: Worker, name: string, role: string): Promise<void> => {
      const joint = { signing: 'jointly', signingCount: 2, fromOn: '2026-03-01' };
      const body = { associationId: applicant.associationId, name, role, ...joint };
      const { json } = await office.officer.caller.post('/api/officeholders', body);
      const linked = await office.act(office.officer.caller, `/api/officeholders/${String(json['id'])}/link`, json, {
        userId: who.actor.userId,
      });
      expect(linked.status).toBe(200);
    };
    const answer = async (): Promise<unknown> => {
      const path = `/api/associations/${applicant.associationId}/acceptance?termsHash=${termsHash}`;
      return (await applicant.caller.get(path)).json['answer'];
    };
    const shown = async ({ caller }: Worker = applicant): Promise<string> =>
      (await caller.page(`/applications/${applicationId}`)).text;

    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      const adopted = { kind: 'terms', key: 'grant', fromOn: '2025-01-01', content: terms } as const;
      const { hash } = await office.desk.app
        .get(Rulebooks)
        .adopt(SYSTEM, office.desk.office.north.id, { ...adopted, meetingOn: '2024-11-20', paragraph: '88' });
      termsHash = hash;
      secretary = await office.desk.worker('committeeSecretary');
      applicant = await office.anApplicant();
      second = await office.desk.signIn(await aRepresentative(office.desk.app, applicant.associationId));
      await anOffice(applicant, 'Kim Ek', 'chair');
      await anOffice(second, 'Alex Al', 'treasurer');
    });
    afterAll(() => office.close());

    it('are signed by whoever applies, and it is taken in before the second signer has signed', async () => {
      const roundId = await office.aRound({ termsHash });
      const draft = await office.filledIn(applicant, roundId);
      // Whoever accepts a term has read the grounds that it speaks of, and so has anybody who thinks of applying.
      const grounds = (terms as unknown as GrantTerms).clauses.repayment.grounds.map(({ text }) => text.sv);
      for (const path of [`/grants/${roundId}`, `/applications/${String(draft.json['id'])}/terms`]) {
        const { text } = await applicant.caller.page(path);
        expect(grounds.filter((ground) => !text.includes(ground))).toEqual([]);
      }
      expect(await answer()).toBe('none');
      const list = (await applicant.caller.page(`/applications/${String(draft.json['id'])}`)).text;
      expect(list).toContain('Ingen som tecknar firman har godkänt villkoren än.');
      const early = await office.draftAct(applicant, draft, 'submit');
      expect([early.status, JSON.stringify(early.json['reasons'])]).toEqual([
        409,
        expect.stringContaining('applicationDraft.need.termsAccepted'),
      ]);
      const others = await office.draftAct(applicant, draft, 'accept-terms', { termsHash: 'f'.repeat(64) });
      expect(others.status).toBeGreaterThanOrEqual(400);
      const accepted = await office.draftAct(applicant, draft, 'accept-terms', { termsHash });
      expect([accepted.status, await answer()]).toEqual([200, 'incomplete']);
      const sent = await office.draftAct(applicant, accepted, 'submit');
      expect(sent.status).toBe(200);
      // Who accepted which terms, and when, stays with the application.
      expect(sent.json).toMatchObject({ termsHash, accepted: [{ userId: applicant.actor.userId, termsHash }] });
      [applicationId, matterId] = [sent.json['id'] as Id, sent.json['matterId'] as Id];
    });

    it('are told to lack a signature, to the one who has signed without a button', async () => {
      const page = await shown();
      expect(page).toContain('Underskrift saknas av en person');
      expect(page).not.toContain('/approve-terms');
      expect(await shown(second)).toContain('/approve-terms');
      for (const { caller } of [applicant, second])
        expect((await caller.page('/mine')).text).toContain('Villkoren väntar på underskrift');
    });

    it('bind when the second has signed, and nobody signs twice', async () => {
      const path = `/applications/${applicationId}/approve-terms`;
      expect((await second.caller.submit(path, {})).status).toBe(303);
      expect(await answer()).toBe('complete');
      expect(await shown(second)).toContain('Villkoren är godkända sedan');
      expect((await second.caller.page('/mine')).text).not.toContain('Villkoren väntar på underskrift');
      expect((await second.caller.submit(path, {})).status).toBe(409);
      const stranger = await office.anApplicant();
      expect((await stranger.caller.submit(path, {})).status).toBe(404);
    });

    /** By the committee, at a meeting, against the officer's proposal of nothing else. */
    const decidedFacts = (): Partial<Decision> => ({
      ...{ decidedHow: 'committee', decidedOn: '2026-11-23', meetingOn: '2026-11-23', paragraph: '91' },
      ...{ decidedBy: secretary.actor.userId as Id, announcedHow: 'committeeMinutes' },
    });
    const aDecision = async (state: DecisionState, associationId: Id | null): Promise<void> => {
      const { app, office: places } = office.desk;
      await app.get(UnitOfWork).run(SYSTEM, { log: 'register', act: 'test.decide' }, async (act) => {
        const nothing = Object.fromEntries(NULLS.map((name) => [name, null])) as unknown as Decision;
        const lists = { restsOn: [], exceptions: [], acts: [], circumstances: [], reasons: [], derivations: [] };
        await act.rows.insert(Decision, {
          ...nothing,
          ...lists,
          ...{ id: newId(), committeeId: places.north.id, matterId, associationId, kind: 'grant', state },
          ...{ outcome: 'partAward', amountOre: 3_000_000, proposedBy: office.officer.actor.userId as Id },
          ...{ proposedAt: act.at, authors: [], decidedOn: null },
          ...(state === 'decided' && decidedFacts()),
          ...{ corrections: 0, version: 1 },
        });
        act.record({ act: 'test.decide', facts: {} });
      });
    };

    it('come with a status that tells the decision in plain words, and never a proposal', async () => {
      await aDecision('proposed', null);
      expect(await shown()).not.toMatch(/30\s000/);
      await aDecision('decided', applicant.associationId);
      expect(await shown()).toMatch(/Ni får 30\s000\skr, vilket är mindre än ni sökte\./);
    });
  });
}

/** What nobody has said of the decision. */
const NULLS = [
  ...['assessmentId', 'appliedOre', 'ground', 'words', 'citation', 'specialReasons', 'rule', 'returnedBecause'],
  ...['reviewedBy', 'reviewedAt', 'review', 'meetingOn', 'paragraph', 'decidedHow', 'decidedBy', 'delegatedNumber'],
  ...['delegationHash', 'delegation', 'deviatesBecause', 'proposedOutcome', 'proposedOre', 'recusals', 'urgentBecause'],
  ...['announcedHow', 'minutesId', 'announcedOn', 'takenDownOn', 'replaces', 'reopenedBecause'],
];
