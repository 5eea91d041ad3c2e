import { secretOf } from './secret.js';
import type { Settings } from './settings.js';

/** The settings and the secret as services ask for them. */
export class Surroundings {
  readonly secret: string;

  constructor(readonly settings: Settings) {
    this.secret = secretOf(settings);
  }
}
