import { costViews } from '../../../src/claims/enforcement/enforcement.dto.js';
import { ROUTES } from '../../../src/claims/enforcement/enforcement.js';
import {
  enforcementPage,
  type CostRow,
  type CurrentEnforcement,
  type EnforcementPageView,
  type StepView,
} from '../../../src/claims/sheet/enforcement-view.js';
import { withCosts } from '../../../src/law/collection/proceeding-costs.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { limitationPage, type LimitationRow } from '../../../src/claims/sheet/limitation-view.js';
import { state, type PageState } from './page-state.js';

const PLACE = '/claims/1/enforcement';
const LEFT = 4_612_347;

const lacks = (id: string, field: string, sent: Readonly<Record<string, string>> = {}): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, sent);

const costs: readonly CostRow[] = costViews(4_500_000, '2026-11-23').map(({ proceeding, ...cost }) => ({
  proceeding: { code: `proceeding.${proceeding}` },
  ...cost,
  withOre: withCosts(LEFT, cost),
}));
const routes = ROUTES.map((route) => ({ value: route, text: { code: `enforcementRoute.${route}` } }));
const head = {
  ...{ debtor: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', claimHref: '/claims/1', place: PLACE, leftOre: LEFT },
};

const possible: EnforcementPageView = {
  ...head,
  options: { whyNot: [], costs, prepare: form('prepare'), routes },
  demand: { sentOn: '2026-10-05', payByOn: '2026-10-19' },
  noteDemand: { form: form('noteDemand'), seen: '4' },
  earlier: [
    {
      text: { code: 'enforcementRoute.paymentOrder' },
      state: { text: { code: 'enforcement.state.withdrawn' }, tone: 'plain' },
      on: '2026-05-04',
    },
  ],
};
const impossible: EnforcementPageView = {
  ...head,
  options: {
    whyNot: [
      { code: 'enforcement.need.undisputed' },
      { code: 'enforcement.need.overdue', facts: { dueOn: '2026-12-01' } },
      { code: 'enforcement.need.demanded' },
    ],
    costs,
    routes,
  },
  demand: null,
  earlier: [],
};

const step = (act: string, more: Partial<StepView> = {}): StepView => ({
  ...{
    act,
    text: { code: `enforcement.${act}` },
    action: `${PLACE}/2/${act}`,
    form: form(act),
    fields: [],
    whyNot: [],
  },
  ...more,
});
const served: StepView = step('noteService', {
  fields: [
    { name: 'on', kind: 'day', label: { code: 'enforcementField.noteService.on' } },
    { name: 'byOn', kind: 'day', label: { code: 'enforcementField.noteService.byOn' } },
    { name: 'note', kind: 'words', label: { code: 'enforcementField.usual.note' } },
  ],
});
const verdict: StepView = step('giveVerdict', {
  fields: [
    { name: 'on', kind: 'day', label: { code: 'enforcementField.giveVerdict.on' } },
    { name: 'amountOre', kind: 'amount', label: { code: 'enforcementField.giveVerdict.amountOre' } },
  ],
});
const current: CurrentEnforcement = {
  state: { text: { code: 'enforcement.state.objected' }, tone: 'attention' },
  seen: '6',
  by: { text: { code: 'enforcementField.object.byOn' }, on: '2026-12-28' },
  ground:
    'Nämnden beslutade den 7 januari 2026 att föreningen ska betala tillbaka verksamhetsbidraget för 2025, eftersom ingen redovisning har lämnats.',
  facts: [
    { label: { code: 'enforcementPage.fact.route' }, value: { code: 'enforcementRoute.paymentOrder' } },
    { label: { code: 'enforcementPage.fact.authority' }, value: 'Kronofogden' },
    { label: { code: 'enforcementPage.fact.caseNumber' }, value: '01-123456-26' },
    {
      label: { code: 'enforcementPage.fact.decided' },
      value: { code: 'enforcementPage.decidedBy', facts: { name: 'Ekonomen Ek', dayOn: '2026-10-21' } },
    },
  ],
  steps: [
    served,
    verdict,
    step('empower'),
    step('enterMinutes'),
    step('decide', { whyNot: [{ code: 'enforcement.need.delegated' }, { code: 'delegation.noOrder' }] }),
  ],
  litigants: [{ value: '0b6f0c1e-0000-4000-8000-000000000001', text: 'Ekonomen Ek' }],
  events: [
    {
      title: { code: 'done.enforcement.object' },
      when: { on: '2026-11-26' },
      by: 'Ekonomen Ek',
      text: 'Vi anser att redovisningen är lämnad.',
      because: [{ code: 'enforcementPage.eventBy', facts: { dayOn: '2026-12-28' } }],
    },
    {
      title: { code: 'done.enforcement.file' },
      when: { on: '2026-11-02' },
      by: 'Ekonomen Ek',
      because: [{ code: 'enforcementPage.eventAmount', facts: { amountOre: 680_00 } }],
    },
  ],
  exports: [
    {
      ...{ number: 1, at: '2026-11-02T09:12:00.000Z', by: 'Ekonomen Ek', parts: 9, sha256: 'a'.repeat(64) },
      ...{ zipHref: `${PLACE}/2/bundles/1.zip`, pdfHref: `${PLACE}/2/bundles/1.pdf` },
    },
  ],
  exportAction: `${PLACE}/2/bundle`,
};
const underWay: EnforcementPageView = { ...head, current, demand: possible.demand, earlier: [] };
const { exportAction: _export, ...looked } = current;

const watched: LimitationRow = {
  ...{ href: '/claims/1', debtor: 'Sagolunda Fotbollsklubb', number: 'FB-2017-0031', leftOre: LEFT },
  ...{ originOn: '2017-02-11', lapsesOn: '2027-02-11', lastWorkingDay: null, interruptedOn: null },
  near: { text: { code: 'limitationPage.within.6' }, tone: 'attention' },
};
const still: LimitationRow = {
  ...watched,
  ...{ href: '/claims/2', debtor: 'Sagolunda Syskola', number: 'FB-2018-0004' },
  ...{ lapsesOn: null, interruptedOn: '2026-09-14' },
  near: { text: { code: 'limitationPage.near.pending' }, tone: 'info' },
};
const spans = (['12', '24', 'all'] as const).map((span) => ({
  text: { code: `limitationPage.span.${span}` },
  href: `/limitation-watch?span=${span}`,
  ...(span === '12' && { current: true }),
}));
const WATCH = '/limitation-watch';

/** A claim's way to the enforcement authority and the courts. */
export const ENFORCEMENT_STATES: readonly PageState[] = [
  state('enforcement-options', PLACE, enforcementPage, possible),
  state('enforcement-empty', PLACE, enforcementPage, impossible),
  state('enforcement', PLACE, enforcementPage, underWay),
  state('limitation-watch', WATCH, limitationPage, {
    rows: [{ ...watched, lapsesOn: '2027-02-13', lastWorkingDay: '2027-02-12' }, watched, still],
    chips: spans,
    csv: '/limitation-watch/list.csv?span=12',
  }),
  state('limitation-watch-empty', WATCH, limitationPage, { rows: [], chips: spans, csv: WATCH }),
  state('enforcement-looked-at', PLACE, enforcementPage, {
    ...underWay,
    current: { ...looked, by: null, steps: [], exports: [] },
  }),
  state('enforcement-options-faults', PLACE, enforcementPage, {
    ...possible,
    options: { whyNot: [], costs, prepare: lacks('prepare', 'ground', { route: 'lawsuit' }), routes },
    noteDemand: { form: lacks('noteDemand', 'sentOn'), seen: '4' },
  }),
  state('enforcement-faults', PLACE, enforcementPage, {
    ...underWay,
    current: { ...current, steps: [{ ...verdict, form: lacks('giveVerdict', 'amountOre', { on: '2026-11-26' }) }] },
  }),
];
