import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { committeesOf } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { OPEN_STATES, STANDING_STATES } from '../../decisions/decision.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Person } from '../../identity/person.js';
import { cellWords, everything, gathered, type ListTable } from '../../matters/lists/list-table.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { Application } from '../applications/application.entity.js';
import { narrowToRounds, RoundChoices, type AcrossRounds } from '../rounds/round-choices.service.js';
import type { AllocationStage } from './allocation.js';
import type { ListedAllocation } from './allocation-view.js';
import { allocationRowOf } from './allocation-sheets.service.js';
import { RoundLists } from './round-lists.service.js';

/** Which applications are listed; their day is the one they came in. */
export interface AllocationFilter extends AcrossRounds {
  readonly stage?: AllocationStage | undefined;
}

const COLUMNS = [
  'ownApplicationPage.number',
  'roundPage.association',
  'acrossRounds.round',
  'roundPage.applied',
  'allocationPage.computed',
  'allocationPage.sum.setAside',
  'allocationPage.way',
  'roundsPage.state',
] as const;

/** What is set aside in the rounds of a committee, as one list. */
@Injectable()
export class AllocationLists {
  constructor(
    private readonly reads: Reads,
    private readonly lists: RoundLists,
    private readonly rounds: RoundChoices,
  ) {}

  /** One page, the first to arrive first; stages are narrowed as `stageOf` tells them. */
  async list(person: Person, { stage, ...across }: AllocationFilter, page: PageQuery): Promise<Listing<Application>> {
    const query = this.reads.of(person).query(Application, 'application');
    query.andWhere({ committeeId: In(['', ...committeesOf(person)]) });
    narrowToRounds(query, across, 'receivedOn');
    if (stage !== undefined) query.andWhere(`application.state = 'submitted' AND ${STAGED[stage]}`);
    return readPage(query, ['receivedOn', 'id'], page);
  }

  async rows(person: Person, applications: readonly Application[], language: Language): Promise<ListedAllocation[]> {
    const listed = await this.lists.listed(person, applications);
    const titles = await this.rounds.titles(
      listed.map(({ application }) => application.roundId),
      language,
    );
    return listed.map((row) => {
      const { roundId } = row.application;
      const place = `/rounds/${roundId}/allocation`;
      return { ...allocationRowOf(row, place), round: titles.get(roundId) ?? '', roundHref: place };
    });
  }

  /** The list as a file, in the same narrowing. */
  table(person: Person, filter: AllocationFilter, language: Language): ListTable {
    return {
      name: 'allocations',
      columns: COLUMNS,
      rows: () =>
        gathered(
          everything((page) => this.list(person, filter, page)),
          async (some) => (await this.rows(person, some, language)).map((row) => cellsOf(row, language)),
        ),
    };
  }
}

const decided = (states: readonly string[]): string => `EXISTS (SELECT 1 FROM decision given
  WHERE given.matter_id = application.matterId AND given.kind = 'grant'
    AND given.state IN (${states.map((state) => `'${state}'`).join(', ')}))`;
const HAS_SUM = 'EXISTS (SELECT 1 FROM allocation kept WHERE kept.application_id = application.id)';
const ANY_DECISION = decided([...OPEN_STATES, ...STANDING_STATES]);
const STAGED: Readonly<Record<AllocationStage, string>> = {
  noSum: `NOT ${HAS_SUM} AND NOT ${ANY_DECISION}`,
  setAside: `${HAS_SUM} AND NOT ${ANY_DECISION}`,
  proposed: decided(OPEN_STATES),
  decided: `${decided(STANDING_STATES)} AND NOT ${decided(OPEN_STATES)}`,
};

function cellsOf(row: ListedAllocation, language: Language): CellOut[] {
  const { number, association, round, appliedOre, computedOre, amountOre, way, state } = row;
  const kronor = (ore: Ore | null): CellOut => (ore === null ? null : ore / 100);
  return [
    ...[number, association, round, kronor(appliedOre), kronor(computedOre), kronor(amountOre)],
    ...[way ? cellWords(language, way) : null, cellWords(language, state.text)],
  ];
}
