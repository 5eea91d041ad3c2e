import { Injectable } from '@nestjs/common';
import { associationsOf } from '../../acts/actor.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Associations } from '../../associations/register/associations.service.js';
import type { Person } from '../../identity/person.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { Applications } from '../applications/applications.service.js';
import { Drafts } from '../drafts/drafts.service.js';
import { questionsOf } from '../drafts/questions.js';
import { termItems } from '../rounds/offered-terms.js';
import { OfferedTerms } from '../rounds/offered-terms.service.js';
import type { Round } from '../rounds/round.entity.js';
import { roundPurpose, roundTitle, type RoundPhase } from '../rounds/round.js';
import { paidWords, phaseTag, timeOf, yearsWords } from '../rounds/round-rows.js';
import type { OpenRoundView } from '../rounds/round-view.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';
import { OpenSurroundings } from './open-surroundings.service.js';

/** When a new application can be begun; what comes late is taken in, also when the others have been answered. */
const TAKING: readonly RoundPhase[] = ['running', 'late', 'over'];

/** A published round, gathered for whoever reads it. */
@Injectable()
export class OpenRoundSheets {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
    private readonly terms: OfferedTerms,
    private readonly applications: Applications,
    private readonly drafts: Drafts,
    private readonly associations: Associations,
    private readonly around: OpenSurroundings,
  ) {}

  /** For a person, or for somebody who is not signed in. */
  async of(person: Person | null, id: Id, language: Language): Promise<OpenRoundView> {
    const round = await this.queries.get(person, id);
    const rules = await this.rounds.rulesOf(round);
    const terms = await this.terms.get(round.termsHash);
    const phase = await this.around.phases.of(round);
    const note = noteOf(round, phase);
    return {
      ...{ title: roundTitle(round)[language], purpose: roundPurpose(round)[language] },
      committee: await this.around.nameOf(round.committeeId),
      state: phaseTag(phase),
      ...{
        opensOn: round.opensOn,
        closesOn: round.closesOn,
        closesTime: timeOf(round.closesTime, language),
        ...(note && { note }),
      },
      facts: factsOf(round),
      checkHref: `/grants/${id}/check`,
      papers: round.papers.map((kind) => ({ code: `paperKind.${kind}` })),
      ...asksOf(rules?.content ?? null, round, language),
      terms: terms ? termItems(terms, language) : [],
      applyHref: `/grants/${id}/apply`,
      associations: person ? await this.applicants(person, round, phase) : [],
      ...(!person && { signInHref: `/sign-in?next=${encodeURIComponent(`/grants/${id}`)}` }),
    };
  }

  /** The associations that the reader may apply for, with the way to what they have sent already. */
  private async applicants(person: Person, round: Round, phase: RoundPhase): Promise<OpenRoundView['associations']> {
    const all: OpenRoundView['associations'][number][] = [];
    const begun = (await this.drafts.openFor(person)).filter(({ roundId }) => roundId === round.id);
    for (const id of associationsOf(person)) {
      const association = await this.associations.get(person, id);
      const sent = await this.applications.standing(person, round.id, id);
      if (sent) all.push({ id, name: fullNameOf(association), href: `/applications/${sent.id}` });
      else {
        const draft = begun.find(({ associationId }) => associationId === id);
        if (!draft && !TAKING.includes(phase)) continue;
        all.push({ id, name: fullNameOf(association), ...(draft && { draftHref: `/applications/${draft.id}` }) });
      }
    }
    return all;
  }
}

/** What the criteria in force ask, and what they say. */
function asksOf(
  content: CriteriaContent | null,
  round: Round,
  language: Language,
): Pick<OpenRoundView, 'questions' | 'conditions'> {
  if (!content) return { questions: [], conditions: [] };
  const criteria = content.criteria.filter(({ binds }) => binds.grant !== undefined);
  return {
    questions: questionsOf(content, round.questions).flatMap(({ title }) => title?.[language] ?? []),
    conditions: criteria.map(({ title, text }) => ({ title: title[language], text: text[language] })),
  };
}

function noteOf(round: Round, phase: RoundPhase): Reason | null {
  if (phase === 'coming') return { code: 'openRoundPage.coming', facts: { opensOn: round.opensOn } };
  if (phase === 'late') return { code: 'openRoundPage.late', facts: { closesOn: round.closesOn } };
  if (phase === 'spent') return { code: 'openRoundPage.spent' };
  return phase === 'over' ? { code: 'openRoundPage.over', facts: { closesOn: round.closesOn } } : null;
}

function factsOf(round: Round): Fact[] {
  const { budgetOre, answerOn, reportOn } = round;
  const day = (dayOn: string): Fact['value'] => ({ code: 'factValue.day', facts: { dayOn } });
  return [
    { label: { code: 'roundPage.fact.year' }, value: yearsWords(round) },
    { label: { code: 'roundPage.fact.budget' }, value: { code: 'factValue.amount', facts: { amountOre: budgetOre } } },
    ...(answerOn === null ? [] : [{ label: { code: 'roundPage.fact.answer' }, value: day(answerOn) }]),
    { label: { code: 'roundPage.fact.paid' }, value: paidWords(round) },
    {
      label: { code: 'roundPage.fact.report' },
      value: reportOn === null ? { code: 'roundPage.noReport' } : day(reportOn),
    },
  ];
}
