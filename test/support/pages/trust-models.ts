import type { AdoptedTerms } from '../../../src/associations/acceptances/adopted-terms.js';
import type { LoginsView } from '../../../src/associations/trust/logins-view.js';
import type { TrustView } from '../../../src/associations/trust/trust-view.js';
import { form } from '../../../src/platform/pages/forms.js';

const place = '/associations/1/trust';
const rowForm = (name: string) => ({ form: form(name), href: `${place}/x/1/x`, seen: '1' });
const signers = [
  { value: '1', text: 'Kim Ek, Ordförande' },
  { value: '2', text: 'Kassör' },
];
const text: AdoptedTerms = {
  hash: 'a'.repeat(64),
  committee: 'Sagolunda stadsdelsnämnd',
  binds: 'grant',
  version: '2026',
  title: { sv: 'Villkor för föreningsbidrag 2026', en: 'Terms of association grants 2026' },
  fromOn: '2026-01-01',
  standing: 'inForce',
  terms: [
    {
      number: 1,
      text: {
        sv: 'Bidraget får bara användas till den verksamhet som står i beslutet.',
        en: 'The grant may be used only for the activity that the decision names.',
      },
    },
  ],
};

/** Something in every part. */
export const wholeTrust: TrustView = {
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
  imported: [
    { kind: 'Plusgiro', number: '901950-6', importedAt: '2026-11-01T09:00:00.000Z', href: `${place}?imported=1` },
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
      begun: true,
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
    {
      version: '2026',
      text,
      begun: false,
      state: { text: 'Inte godkända', tone: 'attention' },
      because: [{ code: 'acceptance.none' }],
      signatures: [],
    },
  ],
  termsChoices: [text, { ...text, hash: 'b'.repeat(64), version: '2025', fromOn: '2025-01-01', standing: 'earlier' }],
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
/** Nothing entered yet. */
export const bareTrust: TrustView = {
  ...wholeTrust,
  rule: [{ code: 'signing.rule.nobody' }],
  accounts: [],
  imported: [],
  powers: [],
  terms: [],
  termsChoices: [],
  proposals: [],
  forms: {},
};

/** Two log-ins, one of which waits. */
export const logins: LoginsView = {
  rows: [
    {
      who: 'Kim Ek',
      email: 'kim@angbyballong.example',
      state: { text: 'Gäller', tone: 'done' },
      fromOn: '2026-03-01',
      untilOn: '2027-03-31',
      waits: false,
      ties: ['Ordförande', 'Ombud med fullmakt'],
      actions: [],
      end: rowForm('end-3'),
    },
    {
      who: 'Alex Al',
      email: 'alex@angbyballong.example',
      state: { text: 'Gäller', tone: 'done' },
      fromOn: '2026-11-01',
      waits: true,
      ties: [],
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
