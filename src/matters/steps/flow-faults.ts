import { codeOf, statesOf, type Flow } from './steps.js';

/** A step table with the names its rows may use; the program's list of them stands in `app.module.ts`. */
export interface KnownFlow {
  readonly flow: Flow;
  /** The noun's needs. */
  readonly needs: readonly string[];
}

/** What every table may refer to. */
export interface FlowGround {
  /** The keys of `data/basis.yaml`. */
  readonly basis: ReadonlySet<string>;
  /** The letters that the program can write. */
  readonly letters: ReadonlySet<string>;
}

/** Stops the start when a step table is faulty: nobody may work by a table that leads astray. */
export function checkFlows(flows: readonly KnownFlow[], ground: FlowGround): void {
  const nouns = flows.map(({ flow }) => flow.noun);
  const twice = nouns
    .filter((noun, at) => nouns.indexOf(noun) !== at)
    .map((noun) => `${noun}: two tables for one noun`);
  const faults = [...twice, ...flows.flatMap((known) => faultsOf(known, ground))];
  if (faults.length > 0) throw new Error(`The step tables are faulty:\n  ${faults.join('\n  ')}`);
}

/** What is wrong with a step table; empty is right. */
export function faultsOf({ flow, needs }: KnownFlow, ground: FlowGround): string[] {
  return [...faultsOfActs(flow), ...faultsOfStates(flow), ...faultsOfNames(flow, needs, ground)];
}

function faultsOfActs(flow: Flow): string[] {
  const { noun, steps } = flow;
  const acts = steps.map(({ act }) => act);
  const twice = acts
    .filter((act, at) => acts.indexOf(act) !== at)
    .map((act) => `${codeOf(flow, act)}: it stands twice`);
  const makers = steps.some(({ from }) => from.length === 0) ? [] : [`${noun}: no act makes it`];
  const each = steps.flatMap(({ act, by, from, to, notBy }) => {
    const at = codeOf(flow, act);
    return [
      ...(by.length === 0 ? [`${at}: nobody may take it`] : []),
      ...(from.length === 0 && to === 'same' ? [`${at}: it makes a thing without a state`] : []),
      ...(notBy !== undefined && !acts.includes(notBy) ? [`${at}: notBy names no act`] : []),
    ];
  });
  return [...makers, ...twice, ...each];
}

/** Every state can be reached from the beginning, and every one leads to an end. */
function faultsOfStates(flow: Flow): string[] {
  const { noun, final } = flow;
  const moves = movesOf(flow);
  const reached = spread(
    moves.flatMap(({ from, to }) => (from === null ? [to] : [])),
    (state) => moves.flatMap(({ from, to }) => (from === state ? [to] : [])),
  );
  const ending = spread(final, (state) =>
    moves.flatMap(({ from, to }) => (to === state && from !== null ? [from] : [])),
  );
  return statesOf(flow).flatMap((state) => [
    ...(reached.has(state) ? [] : [`${noun}: ${state} cannot be reached`]),
    ...(ending.has(state) ? [] : [`${noun}: there is no way out of ${state}`]),
  ]);
}

function faultsOfNames(flow: Flow, known: readonly string[], { basis, letters }: FlowGround): string[] {
  return flow.steps.flatMap((step) => {
    const at = codeOf(flow, step.act);
    const needs = (step.needs ?? []).filter((need) => !known.includes(need));
    return [
      ...(basis.has(step.basis) ? [] : [`${at}: the basis ${step.basis} is not in data/basis.yaml`]),
      ...needs.map((need) => `${at}: the need ${need} is not known`),
      ...(step.letter === undefined || letters.has(step.letter)
        ? []
        : [`${at}: the letter ${step.letter} is not known`]),
    ];
  });
}

/** Every change of state that the table allows; from null where the thing is made. */
export function movesOf(flow: Flow): { readonly act: string; readonly from: string | null; readonly to: string }[] {
  return flow.steps.flatMap(({ act, from, to }) => {
    const begun: readonly (string | null)[] = from.length === 0 ? [null] : from;
    return to === 'same' ? [] : begun.map((state) => ({ act, from: state, to }));
  });
}

function spread(begin: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const left = [...begin];
  for (let state = left.pop(); state !== undefined; state = left.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    left.push(...next(state));
  }
  return found;
}
