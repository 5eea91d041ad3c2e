import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

/**
 * How far a document has come in the search for malware [skadlig kod]; `unscannable` is one that the scanner could not go
 * through. One that came in where no scanner is set up has no such state, and is told as `notScanned`. Texts under `fileScan`.
 */
export const SCANS = ['waiting', 'clean', 'infected', 'unscannable'] as const;
export type Scan = (typeof SCANS)[number];

/** A document as far as the search for malware goes. */
interface Scannable {
  readonly scan: Scan | null;
}

/** How the search is told to people and programs. */
export function toldScan({ scan }: Scannable): Scan | 'notScanned' {
  return scan ?? 'notScanned';
}

/** What a scanner says of bytes; a finding names the malware, or what the scanner stumbled on. */
export type ScanVerdict =
  { readonly scan: 'clean' } | { readonly scan: 'infected' | 'unscannable'; readonly finding: string };

/** Why a document is handed out to nobody and proves nothing now; undefined where it may be. */
export function heldBecause({ scan }: Scannable): Reason | undefined {
  return scan === null || scan === 'clean' ? undefined : { code: `file.held.${scan}` };
}

/** A document that the scanner holds is handed out to nobody, whoever asks. */
export function mustBeThrough(file: Scannable): void {
  const because = heldBecause(file);
  if (because) throw problem('forbidden', because.code);
}

/** Documents that the scanner would not let through: they stay, being public records, and nobody opens them. */
export function isLocked({ scan }: Scannable): boolean {
  return scan === 'infected' || scan === 'unscannable';
}

/** What a page says of the search: in passing where the document can be opened, as a warning where it cannot. */
export interface ScanNote {
  readonly text: Reason;
  readonly warns: boolean;
}

/** The note of a document; one that was found clean needs none. */
export function scanNote(file: Scannable & { readonly finding: string | null }): ScanNote | undefined {
  if (file.scan === 'clean') return undefined;
  return { text: { code: `fileScan.${toldScan(file)}`, facts: { finding: file.finding } }, warns: isLocked(file) };
}
