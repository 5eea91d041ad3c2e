import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Delivery, LetterState } from '../../documents/letters/letter.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { stateTag } from '../../documents/letters/letter-rows.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Person } from '../../identity/person.js';
import { cellWords, everything, gathered, type ListTable } from '../../matters/lists/list-table.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { LetterRow } from './letter-batch-view.js';
import { LetterBatchRow } from './letter-batch.entity.js';
import type { LetterRowState, ToldOutcome } from './letter-batch.js';

/** Which letters of orders are listed. */
export interface LetterRowFilter {
  readonly batchId?: Id | undefined;
  readonly state?: LetterRowState | undefined;
  readonly outcome?: ToldOutcome | undefined;
  /** How the letter goes; what is not written yet goes no way. */
  readonly delivery?: Delivery | undefined;
}

/** How a letter goes and how far it has come. */
export interface WrittenLetter {
  readonly id: Id;
  readonly delivery: Delivery;
  readonly state: LetterState;
}

const ROW_TONES: Readonly<Record<LetterRowState, Tone>> = {
  waiting: 'info',
  written: 'done',
  failed: 'attention',
  left: 'plain',
};

/** The letters that were ordered, row by row: of one order in their places, or of all. */
@Injectable()
export class LetterBatchRows {
  constructor(private readonly reads: Reads) {}

  async list(actor: Actor, filter: LetterRowFilter, page: PageQuery): Promise<Listing<LetterBatchRow>> {
    const { batchId, state, outcome, delivery } = filter;
    const query = this.reads.of(actor).query(LetterBatchRow, 'row');
    if (batchId !== undefined) query.andWhere('row.batchId = :batchId', { batchId });
    if (state !== undefined) query.andWhere('row.state = :state', { state });
    if (outcome !== undefined) query.andWhere('row.outcome = :outcome', { outcome });
    if (delivery !== undefined)
      query.andWhere('EXISTS (SELECT 1 FROM letter sent WHERE sent.id = row.letterId AND sent.delivery = :delivery)', {
        delivery,
      });
    return readPage(query, ['batchId', 'position'], page);
  }

  /** The letters of some rows by their ids, without their words. */
  async lettersOf(actor: Actor, rows: readonly LetterBatchRow[]): Promise<ReadonlyMap<Id, WrittenLetter>> {
    const ids = rows.flatMap(({ letterId }) => letterId ?? []);
    if (ids.length === 0) return new Map();
    const query = this.reads.of(actor).query(Letter, 'letter').select(['letter.id', 'letter.delivery', 'letter.state']);
    const letters = await query.andWhere({ id: In(ids) }).getMany();
    return new Map(letters.map(({ id, delivery, state }) => [id, { id, delivery, state }]));
  }

  /** As people see them. */
  async shown(actor: Actor, rows: readonly LetterBatchRow[]): Promise<LetterRow[]> {
    const ids = In(['' as Id, ...rows.map(({ matterId }) => matterId)]);
    const matters = new Map((await this.reads.of(actor).many(Matter, { id: ids })).map((each) => [each.id, each]));
    const letters = await this.lettersOf(actor, rows);
    return rows.flatMap((row) => {
      const matter = matters.get(row.matterId);
      if (!matter) return [];
      const { position, outcome, letterId, because, state } = row;
      const letter = letterId === null ? undefined : letters.get(letterId);
      return [
        {
          ...{ position, association: matter.party, number: matter.number, href: hrefOf(actor, matter, 'decision') },
          ...{ outcome: { code: `outcome.${outcome}` }, because: because ?? [], state: tagOf(state, letter) },
          ...(letter && {
            letterHref: `/letters/${letter.id}`,
            delivery: { code: `letterDelivery.${letter.delivery}` },
          }),
        },
      ];
    });
  }

  /** The same as a file. */
  table(person: Person, filter: LetterRowFilter, language: Language): ListTable {
    return {
      name: 'letters',
      columns: COLUMNS,
      rows: () =>
        gathered(
          everything((query) => this.list(person, filter, query)),
          async (some) => (await this.shown(person, some)).map((row) => cellsOf(row, language)),
        ),
    };
  }
}

/** A letter that is written tells how far it has come since. */
function tagOf(state: LetterRowState, letter: WrittenLetter | undefined): Tag {
  return letter ? stateTag(letter) : { text: { code: `letterRow.${state}` }, tone: ROW_TONES[state] };
}

const COLUMNS = [
  'letterBatchPage.position',
  'letterBatchPage.association',
  'queuePage.number',
  'letterBatchPage.outcome',
  'letterBatchPage.delivery',
  'letterBatchPage.letter',
  'letterBatchPage.whyNot',
] as const;

function cellsOf(row: LetterRow, language: Language): CellOut[] {
  const { position, association, number, outcome, delivery, state, because } = row;
  const why = because.map((reason) => cellWords(language, reason)).join(' ');
  return [
    ...[position, association, number, cellWords(language, outcome)],
    ...[delivery === undefined ? null : cellWords(language, delivery), cellWords(language, state.text)],
    why === '' ? null : why,
  ];
}
