import { Injectable } from '@nestjs/common';
import { committeesOf } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { In } from 'typeorm';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { hasRoleFor, whyNot, rolesAt } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import type { Action, Fact, Link } from '../../platform/pages/parts.js';
import { sumOre } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { Id } from '../../shared/id.js';
import { applicationTag } from '../applications/application-sheets.service.js';
import { applicationFlow } from '../applications/application.js';
import { Applications } from '../applications/applications.service.js';
import { OfferedTerms } from '../rounds/offered-terms.service.js';
import type { Round } from '../rounds/round.entity.js';
import { latenessOf, roundFlow, roundNeeds, roundPurpose, roundTitle } from '../rounds/round.js';
import { phaseTag } from '../rounds/round-rows.js';
import type { ApplicationRow, RoundSheet } from '../rounds/round-view.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';

/** The buttons of a round's page, in the order of its course. */
const PRESSED = ['publish', 'close', 'conclude'] as const;

/** A round with its applications, gathered for those who work in its committee. */
@Injectable()
export class RoundSheets {
  constructor(
    private readonly reads: Reads,
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
    private readonly terms: OfferedTerms,
    private readonly applications: Applications,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, id: Id, language: Language): Promise<RoundSheet> {
    const round = await this.queries.get(person, id);
    if (!committeesOf(person).includes(round.committeeId)) throw problem('notFound', 'round.notFound');
    const rows = await this.rows(person, round);
    return {
      title: roundTitle(round)[language],
      purpose: roundPurpose(round)[language],
      state: phaseTag(round, this.clock.today()),
      facts: await this.facts(round, language),
      papers: round.papers.map((kind) => ({ code: `paperKind.${kind}` })),
      actions: await this.actions(person, round),
      links: linksOf(person, round),
      rows,
      appliedOre: sumOre(rows.map(({ amountOre = 0 }) => amountOre)),
      budgetOre: round.budgetOre,
    };
  }

  private async rows(person: Person, round: Round): Promise<ApplicationRow[]> {
    const applications = await this.applications.ofRound(person, round.id);
    const ids = In([...applications.map(({ matterId }) => matterId), '']);
    const matters = new Map((await this.reads.of(person).many(Matter, { id: ids })).map((each) => [each.id, each]));
    return applications.flatMap((application) => {
      const matter = matters.get(application.matterId);
      if (!matter) return [];
      const { amountOre, receivedOn } = application;
      const late = latenessOf(round, receivedOn);
      return [
        {
          ...{ association: matter.party, number: matter.number, href: hrefOf(person, matter, 'application') },
          ...(amountOre !== null && { amountOre }),
          ...{ receivedOn, ...(late && { late }), state: applicationTag(application) },
        },
      ];
    });
  }

  private async facts(round: Round, language: Language): Promise<Fact[]> {
    const { opensOn, closesOn, answerOn, reportOn, activityYear, budgetOre, termsHash } = round;
    const terms = await this.terms.get(termsHash);
    const day = (dayOn: string): Fact['value'] => ({ code: 'factValue.day', facts: { dayOn } });
    const facts: readonly (readonly [string, Fact['value'] | null])[] = [
      ['budget', { code: 'factValue.amount', facts: { amountOre: budgetOre } }],
      ['opens', day(opensOn)],
      ['closes', day(closesOn)],
      ['year', String(activityYear)],
      ['answer', answerOn === null ? null : day(answerOn)],
      ['report', day(reportOn)],
      ['terms', terms ? `${terms.title[language]} (${terms.version})` : { code: 'roundPage.noTerms' }],
    ];
    return facts.flatMap(([name, value]) =>
      value === null ? [] : [{ label: { code: `roundPage.fact.${name}` }, value }],
    );
  }

  /** What can be pressed now, or why not yet. */
  private async actions(person: Person, round: Round): Promise<Action[]> {
    const hasRules = (await this.rounds.rulesOf(round)) !== null;
    const look = { closesOn: round.closesOn, today: this.clock.today(), hasRules };
    const roles = rolesAt(person, round);
    return PRESSED.map((act) => stepOf(roundFlow, act))
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
  }
}

function linksOf(person: Person, round: Round): Link[] {
  const { id, state, committeeId } = round;
  const mayChange = state === 'draft' && hasRoleFor(person, stepOf(roundFlow, 'change'), committeeId);
  const mayEnter = state !== 'draft' && hasRoleFor(person, stepOf(applicationFlow, 'enter'), committeeId);
  return [
    ...(mayChange ? [{ text: { code: 'round.change' }, href: `/rounds/${id}/change` }] : []),
    ...(mayEnter ? [{ text: { code: 'roundPage.paper' }, href: `/rounds/${id}/paper` }] : []),
    ...(state === 'draft' ? [] : [{ text: { code: 'roundPage.public' }, href: `/grants/${id}` }]),
  ];
}
