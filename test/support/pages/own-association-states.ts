import { minePage, ownAssociationPage, type OwnAssociationView } from '../../../src/associations/trust/mine-view.js';
import type { LoginsView } from '../../../src/associations/trust/logins-view.js';
import { trustPage, type TrustView } from '../../../src/associations/trust/trust-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const place = '/associations/1/trust';
const rowForm = (name: string) => ({ form: form(name), href: `${place}/x/1/x`, seen: '1' });
const signers = [
  { value: '1', text: 'Kim Ek, Ordförande' },
  { value: '2', text: 'Kassör' },
];
const wrong = new Problem('invalid', [
  {
    code: 'payoutAccount.numberWrong',
    facts: { field: 'number', faultCode: 'payoutAccount.fault.bankgiro.checkDigit' },
  },
]);

const whole: TrustView = {
  rule: [
    {
      code: 'signing.rule.jointly',
      facts: { count: 2, roleCodes: ['officeholderRole.chair', 'officeholderRole.treasurer'] },
    },
  ],
  accounts: [
    {
      kind: 'Bankgiro',
      number: '5050-1055',
      holderName: 'Ängby Ballongklubb',
      state: { text: 'Väntar på en andra person', tone: 'attention' },
      asked: 'Inlagt av Anna Ek den 20 november 2026 kl. 09.00',
      warnings: [{ code: 'payoutAccount.otherHolder' }],
      lacks: [{ code: 'payoutAccount.need.proof' }],
      actions: [
        {
          text: 'Bekräfta kontot',
          href: `${place}/accounts/1/confirm`,
          method: 'post',
          whyNot: [{ code: 'trustPage.account.secondPerson' }, { code: 'payoutAccount.need.proof' }],
        },
      ],
      prove: rowForm('prove-1'),
      withdraw: rowForm('withdraw-1'),
    },
    {
      kind: 'Plusgiro',
      number: '901950-6',
      holderName: 'Ängby Ballongklubb',
      state: { text: 'Gäller', tone: 'done' },
      asked: 'Begärt av föreningen genom Kim Ek den 2 mars 2026 kl. 10.00',
      decided: 'Avgjort av Bo Al den 3 mars 2026',
      fromOn: '2026-03-03',
      warnings: [],
      lacks: [],
      actions: [],
      end: rowForm('end-2'),
    },
  ],
  powers: [
    {
      who: 'Robin Ombud',
      scope: ['Godkänna villkor', 'Redovisa'],
      fromOn: '2026-04-01',
      untilOn: '2027-03-31',
      state: { text: 'Inskriven', tone: 'done' },
      revoke: rowForm('revoke-1'),
    },
    {
      scope: ['Boka lokal'],
      fromOn: '2026-01-01',
      untilOn: '2026-12-31',
      state: { text: 'Återkallad', tone: 'plain' },
      revokedOn: '2026-06-01',
    },
  ],
  terms: [
    {
      version: 'Villkor för bidrag 2026',
      state: { text: 'Underskrift saknas', tone: 'attention' },
      because: [
        {
          code: 'acceptance.incomplete',
          facts: { signedOn: '2026-05-02' },
          because: [{ code: 'signing.missing.jointly', facts: { count: 1 } }],
        },
      ],
      signatures: [
        {
          who: ['Ordförande'],
          way: 'I protokoll',
          signedOn: '2026-05-02',
          page: 2,
          state: { text: 'Gäller', tone: 'done' },
          withdraw: rowForm('withdraw-3'),
        },
      ],
    },
  ],
  proposals: [
    {
      kind: 'Kontaktuppgifter',
      state: { text: 'Väntar på kommunen', tone: 'attention' },
      proposedAt: '2026-11-20T09:00:00.000Z',
      changes: [{ field: 'gatan', before: 'Storgatan 1', after: 'Lillgatan 2' }],
      actions: [
        { text: 'Godta förslaget', href: `${place}/proposals/1/accept`, method: 'post', fields: { seen: '1' } },
      ],
      giveBack: rowForm('return-4'),
    },
  ],
  forms: { account: form('account'), power: form('power'), acceptance: form('acceptance') },
  accountKinds: [
    { value: 'bankgiro', text: 'Bankgiro' },
    { value: 'plusgiro', text: 'Plusgiro' },
  ],
  scopes: [
    { value: 'terms', text: 'Godkänna villkor' },
    { value: 'report', text: 'Redovisa' },
  ],
  ways: [{ value: 'paper', text: 'På papper' }],
  signers,
  papers: [{ value: '1', text: 'Styrelseprotokoll 2026' }],
};
const bare: TrustView = {
  ...whole,
  rule: [{ code: 'signing.rule.nobody' }],
  accounts: [],
  powers: [],
  terms: [],
  proposals: [],
  forms: {},
};

const logins: LoginsView = {
  rows: [
    {
      who: 'Kim Ek',
      email: 'kim@angbyballong.example',
      state: { text: 'Gäller', tone: 'done' },
      fromOn: '2026-03-01',
      untilOn: '2027-03-31',
      waits: false,
      actions: [],
      end: rowForm('end-3'),
    },
    {
      who: 'Alex Al',
      email: 'alex@angbyballong.example',
      state: { text: 'Gäller', tone: 'done' },
      fromOn: '2026-11-01',
      waits: true,
      actions: [{ text: 'Skicka inbjudan igen', href: `${place}/x`, method: 'post', fields: { seen: '1' } }],
      end: rowForm('end-4'),
    },
  ],
  ties: [
    { who: 'Kim Ek, Ordförande', tie: rowForm('link-1') },
    { who: 'Robin Ombud, ombud med fullmakt', tie: rowForm('link-2') },
  ],
  people: [{ value: '1', text: 'Kim Ek (kim@angbyballong.example)' }],
  invite: form('representative'),
};

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
    ...whole,
    accounts: whole.accounts.map(({ prove: _prove, end: _end, ...row }) => ({ ...row, actions: [] })),
    powers: whole.powers.map(({ revoke: _revoke, ...row }) => row),
    terms: whole.terms.map((row) => ({
      ...row,
      signatures: row.signatures.map(({ withdraw: _withdraw, ...each }) => each),
      approve: { text: 'Godkänna villkor', href: '/mine/1/terms', method: 'post', fields: { termsHash: 'a' } },
    })),
    proposals: whole.proposals.map(({ giveBack: _giveBack, ...row }) => ({ ...row, actions: [] })),
    forms: { account: form('account') },
  },
  forms: { details: form('details', { name: 'Ängby Ballongklubb' }), office: form('office', { signing: 'none' }) },
  roles: [{ value: 'chair', text: 'Ordförande' }],
  signings: [{ value: 'none', text: 'Tecknar inte firman' }],
};

/** Signing, accounts and terms for officers, and the association's own pages. */
export const OWN_ASSOCIATION_STATES: readonly PageState[] = [
  state('association-trust', place, trustPage, {
    ...whole,
    name: 'Ängby Ballongklubb',
    place: '/associations/1',
    logins,
  }),
  state('association-trust-none', place, trustPage, {
    ...bare,
    name: 'Ängby Ballongklubb',
    place: '/associations/1',
    logins: null,
  }),
  state('association-trust-fault', place, trustPage, {
    ...whole,
    forms: {
      ...whole.forms,
      account: formAfter(wrong, 'account', { kind: 'bankgiro', number: '5050-1056', signedBy: ['1'] }),
    },
    name: 'Ängby Ballongklubb',
    logins,
    place: '/associations/1',
  }),
  state('mine', '/mine', minePage, {
    associations: [
      { name: own.name, href: own.place, asked: own.asked },
      { name: 'Ängby Ballongklubb – Ungdom', href: '/mine/2', asked: [] },
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
    trust: bare,
    forms: {},
  }),
];
