import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { DemoPerson } from '../sign-in-view.js';
import { Membership } from '../users/membership.entity.js';
import { UserAccount } from '../users/user-account.entity.js';

/** The one password of all the made-up people of the demo; it opens nothing in production. */
export const DEMO_PASSWORD = 'sagolunda-visar-villkor';

/** The made-up people of the demo, as the log-in page introduces them. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly reads: Reads,
    private readonly surroundings: Surroundings,
  ) {}

  /** Nobody in production, nor where no demo was played. */
  async people(): Promise<DemoPerson[]> {
    if (this.surroundings.settings.production) return [];
    const accounts = await this.reads
      .inner(UserAccount, 'account')
      .where({ demo: true, active: true })
      .orderBy('account.name')
      .getMany();
    if (accounts.length === 0) return [];
    const held = await this.reads
      .inner(Membership, 'membership')
      .where({ userId: In(accounts.map(({ id }) => id)) })
      .orderBy('membership.fromOn')
      .getMany();
    return accounts.flatMap(({ id, email, name }) => {
      const role = held.find(({ userId }) => userId === id)?.role;
      return role === undefined ? [] : [{ email, name, role }];
    });
  }
}
