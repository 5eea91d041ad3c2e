import { asksOf, type ExampleAsk } from '../../../src/grants/scheme-desk/example-asks.js';
import { schemePage, type ReadableScheme, type SchemePageView } from '../../../src/grants/scheme-desk/scheme-view.js';
import { amountOf } from '../../../src/grants/schemes/amount-of.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { readScheme } from '../../../src/rulebook/schemes/read-scheme.js';
import { Problem } from '../../../src/shared/problem.js';
import { YOUTH_YAML } from '../../grants/scheme-texts.js';
import { state, type PageState } from './page-state.js';

const ON = '2026-11-01';
const PATH = '/rulebook/schemes';
const content = readScheme(YOUTH_YAML).content!;
const blank: SchemePageView = {
  paste: form('paste'),
  upload: form('upload'),
  limitKb: 100,
  faults: [],
  scheme: null,
  sample: YOUTH_YAML,
};
const { value, because } = amountOf(content, { members: [{ fromAge: 7, toAge: 12, count: 90 }], daysLate: 3 }, ON);
const shownAsk = ({ name, code, facts }: ExampleAsk): ReadableScheme['asks'][number] => ({
  ...{ name, label: { code, ...(facts && { facts }) }, inputmode: 'numeric' },
  hint: name === 'daysLate' ? { code: 'schemePage.hint.counts' } : null,
});
const scheme: ReadableScheme = {
  ...{ title: content.title, key: content.id, text: YOUTH_YAML },
  example: form('example', { on: ON, members1: '90', daysLate: '3' }),
  asks: asksOf(content, ON).map(shownAsk),
  reckoned: { amountOre: value, rows: because, lacks: [] },
  adoption: form('adoption', { fromOn: ON }),
  committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
};
const faulty = readScheme(YOUTH_YAML.replace('fromAge: 13', 'fromAge: 12'));
const told = new Problem('invalid', [{ code: 'schemePage.textFaults', facts: { count: 1, field: 'text' } }]);
const unread = new Problem('invalid', [{ code: 'scheme.unitsWrong', facts: { field: 'members1' } }]);
const early = new Problem('invalid', [{ code: 'scheme.fromBeforeRate', facts: { field: 'fromOn', firstOn: ON } }]);

/** A scheme that is brought as data. */
export const SCHEME_STATES: readonly PageState[] = [
  state('scheme', PATH, schemePage, blank),
  state('scheme-faults', `${PATH}/check`, schemePage, {
    ...{ ...blank, paste: formAfter(told, 'paste', { text: YOUTH_YAML }) },
    faults: faulty.faults.map((each) => ({ line: Number(each.facts?.['line']), because: each })),
  }),
  state('scheme-example', `${PATH}/example`, schemePage, {
    ...{ ...blank, paste: form('paste', { text: YOUTH_YAML }), scheme },
  }),
  state('scheme-example-faults', `${PATH}/adopt`, schemePage, {
    ...{ ...blank, paste: form('paste', { text: YOUTH_YAML }) },
    scheme: {
      ...scheme,
      example: formAfter(unread, 'example', { members1: 'trettio', on: ON }),
      reckoned: { amountOre: null, rows: [], lacks: [{ code: 'scheme.factMissing', facts: { fact: 'members' } }] },
      adoption: formAfter(early, 'adoption', { fromOn: '2026-01-01' }),
    },
  }),
];
