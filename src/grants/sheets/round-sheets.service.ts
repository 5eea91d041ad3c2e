import { Injectable } from '@nestjs/common';
import { committeesOf } from '../../acts/actor.js';
import { rolesIn } from '../../acts/actor.js';
import { MESSENGERS } from '../messages/round-messages.service.js';
import type { Person } from '../../identity/person.js';
import { hasRoleFor, whyNot, rolesAt } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import type { Action, Link } from '../../platform/pages/parts.js';
import { sumOre } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { Id } from '../../shared/id.js';
import { ApplicationRows } from '../application-desk/application-rows.service.js';
import { applicationFlow } from '../applications/application.js';
import { Applications } from '../applications/applications.service.js';
import { PAYOUT_READERS } from '../disbursements/disbursement.js';
import type { Round } from '../rounds/round.entity.js';
import { letterBatchFlow } from '../round-letters/letter-batch.js';
import { roundFlow, roundNeeds, roundPurpose, roundTitle } from '../rounds/round.js';
import { phaseTag } from '../rounds/round-rows.js';
import { RoundFactRows } from './round-facts.service.js';
import { RoundPhases } from '../rounds/round-phases.service.js';
import { ROUND_NARROWINGS, type ApplicationRow, type RoundNarrowing, type RoundSheet } from '../rounds/round-view.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';

/** The buttons of a round's page, in the order of its course. */
const PRESSED = ['publish', 'close', 'conclude'] as const;

/** A round with its applications, gathered for those who work in its committee. */
@Injectable()
export class RoundSheets {
  constructor(
    private readonly rows: ApplicationRows,
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
    private readonly facts: RoundFactRows,
    private readonly applications: Applications,
    private readonly phases: RoundPhases,
  ) {}

  async of(person: Person, id: Id, language: Language, only?: RoundNarrowing): Promise<RoundSheet> {
    const round = await this.queries.get(person, id);
    if (!committeesOf(person).includes(round.committeeId)) throw problem('notFound', 'round.notFound');
    const all = await this.rows.of(person, await this.applications.ofRound(person, round.id), language);
    const rows = only === undefined ? all : all.filter((row) => NARROWED[only](row));
    return {
      title: roundTitle(round)[language],
      purpose: roundPurpose(round)[language],
      state: phaseTag(await this.phases.of(round)),
      facts: await this.facts.of(round, language),
      papers: round.papers.map((kind) => ({ code: `paperKind.${kind}` })),
      actions: await this.actions(person, round),
      links: linksOf(person, round),
      rows,
      ...(rows.length > MOST_SHOWN && { shown: MOST_SHOWN, allHref: `/grant-applications?roundId=${round.id}` }),
      chips: chipsOf(round.id, all, only),
      appliedOre: sumOre(rows.map(({ amountOre = 0 }) => amountOre)),
      budgetOre: round.budgetOre,
    };
  }

  /** What can be pressed now, or why not yet. */
  private async actions(person: Person, round: Round): Promise<Action[]> {
    const hasRules = (await this.rounds.rulesOf(round)) !== null;
    const look = { round, at: this.phases.clock.now(), hasRules, undecided: await this.queries.undecidedIn(round) };
    const roles = rolesAt(person, round);
    const copy = {
      text: { code: 'round.copy' },
      href: `/rounds/${round.id}/copy`,
      method: 'post' as const,
      whyNot: [],
    };
    const mayCopy = round.state !== 'draft' && hasRoleFor(person, stepOf(roundFlow, 'copy'), round.committeeId);
    const pressed: Action[] = PRESSED.map((act) => stepOf(roundFlow, act))
      .filter((step) => step.from.includes(round.state))
      .map((step) => {
        const closed = { row: round, roles, conflict: false, takenBefore: () => false };
        const needs = (step.needs ?? []).flatMap((need) => roundNeeds[need]?.(look) ?? []);
        return {
          text: { code: codeOf(roundFlow, step.act) },
          href: `/rounds/${round.id}/${step.act}`,
          method: 'post',
          fields: { seen: String(round.version) },
          whyNot: [...whyNot(step, roundFlow, closed), ...needs],
        };
      });
    return mayCopy ? [...pressed, copy] : pressed;
  }
}

/** As many as a page shows; the list across rounds goes through all of them page by page. */
const MOST_SHOWN = 500;

const NARROWED: Readonly<Record<RoundNarrowing, (row: ApplicationRow) => boolean>> = {
  late: ({ late }) => late !== undefined,
  paper: ({ isPaper }) => isPaper,
  withdrawn: ({ isWithdrawn }) => isWithdrawn,
};

/** How the applications can be narrowed, with how many each shows; nothing where there is nothing to tell apart. */
function chipsOf(id: Id, rows: readonly ApplicationRow[], only?: RoundNarrowing): RoundSheet['chips'] {
  const chip = (each?: RoundNarrowing): RoundSheet['chips'][number] => ({
    text: { code: `roundNarrowing.${each ?? 'all'}` },
    href: `/rounds/${id}${each === undefined ? '' : `?only=${each}`}`,
    count: each === undefined ? rows.length : rows.filter((row) => NARROWED[each](row)).length,
    ...(each === only && { current: true }),
  });
  return rows.length === 0 ? [] : [chip(), ...ROUND_NARROWINGS.map((each) => chip(each))];
}

function linksOf(person: Person, round: Round): Link[] {
  const { id, state, committeeId } = round;
  const mayChange = state === 'draft' && hasRoleFor(person, stepOf(roundFlow, 'change'), committeeId);
  const mayEnter = state !== 'draft' && hasRoleFor(person, stepOf(applicationFlow, 'enter'), committeeId);
  return [
    ...(mayChange ? [{ text: { code: 'round.change' }, href: `/rounds/${id}/change` }] : []),
    ...(mayEnter ? [{ text: { code: 'roundPage.paper' }, href: `/rounds/${id}/paper` }] : []),
    ...(state === 'draft' ? [] : listsOf(person, round)),
    ...(state === 'draft' ? [] : [{ text: { code: 'roundPage.allocation' }, href: `/rounds/${id}/allocation` }]),
    ...(state === 'draft' || !hasRoleFor(person, stepOf(letterBatchFlow, 'order'), committeeId)
      ? []
      : [{ text: { code: 'roundPage.letters' }, href: `/rounds/${id}/letters` }]),
    ...(state === 'draft' || !mayMessage(person, committeeId)
      ? []
      : [{ text: { code: 'roundPage.message' }, href: `/rounds/${id}/message` }]),
    ...(round.reportOn === null || state === 'draft'
      ? []
      : [{ text: { code: 'roundPage.samples' }, href: `/rounds/${id}/samples` }]),
    ...(state === 'draft' ? [] : [{ text: { code: 'roundPage.public' }, href: `/grants/${id}` }]),
  ];
}

/** The same work in the lists across rounds, narrowed to this one. */
function listsOf(person: Person, { id, committeeId, reportOn }: Round): Link[] {
  const link = (name: string, list: string): Link => ({
    text: { code: `roundPage.${name}` },
    href: `${list}?roundId=${id}`,
  });
  const seesPayouts = rolesIn(person, committeeId).some((role) => (PAYOUT_READERS as readonly string[]).includes(role));
  return [
    link('allApplications', '/grant-applications'),
    ...(seesPayouts ? [link('payouts', '/disbursements')] : []),
    ...(reportOn === null ? [] : [link('reports', '/spending-reports')]),
  ];
}

function mayMessage(person: Person, committeeId: Round['committeeId']): boolean {
  return rolesIn(person, committeeId).some((role) => (MESSENGERS as readonly string[]).includes(role));
}
