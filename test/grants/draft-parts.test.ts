import type { PaperFields } from '../../src/associations/papers/paper.js';
import { applicationDraftNeeds, neededPapers, partsOf, type DraftFile } from '../../src/grants/drafts/draft.js';
import { questionsOf } from '../../src/grants/drafts/questions.js';
import type { Id } from '../../src/shared/id.js';
import { sagolunda, WHOLE_ANSWERS } from './application-desk.js';

type Held = Pick<PaperFields, 'kind' | 'year' | 'state' | 'validUntil'>;
const RULES = {
  ...{ source: { document: 'x' }, newYearOn: '07-01', expiresSoonDays: 60 },
  papers: [
    { kind: 'bylaws', yearly: false },
    { kind: 'annualMinutes', yearly: true },
  ],
} as const;
const ON = '2026-11-23';
const file: DraftFile = {
  ...{ id: 'f1' as Id, paper: 'annualMinutes', name: 'protokoll.pdf', type: 'application/pdf', bytes: 5 },
  ...{ sha256: 'x', personalNumbersMeant: false },
};
const papersOf = (held: readonly Held[], files: readonly DraftFile[] = []) =>
  neededPapers(['bylaws', 'annualMinutes'], held, files, RULES, ON);
const minutes = (more: Partial<Held>): Held => ({
  ...{ kind: 'annualMinutes', year: 2025, state: 'approved', validUntil: null },
  ...more,
});

it.each([
  ['of the year', minutes({}), true, null],
  ['of an older year', minutes({ year: 2024 }), false, 2024],
  ['that was sent back', minutes({ state: 'returned' }), false, null],
  ['that is valid no longer', minutes({ validUntil: '2026-11-22' }), false, null],
  ['on its last day', minutes({ validUntil: ON }), true, null],
  ['of another kind', minutes({ kind: 'auditReport' }), false, null],
] as const)('minutes %s: the register is asked before the association', (_, held, known, olderYear) => {
  expect(papersOf([held])[1]).toMatchObject({ kind: 'annualMinutes', year: 2025, known, olderYear });
});

it('a paper of no year is known whatever its year, and what is uploaded stands at its paper', () => {
  const bylaws: Held = { kind: 'bylaws', year: 1998, state: 'approved', validUntil: null };
  expect(papersOf([bylaws], [file])).toMatchObject([
    { kind: 'bylaws', year: null, known: true, olderYear: null, files: [] },
    { kind: 'annualMinutes', known: false, files: [file] },
  ]);
});

const QUESTIONS = questionsOf(sagolunda(), [{ textSv: 'Vem betalar resten?', textEn: null, aboveOre: 20_000_00 }]);
const stateOf = (answers: object, more: object = {}): Record<string, string> => {
  const draft = { answers: { ...answers }, done: [], files: [], accepted: [], ...more };
  const parts = partsOf({ draft, questions: QUESTIONS, papers: papersOf([], draft.files), termsHash: 'terms' });
  return Object.fromEntries(parts.map(({ part, state }) => [part, state]));
};

it('each part of the task list says how far it has come, and is done when the association says so with what is needed', () => {
  expect(stateOf({})).toEqual({
    ...{ about: 'todo', purpose: 'todo', budget: 'todo', papers: 'todo', conditions: 'todo', terms: 'todo' },
  });
  const whole = stateOf(WHOLE_ANSWERS);
  // The budget waits for the question that is asked above 20 000 kr.
  expect(whole).toMatchObject({ purpose: 'done', budget: 'started', conditions: 'done' });
  expect(stateOf({ ...WHOLE_ANSWERS, amount: '20 000' })['budget']).toBe('done');
  expect(stateOf({ purpose: 'Läger.' }, { done: ['purpose'] })['purpose']).toBe('done');
  expect(stateOf({}, { done: ['purpose'] })['purpose']).toBe('started');
  expect(stateOf({ ...WHOLE_ANSWERS, 'application-participants': 'många' })['purpose']).toBe('started');
  expect(stateOf({}, { files: [file] })['papers']).toBe('started');
  expect(stateOf({}, { done: ['papers', 'about'] })).toMatchObject({ papers: 'done', about: 'done' });
  const accepted = (termsHash: string) => [{ userId: 'u' as Id, name: 'Kim', termsHash, at: `${ON}T10:00:00.000Z` }];
  expect(stateOf({}, { accepted: accepted('older') })['terms']).toBe('todo');
  expect(stateOf({}, { accepted: accepted('terms') })['terms']).toBe('done');
});

it('a draft is taken in at every phase of a published round, and begun in each but when the money is out', () => {
  const look = { opensOn: ON, questions: [], termsHash: null, parts: [], answers: {}, accepted: [] } as const;
  const codes = (need: string, phase: string): string[] =>
    applicationDraftNeeds[need]!({ ...look, phase: phase as never }).map(({ code }) => code.split('.').at(-1)!);
  const phases = ['unpublished', 'coming', 'running', 'spent', 'late', 'over'];
  expect(phases.map((phase) => codes('roundTakes', phase)[0])).toEqual([
    ...['roundOpens', 'roundOpens', undefined, undefined, undefined, undefined],
  ]);
  expect(phases.map((phase) => codes('roundBegins', phase)[0])).toEqual([
    ...['roundOpens', 'roundOpens', undefined, 'roundSpent', undefined, undefined],
  ]);
});
