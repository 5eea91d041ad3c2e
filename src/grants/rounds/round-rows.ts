import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { phaseOn, roundTitle, type RoundFields, type RoundPhase } from './round.js';
import type { RoundRow } from './round-view.js';

const TONES: Readonly<Record<RoundPhase, Tone>> = {
  unpublished: 'plain',
  coming: 'info',
  running: 'done',
  late: 'attention',
  over: 'plain',
};

/** How a round stands today, in a word or three. */
export function phaseTag(round: RoundFields, today: Day): Tag {
  const phase = phaseOn(round, today);
  return { text: { code: `roundPhase.${phase}` }, tone: TONES[phase] };
}

export function roundRowOf(
  round: RoundFields,
  { href, committee, today, language }: { href: string; committee: string; today: Day; language: Language },
): RoundRow {
  const { opensOn, closesOn } = round;
  return { title: roundTitle(round)[language], href, committee, opensOn, closesOn, state: phaseTag(round, today) };
}
