import { committeesApart, fieldsClosed, routesDecided } from './identity-access.js';
import { nothingForged } from './identity-forgery.js';
import { providerChecked } from './identity-provider.js';
import { secretsUnlogged } from './identity-secrets.js';
import { guessingIsSlow, sessionsEnd } from './identity-sessions.js';
import type { Undertaking } from './promise.js';

/** What is promised of access, privacy and integrity. */
export const IDENTITY_PROMISES: readonly Undertaking[] = [
  routesDecided,
  committeesApart,
  fieldsClosed,
  nothingForged,
  sessionsEnd,
  guessingIsSlow,
  providerChecked,
  secretsUnlogged,
];
