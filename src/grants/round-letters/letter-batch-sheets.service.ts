import { Injectable } from '@nestjs/common';
import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import type { PageQuery } from '../../platform/http/keyset.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { narrowedHref, narrowing, type NarrowingField } from '../../platform/pages/narrowing.js';
import type { Action, Chip, Tag, Tone } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import type { LetterRowFilter } from './letter-batch-rows.service.js';
import { LetterBatchRows } from './letter-batch-rows.service.js';
import type { LetterBatchView, PreviewedLetter, RoundLettersView } from './letter-batch-view.js';
import type { LetterBatch } from './letter-batch.entity.js';
import {
  letterBatchFlow,
  LETTER_ROW_STATES,
  TOLD_OUTCOMES,
  type BatchWishes,
  type LetterBatchState,
  type LetterRowState,
} from './letter-batch.js';
import { LetterBatches, type BatchProgress } from './letter-batches.service.js';
import { LetterPrints } from './letter-prints.service.js';
import { LetterWriting } from './letter-writing.service.js';
import { UntoldDecisions, type UntoldDecision } from './untold-decisions.service.js';

const BATCH_TONES: Readonly<Record<LetterBatchState, Tone>> = { writing: 'info', done: 'done', stopped: 'plain' };

/** The letters of a round, gathered for its pages. */
@Injectable()
export class LetterBatchSheets {
  constructor(
    private readonly users: UsersQueries,
    private readonly untold: UntoldDecisions,
    private readonly batches: LetterBatches,
    private readonly writing: LetterWriting,
    private readonly rows: LetterBatchRows,
    private readonly prints: LetterPrints,
  ) {}

  async order(person: Person, round: Round, language: Language, form: FormModel): Promise<RoundLettersView> {
    const waiting = await this.untold.of(person, round.id);
    const ordered = await this.batches.ofRound(person, round.id);
    return {
      ...{ round: roundTitle(round)[language], roundHref: `/rounds/${round.id}` },
      ...{ place: `/rounds/${round.id}/letters`, untold: waiting.length, form },
      choices: TOLD_OUTCOMES.flatMap((value) => {
        const count = waiting.filter(({ outcome }) => outcome === value).length;
        const facts = { outcomeCode: `outcome.${value}`, count };
        return count === 0 ? [] : [{ value, text: { code: 'roundLettersPage.choice', facts } }];
      }),
      deliveries: DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } })),
      ordered: ordered.map(({ id, madeAt, count, state }) => ({
        ...{ href: `/letter-batches/${id}`, madeAt, count, state: batchTag(state) },
      })),
    };
  }

  /** How many letters there would be, and the first of each outcome as it would be written. */
  async preview(
    person: Person,
    round: Round,
    wishes: BatchWishes,
  ): Promise<{ readonly count: number; readonly letters: readonly PreviewedLetter[] }> {
    const waiting = (await this.untold.of(person, round.id)).filter(({ outcome }) => wishes.outcomes.includes(outcome));
    const letters: PreviewedLetter[] = [];
    for (const outcome of TOLD_OUTCOMES) {
      const first = waiting.find((each) => each.outcome === outcome);
      if (first) letters.push(await this.drawn(person, round, wishes, first));
    }
    return { count: waiting.length, letters };
  }

  async batch(
    person: Person,
    round: Round,
    batch: LetterBatch,
    { state, outcome, delivery, ...page }: PageQuery & LetterRowFilter,
    language: Language,
  ): Promise<LetterBatchView> {
    const progress = await this.batches.progress(batch.id);
    const filter = { batchId: batch.id, state, outcome, delivery };
    const { items, next } = await this.rows.list(person, filter, page);
    const place = `/letter-batches/${batch.id}`;
    const isWriting = batch.state === 'writing';
    const names = await this.users.namesOf([batch.madeBy]);
    const left = await this.prints.countsOf(batch.id);
    const dispatched = [...left.values()].reduce((sum, count) => sum + count, 0);
    const nextHref = narrowedHref(place, { state, outcome, delivery, cursor: next ?? '' });
    return {
      ...{ round: roundTitle(round)[language], lettersHref: `/rounds/${round.id}/letters`, place, isWriting },
      ...{ state: batchTag(batch.state), count: batch.count, failed: progress.failed, left: progress.left },
      ...{ through: progress.written + progress.failed, dispatched },
      facts: [
        { label: { code: 'letterBatchPage.fact.by' }, value: names.get(batch.madeBy) ?? '' },
        {
          label: { code: 'letterBatchPage.fact.at' },
          value: { code: 'letterBatchPage.at', facts: { madeAt: batch.madeAt } },
        },
        {
          label: { code: 'letterBatchPage.fact.delivery' },
          value: { code: `letterDelivery.${batch.wishes.delivery}` },
        },
      ],
      actions: isWriting ? actionsOf(person, batch, place) : [],
      chips: chipsOf(place, progress, batch.count, state),
      narrowing: narrowing(place, fieldsOf({ outcome, delivery }), { ...(state && { state }) }),
      rows: await this.rows.shown(person, items),
      ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
      ...(dispatched > 0 && { print: printOf(place, left, dispatched) }),
    };
  }

  private async drawn(
    person: Person,
    round: Round,
    wishes: BatchWishes,
    first: UntoldDecision,
  ): Promise<PreviewedLetter> {
    const heading = { code: `outcome.${first.outcome}` };
    try {
      const { letter, whyNot } = await this.writing.draw({ wishes, round, person }, first);
      return { heading, letter, whyNot };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { heading, letter: null, whyNot: error.reasons };
    }
  }
}

/** All that works behind the pages of a round's letters, beside the job that writes them. */
export const ROUND_LETTER_SERVICES = [
  ...[UntoldDecisions, LetterBatches, LetterWriting],
  ...[LetterBatchRows, LetterPrints, LetterBatchSheets],
];

function actionsOf(person: Person, batch: LetterBatch, place: string): Action[] {
  if (!hasRoleFor(person, stepOf(letterBatchFlow, 'stop'), batch.committeeId)) return [];
  const stop = { text: { code: 'letterBatch.stop' }, href: `${place}/stop`, method: 'post' as const };
  return [{ ...stop, fields: { seen: String(batch.version) } }];
}

function chipsOf(place: string, progress: BatchProgress, count: number, chosen: LetterRowState | undefined): Chip[] {
  const all = { text: { code: 'letterBatchPage.all' }, href: place, count };
  return [
    { ...all, ...(chosen === undefined && { current: true }) },
    ...LETTER_ROW_STATES.filter((state) => progress[state] > 0 || state === chosen).map((state) => ({
      ...{ text: { code: `letterRow.${state}` }, href: `${place}?state=${state}`, count: progress[state] },
      ...(state === chosen && { current: true }),
    })),
  ];
}

/** What letters can be narrowed by beside their state. */
export function fieldsOf({ outcome, delivery }: LetterRowFilter): NarrowingField[] {
  const outcomes = TOLD_OUTCOMES.map((value) => ({ value, text: { code: `outcome.${value}` } }));
  const deliveries = DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } }));
  return [
    { name: 'outcome', label: { code: 'letterBatchPage.outcome' }, value: outcome ?? '', choices: outcomes },
    { name: 'delivery', label: { code: 'letterBatchPage.delivery' }, value: delivery ?? '', choices: deliveries },
  ];
}

/** What can be printed: those that go by post first, for they are what envelopes are for. */
function printOf(
  place: string,
  left: ReadonlyMap<Delivery, number>,
  count: number,
): NonNullable<LetterBatchView['print']> {
  const ways = DELIVERIES.flatMap((value) => {
    const some = left.get(value) ?? 0;
    const facts = { deliveryCode: `letterDelivery.${value}`, count: some };
    return some === 0 ? [] : [{ value, text: { code: 'letterBatchPage.printWay', facts } }];
  });
  const all = { value: '', text: { code: 'letterBatchPage.printAll', facts: { count } } };
  const chosen = left.has('post') ? 'post' : '';
  return { href: `${place}/print`, count, ways: [all, ...ways], chosen };
}

function batchTag(state: LetterBatchState): Tag {
  return { text: { code: `letterBatch.state.${state}` }, tone: BATCH_TONES[state] };
}
