import { plain, type Block, type LetterDocument } from '../../documents/typesetting/letter-document.js';
import { formatAmount, type Ore } from '../../shared/amount.js';
import { formatDay } from '../../shared/day-format.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { DataSheet, Party } from './data-sheet.js';
import type { IndexedPart } from './bundle.js';

/** The authority reads Swedish. */
const LANGUAGE: Language = 'sv';
const t = (key: string, facts: Readonly<Record<string, unknown>> = {}): string => say(LANGUAGE, `bundle.${key}`, facts);
const kr = (ore: Ore): string => formatAmount(ore, LANGUAGE, { decimals: true });
const day = (on: Day | null): string => (on === null ? t('unknown') : formatDay(on, LANGUAGE));

/** The data sheet [underlag] as pages: every field of an application, the calculation, and what lies beside it. */
export function sheetDocument(sheet: DataSheet, parts: readonly IndexedPart[], leftOut: number): LetterDocument {
  const { creditor, madeOn, matterNumber, route } = sheet;
  return {
    language: LANGUAGE,
    title: t(`title.${route}`),
    on: madeOn,
    municipality: creditor.municipality,
    committee: creditor.committee,
    marks: [
      { label: t('day'), value: madeOn },
      { label: t('matter'), value: matterNumber },
    ],
    recipient: [],
    translationNotes: [],
    blocks: [
      { kind: 'heading', level: 1, text: plain(t(`title.${route}`)) },
      { kind: 'paragraph', text: plain(t('lead')) },
      ...parties(sheet),
      ...claimed(sheet),
      ...calculation(sheet),
      ...enclosed(parts, leftOut),
    ],
    footer: [creditor.name, [creditor.email, creditor.phone].filter(Boolean).join(' · ')],
    pageLabel: t('page'),
  };
}

function parties({ creditor, debtor, litigant }: DataSheet): Block[] {
  const represented: [string, string][] =
    litigant === null
      ? []
      : [
          [
            t('litigant'),
            litigant.empoweredOn === null
              ? litigant.name
              : t('litigantSince', { name: litigant.name, dayOn: litigant.empoweredOn }),
          ],
        ];
  return [
    heading('creditor'),
    factsOf([...partyRows(creditor), ...represented, [t('originalCreditor'), t('none')]]),
    heading('debtor'),
    factsOf(partyRows(debtor)),
  ];
}

function partyRows({ name, orgNumber, address, email, phone }: Party): [string, string][] {
  return [
    [t('name'), name],
    [t('orgNumber'), orgNumber ?? t('unknown')],
    [t('address'), address.length > 0 ? address.join(', ') : t('unknown')],
    ...(email === null ? [] : [[t('email'), email] as [string, string]]),
    ...(phone === null ? [] : [[t('phone'), phone] as [string, string]]),
  ];
}

function claimed(sheet: DataSheet): Block[] {
  const { sums, interest, costs, decision, collectionDemand: demand } = sheet;
  const runs = interest.fromOn === null ? t('interestNone') : t('interestRuns', interestFacts(sheet));
  return [
    heading('claim'),
    {
      kind: 'sums',
      head: { label: t('part'), amount: t('amount') },
      rows: [
        { label: t('capital'), amount: kr(sums.capitalOre) },
        { label: t('interestTo', { dayOn: interest.reckonedTo }), amount: kr(sums.interestOre) },
        { label: t('costs'), amount: kr(sums.costOre) },
      ],
      total: { label: t('left'), amount: kr(sums.leftOre) },
    },
    ...(sums.byLedgerOn === null ? [] : [words(t('byLedger', { dayOn: sums.byLedgerOn }))]),
    factsOf([
      [t('due'), day(sheet.dueOn)],
      [t('origin'), day(sheet.originOn)],
      [t('interest'), runs],
      [t('interestBecause'), interest.because],
      [t('applicationFee'), kr(costs.applicationFeeOre)],
      ...(costs.ownWorkMostOre === 0
        ? []
        : [[t('ownWork'), t('atMost', { amount: kr(costs.ownWorkMostOre) })] as [string, string]]),
      [t('paymentReference'), sheet.paymentReference ?? t('none')],
      [t('decision'), t('decisionOf', { number: decision.number, day: day(decision.decidedOn) })],
      [
        t('collectionDemand'),
        demand === null ? t('none') : t('demandSent', { sentOn: demand.sentOn, payByOn: demand.payBy }),
      ],
    ]),
    ...(interest.provisional ? [words(t('provisional'))] : []),
    heading('ground'),
    words(sheet.ground),
  ];
}

function interestFacts({ interest }: DataSheet): Readonly<Record<string, unknown>> {
  return { fromOn: interest.fromOn, percent: interest.marginPoints / 100 };
}

function calculation({ lines }: DataSheet): Block[] {
  return [
    heading('specification'),
    ...lines.map(({ on, what, because, costOre, interestOre, capitalOre, leftOre }): Block => ({
      kind: 'facts',
      rows: [
        { label: [{ text: on, strong: true }], value: [{ text: what, strong: true }] },
        ...because.map((text) => ({ label: plain(''), value: plain(text) })),
        ...(
          [
            ['costs', costOre],
            ['interest', interestOre],
            ['capital', capitalOre],
          ] as const
        )
          .filter(([, ore]) => ore !== 0)
          .map(([name, ore]) => ({ label: plain(t(name)), value: plain(kr(ore)) })),
        { label: plain(t('leftAfter')), value: plain(kr(leftOre)) },
      ],
    })),
  ];
}

function enclosed(parts: readonly IndexedPart[], leftOut: number): Block[] {
  return [
    heading('index'),
    words(t('indexLead')),
    { kind: 'list', items: parts.map(({ name, bytes, sha256 }) => plain(t('indexRow', { name, bytes, sha256 }))) },
    ...(leftOut === 0 ? [] : [words(t('leftOut', { count: leftOut }))]),
  ];
}

function heading(name: string): Block {
  return { kind: 'heading', level: 2, text: plain(t(`heading.${name}`)) };
}

function words(text: string): Block {
  return { kind: 'paragraph', text: plain(text) };
}

function factsOf(rows: readonly (readonly [string, string])[]): Block {
  return { kind: 'facts', rows: rows.map(([label, value]) => ({ label: plain(label), value: plain(value) })) };
}
