import { paperYearOn, readYearlyPapers } from '../../associations/papers/yearly-status.js';
import type { PaperKind } from '../../associations/papers/paper.js';
import { addDays, type Day } from '../../shared/day.js';
import type { PapersHeld } from './invented-associations.js';

/** A paper of an invented association, and what became of it. */
export interface InventedPaper {
  readonly kind: PaperKind;
  readonly year: number | null;
  readonly validUntil: Day | null;
  readonly outcome: 'approved' | 'received' | 'returned';
}

const EXPIRES_IN_DAYS = 30;
const EXPIRED_DAYS_AGO = 10;

/** The papers that leave an association standing with them as it is said to on a day. */
export function inventedPapers(held: PapersHeld, today: Day): InventedPaper[] {
  const rules = readYearlyPapers();
  const year = paperYearOn(today, rules);
  const whole = rules.papers.map(({ kind, yearly }): InventedPaper => ({
    kind,
    year: yearly ? year : null,
    validUntil: null,
    outcome: 'approved',
  }));
  const butFor = (kind: PaperKind, changed: Partial<InventedPaper>): InventedPaper[] =>
    whole.map((paper) => (paper.kind === kind ? { ...paper, ...changed } : paper));
  switch (held) {
    case 'complete':
      return whole;
    case 'expiring':
      return butFor('bylaws', { validUntil: addDays(today, EXPIRES_IN_DAYS) });
    case 'expired':
      return butFor('auditReport', { validUntil: addDays(today, -EXPIRED_DAYS_AGO) });
    case 'missing':
      return whole.filter(({ kind }) => kind !== 'accounts' && kind !== 'auditReport');
    case 'awaiting':
      return butFor('accounts', { outcome: 'received' });
    case 'returned':
      return butFor('activityReport', { outcome: 'returned' });
    case 'none':
      return [];
  }
}
