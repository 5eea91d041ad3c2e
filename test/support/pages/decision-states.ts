import {
  decisionPage,
  type DecisionChoices,
  type DecisionSheet,
  type DecisionView,
} from '../../../src/decisions/sheet/decision-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { matter } from './matter-models.js';
import { choices, state, type PageState } from './page-state.js';

const sentence = {
  code: 'decisionSentence.grant.partAward',
  facts: { party: 'Sagolunda Syskola', amountOre: 2_000_000, appliedOre: 2_800_000 },
};

const findings = ['yes', 'no', 'unclear'].map((code) => ({ value: code, text: { code: `finding.${code}` } }));
const decisionChoices: DecisionChoices = {
  outcomes: ['award', 'partAward', 'refusal'].map((code) => ({ value: code, text: { code: `outcome.${code}` } })),
  grounds: ['criteria', 'funds'].map((code) => ({ value: code, text: { code: `decisionGround.${code}` } })),
  paid: true,
  unmet: [{ value: 'residents', text: 'Deltagare från Sagolunda' }],
  documents: choices('Riktlinjer 2025'),
  untold: [{ value: '7', text: '19 av 48' }],
  exceptions: [{ value: 'secret', text: { code: 'communicationException.secret' } }],
  democracy: [],
  findings,
  mitigations: ['distanced', 'measures', 'isolated', 'longAgo'].map((code) => ({
    ...{ value: code, text: { code: `mitigation.${code}` } },
  })),
};
const againstDemocracy: DecisionChoices = {
  ...decisionChoices,
  democracy: [
    {
      ...{ criterion: 'rights', title: 'Alla människors lika värde', acts: [0, 1] },
      evidence: [{ value: '9', text: 'Ledaren skrek att flickor inte fick vara med' }],
    },
    { criterion: 'open', title: 'Öppen för alla', acts: [20, 21], evidence: [] },
  ],
};
const nothing = { acts: [], circumstances: [] };

const proposed: DecisionSheet = {
  id: '1',
  seen: '2',
  state: { text: { code: 'decision.state.proposed' }, tone: 'attention' },
  sentence,
  rows: [{ label: { code: 'decisionPage.label.ground' }, value: { code: 'decisionGround.funds' } }],
  words: 'Pengarna räcker inte till alla. Alla får samma andel.',
  by: 'Anna Ek',
  at: '2026-11-23T09:00:00.000Z',
  democracy: nothing,
  corrections: [],
  unsendable: [],
  choices: decisionChoices,
  tells: { payout: true, until: false, again: false },
  report: 'asked',
  acts: [
    { act: 'decide', form: form('decide'), notYet: [] },
    { act: 'enterMinutes', form: form('enterMinutes'), notYet: [] },
    { act: 'return', form: form('return'), notYet: [] },
    { act: 'adjourn', form: form('adjourn'), notYet: [] },
    { act: 'review', form: form('review'), notYet: [{ code: 'decision.need.matterOpen' }] },
  ],
};

const view: DecisionView = {
  head: matter.head,
  sections: matter.sections.map((each, at) => ({ ...each, current: at === 3 })),
  facts: matter.facts,
  here: '',
  assessmentHref: '/FB-2026-0052/assessment',
  criteria: [
    {
      id: 'members',
      title: { code: 'decisionPage.criterion', facts: { title: { sv: 'Minst 20 medlemmar', en: 'At least 20' } } },
      tag: { text: { code: 'criterionVerdict.met' }, tone: 'done' },
      because: [{ code: 'assessed.notAsked' }],
      evidence: [],
    },
    {
      id: 'residents',
      title: 'Deltagare från Sagolunda',
      tag: { text: { code: 'criterionVerdict.unmet' }, tone: 'late' },
      words: 'Av 48 deltagare bodde 19 i Sagolunda.',
      because: [],
      evidence: [
        { quote: '19 av 48', told: { code: 'decisionPage.untold' } },
        { quote: '48 deltagare', told: { code: 'decisionPage.told', facts: { communicatedOn: '2026-11-05' } } },
      ],
    },
  ],
  others: [],
  letters: [],
  letterChoices: {
    deliveries: [{ value: 'email', text: { code: 'letterDelivery.email' } }],
    languages: [{ value: 'sv', text: { code: 'letterLanguage.sv' } }],
  },
};
const propose = {
  ...{ form: form('propose'), act: 'propose', kind: 'grant', beside: false, choices: decisionChoices },
} as const satisfies DecisionView['propose'];

const wrong = new Problem('refused', [
  { code: 'decision.need.grounded' },
  { code: 'decision.lack.ground', facts: { field: 'ground' } },
  { code: 'decision.lack.amountMissing', facts: { field: 'amountOre' } },
]);

const unshown = new Problem('refused', [
  { code: 'decision.lack.actUncited', facts: { field: 'acts', title: 'Alla människors lika värde' } },
  { code: 'decision.lack.unweighed', facts: { field: 'specialReasons' } },
  { code: 'field.required', facts: { field: 'acts-0-happenedOn' } },
]);

const decided: DecisionSheet = {
  ...proposed,
  state: { text: { code: 'decision.state.decided' }, tone: 'done' },
  rows: [
    ...proposed.rows,
    { label: { code: 'decisionPage.label.number' }, value: 'SGL-D-2026-0031' },
    {
      label: { code: 'decisionPage.label.announced' },
      value: { code: 'decisionPage.notAnnounced.delegatedReported' },
    },
  ],
  acts: [
    { act: 'correct', form: form('correct'), notYet: [] },
    { act: 'reopen', form: form('reopen'), notYet: [] },
  ],
  clock: { tag: { text: { code: 'appealClock.notBegun' }, tone: 'attention' }, because: [] },
  letter: form('letter', { to: 'Sagolunda Syskola', language: 'sv' }),
};

/** A decision from nothing to its letter. */
export const DECISION_STATES: readonly PageState[] = [
  state('decision-none', '/FB-2026-0052/decision', decisionPage, { ...view, criteria: [] }),
  state('decision-letter-without-report', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: { ...decided, report: 'none' },
  }),
  state('decision-letter-open-report', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: { ...decided, report: 'open' },
  }),
  state('decision-propose', '/FB-2026-0052/decision', decisionPage, { ...view, propose }),
  state('decision-propose-wrong', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    propose: {
      ...propose,
      form: formAfter(wrong, 'propose', {
        ...{ outcome: 'partAward', amountOre: '', words: 'Skäl', restsOn: ['residents'] },
      }),
    },
  }),
  state('decision-propose-democracy', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    propose: {
      ...{ ...propose, choices: againstDemocracy },
      form: formAfter(unshown, 'propose', { outcome: 'refusal', 'acts-0-act': 'Ledaren stängde dörren.' }),
    },
  }),
  state('decision-proposed', '/FB-2026-0052/decision', decisionPage, { ...view, decision: proposed }),
  state('decision-returned', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: { ...proposed, acts: [], returned: 'Skriv skälen.', review: 'Läst.' },
    propose: {
      ...propose,
      ...{ act: 'resubmit', anew: { id: '1', seen: '2' } },
      form: form('propose', { outcome: 'partAward', amountOre: '20 000' }),
    },
  }),
  state('decision-decided', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: decided,
    letters: [
      {
        text: { code: 'letter.kind.decision-part-award' },
        href: '/letters/1',
        state: { text: { code: 'letter.state.draft' }, tone: 'attention' },
      },
    ],
  }),
  state('decision-against', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: {
      ...{ ...decided, unsendable: [{ code: 'decision.need.dnr' }], urgent: 'Nämnden möts först i januari.' },
      tells: { payout: false, until: true, again: true },
      cited: { quote: 'Den som kommer för sent får vänta', place: '3 §' },
      deviation: { proposed: sentence, because: 'Nämnden såg annorlunda på saken.' },
      reopened: 'Nya uppgifter.',
      clock: {
        tag: { text: { code: 'appealClock.final', facts: { finalOn: '2026-11-20' } }, tone: 'done' },
        because: [{ code: 'finality.lateAppeal', facts: { receivedOn: '2026-11-21' } }],
      },
      corrections: [
        {
          id: '3',
          change: { code: 'decisionLetter.change', facts: { was: '2000', is: '20 000' } },
          ...{ because: 'Skrivfel.', by: 'Karin Holm', at: '2026-11-22T09:00:00.000Z' },
        },
      ],
      democracy: {
        acts: [
          {
            ...{ criterion: 'Alla människors lika värde', act: 'Ledaren stängde dörren för flickorna.' },
            rows: [{ label: { code: 'decisionPage.label.actorRole' }, value: 'Ledare' }],
          },
        ],
        circumstances: [
          {
            ...{ text: { code: 'mitigation.isolated' }, found: { code: 'finding.no' } },
            words: 'Det har hänt två gånger.',
          },
        ],
        special: { text: { code: 'decisionPage.special.none' }, words: 'Inget talar för det.' },
      },
    },
    others: [
      {
        link: { text: sentence, href: '/FB-2026-0052/decision?decision=2' },
        state: { text: { code: 'decision.state.announced' }, tone: 'done' },
      },
    ],
    propose: { ...propose, kind: 'withholdPayout', beside: true },
  }),
];
