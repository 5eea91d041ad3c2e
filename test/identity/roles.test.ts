import { membershipsOn, overlaps, stateOn, type HeldRole } from '../../src/identity/roles.js';
import { newId } from '../../src/shared/id.js';

const committeeId = newId();
const standIn: HeldRole = {
  role: 'grantOfficer',
  committeeId,
  associationId: null,
  fromOn: '2026-07-01',
  untilOn: '2026-07-31',
  endedAt: null,
};

it('a role holds on its first and its last day, and on no day outside them', () => {
  expect(['2026-06-30', '2026-07-01', '2026-07-31', '2026-08-01'].map((day) => stateOn(standIn, day as never))).toEqual(
    ['coming', 'held', 'held', 'over'],
  );
});

it('a role that was ended is over at once, whatever its days say', () => {
  expect(stateOn({ ...standIn, endedAt: '2026-07-02T09:00:00.000Z' }, '2026-07-02')).toBe('over');
});

it('rights are asked of the roles that hold on the day', () => {
  const lasting: HeldRole = { ...standIn, role: 'auditor', untilOn: null };
  expect(membershipsOn([standIn, lasting], '2026-08-01')).toEqual([
    { role: 'auditor', committeeId, associationId: null },
  ]);
  expect(membershipsOn([standIn, lasting], '2026-07-15')).toHaveLength(2);
});

it('two spells of the same role at the same place may touch but not share a day', () => {
  expect(overlaps(standIn, { ...standIn, fromOn: '2026-08-01', untilOn: null })).toBe(false);
  expect(overlaps(standIn, { ...standIn, fromOn: '2026-07-31', untilOn: null })).toBe(true);
  expect(overlaps(standIn, { ...standIn, role: 'finance' })).toBe(false);
  expect(overlaps(standIn, { ...standIn, committeeId: newId() })).toBe(false);
});
