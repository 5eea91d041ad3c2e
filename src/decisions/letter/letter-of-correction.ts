import { correctionLetter } from '../../documents/letters/decision-letters.js';
import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import type { Day } from '../../shared/day.js';
import { say } from '../../shared/texts.js';
import type { DecisionLetter } from './decision-letter.js';
import { correctionFields } from './letter-models.js';
import type { DecidedContent, LetterSources, Written } from './letter-of-decision.js';

/** A correction as its letter is made from it. */
export interface MadeCorrection {
  readonly stands: string;
  readonly reads: string;
  readonly because: string;
  /** Who corrected, and when. */
  readonly name: string;
  readonly on: Day;
}

/** The letter that tells of a correction beside a decision. */
export function correctionOf(
  decision: DecidedContent,
  { common, correction, wishes }: Pick<LetterSources, 'common' | 'wishes'> & { readonly correction: MadeCorrection },
): Written {
  const { decidedOn, delegatedNumber, paragraph } = decision;
  const { name, on, stands: was, reads: is, because: why } = correction;
  const { language } = wishes;
  const number = delegatedNumber ?? (paragraph === null ? '' : `§ ${paragraph}`);
  const letter = {
    ...common,
    decidedBy: { by: 'corrector', decidedOn: on, name } as const,
    // A correction is announced by itself; the time of the decision it corrects is not its own.
    appeal: { ...common.appeal, announcement: correctedHow(common.appeal), meetingOn: null, announcedOn: null },
    corrected: decidedOn === null || number === '' ? null : { decidedOn, number },
    changes: [{ what: say(language, 'decisionLetter.label.correction'), was, is }],
    why,
  };
  return { kind: correctionLetter, fields: correctionFields(letter, language) };
}

/** Whoever corrects does so on the committee's behalf, and it is reported as such decisions are. */
function correctedHow({ announcement }: DecisionLetter['appeal']): AnnouncementKind {
  return announcement === 'execution' ? 'execution' : 'delegatedReported';
}
