import { otherLanguage } from '../../../src/claims/demands/demand-sheets.service.js';
import type { ClaimEvent } from '../../../src/claims/statement/claim-event.js';
import { statementOn, type InterestBase } from '../../../src/claims/statement/statement.js';
import { vouchersPage, type VouchersView } from '../../../src/claims/bookkeeping/vouchers-view.js';
import { paymentsPage, type PaymentRow, type PaymentsView } from '../../../src/claims/payment-desk/payments-view.js';
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
import { ASKED_KINDS, RELIEF_KINDS } from '../../../src/claims/plans/relief.js';
import type { ReliefRow } from '../../../src/claims/plans/relief-view.js';
import type { RefundRow, RefundsView } from '../../../src/claims/refunds/refund-view.js';
import { demandPage, type DemandPageView } from '../../../src/claims/demands/demand-view.js';
import type { DemandAct } from '../../../src/claims/demands/demand.js';
import {
  claimSettingsPage,
  type CommitteeSettings,
  type RoutineRow,
} from '../../../src/claims/routine/claim-settings-view.js';
import { handOverPage } from '../../../src/claims/sheet/hand-over-view.js';
import { raiseClaimPage, type RaiseClaimView } from '../../../src/claims/sheet/raise-claim-view.js';
import { DELIVERIES } from '../../../src/documents/letters/letter.js';
import { LANGUAGES } from '../../../src/shared/language.js';
import { aDemandLetter } from '../../claims/a-demand.js';
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
  because: kind === 'payment' ? 'paid' : kind === 'refund' ? 'refunded' : 'decided',
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
    ocr: '202600003113',
    leftOre: 3_631_918,
    dueOn: '2026-02-11',
  },
  state: { text: { code: 'claim.state.open' }, tone: 'info' },
};
const contested: ClaimRow = {
  ...{ href: '/claims/2', debtor: 'Föreningen för folkdans, hembygd och berättande i Sagolunda med omnejd' },
  ...{ number: 'FB-2025-0108', ocr: null, leftOre: 1_250_000, dueOn: '2026-10-31' },
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
  links: [
    { text: { code: 'raiseClaim.title' }, href: '/claims/new' },
    { text: { code: 'handOverPage.title' }, href: '/claims/hand-over' },
    { text: { code: 'claimSettings.title' }, href: '/claims/settings' },
  ],
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
const reliefKinds = RELIEF_KINDS.map((value) => ({ value, text: { code: `reliefKind.${value}` } }));
const plan: Omit<ReliefRow, 'actions'> = {
  ...{
    id: '1',
    what: { code: 'reliefKind.instalmentPlan' },
    refusedBecause: null,
    letterHref: null,
    because: 'Föreningen betalar varje månad.',
  },
  state: { text: { code: 'relief.state.asked' }, tone: 'attention' },
  wish: 'Vi kan betala 5 000 kr i månaden.',
  facts: [
    { code: 'reliefFact.instalment', facts: { partOre: 500_000, dueOn: '2026-12-31' } },
    { code: 'reliefFact.instalment', facts: { partOre: 500_000, dueOn: '2027-01-29' } },
  ],
};
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
  ground: {
    words: 'Ni har inte redovisat hur verksamhetsbidraget för 2023 användes.',
    term: {
      document: 'Villkor för föreningsbidrag 2023',
      place: 'punkt 7',
      quote: 'Bidrag som inte har redovisats senast den 31 mars året därpå ska betalas tillbaka.',
    },
    items: [
      { label: 'Utbetalning den 15 mars 2023', amountOre: 5_000_000 },
      { label: 'Avdrag för redovisade kostnader', amountOre: -500_000 },
    ],
  },
  describe: formOn(CLAIM, 'describe'),
  reliefs: { rows: [], kinds: reliefKinds },
  pausedUntilOn: null,
  contest: formOn(CLAIM, 'contest'),
  interrupt: formOn(CLAIM, 'interrupt'),
  startInterest: formOn(CLAIM, 'start-interest', form('startInterest')),
  kinds: INTERRUPTION_KINDS.map((kind) => ({ value: kind, text: { code: `interruption.${kind}` } })),
};
const {
  contest: _contest,
  interrupt: _interrupt,
  startInterest: _startInterest,
  limitation: _time,
  describe: _describe,
  ...read
} = claim;
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
  waits: { code: 'paymentWaits.noReference' },
  parts: [],
  match: form('match-0b6f0c1e-0000-4000-8000-000000000001'),
  split: { form: form('split-0b6f0c1e-0000-4000-8000-000000000001'), lines: [1, 2, 3, 4, 5, 6] },
  setAside: form('aside-0b6f0c1e-0000-4000-8000-000000000001'),
};
const foreign: PaymentRow = {
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', kind: { code: 'paymentKind.reversal' }, amount: '150,00 EUR' },
  ...{ payer: null, payerOrgNumber: null, reference: '7300006100000000000000017, 7300006100000000000000025' },
  ...{ words: null, bookedOn: '2026-11-19', seen: '1', suggestions: [] },
  waits: { code: 'paymentWaits.foreign', facts: { currency: 'EUR' } },
  parts: [
    { reference: '7300006100000000000000017', amount: '100,00 kr' },
    { reference: '7300006100000000000000025', amount: null },
  ],
  exchange: form('exchange-0b6f0c1e-0000-4000-8000-000000000002'),
  setAside: form('aside-0b6f0c1e-0000-4000-8000-000000000002'),
};
const paymentChips = (now: string): PaymentsView['chips'] =>
  ['unmatched', 'matched', 'setAside'].map((name) => ({
    ...{ text: { code: `paymentState.${name}` }, href: `/payments?state=${name}`, count: 2, current: name === now },
  }));
const vouchers: VouchersView = {
  rows: [
    {
      ...{ number: 2, committee: 'Sagolunda stadsdelsnämnd', fileHref: '/vouchers/1/file', untilOn: '2026-11-20' },
      ...{ vouchers: 14, entries: 15, madeAt: '2026-11-20T08:00:00.000Z', madeBy: 'Lena Nord', substituted: 2 },
    },
  ],
  forms: [
    {
      ...{ committeeId: '1', committee: 'Sagolunda stadsdelsnämnd' },
      form: form('make-1', { untilOn: '2026-11-23', mapping: 'series: V\naccounts:\n  capital: 1510' }),
    },
  ],
};
const payments: PaymentsView = {
  ...{
    upload: form('upload'),
    limitMb: 25,
    rows: [payment, foreign],
    lines: [],
    chips: paymentChips('unmatched'),
    count: 2,
  },
  refused: [
    {
      ...{ name: 'camt054-20261120.xml', at: '2026-11-20T05:00:00.000Z', seeHref: '/payments/refused/1/see' },
      because: { code: 'payments.cutOff' },
    },
  ],
  paging: { first: 1, last: 2, nextHref: '/payments?cursor=a' },
};

const wishKinds = ASKED_KINDS.map((value) => ({ value, text: { code: `reliefWish.${value}` } }));
const stepDay = (name: string, dayOn: Day): Reason => ({ code: `ownClaimStep.${name}`, facts: { dayOn } });
const own: OwnClaimView = {
  ...{ association: open.debtor, committee: 'Sagolunda stadsdelsnämnd', number: open.number, state: open.state },
  ...{ leftOre: 3_809_036, dueOn: '2026-02-11', ocr: OCR, bankgiro: '5050-1055', pausedUntilOn: null },
  steps: [
    { title: { code: 'ownClaimStep.raised' }, state: 'done', details: [stepDay('on', '2026-01-07')] },
    {
      title: { code: 'ownClaimStep.send' },
      state: 'done',
      details: [stepDay('on', '2026-01-12'), stepDay('due', '2026-02-11')],
    },
    { title: { code: 'ownClaimStep.toPay' }, state: 'now', details: [stepDay('due', '2026-02-11')] },
    { title: { code: 'ownClaimStep.next' }, state: 'coming', details: [] },
  ],
  reliefs: { rows: [], kinds: wishKinds, ask: { form: form('ask'), action: `${OWN}/ask` } },
  contact: { email: 'bidrag@sagolunda.example', phone: '070-174 06 05' },
  specification: specified(OWN, ...partly),
  contest: formOn(OWN, 'contest'),
};
const { contest: _object, ...ownRead } = own;

const REFUNDS = `${CLAIM}/refunds`;
const refundForm = (id: string, path: string, model: FormModel = form(id)): ClaimForm => ({
  ...{ form: model, action: `${REFUNDS}/${path}`, seen: '1' },
});
const toAccount: Reason = {
  code: 'refundTo.account',
  facts: { kindCode: 'accountKind.bankgiro', number: '991-2346', name: 'Sagolunda Fotbollsklubb' },
};
const refund: RefundRow = {
  ...{ amountOre: 60_000, to: toAccount, because: 'Föreningen betalade 1 000 kr för mycket den 11 februari.' },
  state: { text: { code: 'refund.state.proposed' }, tone: 'attention' },
  letterHref: null,
  ...{ facts: [], return: refundForm('return-1', '1/return'), withdraw: refundForm('withdraw-1', '1/withdraw') },
  actions: [{ text: { code: 'refund.attest' }, href: `${REFUNDS}/1/attest`, method: 'post', fields: { seen: '1' } }],
};
const { return: _return, ...unreturned } = refund;
const attested: RefundRow = {
  ...{ ...unreturned, actions: [], facts: [{ code: 'refundFact.attested', facts: { attestedOn: '2026-11-20' } }] },
  state: { text: { code: 'refund.state.attested' }, tone: 'info' },
  notePaid: refundForm('notePaid-1', '1/note-paid'),
};
const { withdraw: _withdraw, notePaid: _notePaid, ...still } = attested;
const refunded: RefundRow = {
  ...{ ...still, amountOre: 30_000, to: 'Konkursboet efter föreningen, advokat Nour Lindqvist, bankgiro 5050-1055' },
  ...{ state: { text: { code: 'refund.state.paid' }, tone: 'done' }, letterHref: '/letters/refund-1' },
  facts: [...attested.facts, { code: 'refundFact.paid', facts: { paidOn: '2026-11-23', reference: 'LB-4711' } }],
};
const withdrawn: RefundRow = {
  ...{ ...still, amountOre: 10_000, state: { text: { code: 'refund.state.withdrawn' }, tone: 'plain' } },
  facts: [{ code: 'refundFact.ended', facts: { text: 'Allt betalas i en summa.' } }],
};
const proposing = (
  model: FormModel = form('proposeRefund', { amountOre: '400 kr' }),
): NonNullable<RefundsView['propose']> => ({
  ...{ ...refundForm('proposeRefund', 'propose', model), inWords: false, to: toAccount, whyNot: [] },
});
const repaying: ClaimPageView = {
  ...{ ...read, state: settled.state, facts: claim.facts.slice(1, 4) },
  specification: specified(CLAIM, ...tooMuch, event('refund', '2026-11-23', 30_000)),
  refunds: { creditOre: 70_000, rows: [refund, refunded, withdrawn], propose: proposing() },
};
/** A settled claim of which something is to be paid back. */
const REPAYING: readonly PageState[] = [
  state('claim-refunds', CLAIM, claimPage, repaying),
  state('claim-refunds-attested', CLAIM, claimPage, {
    ...repaying,
    refunds: {
      ...{ creditOre: 70_000, rows: [attested] },
      propose: {
        ...{ ...refundForm('proposeRefund', 'propose'), inWords: false },
        whyNot: [{ code: 'refund.noAccount', because: [{ code: 'payoutAccount.none', facts: { on: '2026-11-23' } }] }],
      },
    },
  }),
  state('claim-refunds-waiting', CLAIM, claimPage, {
    ...repaying,
    refunds: {
      creditOre: 70_000,
      rows: [
        {
          ...unreturned,
          actions: refund.actions.map((each) => ({
            ...each,
            whyNot: [
              { code: 'step.secondPerson', facts: { beforeCode: 'refund.propose' } },
              { code: 'refund.need.accountStands' },
            ],
          })),
        },
      ],
      propose: { ...refundForm('proposeRefund', 'propose'), inWords: true, whyNot: [] },
    },
  }),
  state('claim-refunds-faults', CLAIM, claimPage, {
    ...repaying,
    refunds: {
      creditOre: 70_000,
      rows: [
        {
          ...attested,
          notePaid: refundForm('notePaid-1', '1/note-paid', lacks('notePaid-1', 'reference', { paidOn: '2026-11-23' })),
          withdraw: refundForm('withdraw-1', '1/withdraw', lacks('withdraw-1', 'because')),
        },
      ],
      propose: proposing(
        formAfter(
          new Problem('invalid', [
            { code: 'refund.moreThanCredit', facts: { field: 'amountOre', amountOre: 90_000, freeOre: 10_000 } },
            { code: 'field.required', facts: { field: 'because' } },
          ]),
          'proposeRefund',
          { amountOre: '900' },
        ),
      ),
    },
  }),
];

const noSuchClaim: Reason = { code: 'payment.noSuchClaim', facts: { field: 'claim', text: 'FB-2026-9999' } };
const WAITING: readonly PageState[] = [
  state('vouchers', '/vouchers', vouchersPage, vouchers),
  state('vouchers-none', '/vouchers', vouchersPage, { rows: [], forms: [] }),
  state('vouchers-faults', '/vouchers', vouchersPage, {
    ...vouchers,
    forms: vouchers.forms.map((each) => ({
      ...each,
      form: formAfter(
        new Problem('invalid', [{ code: 'vouchers.toFillIn', facts: { field: 'mapping', account: 'capital' } }]),
        'make-1',
        { mapping: 'accounts: { capital: FYLL I }' },
      ),
    })),
  }),
  state('payments', '/payments', paymentsPage, payments),
  state('payments-empty', '/payments', paymentsPage, {
    upload: form('upload'),
    refused: [],
    limitMb: 25,
    ...{ rows: [], lines: [], chips: paymentChips('unmatched'), count: 0 },
  }),
  state('payments-placed', '/payments?state=matched', paymentsPage, {
    ...{ upload: form('upload'), refused: [], limitMb: 25, rows: [], chips: paymentChips('matched'), count: 2 },
    lines: [
      {
        ...{ bookedOn: '2026-11-20', kind: { code: 'paymentKind.payment' }, amountOre: 1_000_000, currency: 'SEK' },
        ...{ amount: '10\u00A0000,00\u00A0kr', payer: 'Sagolunda Fotbollsklubb', reference: '202600003113' },
        ...{ placed: 'FB-2026-0031', href: CLAIM },
      },
      {
        ...{ bookedOn: '2026-11-21', kind: { code: 'paymentKind.payment' }, amountOre: 5_000, currency: 'EUR' },
        ...{ amount: '50,00 EUR', payer: null, reference: null, href: null },
        placed: { code: 'paymentState.matched' },
      },
    ],
  }),
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

/** A claim in the program's own ledger, with its demands and what can be sent. */
const demanded: ClaimPageView = {
  ...claim,
  demands: {
    rows: [
      {
        ...{
          what: { code: 'demand.kind.remind' },
          letterHref: '/letters/2',
          sentOn: '2026-11-23',
          dueOn: '2026-12-03',
        },
        ...{ amountOre: 3_637_918, feeOre: 6_000, state: { text: { code: 'demand.onItsWay' }, tone: 'info' } },
        takeBack: {
          text: { code: 'demand.takeBack' },
          href: `${CLAIM}/demands/2/take-back`,
          method: 'post',
          fields: { seen: '1' },
        },
      },
      {
        ...{ what: { code: 'demand.kind.send' }, letterHref: '/letters/1', sentOn: '2026-01-12', dueOn: '2026-02-11' },
        ...{ amountOre: 4_500_000, feeOre: 0, state: { text: { code: 'demand.state.sent' }, tone: 'done' } },
      },
    ],
    offers: [
      {
        text: { code: 'demand.collect' },
        href: `${CLAIM}/demands/collect`,
        method: 'get',
        whyNot: [
          { code: 'demand.need.waited', facts: { dueOn: '2026-12-03', earliestOn: '2026-12-10' } },
          { code: 'demand.need.enforceable', facts: { leftOre: 3_637_918, smallestOre: 5_000_000 } },
        ],
      },
    ],
  },
};

const demandView = (act: DemandAct, letter = true): DemandPageView => ({
  claim: { number: open.number, href: CLAIM, debtor: open.debtor },
  what: { code: `demand.${act}` },
  whyNot: [],
  form: form('demand', { language: 'sv', to: open.debtor, address: 'Planvägen 4\n123 45 Sagolunda' }),
  ...{ action: `${CLAIM}/demands/${act}`, seen: '2', unprintable: [] },
  facts: [
    {
      label: { code: 'demandPage.fact.amount' },
      value: { code: 'demandPage.amount', facts: { amountOre: 3_637_918 } },
    },
    { label: { code: 'demandPage.fact.dueOn' }, value: day('2026-12-03') },
    { label: { code: 'demandPage.fact.fee' }, value: { code: 'demandPage.amount', facts: { amountOre: 6_000 } } },
  ],
  deliveries: DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } })),
  languages: LANGUAGES.map((value) => ({ value, text: { code: `language.${value}` } })),
  ...{ language: 'sv', other: otherLanguage(`${CLAIM}/demands/${act}`, 'sv'), undo: { code: 'demandPage.undoHint' } },
  letter: letter ? aDemandLetter(act, 'sv') : null,
});
const DEMANDS: readonly PageState[] = [
  state('demand', `${CLAIM}/demands/send`, demandPage, demandView('send')),
  state('demand-collect', `${CLAIM}/demands/collect`, demandPage, {
    ...demandView('collect'),
    whyNot: [{ code: 'demand.need.contested' }],
  }),
  state('demand-empty', `${CLAIM}/demands/send`, demandPage, {
    ...{ ...demandView('send', false), facts: [] },
    whyNot: [{ code: 'demand.need.routine' }, { code: 'demand.need.described' }],
  }),
  state('demand-faults', `${CLAIM}/demands/remind`, demandPage, {
    ...demandView('remind'),
    form: lacks('demand', 'delivery', { language: 'sv', to: open.debtor }),
    unprintable: [{ code: 'demand.forbiddenWords', facts: { words: 'kronofogden' } }],
  }),
];

const routine = (stateCode: string, tone: 'done' | 'attention', actions: RoutineRow['actions'] = []): RoutineRow => ({
  ...{ id: newId(), state: { text: { code: `routineState.${stateCode}` }, tone }, actions },
  facts: [
    { label: { code: 'claimSettings.fact.fromOn' }, value: day('2026-01-01') },
    { label: { code: 'claimSettings.fact.bankgiro' }, value: '5050-1055' },
    { label: { code: 'claimSettings.fact.waitDays' }, value: { code: 'claimSettings.bankDays', facts: { count: 5 } } },
  ],
});
const COMMITTEE = '0b6f0c1e-0000-4000-8000-00000000000c';
const settings: CommitteeSettings = {
  ...{ id: COMMITTEE, name: 'Sagolunda stadsdelsnämnd', ledger: form(`ledger-${COMMITTEE}`, { ledger: 'external' }) },
  mappings: [
    {
      code: 'claimSettings.mappingAdopted',
      facts: { fromOn: '2026-01-01', meetingOn: '2025-12-10', paragraph: '121', format: 'csv', count: 15 },
    },
  ],
  adopt: form(`mapping-${COMMITTEE}`, { fromOn: '2026-11-23' }),
  routines: [
    routine('proposed', 'attention', [
      { text: { code: 'collectionRoutine.confirm' }, href: '/claims/settings/routines/1/confirm', method: 'post' },
    ]),
    routine('inForce', 'done'),
  ],
  propose: form(`propose-${COMMITTEE}`, { waitDays: '5', answerDays: '8', reminds: 'on' }),
};
const raising: RaiseClaimView = {
  find: form('find', { case: open.number }),
  matter: { number: open.number, href: '/FB-2026-0031', party: open.debtor },
  ledger: { code: 'claimPage.ledger.own' },
  form: form('raise', { dueOn: '2026-12-23', interestBasis: 'terms' }),
  decisions: [
    {
      value: '1',
      text: {
        code: 'raiseClaim.decision',
        facts: { number: 'D-2026-0031', decidedOn: '2026-11-20', outcomeCode: 'outcome.partAward' },
      },
    },
  ],
  terms: [{ value: 'abc', text: { code: 'raiseClaim.version', facts: { version: '2026' } } }],
  bases: ['terms', 'demand', 'none'].map((value) => ({ value, text: { code: `claimPage.interest.${value}` } })),
};
const { form: _raise, matter: _matter, ledger: _ledger, ...nothing } = raising;
const AROUND: readonly PageState[] = [
  state('claim-settings', '/claims/settings', claimSettingsPage, { committees: [settings] }),
  state('claim-settings-empty', '/claims/settings', claimSettingsPage, { committees: [] }),
  state('claim-settings-faults', '/claims/settings', claimSettingsPage, {
    committees: [
      {
        ...{ ...settings, routines: [], mappings: [] },
        propose: formAfter(
          new Problem('invalid', [
            { code: 'bankgiro.checkDigit', facts: { field: 'bankgiro', text: '5050-1056' } },
            { code: 'collectionRoutine.tooLate', facts: { field: 'fromOn', today: '2026-11-23' } },
          ]),
          `propose-${COMMITTEE}`,
          { bankgiro: '5050-1056' },
        ),
      },
    ],
  }),
  state('raise-claim-empty', '/claims/new', raiseClaimPage, {
    ...{ ...nothing, find: form('find'), decisions: [], terms: [], bases: [] },
  }),
  state('raise-claim', '/claims/new?case=FB-2026-0031', raiseClaimPage, raising),
  state('raise-claim-undecided', '/claims/new?case=FB-2026-0031', raiseClaimPage, {
    ...{ ...nothing, decisions: [], terms: [] },
    ...(raising.matter && { matter: raising.matter }),
    ...(raising.ledger && { ledger: raising.ledger }),
  }),
  state('raise-claim-faults', '/claims/new?case=FB-2026-0031', raiseClaimPage, {
    ...{ ...raising, terms: [] },
    form: formAfter(
      new Problem('invalid', [
        { code: 'field.required', facts: { field: 'words' } },
        { code: 'claim.itemsDiffer', facts: { field: 'items', itemsOre: 4_000_000, capitalOre: 4_500_000 } },
      ]),
      'raise',
      { items: 'Utbetalning; 40 000' },
    ),
  }),
  state('hand-over', '/claims/hand-over', handOverPage, {
    ...{ rows: [open, contested], form: form('handOver', { attestant: 'Nour Lindqvist' }) },
    committees: [
      { value: 'north', text: 'Sagolunda stadsdelsnämnd' },
      { value: 'south', text: 'Kulturnämnden' },
    ],
  }),
  state('hand-over-empty', '/claims/hand-over', handOverPage, { rows: [], form: form('handOver'), committees: [] }),
  state('hand-over-faults', '/claims/hand-over', handOverPage, {
    ...{ rows: [open], committees: [] },
    form: formAfter(new Problem('invalid', [{ code: 'billing.unreadable', facts: { field: 'file' } }]), 'handOver', {
      attestant: 'Nour Lindqvist',
    }),
  }),
];

/** What associations owe: the committee's list and each claim, the payments that wait, and the association's own pages. */
export const CLAIM_STATES: readonly PageState[] = [
  state('claims', '/claims', claimsPage, claims),
  state('claims-empty', '/claims', claimsPage, {
    ...{ rows: [], chips: claims.chips, payments: { count: 0, href: '/payments' }, links: [] },
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
  state('claim-demanded', CLAIM, claimPage, demanded),
  ...DEMANDS,
  ...REPAYING,
  ...AROUND,
  ...WAITING,
  state('own-claims', '/own-claims', ownClaimsPage, { rows: [{ ...open, href: OWN }, settled] }, false),
  state('own-claims-empty', '/own-claims', ownClaimsPage, { rows: [] }, false),
  state('own-claim', OWN, ownClaimPage, own, false),
  state(
    'own-claim-contested',
    OWN,
    ownClaimPage,
    {
      ...{ ...ownRead, state: contested.state, ocr: null, bankgiro: null, contestedBecause: OBJECTION },
      ...{ pausedUntilOn: '2027-01-29', reliefs: { rows: [plan], kinds: wishKinds } },
    },
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
    {
      ...{ ...own, contest: formOn(OWN, 'contest', lacks('contest', 'because')) },
      reliefs: {
        rows: [],
        kinds: wishKinds,
        ask: { form: lacks('ask', 'wish', { kind: 'respite' }), action: `${OWN}/ask` },
      },
    },
    false,
  ),
];
