import { NestFactory } from '@nestjs/core';
import { isEmail } from 'class-validator';
import { ActsModule } from '../acts/acts.module.js';
import { SYSTEM } from '../acts/actor.js';
import { Database } from '../platform/database/database.js';
import { administrativeCourts } from '../law/appeals/administrative-courts.js';
import { migrate } from '../platform/database/migrate.js';
import { PlatformModule } from '../platform/platform.module.js';
import { ServerLog } from '../platform/server-log.js';
import { readSettings } from '../platform/settings.js';
import { Surroundings } from '../platform/surroundings.js';
import type { Command, CommandInput } from '../shared/command.js';
import type { Id } from '../shared/id.js';
import { parseOrgNumber } from '../shared/numbers/org-number.js';
import { problem } from '../shared/problem.js';
import { say } from '../shared/texts.js';
import type { Committee } from './committees/committee.entity.js';
import { Committees, type NewCommittee, type NewMunicipality } from './committees/committees.service.js';
import { COMMITTEE_CODE, REGISTRIES } from './committees/registry.js';
import { IdentityModule } from './identity.module.js';
import { Users } from './users/users.service.js';

/** What an installation begins with: its municipality, a committee, and who looks after the committee's people. */
interface Beginning {
  readonly municipality: NewMunicipality;
  readonly committee: Omit<NewCommittee, 'municipalityId'>;
  readonly admin: { readonly name: string; readonly email: string };
}

const required = (placeholder: string, help: string) =>
  ({ takes: 'value', required: true, placeholder, help }) as const;

const OPTIONS: NonNullable<Command['options']> = {
  municipality: required('NAME', 'cli.option.setUpMunicipality'),
  'org-number': required('NUMBER', 'cli.option.setUpOrgNumber'),
  committee: required('NAME', 'cli.option.setUpCommittee'),
  code: required('CODE', 'cli.option.setUpCode'),
  address: required('ADDRESS', 'cli.option.setUpAddress'),
  email: required('E-MAIL', 'cli.option.setUpEmail'),
  phone: required('NUMBER', 'cli.option.setUpPhone'),
  court: { takes: 'value', placeholder: 'NAME', help: 'cli.option.setUpCourt' },
  registry: { takes: 'value', placeholder: REGISTRIES.join('|'), help: 'cli.option.setUpRegistry' },
  'admin-name': required('NAME', 'cli.option.setUpAdminName'),
  'admin-email': required('E-MAIL', 'cli.option.setUpAdminEmail'),
};

/**
 * `villkor set-up`: the municipality, one committee and an invitation to whoever is to look after its people. What is
 * there already stays as it is, so that it also makes further committees, and lets somebody in again. `after` enters
 * what the program ships for the committee.
 */
export function setUp(after: (surroundings: Surroundings) => Promise<unknown>): Command {
  return {
    summary: 'cli.summary.set-up',
    options: OPTIONS,
    run: async (input) => {
      const beginning = readBeginning(input);
      const surroundings = new Surroundings(readSettings(process.env));
      await migrate(surroundings.settings.database);
      const committeeId = await begin(surroundings, beginning);
      await after(surroundings);
      const { email } = beginning.admin;
      return { json: { committeeId, invited: email }, text: say(input.language, 'setUp.done', { email }), ok: true };
    },
  };
}

/** Everything is read before anything is made, so that a misspelling leaves nothing half done. */
function readBeginning(input: CommandInput): Beginning {
  const value = (option: string): string => (input.value(option) ?? '').normalize('NFC').trim();
  const email = (option: string): string => {
    const text = value(option).toLowerCase();
    if (!isEmail(text) || text.length > 200) throw problem('invalid', 'setUp.email', { option: `--${option}`, text });
    return text;
  };
  const registry = REGISTRIES.find((each) => each === (input.value('registry') ?? 'external'));
  if (!registry) throw problem('invalid', 'setUp.registry', { choices: REGISTRIES.join(', ') });
  const code = value('code').toUpperCase();
  if (!COMMITTEE_CODE.test(code)) throw problem('invalid', 'committee.code', { field: 'code', code });
  return {
    municipality: {
      name: value('municipality'),
      orgNumber: parseOrgNumber(value('org-number')),
      administrativeCourt: courtIn(value('court')),
    },
    committee: {
      name: value('committee'),
      code,
      postalAddress: value('address'),
      email: email('email'),
      phone: value('phone'),
      registry,
    },
    admin: { name: value('admin-name'), email: email('admin-email') },
  };
}

/** Left out, it is said later; one that there is not is a misspelling. */
function courtIn(name: string): string | null {
  if (name === '') return null;
  const courts = administrativeCourts();
  if (!courts.includes(name)) throw problem('invalid', 'setUp.court', { choices: courts.join(', ') });
  return name;
}

async function begin(surroundings: Surroundings, beginning: Beginning): Promise<Id> {
  const database = await Database.open(surroundings.settings.database);
  const ground = { surroundings, database, serverLog: new ServerLog('error') };
  class Installation {}
  const module = { module: Installation, imports: [PlatformModule.on(ground), ActsModule, IdentityModule] };
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const committee = await foundMissing(context.get(Committees), beginning);
    const invitation = { ...beginning.admin, language: 'sv', role: 'admin', committeeId: committee.id } as const;
    await context.get(Users).invite(SYSTEM, invitation);
    return committee.id;
  } finally {
    await context.close();
    await database.close();
  }
}

async function foundMissing(committees: Committees, { municipality, committee }: Beginning): Promise<Committee> {
  const found = (await committees.all(SYSTEM)).find(({ code }) => code === committee.code);
  if (found) return found;
  const known = await committees.findMunicipality(SYSTEM);
  const { id: municipalityId } = known ?? (await committees.foundMunicipality(SYSTEM, municipality));
  return committees.found(SYSTEM, { ...committee, municipalityId });
}
