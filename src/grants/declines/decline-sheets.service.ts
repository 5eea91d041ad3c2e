import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { PAPER_WAYS } from '../applications/paper-applications.service.js';
import { AwardDeclines } from './award-declines.service.js';
import { awardDeclineFlow, whyNotDecline } from './award-decline.js';
import type { AwardDecline } from './award-decline.entity.js';
import type { CaseDeclineView, DeclinedAwardView, DeclineForm } from './award-decline-view.js';

/** The form by which an award is declined, on the association's page and on the office's. */
export const DECLINE_FORM = 'decline';

/** What associations decline, gathered for them and for the office. */
@Injectable()
export class DeclineSheets {
  constructor(
    private readonly reads: Reads,
    private readonly declines: AwardDeclines,
    private readonly tops: MatterTops,
  ) {}

  /** The page of a case for somebody who has been let into it. */
  async of(person: Person, matter: Matter, came?: FormModel): Promise<CaseDeclineView> {
    const decision = await this.standingIn(matter.id);
    const declined = decision && (await this.declines.ofDecision(decision.id));
    const whyNot = declined ? [] : whyNotDecline(await this.declines.lookOf(decision?.id ?? ('' as Id)));
    const may = hasRoleFor(person, stepOf(awardDeclineFlow, 'enter'), matter.committeeId);
    const enter = decision && may && !declined && whyNot.length === 0;
    return {
      ...(await this.tops.of(person, matter, 'application')),
      ...{ place: hrefOf(person, matter, 'decline'), backHref: hrefOf(person, matter, 'application') },
      about: decision ? aboutOf(decision) : [],
      ...(declined && { declined: shownDecline(declined) }),
      whyNot,
      ...(enter && { enter: formOf(decision, came ?? form(DECLINE_FORM, { cameBy: 'post' })) }),
      ways: PAPER_WAYS.map((value) => ({ value, text: { code: `cameBy.${value}` } })),
    };
  }

  /** What has been declined of a decision, or the form that declines it; for its association. */
  async own(
    decision: Decision,
    came?: FormModel,
  ): Promise<{ readonly declined?: DeclinedAwardView; readonly decline?: DeclineForm }> {
    const declined = await this.declines.ofDecision(decision.id);
    if (declined) return { declined: shownDecline(declined) };
    const whyNot = whyNotDecline(await this.declines.lookOf(decision.id));
    return whyNot.length > 0 ? {} : { decline: formOf(decision, came ?? form(DECLINE_FORM)) };
  }

  private async standingIn(matterId: Id): Promise<Decision | null> {
    const where = { matterId, kind: 'grant' as const, state: In([...STANDING_STATES]) };
    return this.reads.inner(Decision, 'decision').where(where).getOne();
  }
}

function formOf({ id, version, amountOre }: Decision, model: FormModel): DeclineForm {
  return { form: model, decisionId: id, seen: String(version), amountOre: amountOre ?? 0 };
}

/** A decline with the words for how it came. */
function shownDecline({ receivedOn, cameBy, amountOre, because }: AwardDecline): DeclinedAwardView {
  return { receivedOn, way: { code: `cameBy.${cameBy}` }, amountOre, because };
}

function aboutOf({ outcome, amountOre, decidedOn }: Decision): Fact[] {
  return [
    { label: { code: 'caseDeclinePage.outcome' }, value: { code: `outcome.${outcome}` } },
    ...(amountOre === null
      ? []
      : [{ label: { code: 'caseDeclinePage.amount' }, value: { code: 'factValue.amount', facts: { amountOre } } }]),
    ...(decidedOn === null
      ? []
      : [
          {
            label: { code: 'caseDeclinePage.decidedOn' },
            value: { code: 'factValue.day', facts: { dayOn: decidedOn } },
          },
        ]),
  ];
}
