import {
  barChart,
  lineChart,
  stackedBarChart,
  type BarChart,
  type LineChart,
  type StackedBarChart,
} from '../../../src/platform/pages/charts.js';
import { formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import { definePage, type Words } from '../../../src/platform/pages/page.js';
import type { Fact, SumLine, Tag } from '../../../src/platform/pages/parts.js';
import { Problem } from '../../../src/shared/problem.js';
import type { Reason } from '../../../src/shared/reason.js';

export interface PartsView {
  readonly title: string;
  readonly because: readonly Reason[];
  readonly parts: readonly { readonly text: Words; readonly href?: string; readonly state: Tag }[];
  readonly sums: readonly SumLine[];
  readonly facts: readonly Fact[];
  readonly bars: BarChart;
  readonly stacked: StackedBarChart;
  readonly line: LineChart;
  readonly form: FormModel;
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
}

/** Parts that no page of its own shows yet, so that they are looked at as well. */
export const partsPage = definePage<PartsView>('test/parts', 'staff');

const problem = new Problem('invalid', [
  { code: 'field.required', facts: { field: 'words' } },
  { code: 'field.notChoice', facts: { field: 'one' } },
]);

export const partsView: PartsView = {
  title: 'Byggdelar',
  because: [
    {
      code: 'day.invalid',
      facts: { text: '31 februari' },
      source: { document: 'lag 1930:173', place: '2 §', quote: 'första söckendag' },
      because: [{ code: 'date.daysAgo', facts: { count: 3 } }],
    },
  ],
  parts: [
    { text: 'Om föreningen', href: '/a', state: { text: 'Klar', tone: 'plain' } },
    { text: 'Stadgar och årsmöte', href: '/b', state: { text: 'Påbörjad', tone: 'info' } },
    { text: 'Granska och skicka in', state: { text: 'Kan inte påbörjas än', tone: 'plain' } },
  ],
  sums: [
    { label: 'Kapital', amountOre: 4_500_000 },
    { label: 'Betalt 20 november', amountOre: -1_000_000 },
    { label: 'Kvar', amountOre: 3_500_000, total: true },
  ],
  facts: [{ label: 'Preskription', value: '20 november 2036', link: '/c' }],
  bars: barChart(
    {
      id: 'bars',
      title: 'Utfall per kriterium',
      description: 'Flest föll på redovisningen.',
      labelled: 'Kriterium',
      unit: 'count',
      csvHref: '/bars.csv',
    },
    [
      { label: 'Redovisning av förra bidraget', value: 12 },
      { label: 'Riktar sig till stadsdelens invånare', value: 5 },
      { label: 'Årsmöte hållet', value: 0 },
    ],
  ),
  stacked: stackedBarChart(
    {
      id: 'stacked',
      title: 'Beviljat och redovisat',
      description: 'Det mesta är redovisat.',
      labelled: 'År',
      unit: 'ore',
    },
    ['Redovisat', 'Brister', 'Inte redovisat', 'Återkrävt'],
    [
      { label: '2025', values: [80_000_00, 5_000_00, 0, 2_500_00] },
      { label: '2026', values: [40_000_00, 1_000_00, 60_000_00, 1_200_00] },
    ],
  ),
  line: lineChart(
    {
      id: 'line',
      title: 'Handläggningstid',
      description: 'Tiden har blivit kortare.',
      labelled: 'Månad',
      unit: 'days',
    },
    ['januari', 'februari', 'mars', 'april'],
    [
      { name: 'Bidrag', values: [41, 38, 30, 22] },
      { name: 'Lokaler', values: [6, 9, 3, 4] },
    ],
  ),
  form: formAfter(problem, 'parts', { many: ['a'], one: 'zzz', words: 'två ord', pick: 'b' }),
  choices: [
    { value: 'a', text: 'Ja' },
    { value: 'b', text: 'Nej' },
  ],
};
