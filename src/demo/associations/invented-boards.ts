import type { OfficeholderInput, OfficeholderRole, Signing } from '../../associations/board/officeholder.js';
import type { Counted } from '../../associations/members/member-count.js';
import { AGE_BANDS, type AgeBand } from '../../associations/members/member-count.js';
import { yearOf, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Crowd, InventedAssociation } from './invented-associations.js';

// prettier-ignore
const FIRST_NAMES = ['Aino', 'Ali', 'Amina', 'Arvid', 'Astrid', 'Bengt', 'Cecilia', 'Dag', 'Dženana', 'Elif', 'Emil', 'Eva', 'Fatima', 'Gustaf', 'Hanna', 'Ilona', 'Ismail', 'Jasmin', 'Johan', 'Karim', 'Kerstin', 'Lars', 'Leila', 'Maj-Britt', 'Mehmet', 'Nils', 'Olga', 'Petra', 'Rut', 'Samuel', 'Signe', 'Tomasz', 'Ulf', 'Vera', 'Yusuf', 'Zoë', 'Åsa', 'Örjan'];
// prettier-ignore
const LAST_NAMES = ['Almkvist', 'Björkstig', 'Çınar', 'Dalros', 'Ekhammar', 'Fors', 'Grönlid', 'Hedvind', 'Issa', 'Järv', 'Kulla', 'Lindroth', 'Mossberg', 'Nygren', 'Oxenlo', 'Pihlström', 'Quarnlöf', 'Rosenkvist', 'Sjöblad', 'Tallvik', 'Uddén', 'Vikström', 'Wågby', 'Ylipää', 'Zetterlo', 'Ängsved', 'Ödmark', 'Štěpánová', 'Łuczak'];
const OFFICES: readonly OfficeholderRole[] = ['chair', 'secretary', 'treasurer', 'member', 'auditor'];
/** Annual meetings are held on this day. */
const ANNUAL_MEETING = '03-18';
const LARGE = 100;

/** The same name for the same place each time the demo is played. */
export function inventedName(number: number): string {
  const first = FIRST_NAMES[(number * 7) % FIRST_NAMES.length];
  return `${first} ${LAST_NAMES[(number * 11 + 3) % LAST_NAMES.length]}`;
}

/** The board of an invented association, as its latest annual meeting before a day chose it. */
export function inventedBoard(
  [, , , members, , peculiar = {}]: InventedAssociation,
  place: number,
  { today, minutesPaperId }: { readonly today: Day; readonly minutesPaperId: Id | null },
): OfficeholderInput[] {
  const { chair, minors = 0, signing = 'jointly', term } = peculiar;
  const year = lastMeetingYear(today) - (term === 'over' ? 1 : 0);
  const offices = chair === 'alone' ? OFFICES.slice(0, 3) : OFFICES;
  const young: readonly OfficeholderRole[] = Array<OfficeholderRole>(minors).fill('member');
  return [...offices, ...young].map((role, index) => ({
    name: inventedName(place * OFFICES.length + index),
    role,
    ...signs(role, chair === 'alone' ? 'alone' : signing),
    fromOn: `${year}-${ANNUAL_MEETING}`,
    untilOn: term === 'over' || members > LARGE ? `${year + 1}-${ANNUAL_MEETING}` : null,
    under18: index >= offices.length,
    protectedPerson: chair === 'protected' && role === 'chair',
    email: null,
    phone: null,
    minutesPaperId: term === 'over' ? null : minutesPaperId,
  }));
}

/** The year of the latest annual meeting before a day. */
export function lastMeetingYear(today: Day): number {
  return yearOf(today) - (today.slice('YYYY-'.length) < ANNUAL_MEETING ? 1 : 0);
}

function signs(role: OfficeholderRole, rule: Signing): Pick<OfficeholderInput, 'signing' | 'signingCount'> {
  const own = role === 'chair' || (rule === 'jointly' && (role === 'treasurer' || role === 'secretary'));
  if (rule === 'board' && role !== 'auditor') return { signing: 'board', signingCount: null };
  if (!own) return { signing: 'none', signingCount: null };
  return { signing: rule, signingCount: rule === 'jointly' ? 2 : null };
}

/** Of a hundred members, how many are of each band of age. */
const SHARES: Readonly<Record<Crowd, Readonly<Record<AgeBand, number>>>> = {
  children: { under7: 25, from7to12: 50, from13to16: 10, from17to20: 2, from21to25: 1, from26to64: 11, from65: 1 },
  youth: { under7: 2, from7to12: 20, from13to16: 38, from17to20: 20, from21to25: 8, from26to64: 11, from65: 1 },
  adults: { under7: 0, from7to12: 1, from13to16: 3, from17to20: 6, from21to25: 15, from26to64: 65, from65: 10 },
  older: { under7: 0, from7to12: 0, from13to16: 0, from17to20: 1, from21to25: 1, from26to64: 23, from65: 75 },
  all: { under7: 6, from7to12: 14, from13to16: 13, from17to20: 10, from21to25: 9, from26to64: 36, from65: 12 },
};

/** So many of a hundred live in the district. */
const FROM_HERE = 82;
const FROM_ELSEWHERE = 35;

/** The members by band of age; together they are as many as the list says. */
export function inventedCounts([, , crowd, members, , peculiar = {}]: InventedAssociation): Counted[] {
  const here = peculiar.local === 'no' ? FROM_ELSEWHERE : FROM_HERE;
  const bands = AGE_BANDS.map((ageBand) => ({
    ageBand,
    members: Math.floor((members * SHARES[crowd][ageBand]) / 100),
  }));
  const rest = members - bands.reduce((sum, band) => sum + band.members, 0);
  return bands.flatMap(({ ageBand, members: whole }) => {
    const all = whole + (ageBand === 'from26to64' ? rest : 0);
    const inside = Math.round((all * here) / 100);
    return [
      { ageBand, inDistrict: true, members: inside },
      { ageBand, inDistrict: false, members: all - inside },
    ];
  });
}
