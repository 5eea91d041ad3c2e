import { newId } from '../../src/shared/id.js';
import { CLAIM_COMMANDS } from './claim-commands.js';
import { GRANT_COMMANDS } from './grant-commands.js';
import { asking } from '../documents/exchange-desk.js';
import { supplementFields } from '../documents/a-letter.js';
import type { CommandWorld, Sender } from './command-world.js';

/** One call of the API, as it can be sent again. */
export interface Request {
  readonly path: string;
  readonly body: object;
  /** The version it was made from, for changes. */
  readonly version?: number;
  /** Who sends it, where whoever began it may not. */
  readonly by?: Sender;
}

/** A command of the API: each preparation makes something new that it can be done to once. */
export interface Command {
  readonly name: string;
  /** That it is several units by design, one for each committee's log; what is left of it is done when it is sent again. */
  readonly inParts?: true;
  /** That the short form tries it at every third statement on both databases. */
  readonly inTurn?: true;
  prepare(world: CommandWorld): Promise<Request>;
}

const ofMatter = (act: string, body: object = {}): Command => ({
  name: `matter.${act}`,
  prepare: async (world) => {
    const { id, version } = await world.aMatter();
    return { path: `/api/matters/${id}/${act}`, body, version };
  },
});

const ofExchange = (act: string, body: object = {}): Command => ({
  name: `exchange.${act}`,
  prepare: async (world) => {
    const { id: matterId } = await world.aMatter();
    const { json } = await world.send({ path: '/api/exchanges/ask', body: asking(matterId) }, world.key());
    return { path: `/api/exchanges/${String(json['id'])}/${act}`, body, version: Number(json['version']) };
  },
});

/** A letter of a case; without an act it is written. */
const ofLetter = (act: string | null): Command => ({
  name: `letter.${act ?? 'write'}`,
  prepare: async (world) => {
    const { id: matterId } = await world.aMatter();
    const whom = { delivery: 'post', to: 'Provföreningen', address: 'Isgatan 1\n123 45 Sjöby' };
    const letter = { matterId, kind: 'supplement-request', language: 'sv', ...whom, fields: supplementFields('sv') };
    if (act === null) return { path: '/api/letters', body: letter };
    const { json } = await world.send({ path: '/api/letters', body: letter }, world.key());
    return { path: `/api/letters/${String(json['id'])}/${act}`, body: {}, version: Number(json['version']) };
  },
});

const GRANTED = { role: 'premisesOfficer' };

const ofUser = (act: string, body: (world: CommandWorld) => object = () => ({})): Command => ({
  name: `user.${act}`,
  prepare: async (world) => {
    const invited = { role: 'finance', committeeId: world.office.north.id, email: `${newId()}@sjoby.example` };
    const { json } = await world.send({ path: '/api/users', body: { ...invited, name: 'Prov Person' } }, world.key());
    return { path: `/api/users/${String(json['id'])}/${act}`, body: body(world), version: Number(json['version']) };
  },
});

/** The commands that are tried; a folder that brings new ones adds them here. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'matter.register',
    prepare: async ({ office }) => ({
      path: '/api/matters',
      body: { committeeId: office.north.id, kind: 'FB', party: 'Provföreningen', about: newId() },
    }),
  },
  ofMatter('take'),
  ofMatter('set-dnr', { dnr: 'KS 2026/1' }),
  ofMatter('add-note', { text: 'Ringde kassören.' }),
  ofMatter('open-task', { what: 'Ring igen' }),
  ofMatter('wait', { reason: 'court', wakeOn: '2027-01-01' }),
  ofMatter('restrict', { because: 'Gäller en anmälan' }),
  ofMatter('close'),
  {
    name: 'exchange.ask',
    prepare: async (world) => ({ path: '/api/exchanges/ask', body: asking((await world.aMatter()).id) }),
  },
  ofExchange('extend', { extendedTo: '2026-12-31', because: 'De behöver hinna ha möte.' }),
  ofExchange('answer', { answeredOn: '2026-11-23', answer: 'Protokollet är bifogat.' }),
  ofExchange('waive', { because: 'Protokollet fanns redan.' }),
  {
    name: 'conflict.declare',
    prepare: async (world) => {
      const { id: matterId } = await world.aMatter();
      return {
        path: '/api/conflicts',
        body: {
          committeeId: world.office.north.id,
          matterId,
          ground: 'affected',
          explanation: 'Syskon till ordföranden.',
        },
      };
    },
  },
  ofLetter(null),
  ofLetter('send'),
  ofLetter('discard'),
  {
    name: 'user.invite',
    prepare: async ({ office }) => ({
      path: '/api/users',
      body: { ...GRANTED, committeeId: office.north.id, email: `${newId()}@sjoby.example`, name: 'Prov Person' },
    }),
  },
  ofUser('grant-role', ({ office }) => ({ ...GRANTED, committeeId: office.north.id })),
  ofUser('send-invitation'),
  ofUser('deactivate'),
  ...CLAIM_COMMANDS,
  ...GRANT_COMMANDS.map((command): Command => ({ ...command, inTurn: true })),
];
