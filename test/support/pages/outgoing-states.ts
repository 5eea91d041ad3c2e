import {
  mailPage,
  mailsPage,
  officeTextPage,
  officeTextsPage,
  type MailsView,
  type MailView,
  type OfficeTextsView,
  type OfficeTextView,
} from '../../../src/documents/outgoing/outgoing-view.js';
import { roundMessagePage, type RoundMessageView } from '../../../src/grants/messages/round-message-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const mails: MailsView = {
  chips: [
    { text: { code: 'mailsPage.all' }, href: '/mails', current: true },
    { text: { code: 'mail.state.bounced' }, href: '/mails?state=bounced' },
  ],
  rows: [
    {
      ...{ href: '/mails/1', subject: 'Bidraget är utbetalt: FB-2026-0031', to: 'kansli@sagolundafk.example' },
      ...{ kind: { code: 'mailKind.payoutPaid' }, sentAt: '2026-11-23T08:00:00.000Z' },
      state: { text: { code: 'mailPassage.left' }, tone: 'done' },
    },
  ],
  textsHref: '/office-texts',
};
const mail: MailView = {
  ...{ subject: 'Bidraget är utbetalt: FB-2026-0031', text: 'Hej!\n\nBidraget är utbetalt.', place: '/mails/1' },
  ...{ seen: '1', state: { text: { code: 'mailPassage.left' }, tone: 'done' }, because: null },
  facts: [{ label: { code: 'mailPage.to' }, value: 'kansli@sagolundafk.example' }],
  ...{ resend: form('resend', { sentTo: 'kansli@sagolundafk.example' }), bounce: form('bounce') },
};
const texts: OfficeTextsView = {
  committees: [],
  mails: [
    {
      name: { code: 'mailKind.payoutPaid' },
      when: {
        code: 'officeTextsPage.when',
        facts: { actCode: 'done.disbursement.notePaid', timingCode: 'mailTiming.atOnce' },
      },
      links: [
        { text: { code: 'language.sv' }, href: '/office-texts/1/mail/payoutPaid/sv', own: true },
        { text: { code: 'language.en' }, href: '/office-texts/1/mail/payoutPaid/en', own: false },
      ],
    },
  ],
  letters: [
    {
      ...{ name: { code: 'letter.kind.hearing' }, when: null },
      links: [{ text: { code: 'language.sv' }, href: '/office-texts/1/letter/hearing/sv', own: false }],
    },
  ],
};
const text: OfficeTextView = {
  ...{ name: { code: 'mailKind.payoutPaid' }, place: '/office-texts/1/mail/payoutPaid/sv', listHref: '/office-texts' },
  ...{ own: true, isMail: true, words: { subject: 'Pengarna är på väg', content: 'Hej {association}!' } },
  placeholders: [
    { name: 'number', required: true },
    { name: 'association', required: false },
  ],
  form: form('text', { subject: 'Pengarna är på väg', content: 'Hej {association}! {number} {amountOre}' }),
  back: form('back'),
  versions: [{ madeAt: '2026-11-23T08:00:00.000Z', by: 'Maja Lind', because: 'Vänligare ton.', own: true }],
};
const { form: _form, back: _back, ...read } = text;
const message: RoundMessageView = {
  ...{ title: 'Verksamhetsbidrag 2027', roundHref: '/rounds/1', place: '/rounds/1/message' },
  form: form('message', { choice: 'all', subject: 'Informationsmöte', text: 'Hej {association}!' }),
  choices: [{ value: 'all', text: { code: 'messageTo.all' } }],
  facts: ['association', 'number'],
};

/** What is sent: mails, their words, and messages to several. */
export const OUTGOING_STATES: readonly PageState[] = [
  state('mails', '/mails', mailsPage, mails),
  state('mails-empty', '/mails', mailsPage, { ...mails, rows: [] }),
  state('mail', '/mails/1', mailPage, mail),
  state('mail-bounced', '/mails/1', mailPage, {
    ...mail,
    state: { text: { code: 'mail.state.bounced' }, tone: 'late' },
    because: 'Adressen finns inte.',
  }),
  state('mail-faults', '/mails/1', mailPage, {
    ...mail,
    bounce: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'because' } }]), 'bounce', {}),
  }),
  state('office-texts', '/office-texts', officeTextsPage, texts),
  state('office-text', '/office-texts/1', officeTextPage, text),
  state('office-text-read', '/office-texts/1', officeTextPage, { ...read, own: false, versions: [] }),
  state('office-text-faults', '/office-texts/1', officeTextPage, {
    ...text,
    form: formAfter(
      new Problem('invalid', [{ code: 'letter.placeholderUnknown', facts: { name: 'summa', field: 'content' } }]),
      'text',
      { subject: 'Hej', content: 'Hej {summa}' },
    ),
  }),
  state('round-message', '/rounds/1/message', roundMessagePage, message),
  state('round-message-preview', '/rounds/1/message', roundMessagePage, {
    ...message,
    preview: {
      ...{ key: '1', count: 2, names: ['Sagolunda Syskola (FB-2026-0052), syskola@example.se'] },
      ...{ unreachable: ['Sagolunda Fotbollsklubb (FB-2026-0031)'] },
      first: { subject: 'Informationsmöte', text: 'Hej Sagolunda Syskola!' },
    },
  }),
  state('round-message-empty', '/rounds/1/message', roundMessagePage, {
    ...message,
    preview: { key: '1', count: 0, names: [], unreachable: [], first: null },
  }),
  state('round-message-faults', '/rounds/1/message', roundMessagePage, {
    ...message,
    form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'subject' } }]), 'message', {}),
  }),
];
