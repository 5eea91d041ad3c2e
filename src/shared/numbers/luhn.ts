/**
 * The sum of the 10-modulus check (Luhn): from the right every second digit is doubled, and digit sums are added.
 * The text is digits only. Source: ISO/IEC 7812-1, annex B; Bankgirot, "10-modul".
 */
function luhnSum(digits: string): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}

/** Tells whether the last digit is the right check digit for those before it. */
export function luhnHolds(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

/** The check digit that belongs after these digits. */
export function luhnDigit(digits: string): string {
  return String((10 - (luhnSum(`${digits}0`) % 10)) % 10);
}
