import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Reads } from '../../acts/reads.service.js';
import { rolesIn } from '../../acts/actor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import type { Choice } from '../../matters/sheet/matter-parts.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { addDays } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { Claim } from '../claim/claim.entity.js';
import { INTEREST_BASES } from '../claim/claim.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimsLedgers } from '../claim/claims-ledgers.service.js';
import { claimMeant, RaiseClaimFormDto, RaiseClaimQuery } from './raise-claim.dto.js';
import { raiseClaimPage, type RaiseClaimView } from './raise-claim-view.js';

const USUAL_DAYS = 30;

/** Raises a claim on what was decided: the case first, then the decision, the sum and what they rest on. */
@ApiExcludeController()
@Controller('claims/new')
@Needs('finance')
export class RaiseClaimPage {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly ledgers: ClaimsLedgers,
    private readonly acceptances: Acceptances,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() query: RaiseClaimQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query.case);
  }

  @Post()
  async raise(@Query() query: RaiseClaimQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { decisionId, ...dto } = await shaped(RaiseClaimFormDto, request.body);
      const input = claimMeant({ decisionId, ...dto }, say('sv', 'raiseClaim.whole'));
      const claim = await this.claims.raise(personOf(request), decisionId, input, {});
      this.pages.goOn(response, `/claims/${claim.id}`, 'claimRaised');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, query.case, formAfter(error, 'raise', request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    number: string | undefined,
    came: FormModel | null = null,
    status = 200,
  ): Promise<void> {
    try {
      const view = number === undefined ? nothingFound(form('find')) : await this.of(personOf(request), number, came);
      this.pages.send(request, response, raiseClaimPage, view, { status });
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const find = formAfter(error, 'find', { case: number ?? '' });
      this.pages.send(request, response, raiseClaimPage, nothingFound(find), { status: error.status });
    }
  }

  private async of(person: Person, number: string, came: FormModel | null): Promise<RaiseClaimView> {
    const found = await this.reads.of(person).many(Matter, { number: number.trim().toUpperCase() });
    const [matter] = found.filter(({ committeeId }) => rolesIn(person, committeeId).includes('finance'));
    if (!matter) throw problem('invalid', 'raiseClaim.noSuchCase', { field: 'case', text: number });
    const decisions = await this.decisionsOf(matter);
    const terms = await this.termsOf(matter);
    const today = this.clock.today();
    const fresh = { dueOn: addDays(today, USUAL_DAYS), interestBasis: terms.length > 0 ? 'terms' : 'demand' };
    return {
      find: form('find', { case: matter.number }),
      matter: { number: matter.number, href: hrefOf(person, matter), party: matter.party },
      ledger: { code: `claimPage.ledger.${await this.ledgers.of(matter.committeeId)}` },
      ...(decisions.length > 0 && { form: came ?? form('raise', fresh) }),
      ...{ decisions, terms },
      bases: INTEREST_BASES.filter((basis) => basis !== 'terms' || terms.length > 0).map((value) => ({
        value,
        text: { code: `claimPage.interest.${value}` },
      })),
    };
  }

  /** Those that stand and that no claim has been raised on. */
  private async decisionsOf({ id: matterId }: Matter): Promise<Choice[]> {
    const standing = await this.reads
      .inner(Decision, 'decision')
      .where('decision.matterId = :matterId AND decision.state IN (:...states)', { matterId, states: STANDING_STATES })
      .orderBy('decision.decidedOn', 'DESC')
      .addOrderBy('decision.id')
      .getMany();
    const claimed = await this.reads.inner(Claim, 'claim').where({ matterId }).getMany();
    return standing
      .filter(({ id }) => !claimed.some(({ decisionId }) => decisionId === id))
      .map(({ id, delegatedNumber, paragraph, decidedOn, outcome }) => ({
        value: id,
        text: {
          code: 'raiseClaim.decision',
          facts: { number: delegatedNumber ?? `§ ${paragraph ?? ''}`, decidedOn, outcomeCode: `outcome.${outcome}` },
        },
      }));
  }

  private async termsOf({ associationId }: Matter): Promise<Choice[]> {
    if (associationId === null) return [];
    const signed = (await this.acceptances.all(associationId)).filter(({ state }) => state === 'standing');
    const versions = new Map(signed.map(({ termsHash, termsVersion }) => [termsHash, termsVersion]));
    const choices: Choice[] = [];
    for (const [value, version] of versions) {
      const { value: answer } = await this.acceptances.of(associationId, value);
      if (answer === 'complete') choices.push({ value, text: { code: 'raiseClaim.version', facts: { version } } });
    }
    return choices;
  }
}

function nothingFound(find: FormModel): RaiseClaimView {
  return { find, decisions: [], terms: [], bases: [] };
}
