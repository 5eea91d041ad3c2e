/** A percentage in whole basis points, hundredths of a percentage point: 450 is 4.50 %. May be negative. */
export type BasisPoints = number;

const FORM = /^([-\u2212]?)(\d{1,4})(?:[.,](\d{1,2}))?$/;

/** Reads `4.50`, `-0,5` or `8` as basis points; null for anything else. */
export function basisPointsOf(text: string): BasisPoints | null {
  const parts = FORM.exec(text.trim());
  if (!parts) return null;
  const points = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] && points !== 0 ? -points : points;
}

/** As a number of per cent: 1050 is 10.5. */
export function percentOf(points: BasisPoints): number {
  return points / 100;
}
