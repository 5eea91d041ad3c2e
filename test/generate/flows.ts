import { FLOWS } from '../../src/app.module.js';
import { codeOf, statesOf, type Flow, type Step } from '../../src/matters/steps/steps.js';
import { ROLES } from '../../src/identity/roles.js';
import { mailKinds } from '../../src/documents/outgoing/mail-kinds.js';
import { say } from '../../src/shared/texts.js';
import type { Generated } from './generated.js';

const flows: readonly Flow[] = FLOWS.map(({ flow }) => flow);

/** The states of every noun as diagrams, and under each what its acts stand on. */
export const flowDiagrams: Generated = {
  path: 'test/golden/flows.md',
  make: () =>
    [
      '# The step tables',
      '',
      'Made by `npm run generate` from the tables themselves.',
      '',
      ...flows.flatMap(pageOf),
      '',
    ].join('\n'),
};

/** Which role may take which act. */
export const stepMatrix: Generated = {
  path: 'test/golden/step-matrix.csv',
  make: () => {
    const rows = flows.flatMap((flow) =>
      flow.steps.map((step) => [codeOf(flow, step.act), ...ROLES.map((role) => (step.by.includes(role) ? 'x' : ''))]),
    );
    return [['act', ...ROLES], ...rows].map((row) => row.join(',')).join('\n') + '\n';
  },
};

/** Which act sends which letter, and opens which task for whom. */
export const mailList: Generated = {
  path: 'test/golden/letters-and-tasks.md',
  make: () => {
    const rows = flows.flatMap((flow) =>
      flow.steps
        .filter((step) => step.letter !== undefined || step.opens !== undefined)
        .map((step) => `| \`${codeOf(flow, step.act)}\` | ${step.letter ?? ''} | ${opened(step)} |`),
    );
    return ['# What acts send and open', '', '| act | letter | task |', '|---|---|---|', ...rows, ''].join('\n');
  },
};

/** Every mail: to whom, after which act, when it leaves, and what its words may speak of. */
export const mailKindList: Generated = {
  path: 'test/golden/mails.md',
  make: () => {
    const rows = [...mailKinds().values()].map(
      ({ kind, to, trigger, also = [], timing, own, facts = [], required = [] }) => {
        const named = facts.map((fact) => (required.includes(fact) ? `**${fact}**` : fact)).join(', ');
        const when = [trigger, ...also].map((act) => `${say('sv', `done.${act}`)} (\`${act}\`)`).join(', ');
        return `| ${say('sv', `mailKind.${kind}`)} (\`${kind}\`) | ${to} | ${when} | ${say('sv', `mailTiming.${timing}`)} | ${own ? 'yes' : ''} | ${named} |`;
      },
    );
    const head = '| mail | to | after | when | own words | facts |';
    return ['# Every mail that is sent', '', head, '|---|---|---|---|---|---|', ...rows, ''].join('\n');
  },
};

function pageOf(flow: Flow): string[] {
  const moves = flow.steps.flatMap((step) =>
    step.to === 'same'
      ? []
      : (step.from.length > 0 ? step.from : ['[*]']).map((from) => `  ${from} --> ${step.to}: ${step.act}`),
  );
  const ends = flow.final.map((state) => `  ${state} --> [*]`);
  const rows = flow.steps.map(
    (step) =>
      `| \`${step.act}\` | ${say('sv', codeOf(flow, step.act))} | ${step.from.join(', ')} | ${step.to} | ${step.basis} | ${needs(step)} |`,
  );
  return [
    `## ${flow.noun}: ${statesOf(flow).join(', ')}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...moves,
    ...ends,
    '```',
    '',
    '| act | på svenska | from | to | basis | needs |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function needs(step: Step): string {
  return [...(step.needs ?? []), ...(step.notBy === undefined ? [] : [`another person than \`${step.notBy}\``])].join(
    ', ',
  );
}

function opened({ opens }: Step): string {
  if (!opens) return '';
  return `\`${opens.task}\` for ${opens.for}${opens.afterDays === undefined ? '' : `, within ${opens.afterDays} days`}`;
}
