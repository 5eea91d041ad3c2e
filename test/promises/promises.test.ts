import { lastWords } from '../support/run-folder.js';
import { UNDERTAKINGS } from './list.js';
import { bugsOf } from './seeded-bugs.js';

/** The short form; a busy machine may take its time. */
const PATIENCE_MS = 600_000;

describe.each(UNDERTAKINGS)('$id: $promise', (undertaking) => {
  it(
    'holds',
    async () => {
      const { tried, violations, skipped } = await undertaking.try('short');
      if (skipped !== undefined) lastWords(`${undertaking.id}: ${skipped}`);
      expect(violations).toEqual([]);
      if (skipped === undefined) expect(tried).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it.each(bugsOf(undertaking.id))(
    'is seen to break when $bug',
    async (seeded) => {
      expect((await seeded.try()).violations).not.toEqual([]);
    },
    PATIENCE_MS,
  );
});
