import type { ExchangeKind } from '../../documents/exchanges/exchange.js';
import type { Role } from '../../identity/roles.js';
import type { MatterKind, WaitReason } from '../../matters/diary/matter.js';
import type { PaperStory } from '../papers/written-papers.js';
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

/** What happens to an application beside its case. */
export interface ApplicationEvent {
  readonly day: number;
  readonly by: string;
  readonly does: (typeof APPLICATION_ACTS)[number];
}

export const APPLICATION_ACTS = [
  'sendPapers',
  'enterAccount',
  'confirmAccount',
  'begin',
  'judgeSome',
  'judgeAll',
  'complete',
  'propose',
  'decide',
] as const;

export type DemoEvent = DiaryEvent | ApplicationEvent;

/** How far an application has come. */
export type Stage = 'arrived' | 'begun' | 'halfJudged' | 'supplement' | 'ready' | 'proposed' | 'decided';

/** An application of an association of the register, and what it tells of itself. */
export interface DemoApplication {
  readonly daysAgo: number;
  readonly party: string;
  readonly about: string;
  readonly kronor: number;
  readonly until: Stage;
  readonly purpose: string;
  readonly activity: string;
  readonly participants: number;
  readonly fromHere: number;
  readonly target: 'childrenAndYouth' | 'olderPeople' | 'everybody';
  readonly odd?: PaperStory['odd'];
  /** What is proposed; an award of it all when nothing is said. */
  readonly outcome?:
    | { readonly partKronor: number }
    | { readonly refusedOn: string }
    | { readonly dismissedBecause: string }
    | { readonly withdrawnBecause: string };
}

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
  readonly application?: DemoApplication;
}
