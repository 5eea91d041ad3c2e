import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import { OPEN_STATES } from '../../decisions/decision.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { hasRoleFor, rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { pageOf } from '../../platform/http/keyset.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { narrowedHref } from '../../platform/pages/narrowing.js';
import type { Action, SumLine, Tag } from '../../platform/pages/parts.js';
import { stackedBarChart, type StackedBarChart } from '../../platform/pages/charts.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { OfferedSchemes } from '../rounds/offered-schemes.service.js';
import type { Round } from '../rounds/round.entity.js';
import { roundFlow, roundTitle } from '../rounds/round.js';
import { isSharedByHand } from './allocating.service.js';
import { allocationFlow, type AllocationStage } from './allocation.js';
import { stageChips, type AllocationRow, type AllocationView, type RoundMinutesView } from './allocation-view.js';
import {
  isDecidable,
  isProposable,
  isWaiting,
  RoundLists,
  stageOf,
  type ListedApplication,
} from './round-lists.service.js';

/** Forms that came back with their faults, by name, and the stage that is looked for. */
export interface CameBack {
  readonly stage?: AllocationStage | undefined;
  readonly budget?: FormModel;
  readonly propose?: FormModel;
}

/** The sums of a round as its officers see them. */
@Injectable()
export class AllocationSheets {
  constructor(
    private readonly lists: RoundLists,
    private readonly budgets: Budgets,
    private readonly schemes: OfferedSchemes,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, round: Round, language: Language, came: CameBack = {}): Promise<AllocationView> {
    const list = await this.lists.of(person, round);
    const place = `/rounds/${round.id}/allocation`;
    const frame = (await this.budgets.frames([round.id])).get(round.id);
    const mayPropose = hasRoleFor(person, stepOf(allocationFlow, 'set'), round.committeeId);
    const mayDecide = rolesAt(person, round).includes('committeeSecretary');
    const mayResize = round.state !== 'draft' && hasRoleFor(person, stepOf(roundFlow, 'setBudget'), round.committeeId);
    const shown = came.stage === undefined ? list : list.filter((row) => stageOf(row) === came.stage);
    const rows = shown.map((row) => allocationRowOf(row, place));
    return {
      ...{
        round: roundTitle(round)[language],
        roundHref: `/rounds/${round.id}`,
        place,
        rows,
        count: list.length,
        chips: stageChips((stage) => narrowedHref(place, { stage }), came.stage),
        seen: String(round.version),
      },
      sums: sumsOf(list, round.budgetOre, frame?.leftOre ?? round.budgetOre),
      ...(list.some(hasSum) && { chart: chartOf(list, place) }),
      actions: mayPropose ? actionsOf(round, place, await this.sharedByHand(round)) : [],
      papers: papersOf(round),
      ...(mayDecide && { minutesHref: `/rounds/${round.id}/minutes` }),
      mayPropose: mayPropose && rows.some(({ proposable }) => proposable),
      proposableCount: list.filter(isProposable).length,
      propose: came.propose ?? form('propose'),
      ...(mayResize && { budget: came.budget ?? form('budget') }),
    };
  }

  /** The proposals that a meeting may have decided, so many to a page that a form holds them. */
  async minutes(
    person: Person,
    round: Round,
    language: Language,
    { form: model, cursor }: { readonly form: FormModel; readonly cursor?: string | undefined },
  ): Promise<RoundMinutesView> {
    const waiting = (await this.lists.of(person, round)).filter(isWaiting);
    const all = waiting.map(({ application, matter, decision }) => ({
      ...{ id: application.id, association: matter.party, number: matter.number },
      outcome: { code: `outcome.${decision?.outcome ?? 'award'}` },
      amountOre: decision?.amountOre ?? null,
    }));
    const { items: rows, next } = pageOf(all, { limit: MINUTES_ROWS, ...(cursor && { cursor }) });
    const place = `/rounds/${round.id}/minutes`;
    const first = rows[0] ? all.indexOf(rows[0]) + 1 : 0;
    return {
      ...{ round: roundTitle(round)[language], backHref: `/rounds/${round.id}/allocation`, form: model, rows },
      place: narrowedHref(place, { cursor }),
      everyCount: waiting.filter(isDecidable).length,
      ...(all.length > rows.length && {
        paging: {
          ...{ first, last: first + rows.length - 1, total: all.length },
          ...(cursor !== undefined && { previousHref: place }),
          ...(next !== null && { nextHref: narrowedHref(place, { cursor: next }) }),
        },
      }),
    };
  }

  /** Where an application's case is read. */
  matterHref(person: Person, { matter }: ListedApplication): string {
    return hrefOf(person, matter, 'application');
  }

  /** Whether the scheme in force today leaves it to the officers to share what is not enough. */
  private async sharedByHand(round: Round): Promise<boolean> {
    try {
      return isSharedByHand((await this.schemes.inForce(round, this.clock.today()))?.content);
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return false;
      throw error;
    }
  }
}

/** An application as a row of the allocation of its round, whose address is `place`. */
export function allocationRowOf(listed: ListedApplication, place: string): AllocationRow {
  const { application, matter, allocation, share } = listed;
  const { id, amountOre: appliedOre, daysLate } = application;
  return {
    ...{ id, association: matter.party, number: matter.number, href: `${place}/${id}`, appliedOre, late: daysLate > 0 },
    computedOre: allocation?.computedOre ?? null,
    amountOre: share?.decided ? share.takenOre : (allocation?.amountOre ?? null),
    ...(allocation && { way: { code: `allocationWay.${allocation.way}` } }),
    state: stateOf(listed),
    proposable: isProposable(listed),
  };
}

function hasSum({ share, allocation }: ListedApplication): boolean {
  return share?.decided === true || allocation !== null;
}

function stateOf({ application, decision, declined }: ListedApplication): Tag {
  if (application.state === 'withdrawn') return { text: { code: 'application.state.withdrawn' }, tone: 'plain' };
  if (decision === null) return { text: { code: 'allocationPage.state.none' }, tone: 'attention' };
  if (declined) return { text: { code: 'awardDecline.state.declined' }, tone: 'plain' };
  const isOpen = (OPEN_STATES as readonly string[]).includes(decision.state);
  const outcomeCode = `outcome.${decision.outcome}`;
  return isOpen
    ? { text: { code: 'allocationPage.state.proposed', facts: { outcomeCode } }, tone: 'info' }
    : { text: { code: outcomeCode }, tone: 'done' };
}

function sumsOf(list: readonly ListedApplication[], budgetOre: Ore, leftOre: Ore): SumLine[] {
  const taken = (decided: boolean): Ore =>
    sumOre(list.flatMap(({ share }) => (share && share.decided === decided ? share.takenOre : [])));
  const applied = list.filter(({ application }) => application.state === 'submitted');
  const line = (name: string, amountOre: Ore, total = false): SumLine => ({
    label: { code: `allocationPage.sum.${name}` },
    amountOre,
    ...(total && { total }),
  });
  return [
    line('applied', sumOre(applied.map(({ application }) => application.amountOre ?? 0))),
    line('budget', budgetOre),
    line('decided', taken(true)),
    line('setAside', taken(false)),
    line('left', leftOre, true),
  ];
}

/** Each has a box and three fields, and a form holds a thousand. */
const MINUTES_ROWS = 100;

/** More bars than this are no picture any more; the table holds them all. */
const MOST_BARS = 25;

function chartOf(list: readonly ListedApplication[], place: string): StackedBarChart {
  const frame = {
    id: 'allocated',
    title: { code: 'allocationPage.chart.title' },
    description: { code: 'allocationPage.chart.description' },
    labelled: { code: 'roundPage.association' },
    unit: 'ore',
    csvHref: `${place}?as=csv`,
  } as const;
  const series = [{ code: 'allocationPage.chart.given' }, { code: 'allocationPage.chart.notGiven' }];
  const largest = [...list]
    .filter(({ application }) => application.state === 'submitted')
    .sort((one, other) => (other.application.amountOre ?? 0) - (one.application.amountOre ?? 0));
  return stackedBarChart(
    frame,
    series,
    largest.slice(0, MOST_BARS).map(({ application, matter, share }) => {
      const taken = share?.takenOre ?? 0;
      return { label: matter.party, values: [taken, Math.max(0, (application.amountOre ?? 0) - taken)] };
    }),
  );
}

function actionsOf({ schemeKey, state }: Round, place: string, sharedByHand: boolean): Action[] {
  const whyNot = [
    ...(schemeKey === null ? [{ code: 'allocation.noScheme' }] : []),
    ...(state === 'draft' ? [{ code: 'round.notPublished' }] : []),
  ];
  const action = (name: string, cut: boolean): Action => ({
    text: { code: `allocationPage.${name}` },
    href: `${place}/compute`,
    method: 'post',
    fields: { cut: String(cut) },
    whyNot: cut && sharedByHand ? [...whyNot, { code: 'allocation.shortByHand' }] : whyNot,
  });
  return [action('compute', false), action('computeAndCut', true)];
}

function papersOf({ id, state }: Round): AllocationView['papers'] {
  if (state === 'draft') return [];
  const link = (paper: string, format: string) => ({
    text: { code: `committeePaper.link.${paper}`, facts: { formatCode: `listFormat.${format}` } },
    href: `/rounds/${id}/papers/${paper}.${format}`,
  });
  return [
    link('list', 'pdf'),
    link('list', 'docx'),
    link('list', 'xlsx'),
    link('statements', 'pdf'),
    link('statements', 'docx'),
    link('statements', 'xlsx'),
    { text: { code: 'reconciliation.link' }, href: `/rounds/${id}/papers/control.xlsx` },
  ];
}
