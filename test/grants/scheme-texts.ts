/** A scheme with age-banded rates, a cap and a late table, as a committee writes it. */
export const YOUTH_YAML = `# Ungdomsbidrag, antaget av nämnden.
id: youth
title: { sv: Ungdomsbidrag, en: Youth grant }
from: 2026-11-01
rounding: { to: krona, mode: halfUp, per: sum }
rates:
  - from: 2026-11-01
    rate:
      kind: byAge
      of: members
      bands:
        - { fromAge: 7, toAge: 12, unitOre: 15000 }
        - { fromAge: 13, toAge: 20, unitOre: 10000 }
    adjustments:
      - { kind: cap, atMostOre: 1200000 }
      - kind: late
        rows:
          - { fromDay: 1, deductedBasisPoints: 1000 }
          - { fromDay: 15, paidBasisPoints: 5000 }
    source: { document: Regler för ungdomsbidrag, place: 2–4 §§ }
`;

/** The line on which some words stand. */
export function lineOf(text: string, words: string): number {
  return text.slice(0, text.indexOf(words)).split('\n').length;
}
