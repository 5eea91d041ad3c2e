import type { Facts, Reason } from '../../shared/reason.js';
import { checkApproval } from '../approvals/approval-faults.js';
import { checkBilling } from '../billing/billing-faults.js';
import { checkDelegation } from '../delegation/delegation-faults.js';
import { checkCriteriaContent } from '../folders/criteria-faults.js';
import { shownPath, type NoteAt } from '../folders/located-yaml.js';
import type { Fields } from '../folders/shapes.js';
import { checkPaperList } from '../papers/paper-list-faults.js';
import { checkScheme } from '../schemes/scheme-faults.js';
import { checkTariff } from '../tariffs/tariff-faults.js';
import { checkTerms } from '../terms/terms-faults.js';
import type { AdoptedKind } from './adopted-kind.js';

/** What is known of a kind of content. */
export interface ContentKind {
  /** Tells everything that is wrong with a content, each fault by its place. */
  check(content: unknown, note: NoteAt): void;
  /** The name under which its versions follow each other. */
  keyOf(content: Fields): string;
}

/** Who checks what of the contents that committees adopt; a kind that is not here cannot be adopted. */
export const CONTENT_KINDS: Readonly<Partial<Record<AdoptedKind, ContentKind>>> = {
  criteria: { check: checkCriteriaContent, keyOf: ({ id }) => String(id) },
  terms: { check: checkTerms, keyOf: ({ binds }) => String(binds) },
  scheme: { check: checkScheme, keyOf: ({ id }) => String(id) },
  delegation: { check: checkDelegation, keyOf: ({ id }) => String(id) },
  papers: { check: checkPaperList, keyOf: ({ id }) => String(id) },
  tariff: { check: checkTariff, keyOf: ({ id }) => String(id) },
  approval: { check: checkApproval, keyOf: ({ id }) => String(id) },
  billing: { check: checkBilling, keyOf: ({ id }) => String(id) },
};

/** The faults of a content; nothing with faults can be adopted. */
export function contentFaults(kind: AdoptedKind, key: string, content: unknown): readonly Reason[] {
  const known = CONTENT_KINDS[kind];
  if (!known) return [{ code: 'rulebook.unreadableKind' }];
  const faults: Reason[] = [];
  known.check(content, (code, path, facts?: Facts) => {
    const place = shownPath(path);
    faults.push({ code, facts: { where: place === '' ? '/' : place, place, ...facts } });
  });
  if (faults.length === 0 && known.keyOf(content as Fields) !== key)
    return [{ code: 'rulebook.otherKey', facts: { key } }];
  return faults;
}
