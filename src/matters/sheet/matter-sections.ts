import type { Actor } from '../../acts/actor.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { MatterKind } from '../diary/matter.js';
import { hrefOf } from './matter-words.js';

/** A page of a case beside its own: `/FB-2026-0052/assessment`. Texts under `matterSection`. */
export type SectionPath = 'application' | 'assessment' | 'decision' | 'clawback';

/** The pages that a case of each kind has when it is about an association in the register, in the order of the work. */
const SECTIONS: Readonly<Record<MatterKind, readonly SectionPath[]>> = {
  AL: [],
  FB: ['application', 'assessment', 'decision'],
  LO: ['assessment', 'decision'],
  ÅK: ['clawback', 'decision'],
};

/** Where a task is done that has a page of its own. */
const PLACES: Readonly<Record<string, SectionPath>> = {
  begin: 'application',
  assess: 'assessment',
  propose: 'decision',
  review: 'decision',
  decide: 'decision',
  announce: 'decision',
};

/** Where the tasks of a case of clawback are done instead. */
const CLAWBACK_PLACES: Readonly<Record<string, SectionPath>> = {
  ...PLACES,
  begin: 'clawback',
  propose: 'clawback',
  decide: 'clawback',
  answerExpected: 'clawback',
  readReply: 'clawback',
  raiseClaim: 'clawback',
};

/** What the pages of a case are found by. */
export interface SectionedMatter {
  readonly number: string;
  readonly committeeId: Id;
  readonly kind: MatterKind;
  readonly associationId: Id | null;
}

/** The ways between the pages of a case; none where the case's own page is all there is. */
export function sectionsOf(actor: Actor, matter: SectionedMatter, current: SectionPath | 'case'): Chip[] {
  const paths = pathsOf(matter);
  if (paths.length === 0) return [];
  return (['case', ...paths] as const).map((path) => ({
    text: { code: `matterSection.${path}` },
    href: hrefOf(actor, matter, path === 'case' ? '' : path),
    ...(path === current && { current: true }),
  }));
}

/** The page where a task is done, for those that have one. */
export function placeOf(actor: Actor, matter: SectionedMatter, taskCode: string): string | undefined {
  const path = (matter.kind === 'ÅK' ? CLAWBACK_PLACES : PLACES)[taskCode];
  return path !== undefined && pathsOf(matter).includes(path) ? hrefOf(actor, matter, path) : undefined;
}

function pathsOf({ kind, associationId }: SectionedMatter): readonly SectionPath[] {
  return associationId === null ? [] : SECTIONS[kind];
}
