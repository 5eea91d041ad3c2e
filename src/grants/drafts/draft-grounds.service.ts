import { Injectable } from '@nestjs/common';
import { Papers } from '../../associations/papers/papers.service.js';
import { Clock } from '../../platform/clock.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { Round } from '../rounds/round.entity.js';
import type { RoundPhase } from '../rounds/round.js';
import { RoundPhases } from '../rounds/round-phases.service.js';
import { Rounds } from '../rounds/rounds.service.js';
import {
  neededPapers,
  partsOf,
  type ApplicationDraftFields,
  type DraftLook,
  type NeededPaper,
  type PartStatus,
} from './draft.js';
import { questionsOf, type Question } from './questions.js';

/** What a draft stands on today. */
export interface DraftGround {
  readonly round: Round;
  readonly phase: RoundPhase;
  /** None where no criteria are in force. */
  readonly rules: { readonly hash: string; readonly content: CriteriaContent } | null;
  readonly questions: readonly Question[];
  readonly papers: readonly NeededPaper[];
  readonly parts: readonly PartStatus[];
}

/** Gathers what a draft stands on: its round, the questions of the criteria in force today, and the papers that are known. */
@Injectable()
export class DraftGrounds {
  constructor(
    private readonly rounds: Rounds,
    private readonly papers: Papers,
    private readonly phases: RoundPhases,
    private readonly clock: Clock,
  ) {}

  async of(draft: ApplicationDraftFields, round: Round): Promise<DraftGround> {
    const today = this.clock.today();
    const rules = await this.rounds.rulesOf(round, today);
    const questions = rules ? questionsOf(rules.content, round.questions) : [];
    const held = await this.papers.all(draft.associationId);
    const papers = neededPapers(
      round.papers,
      held,
      draft.files,
      await this.papers.lists.of(round.committeeId, today),
      today,
    );
    const parts = partsOf({ draft, questions, papers, termsHash: round.termsHash });
    return { round, phase: await this.phases.of(round), rules, questions, papers, parts };
  }

  /** What the needs of a draft look at. */
  async lookAt(draft: ApplicationDraftFields, round: Round): Promise<DraftLook> {
    const { phase, rules, questions, parts } = await this.of(draft, round);
    const { opensOn, termsHash } = round;
    const { answers, accepted } = draft;
    return { phase, opensOn, questions: rules && questions, termsHash, parts, answers, accepted };
  }
}
