import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Command } from '../../shared/command.js';
import { problem } from '../../shared/problem.js';
import { ClaimsModule } from '../claims.module.js';
import { Enforcement } from '../enforcement/enforcement.entity.js';
import { EnforcementBundles, type MadeBundle } from './enforcement-bundles.service.js';

/** `villkor export kronofogden`: the bundle of a case's last enforcement, as a ZIP; each one that is made is noted. */
export const exportKronofogden: Command = {
  summary: 'cli.summary.export-kronofogden',
  options: { case: { takes: 'value', required: true, placeholder: 'NUMBER', help: 'cli.option.kronofogdenCase' } },
  async run(input) {
    const { made, zip } = await bundleFor(input.value('case') ?? '');
    const { number, sha256, parts } = made;
    if (input.flag('json'))
      return { ok: true, json: { number, sha256, parts, file: zip.toString('base64') }, text: '' };
    return { ok: true, json: null, text: '', pieces: whole(zip) };
  },
};

async function bundleFor(number: string): Promise<MadeBundle> {
  return inProgram([ClaimsModule], async (context) => {
    const reads = context.get(Reads, { strict: false });
    const matter = await reads.inner(Matter, 'matter').where({ number: number.toUpperCase() }).getOne();
    const [last] = await reads
      .of(SYSTEM)
      .many(Enforcement, { matterId: matter?.id ?? '' } as never, { preparedAt: 'DESC', id: 'DESC' });
    if (!last) throw problem('invalid', 'enforcement.noneInCase', { number });
    return context.get(EnforcementBundles).make(SYSTEM, last.id, {});
  });
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
