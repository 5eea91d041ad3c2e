import { Injectable } from '@nestjs/common';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { TariffContent } from '../../rulebook/tariffs/tariff-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ToldPrice } from '../requests/request.js';
import { priceOf, type PriceQuestion } from './price-of.js';

/** What rooms cost by the tariff that a committee has adopted. */
@Injectable()
export class Prices {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** The tariff in force on a day, or the problem `rulebook.nothingInForce`. */
  async tariff(committeeId: Id, on: Day): Promise<{ readonly hash: string; readonly content: TariffContent }> {
    const { hash, content } = await this.rulebooks.inForce(committeeId, 'tariff', on);
    return { hash, content: content as TariffContent };
  }

  /** The tariff that a price was told by. */
  async tariffOf(hash: string): Promise<TariffContent> {
    return (await this.rulebooks.byHash(hash)).content as TariffContent;
  }

  /** The price with its reasons, by the tariff in force on the day it is asked for. */
  async of(committeeId: Id, on: Day, question: PriceQuestion): Promise<ToldPrice> {
    const { hash, content } = await this.tariff(committeeId, on);
    const { value, because } = priceOf(content, question);
    return { ...value, because, tariffHash: hash, tariffVersion: content.version };
  }
}
