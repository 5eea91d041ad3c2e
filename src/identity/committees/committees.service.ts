import { Injectable } from '@nestjs/common';
import { committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { FIRST_LINK, word } from '../../acts/line.js';
import { LogHead } from '../../acts/log.entity.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Committee } from './committee.entity.js';
import { Municipality } from './municipality.entity.js';
import { COMMITTEE_CODE } from './registry.js';

export type NewMunicipality = Pick<Municipality, 'name' | 'orgNumber'> &
  Partial<Pick<Municipality, 'administrativeCourt'>>;
export type NewCommittee = Omit<Committee, 'id' | 'version'>;

/** The municipality and its committees; they come into being by the program's own hand, at set-up. */
@Injectable()
export class Committees {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /** Names the municipality that this installation is for. */
  async foundMunicipality(actor: Actor, input: NewMunicipality): Promise<Municipality> {
    mustBeSystem(actor);
    return this.units.run(actor, { log: 'register', act: 'municipality.found' }, async (act) => {
      const municipality: Municipality = { administrativeCourt: null, ...input, id: newId(), version: 1 };
      await act.rows.insert(Municipality, municipality);
      act.record({ act: 'municipality.found', facts: { id: municipality.id } });
      return municipality;
    });
  }

  /** Makes a committee together with the log it will write in. */
  async found(actor: Actor, input: NewCommittee): Promise<Committee> {
    mustBeSystem(actor);
    if (!COMMITTEE_CODE.test(input.code))
      throw problem('invalid', 'committee.code', { field: 'code', code: input.code });
    return this.units.run(actor, { log: 'register', act: 'committee.found' }, async (act) => {
      const committee: Committee = { ...input, id: newId(), version: 1 };
      await act.rows.insert(Committee, committee);
      await act.rows.insert(LogHead, { log: committee.id, number: 0, link: FIRST_LINK });
      act.record({ act: 'committee.found', facts: { id: committee.id, code: word(committee.code) } });
      return committee;
    });
  }

  /** Every committee, by name; which there are is no secret within the municipality. */
  async all(actor: Actor): Promise<Committee[]> {
    return this.reads.of(actor).many(Committee, {}, { name: 'ASC' });
  }

  /** The committees the actor works in, by name. */
  async ofActor(actor: Actor): Promise<Committee[]> {
    const own = committeesOf(actor);
    return (await this.all(actor)).filter((committee) => own.includes(committee.id));
  }

  async get(actor: Actor, id: Id): Promise<Committee> {
    return this.reads.of(actor).get(Committee, id);
  }

  /** The municipality; without one the program has not been set up. */
  async municipality(actor: Actor): Promise<Municipality> {
    const found = await this.findMunicipality(actor);
    if (!found) throw problem('refused', 'municipality.none');
    return found;
  }

  async findMunicipality(actor: Actor): Promise<Municipality | null> {
    return this.reads.of(actor).one(Municipality, {});
  }
}

function mustBeSystem(actor: Actor): void {
  if (!isSystem(actor)) throw problem('forbidden', 'setUp.programOnly');
}
