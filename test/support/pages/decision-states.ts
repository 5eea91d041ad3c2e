import { decisionPage, type DecisionSheet, type DecisionView } from '../../../src/decisions/sheet/decision-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { matter } from './matter-models.js';
import { choices, state, type PageState } from './page-state.js';

const sentence = {
  code: 'decisionSentence.grant.partAward',
  facts: { party: 'Sagolunda Syskola', amountOre: 2_000_000, appliedOre: 2_800_000 },
};

const proposed: DecisionSheet = {
  id: '1',
  seen: '2',
  state: { text: { code: 'decision.state.proposed' }, tone: 'attention' },
  sentence,
  rows: [{ label: { code: 'decisionPage.label.ground' }, value: { code: 'decisionGround.funds' } }],
  words: 'Pengarna räcker inte till alla. Alla får samma andel.',
  by: 'Anna Ek',
  at: '2026-11-23T09:00:00.000Z',
  paid: true,
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
  letters: [],
  choices: {
    outcomes: ['award', 'partAward', 'refusal'].map((code) => ({ value: code, text: { code: `outcome.${code}` } })),
    grounds: ['criteria', 'funds'].map((code) => ({ value: code, text: { code: `decisionGround.${code}` } })),
    unmet: [{ value: 'residents', text: 'Deltagare från Sagolunda' }],
    documents: choices('Riktlinjer 2025'),
    untold: [{ value: '7', text: '19 av 48' }],
    exceptions: [{ value: 'secret', text: { code: 'communicationException.secret' } }],
    deliveries: [{ value: 'email', text: { code: 'letterDelivery.email' } }],
    languages: [{ value: 'sv', text: { code: 'letterLanguage.sv' } }],
    courts: choices('Förvaltningsrätten i Stockholm'),
  },
};

const wrong = new Problem('refused', [
  { code: 'decision.need.grounded' },
  { code: 'decision.lack.ground', facts: { field: 'ground' } },
  { code: 'decision.lack.amountMissing', facts: { field: 'amountOre' } },
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
  acts: [],
  letter: form('letter', { to: 'Sagolunda Syskola', language: 'sv' }),
};

/** A decision from nothing to its letter. */
export const DECISION_STATES: readonly PageState[] = [
  state('decision-none', '/FB-2026-0052/decision', decisionPage, { ...view, criteria: [] }),
  state('decision-propose', '/FB-2026-0052/decision', decisionPage, { ...view, propose: form('propose') }),
  state('decision-propose-wrong', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    propose: formAfter(wrong, 'propose', {
      outcome: 'partAward',
      amountOre: '',
      words: 'Skäl',
      restsOn: ['residents'],
    }),
  }),
  state('decision-proposed', '/FB-2026-0052/decision', decisionPage, { ...view, decision: proposed }),
  state('decision-returned', '/FB-2026-0052/decision', decisionPage, {
    ...view,
    decision: { ...proposed, acts: [], returned: 'Skriv skälen.', review: 'Läst.' },
    propose: form('propose', { outcome: 'partAward', amountOre: '20 000' }),
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
];
