import type { ExchangeKind } from '../../documents/exchanges/exchange.js';
import type { Role } from '../../identity/roles.js';
import type { MatterKind, WaitReason } from '../../matters/diary/matter.js';
import type { DemoCommittee } from '../district.js';

/** What happens to a case after it came in; days are counted from its arrival. */
export type DiaryEvent =
  | { readonly day: number; readonly by: string; readonly does: 'take' | 'close' | 'wake' }
  | { readonly day: number; readonly by: string; readonly does: 'note'; readonly text: string }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'task';
      readonly what: string;
      readonly dueIn: number;
      readonly role?: Role;
    }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'wait';
      readonly reason: WaitReason;
      readonly wakesIn: number;
    }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'ask';
      readonly kind: ExchangeKind;
      readonly question: string;
      readonly dueIn: number;
    }
  | { readonly day: number; readonly by: string; readonly does: 'answer'; readonly text: string }
  | { readonly day: number; readonly by: string; readonly does: 'link'; readonly to: string }
  | { readonly day: number; readonly by: string; readonly does: 'finish' };

export type DemoEvent = DiaryEvent;

export interface DemoCase {
  /** How many days before today it came in. */
  readonly daysAgo: number;
  readonly committee: DemoCommittee;
  readonly by: string;
  readonly kind: MatterKind;
  readonly party: string;
  readonly about: string;
  readonly kronor?: number;
  readonly dnr?: string;
  readonly events: readonly DemoEvent[];
}
