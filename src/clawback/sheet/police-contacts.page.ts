import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isLate, replyDayOf } from '../../documents/exchanges/exchange.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { WholeField } from '../../platform/http/fields.js';
import { Clock } from '../../platform/clock.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Tag } from '../../platform/pages/parts.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Day } from '../../shared/day.js';
import { PoliceContacts, yearAsked, type PoliceContact } from '../contacts/police-contacts.queries.js';

/** A question to the police in the list: its case by its number alone, its ground, and its clock. */
export interface PoliceContactRow {
  readonly number: string;
  readonly of: Words;
  readonly ground: Words;
  readonly askedOn: Day;
  readonly replyOn: Day | null;
  readonly state: Tag;
}

export interface PoliceContactsView {
  readonly rows: readonly PoliceContactRow[];
  readonly chips: readonly Chip[];
}
export const policeContactsPage = definePage<PoliceContactsView>('clawback/police-contacts', 'staff');

class PoliceContactsQuery {
  @WholeField({ min: 2000, max: 2999, optional: true }) year?: number;
}

/** What the plan follows up "enligt samverkansavtal med polisen": each question to the police, for those who need to know. */
@ApiExcludeController()
@Controller('police-contacts')
@Needs('coordinator', 'municipalLawyer', 'decisionMaker')
export class PoliceContactsPage {
  constructor(
    private readonly contacts: PoliceContacts,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(
    @Query() { year }: PoliceContactsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const all = await this.contacts.of(personOf(request));
    const years = [...new Set(all.map(yearAsked))];
    const shown = year === undefined ? all : all.filter((each) => yearAsked(each) === year);
    const today = this.clock.today();
    this.pages.send(request, response, policeContactsPage, {
      rows: shown.map((each) => rowOf(each, today)),
      chips: [
        { text: { code: 'policeContactsPage.all' }, href: '/police-contacts', count: all.length, current: !year },
        ...years.map((each) => ({
          ...{ text: String(each), href: `/police-contacts?year=${each}`, current: each === year },
          count: all.filter((one) => yearAsked(one) === each).length,
        })),
      ],
    });
  }
}

function rowOf({ number, of, exchange }: PoliceContact, today: Day): PoliceContactRow {
  const { ground, askedOn } = exchange;
  if (askedOn === null) throw new Error('What is listed was asked');
  return {
    ...{ number, of: { code: `policeContactsPage.of.${of}` }, askedOn, replyOn: replyDayOf(exchange) },
    ground: ground === null ? { code: 'policeContactsPage.noGround' } : { code: `disclosureGround.${ground}` },
    state: stateOf(exchange, today),
  };
}

function stateOf(exchange: PoliceContact['exchange'], today: Day): Tag {
  const { state, answeredOn } = exchange;
  const text = (name: string, facts = {}): Words => ({ code: `policeContactsPage.${name}`, facts });
  if (answeredOn !== null) return { text: text('answered', { answeredOn }), tone: 'done' };
  if (state === 'waived') return { text: text('waived'), tone: 'plain' };
  return isLate(exchange, today) ? { text: text('late'), tone: 'attention' } : { text: text('waits'), tone: 'info' };
}
