import { inForce, type Dated } from '../../src/shared/dated.js';

const rows: readonly Dated<string>[] = [
  { from: '2025-01-01', value: 'new', source: { document: 'b' } },
  { from: '2020-01-01', value: 'old', source: { document: 'a' } },
];

it('the row in force is the latest that has begun, in whatever order the rows stand', () => {
  expect(inForce(rows, '2024-12-31').value).toBe('old');
  expect(inForce(rows, '2025-01-01').value).toBe('new');
  expect(inForce([...rows].reverse(), '2099-01-01').value).toBe('new');
});

it('nothing is carried backwards', () => {
  expect(() => inForce(rows, '2019-12-31')).toThrow('dated.noValue');
});
