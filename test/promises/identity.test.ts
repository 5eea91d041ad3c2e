import { IDENTITY_BUGS } from './identity-bugs.js';
import { IDENTITY_PROMISES } from './identity-promises.js';

describe('access, privacy and integrity', () => {
  it.each(IDENTITY_PROMISES.map((each) => [each.id, each.promise, each] as const))(
    '%s: %s',
    async (_id, _promise, undertaking) => {
      const { tried, violations } = await undertaking.try('short');
      expect(violations).toEqual([]);
      expect(tried).toBeGreaterThanOrEqual(5);
    },
  );
});

describe('a promise is seen to be broken', () => {
  it.each(IDENTITY_BUGS.map((each) => [each.breaks, each.bug, each] as const))(
    '%s when %s',
    async (_id, _bug, seeded) => {
      expect((await seeded.try()).violations).not.toEqual([]);
    },
  );
});
