import { createHmac } from 'node:crypto';
import { secretOf } from './secret.js';
import type { Settings } from './settings.js';

/** The settings and the secret as services ask for them. */
export class Surroundings {
  readonly secret: string;

  constructor(readonly settings: Settings) {
    this.secret = secretOf(settings);
  }

  /** A key of its own for each purpose, so that nothing made for one fits another. */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.secret).update(purpose).digest();
  }
}
