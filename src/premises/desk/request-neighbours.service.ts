import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import { dayAt } from '../../shared/day.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RequestLists } from './request-lists.service.js';
import type { RequestPageView, Rival } from './request-view.js';
import { requestTag, seriesWords } from './request-words.js';

/** How many earlier answers on the same rules are shown. */
const MOST_ALIKE = 10;

/** What stands beside a request: others who want the same time, and how the same rules were answered before. */
@Injectable()
export class RequestNeighbours {
  constructor(
    private readonly reads: Reads,
    private readonly lists: RequestLists,
  ) {}

  /** Who else wants the time, the first to ask first. */
  async rivals(person: Person, request: BookingRequest): Promise<Rival[]> {
    const ids = await this.lists.rivalsOf(request);
    const found = await this.reads
      .of(person)
      .query(BookingRequest, 'request')
      .andWhere({ id: In([...ids, '']) })
      .orderBy('request.askedAt')
      .getMany();
    return found.map(({ id, hirer, askedAt, series, roomUse, state }) => ({
      ...{
        hirer,
        href: `/booking-requests/${id}`,
        askedOn: dayAt(askedAt),
        when: seriesWords(series, person.language),
      },
      ...{ use: { code: `roomUse.${roomUse}` }, state: requestTag(state) },
    }));
  }

  /** How the last ones that met the same rules were answered: equal cases are to be answered alike. */
  async alike(person: Person, request: BookingRequest): Promise<RequestPageView['alike']> {
    const rules = request.fired.map(({ id }) => id);
    if (rules.length === 0) return [];
    const answered = await this.reads
      .of(person)
      .query(BookingRequest, 'request')
      .andWhere('request.state <> :asked', { asked: 'asked' })
      .andWhere('request.committeeId = :committee', { committee: request.committeeId })
      .orderBy('request.answeredAt', 'DESC')
      .limit(MOST_ALIKE * 10)
      .getMany();
    return answered
      .filter(({ id, fired }) => id !== request.id && fired.some((rule) => rules.includes(rule.id)))
      .slice(0, MOST_ALIKE)
      .map(({ id, state, answeredAt, askedAt, fired, conditions }) => {
        const shared = fired.filter((rule) => rules.includes(rule.id)).map(({ title }) => title[person.language]);
        return {
          href: `/booking-requests/${id}`,
          words: { code: 'requestPage.alikeRow', facts: { rules: shared.join(', '), conditions: conditions.length } },
          on: dayAt(answeredAt ?? askedAt),
          state: requestTag(state),
        };
      });
  }
}
