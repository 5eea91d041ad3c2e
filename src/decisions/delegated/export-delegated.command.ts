import { SYSTEM } from '../../acts/actor.js';
import type { Command, CommandInput } from '../../shared/command.js';
import { parseDay, type Day } from '../../shared/day.js';
import { inProgram } from '../../acts/program-context.js';
import { DecisionsModule } from '../decisions.module.js';
import { problem } from '../../shared/problem.js';
import { DelegatedLists, type ListFile } from './delegated-lists.service.js';
import { LIST_FORMATS, type ListFormat } from './list-format.js';

const day = (help: string) => ({ takes: 'value', placeholder: 'DAY', help }) as const;

/** `villkor export delegated-decisions`: the list for the committee's papers, as CSV, Excel, Word, PDF or with `--json` as JSON. */
export const exportDelegated: Command = {
  summary: 'cli.summary.export-delegated-decisions',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.delegatedCommittee' },
    from: day('cli.option.delegatedFrom'),
    until: day('cli.option.delegatedUntil'),
    meeting: day('cli.option.delegatedMeeting'),
    format: { takes: 'value', placeholder: 'FORMAT', help: 'cli.option.delegatedFormat' },
  },
  async run(input) {
    const format = formatIn(input);
    const { rows, bytes } = await listed(input, format ?? 'csv');
    if (format !== null && format !== 'csv') return { ok: true, json: null, text: '', pieces: whole(bytes) };
    return { ok: true, json: { decisions: rows }, text: bytes.toString('utf8').trimEnd() };
  },
};

async function listed(input: CommandInput, format: ListFormat): Promise<ListFile> {
  const days = { fromOn: dayIn(input, 'from'), untilOn: dayIn(input, 'until'), meetingOn: dayIn(input, 'meeting') };
  return inProgram([DecisionsModule], async (context) => {
    const lists = context.get(DelegatedLists);
    const { id } = await lists.committee(SYSTEM, input.value('committee') ?? '');
    return lists.file(SYSTEM, { committeeId: id, ...days }, format, input.language);
  });
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function formatIn(input: CommandInput): ListFormat | null {
  const asked = input.value('format');
  if (asked === undefined) return null;
  const format = LIST_FORMATS.find((each) => each === asked);
  if (!format) throw problem('malformed', 'cli.delegatedFormat', { format: asked, formats: LIST_FORMATS.join(', ') });
  return format;
}

function dayIn(input: CommandInput, option: string): Day | null {
  const text = input.value(option);
  return text === undefined ? null : parseDay(text);
}
