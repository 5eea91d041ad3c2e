import { SeenDto } from '../../documents/matter-forms.dto.js';
import type { Person } from '../../identity/person.js';
import { shaped } from '../../platform/http/shape.pipe.js';
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

/** The version that was looked at. */
export async function seenOf({ body }: Sent): Promise<{ readonly seen: number }> {
  const { seen } = await shaped(SeenDto, body);
  return { seen };
}
