const NUMBER_FORM = /^([A-ZÅÄÖ]{2,3})[-‐-–\s]?(\d{4})[-‐-–\s]?(\d{1,6})$/;

/** Writes a case number: kind, year and a running number of at least four digits. */
export function caseNumber(kind: string, year: number, running: number): string {
  return `${kind}-${year}-${String(running).padStart(4, '0')}`;
}

/** Reads a case number as people write it (`fb 2026 52`); undefined when it is none. */
export function readCaseNumber(text: string): string | undefined {
  const parts = NUMBER_FORM.exec(text.normalize('NFC').trim().toUpperCase());
  return parts ? caseNumber(parts[1]!, Number(parts[2]), Number(parts[3])) : undefined;
}

/** Writes a registry number [diarienummer] of a committee that keeps its own registry: `NBY 2026:0001`. */
export function registryNumber(committeeCode: string, year: number, running: number): string {
  return `${committeeCode} ${year}:${String(running).padStart(4, '0')}`;
}

/** Writes the number of a delegate's decision, which has no paragraph in any minutes: `D-2026-0012`. */
export function delegatedNumber(year: number, running: number): string {
  return caseNumber('D', year, running);
}
