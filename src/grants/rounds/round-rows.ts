import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import type { LocalTime } from '../../shared/local-time.js';
import { roundTitle, type RoundFields, type RoundPhase } from './round.js';
import type { RoundRow } from './round-view.js';

const TONES: Readonly<Record<RoundPhase, Tone>> = {
  unpublished: 'plain',
  coming: 'info',
  running: 'done',
  spent: 'attention',
  late: 'attention',
  over: 'plain',
};

/** How a round stands, in a word or three. */
export function phaseTag(phase: RoundPhase): Tag {
  return { text: { code: `roundPhase.${phase}` }, tone: TONES[phase] };
}

export function roundRowOf(
  round: RoundFields,
  { href, committee, phase, language }: { href: string; committee: string; phase: RoundPhase; language: Language },
): RoundRow {
  const { opensOn, closesOn } = round;
  return { title: roundTitle(round)[language], href, committee, opensOn, closesOn, state: phaseTag(phase) };
}

/** A time as people write it: `16.00`, in English `16:00`. */
export function timeOf(time: LocalTime, language: Language): string {
  return language === 'sv' ? time.replace(':', '.') : time;
}

/** The years a grant is for: `2027`, or `2027–2029`. */
export function yearsWords({ activityYear, years }: Pick<RoundFields, 'activityYear' | 'years'>): string {
  return years === 1 ? String(activityYear) : `${activityYear}–${activityYear + years - 1}`;
}

/** When and in which parts a grant is paid. */
export function paidWords({ paid, tranches }: Pick<RoundFields, 'paid' | 'tranches'>): Words {
  return { code: 'roundPage.paid', facts: { paidCode: `roundPaid.${paid}`, tranchesCode: `tranchePlan.${tranches}` } };
}
