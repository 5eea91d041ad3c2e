import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import type { Person } from '../../identity/person.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { In } from 'typeorm';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { seriesWords } from '../desk/request-words.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import { BookingLetters } from './booking-letters.service.js';
import { premisesOf } from './booking-words.js';

/** The letter of a decision not to let a room: made from the decision, with what was asked for beside it. */
@Injectable()
export class DenialLetters {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly decisions: DecisionLetters,
    private readonly letters: BookingLetters,
  ) {}

  /** Writes the letter; it is looked at in the case, and sent when its number in the register is known. */
  async write(person: Person, request: BookingRequest, language: Language = 'sv'): Promise<Letter> {
    const decision = await this.reads.of(person).one(Decision, {
      matterId: request.matterId,
      kind: 'roomLetting',
      outcome: 'refusal',
      state: In([...STANDING_STATES]),
    });
    if (!decision) throw problem('refused', 'bookingRequest.need.denialDecided');
    const about = await this.letters.about(person, request);
    const booking = {
      ...{ room: premisesOf(about), when: seriesWords(request.series, language) },
      use: `${say(language, `roomUse.${request.roomUse}`)}: ${request.purpose}`,
    };
    const wishes = {
      ...{ language, grant: premisesOf(about), payoutOn: null, reportDueOn: null, reportParts: [], conditions: [] },
      ...{ again: '', until: '', booking },
    };
    const recipient = { name: request.hirer, address: [], email: request.contactEmail };
    const matter = await this.matters.find(person, request.matterId);
    return this.decisions.make(person, matter, decision, wishes, { delivery: 'email', recipient });
  }
}
