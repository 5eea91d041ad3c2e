import type { Actor } from '../acts/actor.js';
import type { Id } from '../shared/id.js';
import type { Language } from '../shared/language.js';

/** The person who is signed in, with the memberships that hold today. */
export interface Person extends Actor {
  readonly userId: Id;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Single-key shortcuts on pages. */
  readonly shortcuts: boolean;
}
