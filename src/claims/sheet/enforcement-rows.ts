import type { Fact, Tag, TimelineEvent, Tone } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { hasText } from '../../shared/texts.js';
import { ENFORCEMENT_STEPS, ruleOf, type EnforcementStep, type StepField } from '../enforcement/enforcement-steps.js';
import { FINAL_STATES, type EnforcementState, type Route } from '../enforcement/enforcement.js';
import type { StepFieldView } from './enforcement-view.js';

const TONES: Partial<Record<EnforcementState, Tone>> = {
  objected: 'attention',
  bankrupt: 'attention',
  noAssets: 'attention',
  dissolved: 'attention',
  paid: 'done',
  lost: 'late',
};
const FIELD_KINDS: Readonly<Record<StepField, StepFieldView['kind']>> = {
  authority: 'text',
  caseNumber: 'text',
  amountOre: 'amount',
  byOn: 'day',
  note: 'words',
};

/** What a page tells of an enforcement. */
interface ShownEnforcement {
  readonly route: Route;
  readonly authority: string | null;
  readonly caseNumber: string | null;
  readonly filedOn: Day | null;
  readonly servedOn: Day | null;
  readonly retrialBy: Day | null;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly paragraph: string | null;
  readonly litigantId: Id | null;
  readonly empoweredOn: Day | null;
}

/** A step that was taken, as its row keeps it. */
interface ShownEvent {
  readonly act: string;
  readonly happenedOn: Day;
  readonly amountOre: Ore | null;
  readonly byOn: Day | null;
  readonly note: string | null;
  readonly enteredBy: string;
}

/** The state of an enforcement in a word. */
export function tagOf({ state }: { readonly state: EnforcementState }): Tag {
  const tone = TONES[state] ?? ((FINAL_STATES as readonly string[]).includes(state) ? 'plain' : 'info');
  return { text: { code: `enforcement.state.${state}` }, tone };
}

/** A field's name on a step's form: its own words there, or the usual ones. */
export function fieldLabel(act: string, field: string): Reason {
  const own = `enforcementField.${act}.${field}`;
  return { code: hasText('sv', own) ? own : `enforcementField.usual.${field}` };
}

/** What a step's form asks for: the day, and what the step needs and takes. */
export function fieldsOf(act: string): StepFieldView[] {
  if (!(ENFORCEMENT_STEPS as readonly string[]).includes(act)) return [];
  const { needs = [], takes = [] } = ruleOf(act as EnforcementStep);
  const fields = [...needs, ...takes].map((name) => ({ name, kind: FIELD_KINDS[name], label: fieldLabel(act, name) }));
  return [{ name: 'on', kind: 'day', label: fieldLabel(act, 'on') }, ...fields];
}

/** What is known of an enforcement, by name. */
export function factsOf(row: ShownEnforcement, people: ReadonlyMap<Id, string>): Fact[] {
  const fact = (name: string, value: Fact['value'] | null): Fact[] =>
    value === null ? [] : [{ label: { code: `enforcementPage.fact.${name}` }, value }];
  const day = (dayOn: string | null): Reason | null =>
    dayOn === null ? null : { code: 'factValue.day', facts: { dayOn } };
  const { decidedBy, decidedOn, paragraph, litigantId, empoweredOn } = row;
  const name = (id: Id | null): string | null => (id === null ? null : (people.get(id) ?? null));
  return [
    ...fact('route', { code: `enforcementRoute.${row.route}` }),
    ...fact('authority', row.authority),
    ...fact('caseNumber', row.caseNumber),
    ...fact('filed', day(row.filedOn)),
    ...fact('served', day(row.servedOn)),
    ...fact('retrialBy', day(row.retrialBy)),
    ...(decidedOn === null
      ? []
      : fact(
          'decided',
          paragraph === null
            ? { code: 'enforcementPage.decidedBy', facts: { name: name(decidedBy) ?? '', dayOn: decidedOn } }
            : { code: 'enforcementPage.decidedByCommittee', facts: { paragraph, dayOn: decidedOn } },
        )),
    ...(litigantId === null
      ? []
      : fact('litigant', {
          code: 'enforcementPage.litigant',
          facts: { name: name(litigantId) ?? '', dayOn: empoweredOn },
        })),
  ];
}

/** What happened, as the timeline tells it. */
export function eventView(event: ShownEvent, people: ReadonlyMap<Id, string>): TimelineEvent {
  const { act, happenedOn: on, amountOre, note, byOn, enteredBy } = event;
  const by = people.get(enteredBy as Id);
  const because: Reason[] = [
    ...(amountOre === null ? [] : [{ code: 'enforcementPage.eventAmount', facts: { amountOre } }]),
    ...(byOn === null ? [] : [{ code: 'enforcementPage.eventBy', facts: { dayOn: byOn } }]),
  ];
  return {
    title: { code: `done.enforcement.${act}` },
    when: { on },
    ...(by !== undefined && { by }),
    ...(note !== null && { text: note }),
    ...(because.length > 0 && { because }),
  };
}
