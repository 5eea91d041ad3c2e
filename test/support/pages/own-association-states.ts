import type { Id } from '../../../src/shared/id.js';
import { minePage, ownAssociationPage, type OwnAssociationView } from '../../../src/associations/trust/mine-view.js';
import { trustPage } from '../../../src/associations/trust/trust-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';
import { bareTrust, logins, wholeTrust } from './trust-models.js';

const place = '/associations/1/trust';
const wrong = new Problem('invalid', [
  {
    code: 'payoutAccount.numberWrong',
    facts: { field: 'number', faultCode: 'payoutAccount.fault.bankgiro.checkDigit' },
  },
]);

const own: OwnAssociationView = {
  name: 'Ängby Ballongklubb',
  place: '/mine/1',
  ended: false,
  asked: [
    { what: { code: 'yearlyStatus.missing', facts: { paperCode: 'paperKind.bylaws' } }, href: '/mine/1#papers' },
    { what: 'Komplettering', dueOn: '2026-12-10', href: '/mine/1' },
  ],
  facts: [{ label: 'Organisationsnummer', value: '802412-3450' }],
  contact: [{ label: 'E-post', value: 'styrelsen@angbyballong.example' }],
  protectedContact: false,
  status: {
    tag: { text: 'Något saknas', tone: 'attention' },
    because: [{ code: 'yearlyStatus.missing', facts: { paperCode: 'paperKind.bylaws' } }],
  },
  board: [
    {
      who: 'Kim Ek',
      role: 'Ordförande',
      signing: 'Tecknar firman, 2 i förening',
      fromOn: '2026-03-01',
      untilOn: '2027-03-31',
      state: { text: 'Sitter', tone: 'done' },
      under18: false,
      protectedPerson: false,
      contact: [],
    },
  ],
  papers: [
    {
      kind: 'Årsmötesprotokoll',
      year: '2025',
      state: { text: 'Tillbakalämnad', tone: 'late' },
      committee: 'Sagolunda stadsdelsnämnd',
      returnedBecause: 'Protokollet är inte justerat.',
    },
  ],
  trust: {
    ...wholeTrust,
    accounts: wholeTrust.accounts.map(({ prove: _prove, end: _end, ...row }) => ({ ...row, actions: [] })),
    powers: wholeTrust.powers.map(({ revoke: _revoke, ...row }) => row),
    terms: wholeTrust.terms.map((row) => ({
      ...row,
      signatures: row.signatures.map(({ withdraw: _withdraw, ...each }) => each),
      approve: { text: 'Godkänna villkor', href: '/mine/1/terms', method: 'post', fields: { termsHash: 'a' } },
    })),
    proposals: wholeTrust.proposals.map(({ giveBack: _giveBack, ...row }) => ({ ...row, actions: [] })),
    forms: { account: form('account') },
  },
  forms: {
    details: form('details', { name: 'Ängby Ballongklubb' }),
    office: form('office', { signing: 'none' }),
    paper: form('paper'),
  },
  roles: [{ value: 'chair', text: 'Ordförande' }],
  signings: [{ value: 'none', text: 'Tecknar inte firman' }],
  paperKinds: [{ value: 'bylaws', text: 'Stadgar' }],
  receivers: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
  mostMegabytes: 25,
};

/** Signing, accounts and terms for officers, and the association's own pages. */
export const OWN_ASSOCIATION_STATES: readonly PageState[] = [
  state('association-trust', place, trustPage, {
    ...wholeTrust,
    name: 'Ängby Ballongklubb',
    place: '/associations/1',
    logins,
  }),
  state('association-trust-none', place, trustPage, {
    ...bareTrust,
    name: 'Ängby Ballongklubb',
    place: '/associations/1',
    logins: null,
  }),
  state('association-trust-fault', place, trustPage, {
    ...wholeTrust,
    forms: {
      ...wholeTrust.forms,
      account: formAfter(wrong, 'account', { kind: 'bankgiro', number: '5050-1056', signedBy: ['1'] }),
    },
    name: 'Ängby Ballongklubb',
    logins,
    place: '/associations/1',
  }),
  state('mine', '/mine', minePage, {
    associations: [
      { id: '1' as Id, name: own.name, href: own.place, asked: own.asked },
      {
        ...{ id: '2' as Id, name: 'Ängby Ballongklubb – Ungdom', href: '/mine/2' },
        asked: [
          {
            ...{ href: '/applications/1', dueOn: '2027-01-31' },
            what: { code: 'minePage.asked.draft', facts: { round: 'Föreningsbidrag 2027' } },
          },
          { href: '/applications/2', what: { code: 'minePage.asked.exchange.supplement' }, dueOn: '2026-11-20' },
        ],
      },
    ],
  }),
  state('mine-none', '/mine', minePage, { associations: [] }),
  state('own-association', '/mine/1', ownAssociationPage, own),
  state('own-association-bare', '/mine/1', ownAssociationPage, {
    ...own,
    ended: true,
    asked: [],
    contact: [],
    protectedContact: true,
    board: [],
    papers: [],
    trust: bareTrust,
    forms: {},
  }),
];
