import { SYSTEM } from '../../acts/actor.js';
import type { Command, CommandInput } from '../../shared/command.js';
import { parseDay, type Day } from '../../shared/day.js';
import { onDecisions } from '../on-decisions.command.js';
import { DelegatedDecisions } from './delegated-decisions.service.js';
import { delegatedCsv, type DelegatedRow } from './delegated-row.js';

const day = (help: string) => ({ takes: 'value', placeholder: 'DAY', help }) as const;

/** `villkor export delegated-decisions`: the list for the committee's papers, as CSV or with `--json` as JSON. */
export const exportDelegated: Command = {
  summary: 'cli.summary.export-delegated-decisions',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.delegatedCommittee' },
    from: day('cli.option.delegatedFrom'),
    until: day('cli.option.delegatedUntil'),
    meeting: day('cli.option.delegatedMeeting'),
  },
  async run(input) {
    const decisions = await listed(input);
    return { ok: true, json: { decisions }, text: delegatedCsv(decisions).trimEnd() };
  },
};

async function listed(input: CommandInput): Promise<readonly DelegatedRow[]> {
  const days = { fromOn: dayIn(input, 'from'), untilOn: dayIn(input, 'until'), meetingOn: dayIn(input, 'meeting') };
  return onDecisions(DelegatedDecisions, async (delegated) => {
    const { id } = await delegated.committee(SYSTEM, input.value('committee') ?? '');
    return delegated.list(SYSTEM, { committeeId: id, ...days });
  });
}

function dayIn(input: CommandInput, option: string): Day | null {
  const text = input.value(option);
  return text === undefined ? null : parseDay(text);
}
