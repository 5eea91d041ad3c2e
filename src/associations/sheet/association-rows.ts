import type { Fact, TimelineEvent } from '../../platform/pages/parts.js';
import type { Happened } from '../../matters/sheet/matter-sheet.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { termOn, type OfficeholderFields, type OfficeholderRole, type TermState } from '../board/officeholder.js';
import { AGE_BANDS, type MemberCountFields } from '../members/member-count.js';
import type { AssociationFields } from '../register/association.js';
import { legalFormWords, noNumberWords, officeWords, paperWords } from '../register/register-words.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { PaperKind } from '../papers/paper.js';
import type { Facts } from '../../shared/reason.js';
import type { Words } from '../../platform/pages/page.js';
import type { MemberTable, OfficeRow } from './association-view.js';

const TERM_TONES: Readonly<Record<TermState, Tone>> = { coming: 'info', held: 'done', over: 'plain' };
/** Readings of the register are for those who look after the log. */
const READINGS = ['association.readMarks', 'association.readSheet'];

/** The facts one always wants to see of an association. */
export function identityOf(association: AssociationFields, umbrella: { name: string; href: string } | null): Fact[] {
  const { orgNumber, noNumberBecause, legalForm, seat, districtActivity, foundedOn, registeredOn } = association;
  const known = districtActivity === null ? 'unknown' : districtActivity ? 'yes' : 'no';
  const number = orgNumber ?? (noNumberBecause === null ? '' : noNumberWords(noNumberBecause));
  return [
    { label: { code: 'associationPage.fact.number' }, value: number },
    { label: { code: 'associationPage.fact.legalForm' }, value: legalFormWords(legalForm) },
    ...(seat === null ? [] : [{ label: { code: 'associationPage.fact.seat' }, value: seat }]),
    { label: { code: 'associationPage.fact.districtActivity' }, value: { code: `known.${known}` } },
    ...(foundedOn === null ? [] : [dayFact('founded', foundedOn)]),
    ...(umbrella === null
      ? []
      : [{ label: { code: 'associationPage.fact.umbrella' }, value: umbrella.name, link: umbrella.href }]),
    dayFact('registered', registeredOn),
  ];
}

function dayFact(name: string, happenedOn: Day): Fact {
  return { label: { code: `associationPage.fact.${name}` }, value: { code: 'matter.on', facts: { happenedOn } } };
}

/** How to reach an association. */
export function contactOf(association: AssociationFields): Fact[] {
  const { careOf, street, postalCode, city, email, phone } = association;
  const address = [careOf && `c/o ${careOf}`, street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean);
  const said: [string, string | null][] = [
    ['address', address.length > 0 ? address.join(', ') : null],
    ['email', email],
    ['phone', phone],
  ];
  return said.flatMap(([name, value]) =>
    value === null ? [] : [{ label: { code: `associationPage.fact.${name}` }, value }],
  );
}

/** An office as the page lists it; the name of a protected person stands nowhere. */
export function officeRow(
  held: OfficeholderFields,
  on: Day,
  reach: boolean,
  changeHref: string | undefined,
): OfficeRow {
  const { name, role, signing, signingCount, fromOn, untilOn, under18, protectedPerson, email, phone } = held;
  const state = termOn(held, on);
  return {
    ...(!protectedPerson && { who: name }),
    role: officeWords(role),
    ...(signing !== 'none' && { signing: { code: `signing.${signing}`, facts: { count: signingCount ?? 0 } } }),
    fromOn,
    ...(untilOn !== null && { untilOn }),
    state: { text: { code: `termState.${state}` }, tone: TERM_TONES[state] },
    under18,
    protectedPerson,
    contact: reach ? [email, phone].filter((each) => each !== null) : [],
    ...(changeHref !== undefined && { changeHref }),
  };
}

/** The latest year that was counted, as a table; the reader's own committee first. */
export function memberTable(
  counts: readonly MemberCountFields[],
  own: readonly Id[],
  names: ReadonlyMap<Id, string>,
): MemberTable | undefined {
  const latest = [...counts].sort(
    (one, other) =>
      other.year - one.year ||
      Number(own.includes(other.committeeId)) - Number(own.includes(one.committeeId)) ||
      (one.committeeId < other.committeeId ? -1 : 1),
  )[0];
  if (!latest) return undefined;
  const { year, committeeId } = latest;
  const same = counts.filter((each) => each.year === year && each.committeeId === committeeId);
  const last = [...same].sort((one, other) => (one.attestedOn < other.attestedOn ? 1 : -1))[0] ?? latest;
  const cell = (band: string, inDistrict: boolean): number | undefined =>
    same.find((each) => each.ageBand === band && each.inDistrict === inDistrict)?.members;
  const sum = (inDistrict: boolean): number =>
    same.filter((each) => each.inDistrict === inDistrict).reduce((all, { members }) => all + members, 0);
  return {
    year: String(year),
    committee: names.get(committeeId) ?? '',
    attestedBy: last.attestedBy,
    attestedOn: last.attestedOn,
    rows: AGE_BANDS.map((band) => {
      const [inside, outside] = [cell(band, true), cell(band, false)];
      return {
        band: { code: `ageBand.${band}` },
        ...(inside !== undefined && { inside }),
        ...(outside !== undefined && { outside }),
      };
    }),
    inside: sum(true),
    outside: sum(false),
  };
}

/** What has been done with the association in the register; reasons are told, names of people are not. */
export function eventsOf(happened: readonly Happened[]): TimelineEvent[] {
  return happened
    .filter(({ act }) => !READINGS.includes(act))
    .map(({ act, at, by, facts, words }) => {
      const because = words['because'];
      const text = typeof because === 'string' ? because : aboutOf(act, facts);
      return {
        title: { code: `done.${act}` },
        when: { at },
        by: by ?? { code: 'actor.system' },
        ...(text !== undefined && { text }),
      };
    });
}

/** Which office or paper a line is about. */
function aboutOf(act: string, { role, kind }: Facts): Words | undefined {
  if (act.startsWith('officeholder.') && typeof role === 'string') return officeWords(role as OfficeholderRole);
  return act.startsWith('paper.') && typeof kind === 'string' ? paperWords(kind as PaperKind) : undefined;
}
