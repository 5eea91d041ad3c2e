import { IdField } from '../../platform/http/fields.js';
import type { Id } from '../../shared/id.js';

/** How the page is opened: perhaps with a number that came in a file already in its form. */
export class ImportedQuery {
  @IdField({ optional: true }) imported?: Id;
}
