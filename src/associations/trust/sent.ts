import type { Person } from '../../identity/person.js';
import type { Id } from '../../shared/id.js';

/** A form of the page as it was sent. */
export interface Sent {
  readonly person: Person;
  readonly associationId: Id;
  readonly rowId: Id;
  readonly body: unknown;
  /** Sent from the association's own page. */
  readonly mine: boolean;
}

/** What a form does. */
export type Doing = (sent: Sent) => Promise<unknown>;
