import type { FieldView } from '../../../src/grants/drafts/answer-words.js';
import type { AnswerSection, DraftTop } from '../../../src/grants/drafts/draft-view.js';
import type { OpenRoundView, RoundRow } from '../../../src/grants/rounds/round-view.js';
import { choices } from './page-state.js';

/** An invented round in the list of its committee. */
export const row: RoundRow = {
  title: 'Föreningsbidrag 2027',
  href: '/rounds/1',
  committee: 'Sagolunda stadsdelsnämnd',
  opensOn: '2026-11-01',
  closesOn: '2027-01-31',
  state: { text: 'Öppen', tone: 'done' },
};
export const lateOne = {
  code: 'application.late',
  facts: { receivedOn: '2027-02-02', closesOn: '2027-01-31', days: 2 },
};
export const PURPOSE = 'Till verksamhet som är öppen för alla i Sagolunda.';
export const NEEDED = ['Stadgar', 'Årsmötesprotokoll'];

/** The same round as everybody reads it. */
export const open: OpenRoundView = {
  title: row.title,
  committee: row.committee,
  purpose: PURPOSE,
  state: row.state,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  closesTime: '23.59',
  checkHref: '/grants/1/check',
  facts: [{ label: 'Verksamhetsår', value: '2027' }],
  papers: NEEDED,
  questions: ['Antal deltagare', 'Vilka verksamheten vänder sig till'],
  conditions: [{ title: 'Minst 20 medlemmar', text: 'Föreningen har minst 20 medlemmar.' }],
  terms: [
    { number: 1, text: 'Bidraget används till det som det söktes för.' },
    { number: 2, text: 'Nämnden får kräva bidraget tillbaka på de här grunderna.', grounds: ['det inte har använts'] },
  ],
  applyHref: '/grants/1/apply',
  associations: [],
  signInHref: '/sign-in?next=%2Fgrants%2F1',
};

/** The association that applies, and what it is asked. */
export const over: DraftTop = {
  association: 'Sagolunda Syskola',
  round: row.title,
  closesOn: row.closesOn,
  closesTime: '23.59',
  place: '/applications/1',
  seen: '7',
};
export const fields: readonly FieldView[] = [
  {
    name: 'purpose',
    type: 'text',
    label: { code: 'applicationField.purpose.title' },
    hint: { code: 'applicationField.purpose.hint' },
    choices: [],
  },
  {
    name: 'application-participants',
    type: 'count',
    label: 'Antal deltagare',
    hint: { code: 'answerHint.count' },
    choices: [],
  },
  {
    name: 'application-targetGroups',
    type: 'choices',
    label: 'Vilka verksamheten vänder sig till',
    choices: choices('Barn och unga', 'Äldre'),
  },
  {
    name: 'application-freeOfCharge',
    type: 'yesNo',
    label: 'Verksamheten är avgiftsfri',
    choices: choices('Ja', 'Nej'),
  },
  { name: 'amount', type: 'ore', label: { code: 'applicationField.amount.title' }, choices: [] },
  { name: 'on', type: 'day', label: 'Första dag', choices: [] },
];
export const sections: readonly AnswerSection[] = [
  {
    title: { code: 'draftPart.purpose' },
    changeHref: '/applications/1/purpose',
    rows: [{ label: 'Vad ska pengarna gå till?', value: 'Symaskiner.\nOch tyg.' }, { label: 'Antal deltagare' }],
  },
];
