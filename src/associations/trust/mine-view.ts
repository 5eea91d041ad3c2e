import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Choice } from '../register/register-words.js';
import type { OfficeRow, PaperRow } from '../sheet/association-view.js';
import type { TrustView } from './trust-view.js';

/** Something that is asked of the association. */
export interface AskedItem {
  readonly what: Words;
  /** The code of the task that asks it; none where something else does. */
  readonly task?: string;
  readonly dueOn?: Day;
  readonly href: string;
}

/** An association on its representatives' own start page. */
export interface OwnAssociation {
  readonly id: Id;
  readonly name: string;
  readonly href: string;
  readonly asked: readonly AskedItem[];
}

export interface MineView {
  readonly associations: readonly OwnAssociation[];
}

/** The start page of those who represent associations. */
export const minePage = definePage<MineView>('associations/mine', 'public');

/** The forms by which a representative proposes changes. */
export interface MineForms {
  readonly details?: FormModel;
  readonly office?: FormModel;
  /** A paper to send in. */
  readonly paper?: FormModel;
}

export interface OwnAssociationView {
  readonly name: string;
  readonly place: string;
  readonly ended: boolean;
  readonly asked: readonly AskedItem[];
  readonly facts: readonly Fact[];
  readonly contact: readonly Fact[];
  readonly protectedContact: boolean;
  readonly status: { readonly tag: Tag; readonly because: readonly Reason[] };
  readonly board: readonly OfficeRow[];
  readonly papers: readonly PaperRow[];
  readonly trust: TrustView;
  readonly forms: MineForms;
  readonly roles: readonly Choice[];
  readonly signings: readonly Choice[];
  readonly paperKinds: readonly Choice[];
  /** The committees that papers may be sent to. */
  readonly receivers: readonly Choice[];
  readonly mostMegabytes: number;
}

/** An association as its own representatives see it: what the register holds, and what is asked. */
export const ownAssociationPage = definePage<OwnAssociationView>('associations/own-association', 'public');
