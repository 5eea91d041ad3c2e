import { AppModule, FLOWS } from '../../src/app.module.js';
import { SHIPPED_LETTERS } from '../../src/documents/letters/shipped-letters.js';
import type { Role } from '../../src/identity/roles.js';
import { basisFindings, readBasis } from '../../src/matters/steps/basis.js';
import { checkFlows, faultsOf, movesOf, type KnownFlow } from '../../src/matters/steps/flow-faults.js';
import { codeOf, flow, statesOf, stepOf, type Flow, type Step } from '../../src/matters/steps/steps.js';
import { LANGUAGES, hasText } from '../../src/shared/texts.js';
import { sourcesUnder } from '../support/sources.js';

const OFFICER: readonly Role[] = ['grantOfficer'];
const ground = { basis: new Set(['handling']), letters: new Set(['receipt']) };

/** A table without faults: made, decided, ended. */
function trial(...changes: Partial<Step>[]): KnownFlow {
  const steps: Step[] = [
    { act: 'make', by: OFFICER, from: [], to: 'open', basis: 'handling' },
    { act: 'decide', by: OFFICER, from: ['open'], to: 'done', basis: 'handling', needs: ['facts'] },
  ];
  const changed = [...steps.map((step, at) => ({ ...step, ...changes[at] })), ...(changes.slice(2) as Step[])];
  return { flow: flow('trial', ['done'], changed), needs: ['facts'] };
}
const more = (step: Partial<Step>): Partial<Step>[] => [
  {},
  {},
  { act: 'more', by: OFFICER, from: ['open'], to: 'same', basis: 'handling', ...step },
];

describe('a step table', () => {
  it('without faults has none', () => {
    expect(faultsOf(trial(), ground)).toEqual([]);
  });

  it.each<[string, KnownFlow, string]>([
    ['an act that stands twice', trial(...more({ act: 'decide' })), 'trial.decide: it stands twice'],
    ['a state that cannot be reached', trial(...more({ from: ['lost'] })), 'trial: lost cannot be reached'],
    ['a state without a way out', trial(...more({ to: 'stuck' })), 'trial: there is no way out of stuck'],
    ['an act that nobody may take', trial(...more({ by: [] })), 'trial.more: nobody may take it'],
    ['a thing that is never made', trial({ from: ['open'] }), 'trial: no act makes it'],
    ['a thing made without a state', trial(...more({ from: [] })), 'trial.more: it makes a thing without a state'],
    ['an unknown basis', trial(...more({ basis: 'whim' })), 'trial.more: the basis whim is not in data/basis.yaml'],
    ['an unknown need', trial(...more({ needs: ['luck'] })), 'trial.more: the need luck is not known'],
    ['an unknown letter', trial(...more({ letter: 'verse' })), 'trial.more: the letter verse is not known'],
    ['a second person after no act', trial(...more({ notBy: 'nothing' })), 'trial.more: notBy names no act'],
  ])('is found to have %s', (_name, faulty, fault) => {
    expect(faultsOf(faulty, ground)).toContain(fault);
  });

  it('is found to go round in a circle that never ends', () => {
    const circle = trial(
      { to: 'open' },
      { to: 'done' },
      { act: 'turn', by: OFFICER, from: ['open'], to: 'left', basis: 'handling' },
      { act: 'again', by: OFFICER, from: ['left'], to: 'right', basis: 'handling' },
      { act: 'still', by: OFFICER, from: ['right'], to: 'left', basis: 'handling' },
    );
    expect(faultsOf(circle, ground)).toEqual([
      'trial: there is no way out of left',
      'trial: there is no way out of right',
    ]);
  });

  it('stops the program from starting when it is faulty', () => {
    const faulty = trial(...more({ basis: 'whim' }));
    expect(() => AppModule.on({} as never, { flows: [...FLOWS, faulty] })).toThrow(
      'the basis whim is not in data/basis.yaml',
    );
    expect(() => AppModule.on({} as never, { flows: [...FLOWS, ...FLOWS] })).toThrow('matter: two tables for one noun');
    expect(() => checkFlows([trial(), faulty], ground)).toThrow(/The step tables are faulty:\n {2}trial/);
  });
});

describe.each(FLOWS.map((known) => [known.flow.noun, known] as const))('the table of %s', (noun, known) => {
  const table: Flow = known.flow;

  it('has no faults', () => {
    const letters = new Set(SHIPPED_LETTERS.map(({ name }) => name));
    expect(faultsOf(known, { basis: new Set(readBasis().keys()), letters })).toEqual([]);
  });

  it('leads from every state, by acts that somebody may take, to an end', () => {
    for (const state of statesOf(table)) expect(walk(table, state)).toBe('ends');
  });

  it('has words in both languages for every act and state, and for what it has done', () => {
    const keys = [
      ...table.steps.flatMap(({ act }) => [codeOf(table, act), `done.${codeOf(table, act)}`]),
      ...statesOf(table).map((state) => `${noun}.state.${state}`),
      ...table.steps.flatMap(({ opens }) => (opens ? [`task.${opens.task}`] : [])),
    ];
    const silent = LANGUAGES.flatMap((language) => keys.filter((key) => !hasText(language, key)));
    expect(silent).toEqual([]);
  });

  it('uses every need that it knows, and knows every need that it uses', () => {
    expect(table.steps.flatMap(({ needs = [] }) => needs).filter((need) => !known.needs.includes(need))).toEqual([]);
    const used = new Set(table.steps.flatMap(({ needs = [] }) => needs));
    expect(known.needs.filter((need) => !used.has(need))).toEqual([]);
  });
});

it('every ground of an act names its document and its place', () => {
  expect(basisFindings().faults).toEqual([]);
  expect(stepOf(FLOWS[0]!.flow, 'register').basis).toBe('register');
});

it('an act that does not stand in a table is a bug, not a silent nothing', () => {
  expect(() => stepOf(FLOWS[0]!.flow, 'fly')).toThrow('There is no act matter.fly');
});

/** Goes on from a state, always by the shortest way, until the table calls it final. */
function walk(table: Flow, start: string): 'ends' | 'stuck' {
  const moves = movesOf(table);
  const seen = new Set([start]);
  for (let ring = [start]; ring.length > 0;) {
    if (ring.some((state) => table.final.includes(state))) return 'ends';
    const next = moves
      .filter(({ from, to }) => from !== null && ring.includes(from) && !seen.has(to))
      .map(({ to }) => to);
    for (const state of next) seen.add(state);
    ring = [...new Set(next)];
  }
  return 'stuck';
}

it('each step table of the program is among those that are checked and drawn', () => {
  const made = sourcesUnder('src', '.ts').flatMap(({ text }) => [...text.matchAll(/= flow(?:<[^(]*>)?\(\s*'(\w+)'/g)]);
  expect(made.map(([, noun]) => noun).sort()).toEqual(FLOWS.map(({ flow: { noun } }) => noun).sort());
});
