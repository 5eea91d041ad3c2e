import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { DELIVERIES } from '../../documents/letters/letter.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import type { PageQuery } from '../../platform/http/keyset.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Action, Chip, Tag, Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import type { LetterBatchView, LetterRow, PreviewedLetter, RoundLettersView } from './letter-batch-view.js';
import type { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import {
  letterBatchFlow,
  LETTER_ROW_STATES,
  TOLD_OUTCOMES,
  type BatchWishes,
  type LetterBatchState,
  type LetterRowState,
} from './letter-batch.js';
import { LetterBatches, type BatchProgress } from './letter-batches.service.js';
import { LetterWriting } from './letter-writing.service.js';
import { UntoldDecisions, type UntoldDecision } from './untold-decisions.service.js';

const BATCH_TONES: Readonly<Record<LetterBatchState, Tone>> = { writing: 'info', done: 'done', stopped: 'plain' };
const ROW_TONES: Readonly<Record<LetterRowState, Tone>> = {
  waiting: 'info',
  written: 'done',
  failed: 'attention',
  left: 'plain',
};

/** The letters of a round, gathered for its pages. */
@Injectable()
export class LetterBatchSheets {
  constructor(
    private readonly reads: Reads,
    private readonly users: UsersQueries,
    private readonly untold: UntoldDecisions,
    private readonly batches: LetterBatches,
    private readonly writing: LetterWriting,
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
    { state, ...page }: PageQuery & { readonly state?: LetterRowState | undefined },
    language: Language,
  ): Promise<LetterBatchView> {
    const progress = await this.batches.progress(batch.id);
    const { items, next } = await this.batches.rows(person, batch.id, page, state);
    const place = `/letter-batches/${batch.id}`;
    const isWriting = batch.state === 'writing';
    const names = await this.users.namesOf([batch.madeBy]);
    const more = new URLSearchParams({ ...(state && { state }), cursor: next ?? '' });
    return {
      ...{ round: roundTitle(round)[language], lettersHref: `/rounds/${round.id}/letters`, place, isWriting },
      ...{ state: batchTag(batch.state), count: batch.count, failed: progress.failed, left: progress.left },
      ...{ through: progress.written + progress.failed, dispatched: await this.batches.dispatched(batch.id) },
      facts: [
        { label: 'letterBatchPage.fact.by', value: names.get(batch.madeBy) ?? '' },
        { label: 'letterBatchPage.fact.at', value: { code: 'letterBatchPage.at', facts: { madeAt: batch.madeAt } } },
        { label: 'letterBatchPage.fact.delivery', value: { code: `letterDelivery.${batch.wishes.delivery}` } },
      ],
      actions: isWriting ? actionsOf(person, batch, place) : [],
      chips: chipsOf(place, progress, batch.count, state),
      rows: await this.rows(person, items),
      ...(next !== null && { paging: { first: 1, last: items.length, nextHref: `${place}?${more.toString()}` } }),
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

  private async rows(person: Person, rows: readonly LetterBatchRow[]): Promise<LetterRow[]> {
    const ids = In(['' as Id, ...rows.map(({ matterId }) => matterId)]);
    const matters = new Map((await this.reads.of(person).many(Matter, { id: ids })).map((each) => [each.id, each]));
    return rows.flatMap(({ position, matterId, outcome, letterId, because, state }) => {
      const matter = matters.get(matterId);
      if (!matter) return [];
      return [
        {
          ...{ position, association: matter.party, number: matter.number, href: hrefOf(person, matter, 'decision') },
          ...{ outcome: { code: `outcome.${outcome}` }, because: because ?? [] },
          state: { text: { code: `letterRow.${state}` }, tone: ROW_TONES[state] },
          ...(letterId !== null && { letterHref: `/letters/${letterId}` }),
        },
      ];
    });
  }
}

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

function batchTag(state: LetterBatchState): Tag {
  return { text: { code: `letterBatch.state.${state}` }, tone: BATCH_TONES[state] };
}
