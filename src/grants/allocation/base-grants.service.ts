import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { Ore } from '../../shared/amount.js';
import { Application } from '../applications/application.entity.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import { Round } from '../rounds/round.entity.js';
import { sharesOf } from '../schemes/amount-of.js';

/** The grants of an association that a scheme takes a share of. */
@Injectable()
export class BaseGrants {
  constructor(private readonly reads: Reads) {}

  /**
   * What the association was granted for the same year under the schemes that this one is a share of, each in öre; none where
   * the scheme is no share, or nothing that it is a share of has been decided. A grant that was declined is none.
   */
  async of(round: Round, { associationId, receivedOn }: Application, content: SchemeContent): Promise<Ore[]> {
    const { committeeId, activityYear } = round;
    const schemeKey = In(['', ...sharesOf(content, receivedOn).map(({ scheme }) => scheme)]);
    const rounds = await this.reads.inner(Round, 'round').where({ committeeId, activityYear, schemeKey }).getMany();
    const roundId = In(['', ...rounds.map(({ id }) => id)]);
    const others = await this.reads.inner(Application, 'application').where({ associationId, roundId }).getMany();
    const decided = await this.reads
      .inner(Decision, 'decision')
      .where({
        ...{ kind: 'grant', state: In([...STANDING_STATES]) },
        matterId: In(['', ...others.map(({ matterId }) => matterId)]),
      })
      .orderBy('decision.decidedOn')
      .addOrderBy('decision.id')
      .getMany();
    const decisionId = In(['', ...decided.map(({ id }) => id)]);
    const declines = await this.reads.inner(AwardDecline, 'decline').where({ decisionId }).getMany();
    const declined = new Set(declines.map((each) => each.decisionId));
    return decided.flatMap(({ id, amountOre }) =>
      amountOre === null || amountOre === 0 || declined.has(id) ? [] : [amountOre],
    );
  }
}
