import { Injectable } from '@nestjs/common';
import { paragraphOf } from '../../decisions/paragraph.js';
import type { Person } from '../../identity/person.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import {
  ClawbackBecauseDto,
  DescribeClawbackDto,
  descriptionOf,
  HearDto,
  itemsOf,
  SetItemsDto,
  SkipHearingDto,
  TakeDependentsDto,
  WithholdDto,
} from '../case/clawback.dto.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { Hearings } from '../case/hearings.service.js';
import { Contacts } from '../contacts/contacts.service.js';
import { ClawbackClaims } from '../deciding/clawback-claims.service.js';
import { ClawbackDecisions } from '../deciding/clawback-decisions.service.js';
import {
  DecideClawbackDto,
  EnterClawbackMinutesDto,
  RaiseClawbackDto,
  SendBackDto,
  WeighClawbackDto,
  weighingOf,
} from '../deciding/deciding.dto.js';
import { withActs } from '../../platform/pages/nested-form.js';
import { ClawbackLetters } from '../letters/clawback-letters.service.js';

type Sent = Readonly<Record<string, unknown>>;
/** What one form of a case's page does with what was sent. */
export type TakenByForm = (person: Person, id: Id, sent: Sent, seen: number) => Promise<unknown>;

/** What the forms of a case's page do, by the name of the act. */
@Injectable()
export class ClawbackWork {
  private readonly acts: Readonly<Record<string, TakenByForm>> = {
    describe: async (person, id, sent, seen) =>
      this.clawbacks.describe(person, id, descriptionOf(await shaped(DescribeClawbackDto, written(sent))), { seen }),
    setItems: async (person, id, sent, seen) =>
      this.clawbacks.setItems(person, id, itemsOf(await shaped(SetItemsDto, chosen(sent))), { seen }),
    takeDependents: async (person, id, sent, seen) => {
      const { decisionIds, ground } = await shaped(TakeDependentsDto, sent);
      return this.clawbacks.takeDependents(person, id, decisionIds, ground, { seen });
    },
    recompute: async (person, id, _sent, seen) => this.clawbacks.recompute(person, id, { seen }),
    keepBasis: async (person, id, sent, seen) => this.because('keepBasis', person, id, sent, { seen }),
    discontinue: async (person, id, sent, seen) => this.because('discontinue', person, id, sent, { seen }),
    withhold: async (person, id, sent, seen) => {
      const { untilOn, because } = await shaped(WithholdDto, sent);
      return this.clawbacks.withhold(person, id, untilOn, because, { seen });
    },
    hear: async (person, id, sent, seen) =>
      this.hearings.hear(person, id, (await shaped(HearDto, sent)).dueOn, { seen }),
    skipHearing: async (person, id, sent, seen) => {
      const { exception, because } = await shaped(SkipHearingDto, sent);
      return this.hearings.skip(person, id, exception, because, { seen });
    },
    weigh: async (person, id, sent, seen) =>
      this.decisions.weigh(person, id, weighingOf(await shaped(WeighClawbackDto, withActs(sent))), { seen }),
    propose: async (person, id, _sent, seen) => this.decisions.propose(person, id, { seen }),
    sendBack: async (person, id, sent, seen) => {
      const { parts } = await shaped(SendBackDto, partsIn(sent));
      return this.decisions.sendBack(
        person,
        id,
        parts.map((each) => ({ ...each })),
        { seen },
      );
    },
    resume: async (person, id, _sent, seen) => this.decisions.resume(person, id, { seen }),
    decide: async (person, id, sent, seen) =>
      this.decisions.decide(person, id, (await shaped(DecideClawbackDto, sent)).approved, { seen }),
    enterMinutes: async (person, id, sent, seen) => {
      const { meetingOn, paragraph, recusals } = await shaped(EnterClawbackMinutesDto, sent);
      const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
      return this.decisions.enterMinutes(person, id, entry, { seen });
    },
    raise: async (person, id, sent, seen) => {
      const { earlyBecause, ...dto } = await shaped(RaiseClawbackDto, sent);
      return this.claims.raise(person, id, { ...dto, earlyBecause: earlyBecause ?? null }, { seen });
    },
    conclude: async (person, id, _sent, seen) => this.decisions.conclude(person, id, { seen }),
    takeBack: async (person, id, _sent, seen) => this.claims.takeBack(person, id, { seen }),
  };

  constructor(
    private readonly clawbacks: Clawbacks,
    private readonly hearings: Hearings,
    private readonly decisions: ClawbackDecisions,
    private readonly claims: ClawbackClaims,
    readonly contacts: Contacts,
    readonly letters: ClawbackLetters,
  ) {}

  act(name: string): TakenByForm | undefined {
    return Object.hasOwn(this.acts, name) ? this.acts[name] : undefined;
  }

  /** The case that a matter is about. */
  async idOf({ id: matterId }: { readonly id: Id }): Promise<Id> {
    const found = await this.clawbacks.ofMatter(matterId);
    if (!found) throw problem('notFound', 'clawback.notFound');
    return found.id;
  }

  private async because(
    act: 'keepBasis' | 'discontinue',
    person: Person,
    id: Id,
    sent: Sent,
    asked: Asked,
  ): Promise<unknown> {
    const { because } = await shaped(ClawbackBecauseDto, sent);
    return this.clawbacks[act](person, id, because, asked);
  }
}

/** Rows of evidence in which a quotation stands. */
function written(sent: Sent): Sent {
  const rows = (Array.isArray(sent['evidence']) ? sent['evidence'] : []) as Sent[];
  return { ...sent, evidence: rows.filter((row) => row['quote'] !== undefined) };
}

/** Payouts of which something was stated. */
function chosen(sent: Sent): Sent {
  const rows = (Array.isArray(sent['items']) ? sent['items'] : []) as Sent[];
  return { ...sent, items: rows.filter((row) => row['amountOre'] !== undefined) };
}

/** The parts that have a reason to be sent back. */
function partsIn(sent: Sent): Sent {
  const parts = Object(sent['parts']) as Record<string, unknown>;
  return { parts: Object.entries(parts).map(([part, because]) => ({ part, because })) };
}
