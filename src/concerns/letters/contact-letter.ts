import type { DisclosureGround } from '../../documents/exchanges/exchange.js';
import type { CONTACT_LETTERS } from '../../documents/letters/contact-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';

/** A question to somebody outside as it was put, with nothing left to look up. The weighing behind its ground stays in the case. */
export interface PutQuestion {
  readonly association: string;
  readonly orgNumber: string | null;
  /** What is decided and public; null before. */
  readonly decision: { readonly decidedOn: Day; readonly number: string } | null;
  readonly purpose: string;
  readonly question: string;
  readonly disclosed: string | null;
  readonly ground: DisclosureGround;
  readonly dueOn: Day;
  readonly email: string;
  readonly address: string;
}

/** The words of a question to an authority or to somebody else, in one language; all of them hold the same fields. */
export function contactFields(asked: PutQuestion, language: Language): LetterFields<(typeof CONTACT_LETTERS)[number]> {
  const words = (key: string, facts: Facts = {}): string => say(language, `contactLetter.${key}`, facts);
  const { association, orgNumber, decision, purpose, question, disclosed, ground, dueOn, email, address } = asked;
  const about = {
    association,
    ...(orgNumber !== null && { orgNumber }),
    ...(decision !== null && { decision: words('decidedAs', { ...decision }) }),
  };
  return {
    association,
    about: Object.entries(about).map(([name, value]) => ({ label: words(`label.${name}`), value })),
    ...{ purpose, question, disclosed: disclosed ?? '', dueOn },
    legal: words(`ground.${ground}`),
    howToAnswer: words('howToAnswer', { email, address }),
  };
}
