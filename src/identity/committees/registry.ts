/** Who keeps the committee's register of records (diarium): another system, or this program with a gapless series. */
export const REGISTRIES = ['external', 'own'] as const;
export type Registry = (typeof REGISTRIES)[number];

/** What a committee's code may be; it begins every case number: two or three capital letters. */
export const COMMITTEE_CODE = /^[A-ZÅÄÖ]{2,3}$/;
