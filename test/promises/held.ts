import { lastWords } from '../support/run-folder.js';
import { UNDERTAKINGS } from './list.js';
import { bugsOf } from './seeded-bugs.js';

/** The short form; a busy machine may take its time. */
const PATIENCE_MS = 600_000;

/** Which promises are tried in which test file, so that both workers have some of them to do. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  durability: ['D1', 'D1l', 'D1m', 'D2', 'D3', 'D4', 'D4m', 'D4b', 'D6'],
  failures: ['D5'],
  'failures-of-commands': ['D5b'],
  money: ['C3', 'C3p', 'C4', 'C4b'],
  races: ['C1', 'C2', 'U1', 'S8'],
  'stored-words': ['H11'],
  access: ['S1', 'S2', 'S3'],
};

/** The tests of one file. Of `others` they are those of every promise that no file names, so that none is left out. */
export function holdsPromisesOf(file: string): void {
  const named = new Set(Object.values(FILES).flat());
  const ids = FILES[file];
  const undertakings = UNDERTAKINGS.filter(({ id }) => (ids === undefined ? !named.has(id) : ids.includes(id)));

  describe.each(undertakings)('$id: $promise', (undertaking) => {
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
}
