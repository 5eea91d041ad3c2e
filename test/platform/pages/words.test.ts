import { pathInLanguage, withQuery } from '../../../src/platform/pages/addresses.js';
import { dayInYear, dueWords } from '../../../src/platform/pages/day-words.js';

const today = '2026-11-23';

describe('a last day in a queue', () => {
  it.each([
    ['2026-11-23', 'I dag', 'Today'],
    ['2026-11-22', '22 november, i går', '22 November, yesterday'],
    ['2026-11-20', '20 november, 3 dagar sedan', '20 November, 3 days ago'],
    ['2026-10-03', '3 oktober, 51 dagar sedan', '3 October, 51 days ago'],
    ['2025-11-23', '23 november 2025, 365 dagar sedan', '23 November 2025, 365 days ago'],
    ['2026-11-24', '24 november, i morgon', '24 November, tomorrow'],
    ['2026-11-27', '27 november', '27 November'],
    ['2027-01-11', '11 januari 2027', '11 January 2027'],
  ] as const)('%s is said as %s', (on, swedish, english) => {
    expect(dueWords(on, today, 'sv')).toBe(swedish);
    expect(dueWords(on, today, 'en')).toBe(english);
  });

  it('leaves the year out only in that year', () => {
    expect(dayInYear('2026-12-31', today, 'sv')).toBe('31 december');
    expect(dayInYear('2027-01-01', today, 'sv')).toBe('1 januari 2027');
  });
});

describe('addresses', () => {
  it('change one part of the query and keep the rest', () => {
    expect(withQuery('/search?q=saga&print=1', 'print', undefined)).toBe('/search?q=saga');
    expect(withQuery('/', 'print', '1')).toBe('/?print=1');
    expect(withQuery('/search?q=a%26b', 'lang', 'en')).toBe('/search?q=a%26b&lang=en');
    expect(pathInLanguage('/FB-2026-0001?lang=sv', 'en')).toBe('/FB-2026-0001?lang=en');
  });
});
