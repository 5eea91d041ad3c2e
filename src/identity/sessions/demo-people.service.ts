import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Surroundings } from '../../platform/surroundings.js';
import { problem } from '../../shared/problem.js';
import type { DemoPerson } from '../sign-in-view.js';

/** The one password of all the made-up people of the demo; it opens nothing in production. */
export const DEMO_PASSWORD = 'sagolunda-visar-villkor';

const DEMO_PEOPLE = `SELECT account.email, account.name, held.role
  FROM user_account account JOIN membership held ON held.user_id = account.id
  WHERE account.demo AND account.active AND NOT EXISTS (
    SELECT 1 FROM membership earlier WHERE earlier.user_id = account.id AND (earlier.from_on, earlier.id) < (held.from_on, held.id))
  ORDER BY account.name`;

/** The made-up people of the demo, as the log-in page introduces them. */
@Injectable()
export class DemoPeople implements OnModuleInit {
  constructor(
    private readonly reads: Reads,
    private readonly surroundings: Surroundings,
  ) {}

  /** A database that was once a demo is refused in production: everybody knows its password. */
  async onModuleInit(): Promise<void> {
    if (!this.surroundings.settings.production) return;
    const accounts = await this.reads.raw('SELECT id FROM user_account WHERE demo LIMIT 1');
    if (accounts.length > 0) throw problem('unavailable', 'demo.inProduction');
  }

  /** Nobody in production, nor where no demo was played. */
  async people(): Promise<DemoPerson[]> {
    if (this.surroundings.settings.production) return [];
    // Asked for by everybody who comes to the log-in page, so it is one statement and no entities.
    return this.reads.raw<DemoPerson>(DEMO_PEOPLE);
  }
}
