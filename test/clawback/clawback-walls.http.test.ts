import { SYSTEM } from '../../src/acts/actor.js';
import { ClawbackDecisions } from '../../src/clawback/deciding/clawback-decisions.service.js';
import type { CommitteeRole } from '../../src/identity/roles.js';
import { addDays } from '../../src/shared/day.js';
import { ConcernDesk, NO_SPECIAL_REASONS } from '../concerns/concern-desk.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ALL_PARTS, ClawbackDesk, WEIGHED } from './clawback-desk.js';

for (const kind of DATABASES) {
  describe(`walls around clawback on ${kind}`, () => {
    let desk: ClawbackDesk;
    beforeAll(async () => {
      desk = await ClawbackDesk.open(kind);
    });
    afterAll(() => desk.close());

    const declares = async ({ caller }: Worker, { json }: Answer): Promise<void> => {
      const { north } = desk.desk.office;
      const why = { ground: 'representative', explanation: 'Jag var kassör i föreningen.', untilYear: 2019 };
      await must(caller.post('/api/conflicts', { committeeId: north.id, matterId: json['matterId'], ...why }), 201);
    };
    const somebodyWith = async (...roles: readonly CommitteeRole[]): Promise<Worker> =>
      desk.desk.signIn(await desk.money.decisions.somebodyWith(...roles));
    const minutes = () => ({ meetingOn: desk.today, paragraph: '12' });

    it('whoever has a conflict of interest takes no part, at any step and by no way round', async () => {
      const { found } = await desk.described();
      const biased = await somebodyWith('grantOfficer', 'decisionMaker', 'committeeSecretary', 'finance');
      await declares(biased, found);
      for (const [name, body] of [
        ['describe', { facts: 'Annat.', legalBasis: 'terms' }],
        ['set-items', { items: [] }],
        ['recompute', {}],
        ['take-dependents', { decisionIds: [found.json['id']], ground: 'G1' }],
        ['hear', { dueOn: addDays(desk.today, 21) }],
        ['skip-hearing', { exception: 'obviouslyNeedless', because: 'Onödigt.' }],
        ['withhold', { untilOn: addDays(desk.today, 30), because: 'Utredning.' }],
        ['discontinue', { because: 'Nej.' }],
      ] as const)
        expect([name, codesOf(await desk.act(found, name, body, biased)).join()]).toEqual([
          name,
          expect.stringContaining('conflict'),
        ]);
      const { found: proposed } = await desk.proposed();
      await declares(biased, proposed);
      for (const [name, body] of [
        ['decide', { approved: ALL_PARTS }],
        ['send-back', { parts: [{ part: 'amount', because: 'Nej.' }] }],
        ['enter-minutes', minutes()],
      ] as const)
        expect(codesOf(await desk.act(proposed, name, body, biased)).join()).toContain('conflict');
      const decision = await desk.decision(proposed, biased);
      expect(codesOf(await desk.money.decisions.act(decision, 'decide', biased)).join()).toContain('conflict');
      await must(desk.act(proposed, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
    });

    it('one person never both proposes and decides, whatever roles he holds and whichever door he tries', async () => {
      const both = await somebodyWith('grantOfficer', 'decisionMaker', 'committeeSecretary');
      const { found } = await desk.heard();
      const weighed = await must(desk.act(found, 'weigh', WEIGHED, both), 200);
      const proposed = await must(desk.act(weighed, 'propose', {}, both), 200);
      for (const [name, body] of [
        ['decide', { approved: ALL_PARTS }],
        ['enter-minutes', minutes()],
        ['send-back', { parts: [{ part: 'amount', because: 'Nej.' }] }],
      ] as const)
        expect([name, codesOf(await desk.act(proposed, name, body, both))]).toEqual([
          name,
          expect.arrayContaining(['step.secondPerson']),
        ]);
      const decision = await desk.decision(proposed, both);
      for (const name of ['decide', 'enter-minutes', 'enter-urgent'])
        expect((await desk.money.decisions.act(decision, name, both, minutes())).status).toBeGreaterThanOrEqual(400);
      // Sent back and proposed by somebody else, it is that other who may not decide.
      const parts = [{ part: 'weighing', because: 'Skriv mer.' }];
      const back = await must(desk.act(proposed, 'send-back', { parts }, desk.chief), 200);
      const again = await must(desk.act(await must(desk.act(back, 'weigh', WEIGHED), 200), 'propose'), 200);
      const first = await desk.act(again, 'decide', { approved: ALL_PARTS }, both);
      expect(codesOf(first)).toContain('step.secondPerson');
      await must(desk.act(again, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
    });

    it('the delegation order is not got round: not by splitting the sum, by a reduction, or by the decision’s own door', async () => {
      const { found } = await desk.proposed(100_000);
      expect(codesOf(await desk.act(found, 'decide', { approved: ALL_PARTS }, desk.chief))).toContain(
        'delegation.overLimit',
      );
      // What is at stake counts, not what is left of it after a reduction.
      const parts = [{ part: 'amount', because: 'Sätt ned.' }];
      const back = await must(desk.act(found, 'send-back', { parts }, desk.chief), 200);
      const less = { ...WEIGHED, reductionOre: 54_000_00, reductionBecause: 'För att kunna besluta själv.' };
      const reduced = await must(desk.act(await must(desk.act(back, 'weigh', less), 200), 'propose'), 200);
      expect((await desk.decision(reduced)).json).toMatchObject({ amountOre: 1_000_00, appliedOre: 55_000_00 });
      expect(codesOf(await desk.act(reduced, 'decide', { approved: ALL_PARTS }, desk.chief))).toContain(
        'delegation.overLimit',
      );
      const own = await desk.money.decisions.act(await desk.decision(reduced, desk.chief), 'decide', desk.chief);
      expect(codesOf(own)).toContain('decision.need.caseAsked');
      // Whoever is named nowhere in the order decides nothing at all, and neither does the program.
      const finance = await desk.act(reduced, 'decide', { approved: ALL_PARTS }, desk.finance);
      expect(finance.status).toBe(409);
      const deciding = desk.desk.app.get(ClawbackDecisions);
      const decide = deciding.decide(SYSTEM, reduced.json['id'] as never, [...ALL_PARTS], {
        seen: Number(reduced.json['version']),
      });
      await expect(decide).rejects.toMatchObject({ kind: 'forbidden' });
    });
  });

  describe(`walls around a clawback on democracy grounds on ${kind}`, () => {
    let desk: ClawbackDesk;
    beforeAll(async () => {
      desk = await ClawbackDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('however small the sum, no delegate decides on G6, and the committee only when its lawyer has read it', async () => {
      const { payoutId, associationId, writer } = await desk.granted(1_000);
      const begun = await must(desk.open({ associationId, committeeId: desk.desk.office.north.id }), 201);
      const paper = { about: 'G6', quote: 'Upprop på lägret.', sourceType: 'otherAuthority' };
      const facts = { facts: 'Från scenen ropades ett upprop till våld.', legalBasis: 'terms', evidence: [paper] };
      const told = await must(desk.act(begun, 'describe', { ...facts, brokenFrom: '2026-10-03' }), 200);
      const item = { disbursementId: payoutId, ground: 'G6', amountOre: 1_00, because: 'En krona.' };
      const reckoned = await must(desk.act(told, 'set-items', { items: [item] }), 200);
      const asked = await must(desk.act(reckoned, 'hear', { dueOn: addDays(desk.today, 21) }), 200);
      await desk.reply(asked, writer);
      const [evidence] = asked.json['evidence'] as { id: string }[];
      const act = { criterion: 'G6', act: 'Ett upprop till våld.', actorRole: 'ledare', withinActivity: 'yes' };
      const acts = [{ ...act, happenedOn: '2026-10-03', evidenceIds: [evidence?.id], reply: 'Vi beklagar.' }];
      const { circumstances, specialReasons } = NO_SPECIAL_REASONS;
      const weighing = { ...WEIGHED, acts, circumstances, specialReasons };
      const proposed = await must(desk.act(await must(desk.act(asked, 'weigh', weighing), 200), 'propose'), 200);
      const delegate = await desk.act(proposed, 'decide', { approved: ALL_PARTS }, desk.chief);
      expect(codesOf(delegate)).toContain('delegation.committeeOnly.democracy');
      const decision = await desk.decision(proposed, desk.chief);
      const urgent = await desk.money.decisions.act(decision, 'enter-urgent', desk.secretary, { because: 'Brådskar.' });
      expect(urgent.status).toBeGreaterThanOrEqual(400);
      const minutes = { meetingOn: desk.today, paragraph: '12' };
      const unread = await desk.act(proposed, 'enter-minutes', minutes, desk.secretary);
      expect(codesOf(unread)).toContain('decision.need.reviewed');
      const read = await desk.decision(proposed, desk.lawyer);
      await must(desk.money.decisions.act(read, 'review', desk.lawyer, { review: 'Håller.' }), 200);
      await must(desk.act(proposed, 'enter-minutes', minutes, desk.secretary), 200);
    });
  });

  describe(`walls around concerns on ${kind}`, () => {
    let desk: ConcernDesk;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('a coordinator with a conflict of interest takes no part, and does not even establish through another role', async () => {
      const { associationId } = await desk.office.granted(20_000);
      const { concern, finding, evidenceId } = await desk.heard(associationId);
      const { office } = desk;
      const person = await office.money.decisions.somebodyWith('coordinator', 'decisionMaker', 'committeeSecretary');
      const biased = await office.desk.signIn(person);
      const committeeId = office.desk.office.north.id;
      for (const { json } of [concern, finding]) {
        const why = { ground: 'otherCircumstance', explanation: 'Mitt barn är med i föreningen.' };
        await must(biased.caller.post('/api/conflicts', { committeeId, matterId: json['matterId'], ...why }), 201);
      }
      const read = await must(desk.coordinator.caller.get(`/api/concerns/${String(concern.json['id'])}`), 200);
      for (const [name, body] of [
        ['talk', { on: desk.today, words: 'Nej.' }],
        ['renew', { untilOn: addDays(desk.today, 30), because: 'Nej.' }],
        ['dismiss', { because: 'Nej.' }],
      ] as const)
        expect([name, codesOf(await desk.act(read, name, body, biased)).join()]).toEqual([
          name,
          expect.stringContaining('conflict'),
        ]);
      const weighed = await desk.onFinding(finding, 'weigh', desk.weighed(evidenceId), biased);
      expect(codesOf(weighed).join()).toContain('conflict');
    });

    it('nobody establishes what he has proposed himself', async () => {
      const { associationId } = await desk.office.granted(20_000);
      const { finding, evidenceId } = await desk.heard(associationId);
      const person = await desk.office.money.decisions.somebodyWith('coordinator', 'committeeSecretary');
      const both = await desk.office.desk.signIn(person);
      const weighed = await must(desk.onFinding(finding, 'weigh', desk.weighed(evidenceId), both), 200);
      const proposed = await must(desk.onFinding(weighed, 'propose', {}, both), 200);
      await desk.reviewed(proposed);
      const minutes = { meetingOn: desk.today, paragraph: '31' };
      const own = await desk.onFinding(proposed, 'enter-minutes', minutes, both);
      expect(codesOf(own)).toContain('step.secondPerson');
      await must(desk.onFinding(proposed, 'enter-minutes', minutes, desk.office.secretary), 200);
    });
  });
}
