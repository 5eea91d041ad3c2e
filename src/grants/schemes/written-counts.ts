/** Digits, with blanks between thousands and nowhere else. */
const COUNT = /^(?:\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d{1,9})$/;

/**
 * Whole numbers as people write them, with semicolons or new lines between: `1 200` is one number and never two. What is no
 * number is `NaN`, so that whoever asks can tell at which field.
 */
export function writtenCounts(text: string): number[] {
  const pieces = text.split(/[;\n]/).map((piece) => piece.trim());
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => (COUNT.test(piece) ? Number(piece.replace(/\D/g, '')) : Number.NaN));
}
