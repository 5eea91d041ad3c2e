import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../../shared/data-findings.js';
import type { Source } from '../../shared/reason.js';
import { ROOT } from '../../shared/root.js';

/** Why the association need not be told of something first: a closed list. Texts under `communicationException`. */
export const COMMUNICATION_EXCEPTIONS = ['obviouslyNeedless', 'wouldBeThwarted', 'urgentInterest', 'secret'] as const;
export type CommunicationException = (typeof COMMUNICATION_EXCEPTIONS)[number];

const FILE = new URL('data/decisions/communication-exceptions.yaml', ROOT);

interface Entry {
  readonly source?: Partial<Source>;
}

let kept: Readonly<Record<string, Entry>> | undefined;

/** Where an exception has its model. */
export function exceptionSource(exception: CommunicationException): Source {
  kept ??= entriesIn(FILE);
  const source = kept[exception]?.source;
  if (!source?.document) throw new Error(`The exception ${exception} has no source`);
  return source as Source;
}

/** Exceptions that the program does not know, or that say nothing of their source, for `villkor check data`. */
export function communicationFindings(file: URL = FILE): DataFindings {
  const entries = entriesIn(file);
  const unknown = Object.keys(entries).filter((key) => !COMMUNICATION_EXCEPTIONS.some((each) => each === key));
  const unsourced = COMMUNICATION_EXCEPTIONS.filter((key) => !entries[key]?.source?.document);
  const faults = [
    ...unknown.map((key) => ({ code: 'exceptionData.unknown', facts: { key } })),
    ...unsourced.map((key) => ({ code: 'exceptionData.unsourced', facts: { key } })),
  ];
  return { faults, unconfirmed: [] };
}

function entriesIn(file: URL): Readonly<Record<string, Entry>> {
  return parse(readFileSync(file, 'utf8')) as Record<string, Entry>;
}
