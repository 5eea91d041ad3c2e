import type { Association } from '../../src/associations/register/association.entity.js';
import { PayoutAccounts } from '../../src/associations/accounts/payout-accounts.service.js';
import { Acceptances } from '../../src/associations/acceptances/acceptances.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { act, Desk, items, refusalOf, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { anAssociation } from './an-association.js';

const HASH = 'a1'.repeat(32);
const OTHER_HASH = 'b2'.repeat(32);
const NUMBER = '5050-1055';

for (const kind of DATABASES) {
  describe(`what an association signs and where it is paid, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let second: Worker;
    let finance: Worker;
    let reader: Worker;
    let one: Worker;
    let two: Worker;
    let stranger: Worker;
    let association: Association;
    let minutes: string;
    let signers: { one: string; two: string; minor: string };

    const made = async (answer: Promise<Answer>): Promise<string> => {
      const { status, json, text } = await answer;
      if (status !== 201) throw new Error(text);
      return String(json['id']);
    };
    const office = (body: Record<string, unknown>) =>
      made(
        officer.caller.post('/api/officeholders', {
          associationId: association.id,
          role: 'member',
          signing: 'none',
          fromOn: '2026-03-01',
          ...body,
        }),
      );
    const link = async (id: string, who: Worker) =>
      act(officer.caller, `/api/officeholders/${id}/link`, 1, { userId: who.actor.userId });

    beforeAll(async () => {
      desk = await Desk.open(kind);
      [officer, second, finance] = await Promise.all([
        desk.worker('grantOfficer'),
        desk.worker('registrar'),
        desk.worker('finance'),
      ]);
      reader = await desk.worker('coordinator', desk.office.south);
      association = await anAssociation(desk, officer, { name: 'Ängby Ballongklubb', orgNumber: '802400-0005' });
      [one, two] = [
        await desk.signIn(await aRepresentative(desk.app, association.id)),
        await desk.signIn(await aRepresentative(desk.app, association.id)),
      ];
      const other = await anAssociation(desk, officer, { name: 'En annan förening' });
      stranger = await desk.signIn(await aRepresentative(desk.app, other.id));
      const paper = { associationId: association.id, committeeId: desk.office.north.id, seenOn: '2026-03-02' };
      minutes = await made(officer.caller.post('/api/papers', { ...paper, kind: 'boardMinutes', year: 2026 }));
      const joint = { signing: 'jointly', signingCount: 2 };
      signers = {
        one: await office({ name: 'Kim Ek', role: 'chair', ...joint }),
        two: await office({ name: 'Alex Al', role: 'treasurer', ...joint }),
        minor: await office({ name: 'Sam Ung', under18: true, ...joint }),
      };
    });
    afterAll(() => desk.close());

    const place = (): string => `/api/associations/${association.id}`;
    const account = (body: Record<string, unknown> = {}): Record<string, unknown> => ({
      associationId: association.id,
      kind: 'bankgiro',
      number: NUMBER,
      holderName: 'Ängby Ballongklubb',
      proofPaperId: minutes,
      signedBy: [signers.one, signers.two],
      ...body,
    });

    describe('signing', () => {
      it('follows the board that is entered, and tells so in words', async () => {
        const { json } = await reader.caller.get(`${place()}/signing?on=2026-04-01`);
        expect(json['because']).toMatchObject([{ code: 'signing.rule.jointly', facts: { count: 2 } }]);
        expect((await stranger.caller.get(`${place()}/signing`)).status).toBe(404);
      });

      it('belongs to a log-in only where an officer has said so, of somebody who represents the association', async () => {
        const wrong = await act(officer.caller, `/api/officeholders/${signers.one}/link`, 1, {
          userId: stranger.actor.userId,
        });
        expect(refusalOf(wrong)).toEqual([422, 'signing.noRepresentative']);
        expect(refusalOf(await act(one.caller, `/api/officeholders/${signers.one}/link`, 1, {}))[0]).toBe(403);
        const terms = { termsHash: HASH, termsVersion: '1' };
        expect(refusalOf(await one.caller.post(`${place()}/approve-terms`, terms))).toEqual([409, 'signing.notYou']);
        expect((await link(signers.one, one)).json['userId']).toBe(one.actor.userId);
        expect((await link(signers.two, two)).status).toBe(200);
      });
    });

    describe('accounts', () => {
      it('are asked for by those who sign, with proof, by numbers that can be right', async () => {
        const ask = async (body: Record<string, unknown>) =>
          refusalOf(await officer.caller.post('/api/payout-accounts', account(body)));
        expect(await ask({ number: '5050-1056' })).toEqual([422, 'payoutAccount.numberWrong']);
        expect(await ask({ kind: 'bankAccount', number: '3300 8003270001' })).toEqual([
          422,
          'payoutAccount.numberWrong',
        ]);
        expect(await ask({ signedBy: [signers.one] })).toEqual([422, 'payoutAccount.need.signed']);
        expect(await ask({ signedBy: [signers.one, signers.minor] })).toEqual([422, 'payoutAccount.need.signed']);
        expect(await ask({ proofPaperId: association.id })).toEqual([422, 'signing.proofWrong']);
        const wrong = await officer.caller.post('/api/payout-accounts', account({ number: '5050-1056' }));
        expect(wrong.text).not.toContain('5050-1056');
        expect(refusalOf(await reader.caller.post('/api/payout-accounts', account()))[0]).toBe(403);
      });

      it('are confirmed by a second person; until then there is none, and the number stands in no line', async () => {
        const id = await made(officer.caller.post('/api/payout-accounts', account()));
        const path = `/api/payout-accounts/${id}`;
        expect(refusalOf(await act(officer.caller, `${path}/confirm`, 1))).toEqual([409, 'step.refused']);
        const accounts = desk.app.get(PayoutAccounts);
        expect(await accounts.onDay(association.id, desk.today)).toMatchObject({ value: null });
        expect(refusalOf(await officer.caller.post('/api/payout-accounts', account()))).toEqual([
          409,
          'payoutAccount.alreadyAsked',
        ]);
        expect((await act(finance.caller, `${path}/confirm`, 1)).json['state']).toBe('inForce');
        expect((await accounts.onDay(association.id, desk.today)).value?.number).toBe(NUMBER);
        const stored = await desk.app.database.reads.query<{ text: string }[]>(
          `SELECT line AS text FROM audit_entry UNION ALL SELECT content AS text FROM audit_sealed`,
        );
        expect(stored.filter(({ text }) => /5050-?1055/.test(text))).toEqual([]);
        expect(stored.filter(({ text }) => text.includes('payoutAccount.confirm'))).toHaveLength(1);
      });

      it('show the whole number to those who need it, and its last digits to others', async () => {
        const list = `/api/payout-accounts?associationId=${association.id}`;
        for (const who of [officer, finance, one])
          expect(items(await who.caller.get(list))[0]).toMatchObject({ number: NUMBER, ending: '1055' });
        const seen = await reader.caller.get(list);
        expect([items(seen)[0]?.['ending'], seen.text.includes(NUMBER)]).toEqual(['1055', false]);
        expect(items(await stranger.caller.get(list))).toEqual([]);
      });

      it('that the association asks for need its signatories, proof and an officer; the old one stays until then', async () => {
        const wish = { kind: 'plusgiro', number: '901950-6', holderName: 'Kim Ek' };
        expect((await stranger.caller.post(`${place()}/propose-account`, wish)).status).toBe(404);
        const id = await made(one.caller.post(`${place()}/propose-account`, wish));
        const path = `/api/payout-accounts/${id}`;
        const accounts = desk.app.get(PayoutAccounts);
        const changed = () => accounts.changedSince(association.id, desk.today, desk.today);
        expect((await changed()).because.map(({ code }) => code)).toEqual([
          'payoutAccount.changed',
          'payoutAccount.changeAsked',
        ]);
        const early = await act(officer.caller, `${path}/confirm`, 1);
        expect(early.text).toContain('payoutAccount.need.proof');
        expect(early.text).toContain('payoutAccount.need.signed');
        expect(refusalOf(await act(one.caller, `${path}/sign`, 1))).toEqual([409, 'payoutAccount.signedAlready']);
        expect(refusalOf(await act(one.caller, `${path}/confirm`, 1))[0]).toBe(403);
        expect((await act(two.caller, `${path}/sign`, 1)).status).toBe(200);
        expect((await act(officer.caller, `${path}/prove`, 2, { proofPaperId: minutes })).json['proven']).toBe(true);
        expect((await accounts.onDay(association.id, desk.today)).value?.number).toBe(NUMBER);
        expect((await act(officer.caller, `${path}/confirm`, 3)).json['state']).toBe('inForce');
        expect((await accounts.onDay(association.id, desk.today)).value?.number).toBe('901950-6');
        const { value } = await accounts.onDay(association.id, desk.today);
        const warnings = await accounts.warningsOf(value!, association);
        expect(warnings.map(({ code }) => code)).toEqual(['payoutAccount.otherHolder']);
      });

      it('are refused, taken back or ended with a reason', async () => {
        const asked = async () => {
          const id = await made(officer.caller.post('/api/payout-accounts', account({ kind: 'bankgiro' })));
          return `/api/payout-accounts/${id}`;
        };
        const because = { because: 'Underlaget gäller ett annat konto' };
        const first = await asked();
        expect(refusalOf(await act(second.caller, `${first}/withdraw`, 1, because))).toEqual([
          409,
          'payoutAccount.othersAsked',
        ]);
        expect((await act(second.caller, `${first}/refuse`, 1, because)).json['state']).toBe('refused');
        expect((await act(officer.caller, `${await asked()}/withdraw`, 1, because)).json['state']).toBe('withdrawn');
        const accounts = desk.app.get(PayoutAccounts);
        const { value } = await accounts.onDay(association.id, desk.today);
        const ended = await act(finance.caller, `/api/payout-accounts/${value!.id}/end`, value!.version, because);
        expect(ended.json['state']).toBe('ended');
        const { json } = await officer.caller.get(`${place()}/account-standing?since=${desk.today}`);
        expect([json['accountId'], json['changed']]).toEqual([null, true]);
      });

      it('asked for at once by many leave one that waits', async () => {
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => officer.caller.post('/api/payout-accounts', account())),
        );
        expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      });
    });

    describe('powers of attorney', () => {
      const power = (body: Record<string, unknown> = {}) =>
        officer.caller.post('/api/powers', {
          associationId: association.id,
          holderName: 'Robin Ombud',
          scope: ['terms', 'report'],
          givenOn: '2026-04-01',
          givenBy: [signers.one, signers.two],
          fromOn: '2026-04-01',
          untilOn: '2027-03-31',
          paperId: minutes,
          ...body,
        });

      it('are given by those who sign, on paper, for something and until a day', async () => {
        expect(refusalOf(await power({ givenBy: [signers.one] }))).toEqual([422, 'power.givenByWrong']);
        expect(refusalOf(await power({ scope: [] }))).toEqual([422, 'field.required']);
        expect(refusalOf(await power({ untilOn: '2026-03-01' }))).toEqual([422, 'power.untilBefore']);
        expect(refusalOf(await power({ holderName: 'Robin 850709-9805' }))).toEqual([
          422,
          'officeholder.personalNumber',
        ]);
        expect(refusalOf(await power({ holderName: 'sam  UNG' }))).toEqual([422, 'signing.holderUnder18']);
        expect((await power()).status).toBe(201);
      });

      it('of a protected person tell the name on demand alone, and end when they are taken back', async () => {
        const { json, text } = await power({ holderName: 'Robin Hemlig', protectedPerson: true });
        expect([json['holderName'], text.includes('Hemlig')]).toEqual([null, false]);
        const path = `/api/powers/${String(json['id'])}`;
        expect((await officer.caller.post(`${path}/show-name`)).json).toEqual({ name: 'Robin Hemlig' });
        expect((await reader.caller.post(`${path}/show-name`)).status).toBe(403);
        const list = await one.caller.get(`/api/powers?associationId=${association.id}`);
        expect([items(list).length, list.text.includes('Hemlig')]).toEqual([2, false]);
        const revoked = await act(officer.caller, `${path}/revoke`, 1, { because: 'Återkallad av styrelsen' });
        expect([revoked.json['state'], revoked.json['revokedOn']]).toEqual(['revoked', desk.today]);
      });
    });

    describe('terms', () => {
      const terms = { termsHash: HASH, termsVersion: 'Villkor 2026' };
      const answer = async (hash = HASH) => (await desk.app.get(Acceptances).of(association.id, hash)).value;

      it('are accepted by two approvals in the portal, each by an act of their own', async () => {
        expect(await answer()).toBe('none');
        await made(one.caller.post(`${place()}/approve-terms`, terms));
        expect(refusalOf(await one.caller.post(`${place()}/approve-terms`, terms))).toEqual([
          409,
          'acceptance.already',
        ]);
        const { json } = await officer.caller.get(`${place()}/acceptance?termsHash=${HASH}`);
        expect([json['answer'], json['because']]).toMatchObject([
          'incomplete',
          [{ because: [{ code: 'signing.missing.jointly' }] }],
        ]);
        await made(two.caller.post(`${place()}/approve-terms`, terms));
        expect(await answer()).toBe('complete');
        expect((await stranger.caller.post(`${place()}/approve-terms`, terms)).status).toBe(404);
        expect((await stranger.caller.get(`${place()}/acceptance?termsHash=${HASH}`)).status).toBe(404);
      });

      it('are accepted on paper by those who may sign that day, and by no one under 18', async () => {
        const record = (body: Record<string, unknown>) =>
          officer.caller.post('/api/acceptances', {
            associationId: association.id,
            termsHash: OTHER_HASH,
            termsVersion: 'Villkor 2027',
            way: 'minutes',
            signers: [signers.one, signers.two],
            paperId: minutes,
            page: 2,
            signedOn: '2026-05-02',
            ...body,
          });
        expect(refusalOf(await record({ signers: [signers.one, signers.minor] }))).toEqual([
          422,
          'acceptance.signerWrong',
        ]);
        expect(refusalOf(await record({ signedOn: '2026-02-01' }))).toEqual([422, 'acceptance.signerWrong']);
        expect(refusalOf(await record({ termsHash: 'x'.repeat(64) }))[0]).toBe(422);
        const kept = await record({});
        expect(kept.json).toMatchObject({ way: 'minutes', page: 2, signers: [{ by: 'jointly', count: 2 }, {}] });
        expect(await answer(OTHER_HASH)).toBe('complete');
        const path = `/api/acceptances/${String(kept.json['id'])}/withdraw`;
        expect(refusalOf(await act(two.caller, path, 1, { because: 'Fel' }))[0]).toBe(403);
        expect((await act(officer.caller, path, 1, { because: 'Fel paragraf' })).json['state']).toBe('withdrawn');
        expect(await answer(OTHER_HASH)).toBe('none');
      });
    });

    it('takes no column of a row that the form does not have', async () => {
      for (const field of ['state', 'decidedBy', 'fromOn', 'version', 'askedBy', 'id'])
        expect(refusalOf(await officer.caller.post('/api/payout-accounts', account({ [field]: 'x' })))).toEqual([
          400,
          'field.unknown',
        ]);
      for (const field of ['state', 'enteredBy', 'signedOn', 'way', 'version'] as const)
        expect(
          refusalOf(
            await one.caller.post(`${place()}/approve-terms`, { termsHash: HASH, termsVersion: '1', [field]: 'x' }),
          ),
        ).toEqual([400, 'field.unknown']);
      const lines = await desk.lines(association.id as Id);
      expect(lines.length).toBeGreaterThan(10);
    });
  });
}
