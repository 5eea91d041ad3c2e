import type { DisclosureGround } from '../../documents/exchanges/exchange.js';
import type { Reason } from '../../shared/reason.js';
import type { ClawbackState } from '../case/clawback.js';

/**
 * With whom the action plan's row S5 has contact when grants are claimed back on established violent extremism, and the support
 * function at Brå. Texts under `contactParty`; `samfund` may be the state authority for faith communities.
 */
export const CONTACT_KEYS = ['police', 'samfund', 'associations', 'kronofogden', 'skatteverket', 'cve'] as const;
export type ContactKey = (typeof CONTACT_KEYS)[number];

/** On which grounds something may be told to each: a question tells at least whom it is about. */
const GROUNDS: Readonly<Record<ContactKey, readonly DisclosureGround[]>> = {
  police: ['publicFacts', 'ownActivity', 'suspectedCrime', 'policeDuty'],
  samfund: ['publicFacts'],
  associations: ['publicFacts'],
  kronofogden: ['publicFacts'],
  skatteverket: ['publicFacts'],
  cve: ['publicFacts', 'ownActivity', 'generalClause'],
};

/** Those who have no power over the case hear of it only when it is decided, and then only what is public. */
const AFTER_DECISION: readonly ContactKey[] = ['samfund', 'associations'];
export const DECIDED: readonly ClawbackState[] = ['decided', 'claimed', 'ended'];

/** Why a contact is not needed; one click. Texts under `contactNotNeeded`. */
export const NOT_NEEDED = ['noBearing', 'knownAlready', 'notCalledFor'] as const;
export type NotNeeded = (typeof NOT_NEEDED)[number];

export function groundsFor(key: ContactKey): readonly DisclosureGround[] {
  return GROUNDS[key];
}

/** Why a contact may not be had now, or not on this ground; nothing is that it may. */
export function contactLacks(key: ContactKey, ground: DisclosureGround | null, state: ClawbackState): Reason[] {
  const partyCode = `contactParty.${key}`;
  if (isTooEarly(key, state)) return [{ code: 'clawback.contact.afterDecision', facts: { partyCode } }];
  if (ground === null) return [{ code: 'clawback.contact.noGround', facts: { field: 'ground', partyCode } }];
  if (GROUNDS[key].includes(ground)) return [];
  return [
    {
      code: 'clawback.contact.otherGround',
      facts: { field: 'ground', partyCode, groundCode: `disclosureGround.${ground}` },
    },
  ];
}

export function isTooEarly(key: ContactKey, state: ClawbackState): boolean {
  return AFTER_DECISION.includes(key) && !DECIDED.includes(state);
}
