import type { Day } from '../../shared/day.js';
import { definePage, type Words } from './page.js';

export interface Shortcoming {
  readonly what: Words;
  readonly why: Words;
}

/** The accessibility statement (tillgänglighetsredogörelse) that lag 2018:1937 and the agency's rules ask for. */
export interface AccessibilityView {
  /** Who answers for the service: the municipality, by its committee. */
  readonly responsible: string;
  readonly service: string;
  readonly address: string;
  readonly conformance: 'full' | 'partial' | 'none';
  /** The standard the statement is made against, as it is cited. */
  readonly standard: string;
  readonly shortcomings: readonly Shortcoming[];
  /** What would cost unreasonably much to mend (12 §). */
  readonly unreasonable: readonly Shortcoming[];
  /** What the law does not cover (9 §). */
  readonly exempt: readonly Shortcoming[];
  readonly assessedOn: Day;
  readonly updatedOn: Day;
  readonly assessedHow: Words;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  readonly contactHref?: string;
}

/** The harmonised standard that gives conformity until the EU cites a newer one. */
export const ACCESSIBILITY_STANDARD = 'EN 301 549 V3.2.1 (WCAG 2.1 AA)';

export const accessibilityPage = definePage<AccessibilityView>('platform/accessibility', 'either');

/** The list of shortcuts; it needs to know nothing. */
export const keyboardPage = definePage<Readonly<Record<string, never>>>('platform/keyboard', 'either');
