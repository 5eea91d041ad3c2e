import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOWS } from '../../src/app.module.js';
import { mailKinds } from '../../src/documents/outgoing/mail-kinds.js';
import {
  ownTexts,
  placeholdersOf,
  shippedWords,
  wordFaults,
  type NamedText,
} from '../../src/documents/outgoing/office-text.js';
import { isChosen, MESSAGE_CHOICES, messageFaults } from '../../src/grants/messages/round-message.js';
import { LANGUAGES } from '../../src/shared/language.js';
import type { Facts } from '../../src/shared/reason.js';
import { argumentsOf, hasText, say, sayMessage } from '../../src/shared/texts.js';
import { expectGolden } from '../support/golden.js';

/** What a mail is tried with; the words of people and the days are made up. */
const FACTS: Facts = {
  ...{ association: 'Sagolunda Syskola', committee: 'Sagolunda stadsdelsnämnd', number: 'FB-2026-0052' },
  ...{ round: 'Verksamhetsbidrag 2027', receivedOn: '2026-11-23', notes: 'Ni får svar senast 15 januari 2027.' },
  ...{ amountOre: 20_000_00, paidOn: '2027-02-05', untilOn: '2027-06-30', dueOn: '2027-03-31', days: 7 },
  ...{ because: 'Kvitton för hyran saknas.', address: 'https://villkor.example/reports/1' },
};
const PAID: NamedText = { medium: 'mail', name: 'payoutPaid' };
const HEARING: NamedText = { medium: 'letter', name: 'hearing' };
const codes = (text: NamedText, content: string, subject: string | null = '{number}'): string[] =>
  wordFaults(text, { subject, content }).map(({ code }) => code);

for (const { medium, name } of ownTexts().filter((each) => each.medium === 'mail'))
  it.each(LANGUAGES)(`the mail ${name} reads as agreed in %s`, (language) => {
    const { subject, content } = shippedWords({ medium, name }, language);
    const payouts = say(language, 'payoutHold.ofCase', { number: 'FB-2026-0052' });
    const held = { payouts, notes: say(language, 'payoutHold.onItsWay', { amountOre: 20_000_00 }) };
    const facts = { ...FACTS, ...(name.startsWith('payout') && held) };
    const said = `${sayMessage(language, subject ?? '', facts)}\n\n${sayMessage(language, content, facts)}\n`;
    expectGolden(`mails/${name}.${language}.txt`, said);
  });

it('the words that are shipped have no fault, in any language', () => {
  for (const text of ownTexts())
    for (const language of LANGUAGES)
      expect([text.name, language, wordFaults(text, shippedWords(text, language))]).toEqual([text.name, language, []]);
});

it('every mail follows an act that there is, and its words are known', () => {
  const acts = FLOWS.flatMap(({ flow }) => flow.steps.map(({ act }) => `${flow.noun}.${act}`));
  for (const { kind, trigger, also = [], texts } of mailKinds().values()) {
    expect(also.filter((act) => !acts.includes(act) || !hasText('sv', `done.${act}`))).toEqual([]);
    expect(
      trigger === 'user.sendInvitation' || trigger === 'user.grantRole' || acts.includes(trigger) ? kind : trigger,
    ).toBe(kind);
    expect(hasText('sv', `done.${trigger}`) && hasText('en', `mailKind.${kind}`)).toBe(true);
    if (texts !== undefined) expect(hasText('sv', `${texts}.subject`) && hasText('en', `${texts}.text`)).toBe(true);
  }
});

it('no mail leaves that is not in the list: whoever writes one goes through it, or is one of five that stand there', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const callers = files.filter((name) => /\bmailLater\(\s*act,/.test(readFileSync(join('src', name), 'utf8')));
  expect(callers.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([
    'associations/papers/paper-reminders.job.ts',
    'claims/demands/demand-effects.service.ts',
    'documents/outgoing/mails.service.ts',
    'identity/passwords/access-links.service.ts',
    'identity/users/users.service.ts',
    // Its link opens a request for whoever has it, and so stands in no list.
    'premises/requests/request-mails.service.ts',
  ]);
});

it('words of a committee’s own are refused when they cannot be read, speak of what nothing fills, or lack what they must hold', () => {
  expect(codes(PAID, 'Hej! {number} {amountOre}')).toEqual([]);
  expect(codes(PAID, 'Hej {')).toContain('officeText.unreadable');
  expect(codes(PAID, '{number} {amountOre} {kontonummer}')).toEqual(['letter.placeholderUnknown']);
  expect(codes(PAID, 'Hej!')).toEqual(['letter.placeholderMissing']);
  expect(codes(PAID, '', '')).toEqual(expect.arrayContaining(['field.required']));
  const hearing = shippedWords(HEARING, 'sv').content;
  expect(codes(HEARING, hearing.replace('{considered}', ''), null)).toEqual(['letter.placeholderMissing']);
  expect(codes(HEARING, `${hearing}\n\n{telefon}`, null)).toEqual(['letter.placeholderUnknown']);
  expect(codes(HEARING, 'Ingen rubrik', null)).toEqual(['letter.titleMissing']);
  expect(placeholdersOf(PAID).filter(({ required }) => required)).toEqual([
    { name: 'number', required: true },
    { name: 'amountOre', required: true },
  ]);
});

it('what a message speaks of is found in plurals and choices too', () => {
  expect(argumentsOf('{a} {n, plural, one {# {b}} other {{c}}} {d, select, x {{e}} other {}}')?.sort()).toEqual([
    ...['a', 'b', 'c', 'd', 'e', 'n'],
  ]);
  expect(argumentsOf('{n, plural, one {x}}')).toBeNull();
  expect(messageFaults({ subject: 'Hej {association}', text: '{summa}' })).toMatchObject([
    { code: 'letter.placeholderUnknown', facts: { name: 'summa', field: 'text' } },
  ]);
});

it('whom a message is for follows from what is decided and owed alone', () => {
  const of = (outcome: string | null, reportOwed = false): string[] =>
    MESSAGE_CHOICES.filter((choice) => isChosen({ outcome, reportOwed }, choice));
  expect(of(null)).toEqual(['all', 'undecided']);
  expect(of('award', true)).toEqual(['all', 'awarded', 'reportOwed']);
  expect(of('partAward')).toEqual(['all', 'awarded']);
  expect(of('refusal')).toEqual(['all', 'notAwarded']);
});
