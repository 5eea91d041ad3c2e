import { isOwn, type SourceType } from '../../assessments/evidence/evidence.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { ReasonEvidence } from './content.js';

/** A paper that a case's ground rests on, in its own words, and whether the association has been told of it. */
export interface PutEvidence {
  readonly id: Id;
  /** The criterion, or the ground of repayment, that it is about. */
  readonly about: string;
  /** The document in the case; null where it is told in words alone. */
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
  readonly sourceType: SourceType;
  /** The hearing that put it to the association, and when. */
  readonly exchangeId: Id | null;
  readonly communicatedOn: Day | null;
}

/** Evidence as an officer writes it. */
export type WrittenEvidence = Omit<PutEvidence, 'id' | 'exchangeId' | 'communicatedOn'>;

/** Evidence as it is kept: what stands as it did keeps its id, and whether the association was told of it. */
export function keptEvidence(written: readonly WrittenEvidence[], before: readonly PutEvidence[]): PutEvidence[] {
  return written.map(({ about, fileId, page, quote, sourceType }) => {
    const same = before.find(
      (each) =>
        each.about === about &&
        each.fileId === fileId &&
        each.page === page &&
        each.quote === quote &&
        each.sourceType === sourceType,
    );
    return same ?? { id: newId(), about, fileId, page, quote, sourceType, exchangeId: null, communicatedOn: null };
  });
}

/** Everything that had not been put to the association is put to it by this hearing. */
export function toldEvidence(evidence: readonly PutEvidence[], exchangeId: Id, communicatedOn: Day): PutEvidence[] {
  return evidence.map((each) => (each.communicatedOn === null ? { ...each, exchangeId, communicatedOn } : each));
}

/** What the association has not been told of, and did not send itself. */
export function untoldOf(evidence: readonly PutEvidence[]): PutEvidence[] {
  return evidence.filter(({ sourceType, communicatedOn }) => !isOwn(sourceType) && communicatedOn === null);
}

/** The evidence of one criterion or ground, as a decision keeps it. */
export function evidenceAbout(evidence: readonly PutEvidence[], about: string): ReasonEvidence[] {
  return evidence
    .filter((each) => each.about === about)
    .map(({ about: _about, ...each }) => ({ ...each, own: isOwn(each.sourceType) }));
}
