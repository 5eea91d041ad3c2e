/** What a committee adopts. */
export const ADOPTED_KINDS = [
  'criteria',
  'terms',
  'scheme',
  'delegation',
  'papers',
  'tariff',
  'approval',
  'retention',
  'billing',
] as const;
export type AdoptedKind = (typeof ADOPTED_KINDS)[number];

/** Whether it is known which meeting adopted it; what is not known to be adopted supports no decision. */
export type Adoption = 'known' | 'unknown';
