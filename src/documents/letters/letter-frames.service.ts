import { Injectable } from '@nestjs/common';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { LetterFrame } from './compose-letter.js';
import type { Recipient } from './letter.js';

/** Everything around a letter's words but the day and the checkpoint, which it gets when it is sent. */
export type Surrounding = Omit<LetterFrame, 'letterOn' | 'checkpoint'>;

/** Gathers what stands around the words of a letter: sender, receiver, case, and whoever signs. */
@Injectable()
export class LetterFrames {
  constructor(
    private readonly committees: Committees,
    private readonly users: UsersQueries,
  ) {}

  async around(actor: Actor, matter: Matter, recipient: Recipient, language: Language): Promise<Surrounding> {
    const [municipality, committee, names] = await Promise.all([
      this.committees.municipality(actor),
      this.committees.get(actor, matter.committeeId),
      this.users.namesOf([actor.userId as Id]),
    ]);
    const [role] = rolesIn(actor, committee.id);
    return {
      municipality: municipality.name,
      orgNumber: municipality.orgNumber,
      committee: committee.name,
      senderAddress: [committee.postalAddress, committee.email],
      recipientName: recipient.name,
      recipientAddress: recipient.address,
      caseNumber: matter.number,
      dnr: matter.dnr,
      officerName: names.get(actor.userId as Id) ?? '',
      officerTitle: role === undefined ? null : say(language, `role.${role}`),
      officerContact: [committee.phone, committee.email],
    };
  }
}
