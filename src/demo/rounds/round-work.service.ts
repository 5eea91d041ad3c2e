import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Representatives } from '../../associations/representatives/representatives.service.js';
import { Drafts } from '../../grants/drafts/drafts.service.js';
import { WHOLE_DAY } from '../../grants/rounds/round.js';
import type { Round } from '../../grants/rounds/round.entity.js';
import { Rounds } from '../../grants/rounds/rounds.service.js';
import { DEMO_PASSWORD } from '../../identity/sessions/demo-people.service.js';
import { Users } from '../../identity/users/users.service.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { addDays, yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AssociationWork } from '../associations/association-work.service.js';
import { REPRESENTATIVE } from '../district.js';

const SCHEME = 'activity';
const OPEN_DAYS = 60;
const ANSWERED_AFTER_DAYS = 60;

/** A round that is open, somebody who speaks for an association, and the application that they have begun to write. */
@Injectable()
export class RoundWork {
  private round: Round | undefined;
  private speaker: Actor | undefined;

  constructor(
    private readonly rounds: Rounds,
    private readonly rulebooks: Rulebooks,
    private readonly users: Users,
    private readonly representatives: Representatives,
    private readonly drafts: Drafts,
    private readonly associations: AssociationWork,
    private readonly clock: Clock,
  ) {}

  /** Writes the round of the coming year and publishes it. */
  async open(officer: Actor, committeeId: Id): Promise<void> {
    const today = this.clock.today();
    const closesOn = addDays(today, OPEN_DAYS);
    const year = yearOf(today) + 1;
    const { hash } = await this.rulebooks.termsFor(committeeId, 'grant', today);
    const round = await this.rounds.create(
      officer,
      committeeId,
      {
        titleSv: `Verksamhetsbidrag ${year}`,
        titleEn: `Activity grants ${year}`,
        purposeSv: 'Till föreningar vars verksamhet är öppen för alla som bor i Sagolunda.',
        purposeEn: 'For associations whose activities are open to everybody who lives in Sagolunda.',
        ...{ budgetOre: 600_000_00, opensOn: today, closesOn, ...WHOLE_DAY, intake: 'period' },
        ...{ activityYear: year, years: 1, tranches: 'whole', paid: 'inAdvance' },
        ...{ schemeKey: SCHEME, termsHash: hash, papers: ['bylaws', 'activityReport', 'annualMinutes'] },
        questions: [
          {
            textSv: 'Vilka andra söker ni pengar hos för samma verksamhet?',
            textEn: 'Whom else do you ask for money for the same activities?',
            aboveOre: 50_000_00,
          },
        ],
        answerOn: addDays(closesOn, ANSWERED_AFTER_DAYS),
        reportOn: `${year + 1}-03-31`,
      },
      {},
    );
    this.round = await this.rounds.publish(officer, round.id, { seen: round.version });
  }

  /** Somebody is invited to speak for an association. */
  async invite(officer: Actor): Promise<void> {
    const { name, email, association } = REPRESENTATIVE;
    const { id } = await this.users.addReady(SYSTEM, { name, email, language: 'sv', password: DEMO_PASSWORD });
    const associationId = this.associations.named(association)!.id;
    await this.representatives.invite(officer, associationId, { name, email, language: 'sv' }, {});
    const role = 'associationRepresentative' as const;
    this.speaker = { userId: id, memberships: [{ role, committeeId: null, associationId }] };
  }

  /** They begin to write, and have come half-way. */
  async begin(): Promise<void> {
    const [speaker, { id }] = [this.speaker!, this.round!];
    const associationId = this.associations.named(REPRESENTATIVE.association)!.id;
    const draft = await this.drafts.begin(speaker, id, associationId, {});
    const sent = { purpose: 'Symaskiner och tyg till två kurser för nybörjare, och en öppen verkstad på lördagar.' };
    await this.drafts.save(speaker, draft.id, { part: null, sent, done: false }, { seen: draft.version });
  }
}
