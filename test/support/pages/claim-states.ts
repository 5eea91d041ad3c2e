import type { ClaimEvent } from '../../../src/claims/statement/claim-event.js';
import { statementOn, type InterestBase } from '../../../src/claims/statement/statement.js';
import { paymentsPage, type PaymentRow, type PaymentsView } from '../../../src/claims/payments/payments-view.js';
import {
  claimPage,
  claimsPage,
  ownClaimPage,
  ownClaimsPage,
  type ClaimForm,
  type ClaimPageView,
  type ClaimRow,
  type ClaimsView,
  type FactView,
  type OwnClaimView,
} from '../../../src/claims/sheet/claim-view.js';
import { specificationOf } from '../../../src/claims/sheet/specification-parts.js';
import { INTERRUPTION_KINDS } from '../../../src/law/limitation/interruption.js';
import { limitationOf } from '../../../src/law/limitation/limitation.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import type { Day } from '../../../src/shared/day.js';
import { newId } from '../../../src/shared/id.js';
import { Problem } from '../../../src/shared/problem.js';
import type { Reason } from '../../../src/shared/reason.js';
import { state, type PageState } from './page-state.js';

const CLAIM = '/claims/1';
const OWN = '/own-claims/1';
const OCR = '2600000418';
const OBJECTION = 'Pengarna gick till lägret i juli, och redovisningen lämnades in den 2 september.';

const lacks = (id: string, field: string, sent: Readonly<Record<string, string>> = {}): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, sent);
const formOn = (place: string, act: string, model: FormModel = form(act)): ClaimForm => ({
  ...{ form: model, action: `${place}/${act}`, seen: '2' },
});

const event = (kind: ClaimEvent['kind'], on: Day, amountOre: number): ClaimEvent => ({
  ...{ id: newId(), kind, on, amountOre, source: null },
  because: kind === 'payment' ? 'paid' : 'decided',
});
const raised = event('capital', '2026-01-07', 4_500_000);
const base: InterestBase = { from: '2026-02-11', terms: { marginPoints: 800, days: 'following', year: '365' } };
const specified = (place: string, ...paid: readonly ClaimEvent[]): ClaimPageView['specification'] =>
  specificationOf(statementOn('2026-11-23', [raised, ...paid], base), place);
const partly = [event('payment', '2026-05-29', 1_000_000)];
const tooMuch = [event('payment', '2026-02-11', 4_600_000)];

const open: ClaimRow = {
  ...{
    href: CLAIM,
    debtor: 'Sagolunda Fotbollsklubb',
    number: 'FB-2026-0031',
    leftOre: 3_631_918,
    dueOn: '2026-02-11',
  },
  state: { text: { code: 'claim.state.open' }, tone: 'info' },
};
const contested: ClaimRow = {
  ...{ href: '/claims/2', debtor: 'Föreningen för folkdans, hembygd och berättande i Sagolunda med omnejd' },
  ...{ number: 'FB-2025-0108', leftOre: 1_250_000, dueOn: '2026-10-31' },
  state: { text: { code: 'claim.state.contested' }, tone: 'attention' },
};
const settled: ClaimRow = {
  ...open,
  ...{ number: 'FB-2024-0019', leftOre: 0, dueOn: '2024-11-29' },
  state: { text: { code: 'claim.state.settled' }, tone: 'done' },
};

const claims: ClaimsView = {
  rows: [open, contested],
  chips: [
    { text: { code: 'claim.state.open' }, href: '/claims?state=open', count: 2, current: true },
    { text: { code: 'claim.state.contested' }, href: '/claims?state=contested', count: 1 },
    { text: { code: 'claim.state.settled' }, href: '/claims?state=settled', count: 14 },
  ],
  paging: { first: 1, last: 2, nextHref: '/claims?state=open&cursor=a' },
  payments: { count: 3, href: '/payments' },
};

const fact = (name: string, value: FactView['value']): FactView => ({
  label: { code: `claimPage.fact.${name}` },
  value,
});
const day = (dayOn: Day): Reason => ({ code: 'claimPage.day', facts: { dayOn } });
const { value: time, because: timeBecause } = limitationOf({
  originOn: '2020-06-30',
  interruptions: [
    { on: '2024-03-04', kind: 'reminder' },
    { on: '2026-01-12', kind: 'demand', proof: 'Mottagningsbevis den 12 januari' },
  ],
});
const claim: ClaimPageView = {
  ...{
    debtor: open.debtor,
    number: open.number,
    matterHref: '/FB-2026-0031',
    state: open.state,
    enforcementHref: '/claims/1/enforcement',
  },
  facts: [
    fact('orgNumber', '802412-3450'),
    fact('due', day('2026-02-11')),
    fact('origin', day('2020-06-30')),
    fact('ledger', { code: 'claimPage.ledger.external' }),
    fact('ocr', OCR),
    fact('interest', { code: 'claimPage.interest.demand' }),
    fact('interestBecause', 'Föreningen fick kravet den 12 januari och har inte godkänt några villkor om ränta.'),
    fact('interestFrom', day('2026-02-11')),
    fact('handedOver', day('2026-03-02')),
    {
      label: { code: 'claimPage.fact.byLedger', facts: { dayOn: '2026-11-20' } },
      value: { code: 'claimPage.byLedger', facts: { paidOre: 1_000_000, restOre: 3_631_918, step: 'Påminnelse 1' } },
    },
  ],
  specification: specified(CLAIM, ...partly),
  limitation: {
    ...{ lapsesOn: time.lapsesOn, lastWorkingDay: time.lastWorkingDay, before: time.lapsedBefore },
    because: timeBecause,
    interruptions: [
      { on: '2024-03-04', kind: { code: 'interruption.reminder' }, proof: null },
      { on: '2026-01-12', kind: { code: 'interruption.demand' }, proof: 'Mottagningsbevis den 12 januari' },
    ],
  },
  contest: formOn(CLAIM, 'contest'),
  interrupt: formOn(CLAIM, 'interrupt'),
  startInterest: formOn(CLAIM, 'start-interest', form('startInterest')),
  kinds: INTERRUPTION_KINDS.map((kind) => ({ value: kind, text: { code: `interruption.${kind}` } })),
};
const { contest: _contest, interrupt: _interrupt, startInterest: _startInterest, limitation: _time, ...read } = claim;
const objected: ClaimPageView = {
  ...{ ...read, state: contested.state, contestedBecause: OBJECTION },
  ...{ resume: formOn(CLAIM, 'resume'), interrupt: formOn(CLAIM, 'interrupt') },
  limitation: {
    ...{ lapsesOn: null, lastWorkingDay: null, before: '2030-06-30' },
    because: limitationOf({ originOn: '2020-06-30', interruptions: [{ on: '2026-09-14', kind: 'lawsuit' }] }).because,
    interruptions: [{ on: '2026-09-14', kind: { code: 'interruption.lawsuit' }, proof: null }],
  },
};

const payment: PaymentRow = {
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000001', kind: { code: 'paymentKind.payment' }, amount: '36 319,18 kr' },
  ...{ payer: 'Sagolunda Fotbollsklubb', payerOrgNumber: '802412-3450', reference: null, seen: '1' },
  ...{ words: 'Återbetalning bidrag FB-2026-0031', bookedOn: '2026-11-20' },
  suggestions: [
    { text: 'FB-2026-0031 Sagolunda Fotbollsklubb', because: { code: 'paymentSuggestion.words' } },
    {
      ...{ text: 'FB-2025-0108 Sagolunda Syskola' },
      because: { code: 'paymentSuggestion.amount', facts: { leftOre: 3_631_918 } },
    },
  ],
  match: form('match-0b6f0c1e-0000-4000-8000-000000000001'),
  setAside: form('aside-0b6f0c1e-0000-4000-8000-000000000001'),
};
const foreign: PaymentRow = {
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', kind: { code: 'paymentKind.reversal' }, amount: '150,00 EUR' },
  ...{ payer: null, payerOrgNumber: null, reference: '7300006100000000000000017, 7300006100000000000000025' },
  ...{ words: null, bookedOn: '2026-11-19', seen: '1', suggestions: [] },
  setAside: form('aside-0b6f0c1e-0000-4000-8000-000000000002'),
};
const payments: PaymentsView = {
  ...{ upload: form('upload'), limitMb: 25, rows: [payment, foreign], count: 2 },
  paging: { first: 1, last: 2, nextHref: '/payments?cursor=a' },
};

const own: OwnClaimView = {
  ...{ association: open.debtor, committee: 'Sagolunda stadsdelsnämnd', number: open.number, state: open.state },
  ...{ leftOre: 3_809_036, dueOn: '2026-02-11', ocr: OCR },
  contact: { email: 'bidrag@sagolunda.example', phone: '070-174 06 05' },
  specification: specified(OWN, ...partly),
  contest: formOn(OWN, 'contest'),
};
const { contest: _object, ...ownRead } = own;

const noSuchClaim: Reason = { code: 'payment.noSuchClaim', facts: { field: 'claim', text: 'FB-2026-9999' } };
const WAITING: readonly PageState[] = [
  state('payments', '/payments', paymentsPage, payments),
  state('payments-empty', '/payments', paymentsPage, { upload: form('upload'), limitMb: 25, rows: [], count: 0 }),
  state('payments-faults', '/payments', paymentsPage, {
    ...payments,
    upload: formAfter(new Problem('invalid', [{ code: 'upload.noFile', facts: { field: 'file' } }]), 'upload', {}),
    rows: [
      {
        ...payment,
        match: formAfter(new Problem('invalid', [noSuchClaim]), `match-${payment.id}`, { claim: 'FB-2026-9999' }),
      },
      { ...foreign, setAside: lacks(`aside-${foreign.id}`, 'because') },
    ],
  }),
];

/** What associations owe: the committee's list and each claim, the payments that wait, and the association's own pages. */
export const CLAIM_STATES: readonly PageState[] = [
  state('claims', '/claims', claimsPage, claims),
  state('claims-empty', '/claims', claimsPage, {
    ...{ rows: [], chips: claims.chips, payments: { count: 0, href: '/payments' } },
  }),
  state('claim', CLAIM, claimPage, claim),
  state('claim-contested', CLAIM, claimPage, objected),
  state('claim-settled', CLAIM, claimPage, {
    ...{ ...read, state: settled.state, facts: claim.facts.slice(1, 4), specification: specified(CLAIM, ...tooMuch) },
  }),
  state('claim-faults', CLAIM, claimPage, {
    ...claim,
    contest: formOn(CLAIM, 'contest', lacks('contest', 'because')),
    interrupt: formOn(CLAIM, 'interrupt', lacks('interrupt', 'interruptedOn', { kind: 'demand', proof: 'Kvitto' })),
    startInterest: formOn(CLAIM, 'start-interest', lacks('startInterest', 'proof', { on: '2026-01-12' })),
  }),
  state('claim-contested-faults', CLAIM, claimPage, {
    ...objected,
    resume: formOn(CLAIM, 'resume', lacks('resume', 'because')),
  }),
  ...WAITING,
  state('own-claims', '/own-claims', ownClaimsPage, { rows: [{ ...open, href: OWN }, settled] }, false),
  state('own-claims-empty', '/own-claims', ownClaimsPage, { rows: [] }, false),
  state('own-claim', OWN, ownClaimPage, own, false),
  state(
    'own-claim-contested',
    OWN,
    ownClaimPage,
    { ...ownRead, state: contested.state, ocr: null, contestedBecause: OBJECTION },
    false,
  ),
  state(
    'own-claim-settled',
    OWN,
    ownClaimPage,
    { ...ownRead, state: settled.state, leftOre: 0, specification: specified(OWN, ...tooMuch) },
    false,
  ),
  state(
    'own-claim-faults',
    OWN,
    ownClaimPage,
    { ...own, contest: formOn(OWN, 'contest', lacks('contest', 'because')) },
    false,
  ),
];
