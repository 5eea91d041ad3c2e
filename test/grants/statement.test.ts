import type { CriterionReason } from '../../src/decisions/grounds/content.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { statementsOf, type Statement, type StatementFrame } from '../../src/grants/papers/statement.js';
import { statementSheetOf } from '../../src/grants/papers/statement-sheet.js';
import { formatAmount } from '../../src/shared/amount.js';

const FRAME: StatementFrame = {
  ...{ municipality: 'Sagolunda kommun', committee: 'Stadsdelsnämnden', round: 'Föreningsbidrag 2027' },
  ...{ officer: 'Anna Ek', on: '2026-11-23', language: 'sv' },
};

function aCriterion(title: string, more: Partial<CriterionReason> = {}): CriterionReason {
  return {
    ...{ criterion: title, title: { sv: title, en: title }, verdict: 'met', knockOut: false, judgedBy: 'facts' },
    ...{ democracy: false, lawyersReview: false, words: null, because: [], evidence: [] },
    sources: [{ document: 'Riktlinjer', place: '3 §', quote: `Kravet på ${title} i sin helhet.` }],
    ...more,
  } as CriterionReason;
}

function aStatement(criteria: readonly CriterionReason[]): Statement {
  return {
    ...{ party: 'Läsförbundet', number: 'FB-2026-0001', dnr: null, receivedOn: '2026-11-20', lateness: null },
    ...{ appliedOre: 20_000_00, purpose: null, rows: [], because: null, criteria },
    proposal: { outcome: 'award', amountOre: 20_000_00, ground: null, words: null },
  };
}

it('quotes what is not met or was disputed, in full and first; what is plainly met stands in a line each', () => {
  const disputed = [{ id: 'e1' }] as unknown as CriterionReason['evidence'];
  const text = textOf(
    statementsOf(
      [
        aStatement([
          aCriterion('stadgar'),
          aCriterion('öppenhet', { judgedBy: 'person', words: 'Alla är välkomna.' }),
          aCriterion('närvaro', { verdict: 'unmet', words: 'Tolv av tjugo.' }),
          aCriterion('demokrati', { evidence: disputed }),
          aCriterion('läger', { verdict: 'notApplicable' }),
        ]),
      ],
      FRAME,
    ),
  );
  const order = [
    'närvaro: Inte uppfyllt',
    'demokrati: Uppfyllt',
    'stadgar: Uppfyllt',
    'öppenhet: Uppfyllt',
    'läger: Gäller',
  ];
  const places = order.map((words) => text.replaceAll('*', '').indexOf(words));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  const plainly = text.replaceAll('*', '');
  for (const title of ['närvaro', 'demokrati']) expect(plainly).toContain(`Kravet på ${title} i sin helhet.`);
  for (const title of ['stadgar', 'öppenhet', 'läger']) expect(plainly).not.toContain(`Kravet på ${title}`);
  expect(plainly).toContain('öppenhet: Uppfyllt (Riktlinjer, 3 §). Alla är välkomna.');
  expect(plainly).toContain(formatAmount(20_000_00, 'sv'));
});

it('is a table too, with a row for each condition that can be read alone, and one for a case nobody has assessed', () => {
  const assessed = aStatement([
    aCriterion('stadgar'),
    aCriterion('närvaro', { verdict: 'unmet', words: 'Tolv av tjugo.' }),
  ]);
  const bare = { ...aStatement([]), number: 'FB-2026-0002', dnr: 'SDN 2026/44', proposal: null };
  const { header, rows } = statementSheetOf([assessed, bare], 'Föreningsbidrag 2027', 'sv');
  expect(header).toEqual([
    ...['Ärende', 'Förening', 'Kom in', 'Sökt', 'Förslag', 'Föreslaget', 'Skäl'],
    ...['Kriterium', 'Bedömning', 'Motivering', 'Källa', 'Så är beloppet räknat'],
  ]);
  const ofCase = ['FB-2026-0001', 'Läsförbundet', '2026-11-20', 20_000, 'Bifall', 20_000, null];
  expect(rows).toEqual([
    [...ofCase, 'stadgar', 'Uppfyllt', null, 'Riktlinjer, 3 §', null],
    [...ofCase, 'närvaro', 'Inte uppfyllt', 'Tolv av tjugo.', 'Riktlinjer, 3 §', null],
    [
      ...['SDN 2026/44', 'Läsförbundet', '2026-11-20', 20_000, 'Inget förslag är lämnat än.', null, null],
      ...[null, 'Ärendet är inte bedömt.', null, null, null],
    ],
  ]);
});
