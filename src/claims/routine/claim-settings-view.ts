import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Action, Fact, Tag } from '../../platform/pages/parts.js';
import type { Reason } from '../../shared/reason.js';
import type { Id } from '../../shared/id.js';

/** How a committee collects, now or from a day on. */
export interface RoutineRow {
  readonly id: Id;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly actions: readonly Action[];
}

/** Whose ledger keeps a committee's claims, and how they are collected. */
export interface CommitteeSettings {
  readonly id: Id;
  readonly name: string;
  readonly ledger: FormModel;
  /** How the municipality’s ledger wants its billing basis, newest first. */
  readonly mappings: readonly Reason[];
  /** For those who may enter what the committee has adopted. */
  readonly adopt?: FormModel;
  readonly routines: readonly RoutineRow[];
  /** For those who may propose. */
  readonly propose?: FormModel;
}

export interface ClaimSettingsView {
  readonly committees: readonly CommitteeSettings[];
}
export const claimSettingsPage = definePage<ClaimSettingsView>('claims/settings', 'staff');
