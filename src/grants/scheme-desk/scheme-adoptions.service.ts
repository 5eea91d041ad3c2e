import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Adopted } from '../../rulebook/adopted/adopted.entity.js';
import { Rulebooks, type AskedAdoption } from '../../rulebook/adopted/rulebooks.service.js';
import { readScheme } from '../../rulebook/schemes/read-scheme.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { amountOf, type AmountFacts } from '../schemes/amount-of.js';

/** A meeting that adopted a scheme, with the text of the scheme as YAML. */
export interface SchemeAtMeeting {
  readonly text: string;
  readonly meetingOn: Day;
  readonly paragraph: string;
  /** The day that stands in the text (`from`) when nothing is said. */
  readonly fromOn?: Day | undefined;
}

/** What a scheme comes to in an example, or what it lacks to come to anything. */
export interface TriedScheme {
  readonly amount: Reasoned<Ore> | null;
  readonly lacks: readonly Reason[];
}

/** Schemes [bidragsformer] that somebody brings as data: read, tried in examples, and entered as adopted. */
@Injectable()
export class SchemeAdoptions {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** A scheme without faults, or the problem with each of them, its line and its place. */
  read(text: string): SchemeContent {
    const { content, faults } = readScheme(text);
    if (content === null) throw new Problem('invalid', faults);
    return content;
  }

  /** The sum by the very function that reckons applications. */
  try(scheme: SchemeContent, facts: AmountFacts, on: Day): TriedScheme {
    try {
      return { amount: amountOf(scheme, facts, on), lacks: [] };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { amount: null, lacks: error.reasons };
    }
  }

  /** Enters a scheme that a committee has adopted. */
  async adopt(actor: Actor, committeeId: Id, asked: SchemeAtMeeting, how: AskedAdoption): Promise<Adopted> {
    const { text, meetingOn, paragraph } = asked;
    const content = this.read(text);
    const fromOn = asked.fromOn ?? (content as { readonly from?: Day }).from;
    if (fromOn === undefined) throw problem('invalid', 'scheme.fromMissing', { field: 'fromOn' });
    const firstOn = content.rates[0]?.from ?? fromOn;
    if (fromOn < firstOn) throw problem('invalid', 'scheme.fromBeforeRate', { field: 'fromOn', firstOn });
    const adoptable = { kind: 'scheme', key: content.id, content, fromOn, meetingOn, paragraph } as const;
    return this.rulebooks.adopt(actor, committeeId, adoptable, how);
  }
}
