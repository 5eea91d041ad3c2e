import type { Actor } from '../../acts/actor.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { ExchangeForm, ExchangeItem } from './exchange-view.js';
import {
  clockOf,
  exchangeFlow,
  exchangeNeeds,
  isLate,
  type Clocked,
  type ExchangeState,
  type Question,
} from './exchange.js';

/** A case as its exchanges look at it. */
export interface AskedIn {
  readonly id: Id;
  readonly number: string;
  readonly committeeId: Id;
  readonly associationId: Id | null;
  readonly state: MatterState;
  readonly party: string;
  readonly version: number;
}

/** An exchange as its row is made of it. */
export interface RowExchange extends Question, Clocked {
  readonly id: Id;
  readonly committeeId: Id;
  readonly associationId: Id | null;
  readonly askedOn: Day | null;
  readonly extendedBecause: string | null;
  readonly answer: string | null;
  readonly waivedBecause: string | null;
  readonly version: number;
}

/** Who looks at the exchanges of a case, and when. */
export interface Onlooker {
  readonly actor: Actor;
  readonly matter: AskedIn;
  readonly conflict: boolean;
  readonly today: Day;
}

/** The acts that ask for something in a form of their own, and those that are a button. */
export const FORM_ACTS = ['answer', 'extend', 'waive'] as const;
export type FormAct = (typeof FORM_ACTS)[number];
const BUTTON_ACTS = ['send', 'withdraw'] as const;

/** The name of the form of an act on one exchange, as the page knows it. */
export type ExchangeFormName = `${FormAct}-${Id}`;

/** Forms that came back with faults, by name. */
export type CameBack = Readonly<Partial<Record<ExchangeFormName, FormModel>>>;

/** One exchange in its box on the case's page. */
export function itemOf(exchange: RowExchange, onlooker: Onlooker, came: CameBack): ExchangeItem {
  const { today } = onlooker;
  const { kind, question, party, askedOn, extendedBecause, answeredOn, answer, waivedBecause } = exchange;
  const clock = clockOf(exchange, today);
  return {
    kind: { code: `exchangeKind.${kind}` },
    what: question === '' ? { code: 'exchange.unwritten' } : question,
    party,
    ...(askedOn !== null && { askedOn }),
    ...(clock !== null && { clock }),
    ...(extendedBecause !== null && { extendedBecause }),
    ...(answeredOn !== null && { answeredOn }),
    ...(answer !== null && { answer }),
    ...(waivedBecause !== null && { waivedBecause }),
    state: tagOf(exchange, today),
    actions: BUTTON_ACTS.flatMap((act) => buttonOf(act, exchange, onlooker)),
    forms: FORM_ACTS.flatMap((act) => formOf(act, exchange, onlooker, came)),
  };
}

/** Whether the onlooker may put a question in the case now. */
export function mayAsk({ actor, matter, conflict }: Onlooker): boolean {
  const row = { ...matter, state: 'draft' as ExchangeState };
  const look = { row, roles: rolesAt(actor, matter), conflict, isNew: true, takenBefore: () => false };
  return matter.state !== 'closed' && whyNot(stepOf(exchangeFlow, 'ask'), exchangeFlow, look).length === 0;
}

function tagOf(exchange: RowExchange, today: Day): Tag {
  const { state, dueOn } = exchange;
  if (isLate(exchange, today)) return { text: { code: 'exchange.late' }, tone: 'late' };
  if (state === 'sent' && dueOn === null) return { text: { code: 'exchange.told' }, tone: 'done' };
  const tones = { draft: 'attention', sent: 'info', answered: 'done', waived: 'plain', withdrawn: 'plain' } as const;
  return { text: { code: `exchange.state.${state}` }, tone: tones[state] };
}

function buttonOf(act: string, exchange: RowExchange, onlooker: Onlooker): Action[] {
  const lacks = lacksOf(act, exchange, onlooker);
  if (lacks === null) return [];
  return [
    {
      text: { code: codeOf(exchangeFlow, act) },
      href: hrefTo(act, exchange, onlooker),
      method: 'post',
      fields: { seen: String(exchange.version) },
      ...(lacks.length > 0 && { whyNot: lacks }),
    },
  ];
}

function formOf(act: FormAct, exchange: RowExchange, onlooker: Onlooker, came: CameBack): ExchangeForm[] {
  if (lacksOf(act, exchange, onlooker)?.length !== 0) return [];
  const name: ExchangeFormName = `${act}-${exchange.id}`;
  const values: Record<string, string> = act === 'answer' ? { answeredOn: onlooker.today } : {};
  const href = hrefTo(act, exchange, onlooker);
  return [{ act, href, seen: String(exchange.version), form: came[name] ?? form(name, values) }];
}

/** What an act lacks; null where the act is not for this person or this state at all. */
function lacksOf(act: string, exchange: RowExchange, { actor, matter, conflict, today }: Onlooker): Reason[] | null {
  const step = stepOf(exchangeFlow, act);
  const look = { row: exchange, roles: rolesAt(actor, exchange), conflict, takenBefore: () => false };
  if (whyNot(step, exchangeFlow, look).length > 0) return null;
  const facts = { ...exchange, matterState: matter.state, today };
  return (step.needs ?? []).flatMap((need) => exchangeNeeds[need]?.(facts) ?? []);
}

function hrefTo(act: string, { id }: RowExchange, { actor, matter }: Onlooker): string {
  return hrefOf(actor, matter, `exchanges/${id}/${act}`);
}
