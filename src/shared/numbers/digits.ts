/** Every blank and every hyphen or dash that a person, a spreadsheet or a PDF puts into a number. */
const BLANKS = /[\s\u200B\uFEFF]/g;
const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** The number without blanks and with plain hyphens; what else stands in it is left, so that it is refused. */
export function tidyNumber(text: string): string {
  return text.replace(BLANKS, '').replace(HYPHENS, '-');
}
