import { Marks } from '../../src/associations/marks/marks.service.js';
import { addDays } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { items, refusalOf } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { ALL_PARTS, ClawbackDesk, WEIGHED } from './clawback-desk.js';

for (const kind of DATABASES) {
  describe(`clawbacks on ${kind}`, () => {
    let desk: ClawbackDesk;
    beforeAll(async () => {
      desk = await ClawbackDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('are opened from a report with faults, with its sums computed, once', async () => {
      const { found, granted } = await desk.opened();
      expect(found.json).toMatchObject({ state: 'investigating', legalBasis: 'terms', totalOre: 11_000_00 });
      expect(found.json['items']).toEqual([
        {
          disbursementId: granted.payoutId,
          ground: 'G3',
          part: 'unspent',
          lineIds: [],
          amountOre: 7_000_00,
          because: null,
        },
        expect.objectContaining({ ground: 'G3', part: 'wrongPurpose', amountOre: 4_000_00 }),
      ]);
      const matter = await desk.officer.caller.get(`/api/matters/${String(found.json['matterId'])}`);
      expect(matter.json['number']).toMatch(/^ÅK-2026-\d{4}$/);
      expect(refusalOf(await desk.open({ reportId: granted.reportId }))).toEqual([409, 'clawback.openedAlready']);
      // Before it is heard the association has nothing to read.
      expect((await desk.read(found, '', granted.writer)).status).toBe(404);
    });

    it('need something wrong: a report without faults opens none', async () => {
      const granted = await desk.granted(10_000);
      expect(refusalOf(await desk.open({ reportId: granted.reportId }))).toEqual([409, 'clawback.reportNotFaulty']);
    });

    it('cannot be decided on before the association has been heard, and nothing is demanded', async () => {
      const { found } = await desk.described();
      const early = await desk.act(found, 'weigh', WEIGHED);
      expect(codesOf(early)).toContain('step.wrongState');
      const soon = await desk.act(found, 'hear', { dueOn: addDays(desk.today, 20) });
      expect(refusalOf(soon)).toEqual([422, 'clawback.replyTooShort']);
      const asked = await must(desk.act(found, 'hear', { dueOn: addDays(desk.today, 21) }), 200);
      const unanswered = await desk.act(asked, 'weigh', WEIGHED);
      expect(codesOf(unanswered)).toContain('clawback.need.replyTime');
    });

    it('are proposed by one, decided by another within the delegation order, and raised as a claim by finance', async () => {
      const { found, granted } = await desk.proposed();
      const own = await desk.act(found, 'decide', { approved: ALL_PARTS });
      expect(codesOf(own)).toContain('step.secondPerson');
      const part = await desk.act(found, 'decide', { approved: ['facts', 'amount'] }, desk.chief);
      expect(refusalOf(part)).toEqual([422, 'clawback.notControlled']);
      const elsewhere = await desk.money.decisions.act(await desk.decision(found, desk.chief), 'decide', desk.chief);
      expect(codesOf(elsewhere)).toContain('decision.need.caseAsked');
      const decided = await must(desk.act(found, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
      const decision = await desk.decision(decided);
      expect(decision.json).toMatchObject({
        ...{ kind: 'clawback', outcome: 'clawback', amountOre: 11_000_00, state: 'decided' },
        ...{ announcedHow: 'delegatedReported', restsOn: ['G3'], delegatedNumber: expect.stringMatching(/^D-2026-/) },
      });
      const marks = await desk.desk.app.get(Marks).of(granted.associationId, desk.today);
      expect(marks.map((mark) => mark.kind)).toContain('clawbackDecided');
      const raised = { dueOn: addDays(desk.today, 31), interestBasis: 'terms', interestBecause: 'Villkor 8.' };
      expect(codesOf(await desk.act(decided, 'raise', raised))).toContain('step.role');
      const early = await desk.act(decided, 'raise', raised, desk.finance);
      expect(refusalOf(early)).toEqual([422, 'clawback.notFinal']);
      const claimed = await must(
        desk.act(decided, 'raise', { ...raised, earlyBecause: 'Föreningen ska upplösas.' }, desk.finance),
        200,
      );
      const claim = await desk.finance.caller.get(`/api/claims/${String(claimed.json['claimId'])}`);
      expect(claim.json).toMatchObject({
        capitalOre: 11_000_00,
        originOn: desk.today,
        interestBasis: 'terms',
        state: 'open',
      });
      const list = items(await granted.writer.caller.get('/api/clawbacks'));
      expect(list).toMatchObject([{ id: found.json['id'], state: 'claimed' }]);
    });

    it('rest on terms only where the association has accepted them', async () => {
      const granted = await desk.granted(10_000, { accepted: false });
      await desk.faulty(granted, [['Resa', 10_000, 'wrongPurpose']]);
      const found = await must(desk.open({ reportId: granted.reportId }), 201);
      expect(found.json['legalBasis']).toBeNull();
      const claimed = await must(desk.act(found, 'describe', { facts: 'En resa.', legalBasis: 'terms' }), 200);
      const asked = await desk.act(claimed, 'hear', { dueOn: addDays(desk.today, 30) });
      expect(codesOf(asked)).toEqual(expect.arrayContaining(['clawback.need.lawful', 'clawback.lack.payout']));
      const mistake = await must(
        desk.act(claimed, 'describe', { facts: 'En resa.', legalBasis: 'condictioIndebiti' }),
        200,
      );
      const look = await desk.read(mistake, '/look');
      expect(JSON.stringify(look.json['lacks'])).toContain('clawback.lack.needsTerms');
      await desk.accept(granted.associationId, granted.writer);
      const again = await must(desk.act(mistake, 'describe', { facts: 'En resa.', legalBasis: 'terms' }), 200);
      // The acceptance has come after the sums were reckoned: somebody takes a position on that.
      expect((await desk.read(again, '/look')).json).toMatchObject({ basisCurrent: false, lacks: [] });
    });

    it('stop when their basis changes, until somebody takes a position', async () => {
      const { found, granted } = await desk.proposed();
      const path = `/api/spending-reports/${granted.reportId}`;
      const report = await desk.officer.caller.get(path);
      await must(desk.acts(desk.officer, path, 'reopen', report.json, { because: 'Nytt underlag.' }), 200);
      const returned = await desk.officer.caller.get(path);
      const [rent, trip] = returned.json['lines'] as {
        id: string;
        text: string;
        spentOre: number;
        purposeId: string;
      }[];
      const lines = [rent, { ...trip, spentOre: 3_000_00 }].map((line) => ({
        ...{ id: line!.id, text: line!.text, spentOre: line!.spentOre, purposeId: line!.purposeId },
      }));
      const saved = await must(
        desk.acts(granted.writer, path, 'save', returned.json, { activity: 'Läger.', lines }),
        200,
      );
      const stopped = await desk.act(found, 'decide', { approved: ALL_PARTS }, desk.chief);
      expect(codesOf(stopped)).toContain('clawback.need.basisCurrent');
      const kept = await must(desk.act(found, 'keep-basis', { because: 'Ändringen är inte granskad än.' }), 200);
      await must(desk.acts(granted.writer, path, 'submit', saved.json), 200);
      const decided = await desk.act(kept, 'decide', { approved: ALL_PARTS }, desk.chief);
      expect(decided.status).toBe(200);
    });

    it('are heard anew when more is claimed, and the answer to what was put before is not waited for', async () => {
      const { found, granted } = await desk.described();
      const first = await must(desk.act(found, 'hear', { dueOn: addDays(desk.today, 21) }), 200);
      const [item] = first.json['items'] as Readonly<Record<string, unknown>>[];
      const { disbursementId, ground } = item ?? {};
      const more = { disbursementId, ground, amountOre: 12_000_00, lineIds: [], because: 'Mer är oanvänt.' };
      const grown = await must(desk.act(first, 'set-items', { items: [more] }), 200);
      const evidence = [{ about: 'G3', quote: 'Redovisningen, rad 2.', sourceType: 'applicant' }];
      const facts = { facts: 'Mer än vi trodde är oanvänt.', legalBasis: 'terms', evidence };
      const shown = await must(desk.act(grown, 'describe', facts), 200);
      const again = await must(desk.act(shown, 'hear', { dueOn: addDays(desk.today, 30) }), 200);
      expect(again.json['hearingId']).not.toBe(first.json['hearingId']);
      await desk.reply(again, granted.writer);
      const weighed = await must(desk.act(again, 'weigh', WEIGHED), 200);
      const proposed = await must(desk.act(weighed, 'propose'), 200);
      await must(desk.act(proposed, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
    });

    it('are sent back part by part, weighed anew and proposed again', async () => {
      const { found } = await desk.proposed();
      const parts = [{ part: 'amount', because: 'Räkna om resan.' }];
      const own = await desk.act(found, 'send-back', { parts });
      expect(codesOf(own)).toContain('step.secondPerson');
      const back = await must(desk.act(found, 'send-back', { parts }, desk.chief), 200);
      expect(back.json).toMatchObject({ state: 'weighed', because: 'Räkna om resan.' });
      const less = { ...WEIGHED, reductionOre: 1_000_00, reductionBecause: 'Föreningen har rättat till en del.' };
      const weighed = await must(desk.act(back, 'weigh', less), 200);
      const again = await must(desk.act(weighed, 'propose'), 200);
      expect(again.json['decisionId']).toBe(found.json['decisionId']);
      const decided = await must(desk.act(again, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
      expect((await desk.decision(decided)).json).toMatchObject({ amountOre: 10_000_00, appliedOre: 11_000_00 });
    });

    it('over the delegate’s limit are the committee’s, and read by the lawyer where the data says so', async () => {
      const { found } = await desk.proposed(100_000, { contested: true });
      const over = await desk.act(found, 'decide', { approved: ALL_PARTS }, desk.chief);
      expect(codesOf(over)).toEqual(expect.arrayContaining(['delegation.overLimit', 'decision.need.reviewed']));
      const minutes = { meetingOn: desk.today, paragraph: '12' };
      const unread = await desk.act(found, 'enter-minutes', minutes, desk.secretary);
      expect(codesOf(unread)).toContain('decision.need.reviewed');
      const decision = await desk.decision(found, desk.lawyer);
      await must(desk.money.decisions.act(decision, 'review', desk.lawyer, { review: 'Håller.' }), 200);
      const decided = await must(desk.act(found, 'enter-minutes', minutes, desk.secretary), 200);
      expect((await desk.decision(decided)).json).toMatchObject({ decidedHow: 'committee', paragraph: '12' });
    });

    it('end in a reasoned no, decided like any other, without a claim', async () => {
      const { found } = await desk.proposed(20_000, { proposal: 'noClawback', words: 'Det var vårt eget misstag.' });
      const decided = await must(desk.act(found, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
      const raised = { dueOn: addDays(desk.today, 40), interestBasis: 'none', interestBecause: 'Nej.' };
      expect(codesOf(await desk.act(decided, 'raise', raised, desk.finance))).toContain('clawback.need.decidedToClaim');
      expect((await must(desk.act(decided, 'conclude'), 200)).json['state']).toBe('ended');
    });

    it('hold further payouts at once, and are discontinued with a reason', async () => {
      const { found, granted } = await desk.opened();
      const hold = { untilOn: addDays(desk.today, 90), because: 'Redovisningen utreds.' };
      expect(codesOf(await desk.act(found, 'withhold', hold))).toContain('step.role');
      const held = await must(desk.act(found, 'withhold', hold, desk.finance), 200);
      const marks = await desk.desk.app.get(Marks).of(granted.associationId, desk.today);
      expect(marks.map((mark) => mark.kind)).toContain('payoutHeld');
      expect(codesOf(await desk.act(held, 'withhold', hold, desk.finance))).toContain('clawback.need.notHeld');
      const over = await must(desk.act(held, 'discontinue', { because: 'Underlaget har kommit.' }), 200);
      expect(over.json).toMatchObject({ state: 'discontinued', because: 'Underlaget har kommit.' });
      expect((await desk.open({ reportId: granted.reportId })).status).toBe(201);
    });

    it('never claim back more of a payout than was paid, whichever cases claim it', async () => {
      const { found, granted } = await desk.opened();
      const other = await must(
        desk.open({ committeeId: desk.desk.office.north.id, associationId: granted.associationId }),
        201,
      );
      const item = (kronor: number) => ({
        items: [{ disbursementId: granted.payoutId, ground: 'G1', amountOre: kronor * 100, because: 'Fel antal.' }],
      });
      const much = await desk.act(other, 'set-items', item(9_001));
      expect(refusalOf(much)).toEqual([422, 'clawback.item.moreThanPaid']);
      expect((await must(desk.act(other, 'set-items', item(9_000)), 200)).json['totalOre']).toBe(9_000_00);
      const more = { items: [...(found.json['items'] as object[]), ...item(1).items].map(strip) };
      expect(refusalOf(await desk.act(found, 'set-items', more))).toEqual([422, 'clawback.item.moreThanPaid']);
    });

    it('of another committee are not there', async () => {
      const { found } = await desk.opened();
      const stranger = await desk.desk.worker('grantOfficer', desk.desk.office.south);
      expect((await desk.read(found, '', stranger)).status).toBe(404);
      expect((await desk.act(found, 'discontinue', { because: 'Nej.' }, stranger)).status).toBe(404);
    });
  });
}

/** An item as a person states it. */
function strip(item: object): object {
  const { part: _part, because, ...rest } = item as { part: unknown; because: string | null };
  return { ...rest, because: because ?? 'Enligt redovisningen.' };
}
