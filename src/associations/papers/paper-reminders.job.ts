import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { SYSTEM } from '../../acts/actor.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Reads } from '../../acts/reads.service.js';
import { addDays, type Day } from '../../shared/day.js';
import { say, sayReason } from '../../shared/texts.js';
import { RegisterCourses } from '../register-courses.service.js';
import { Association } from '../register/association.entity.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Paper } from './paper.entity.js';
import { Papers } from './papers.service.js';

/** How many associations were reminded, and how many have no address to be reminded at. */
export interface Reminded {
  readonly reminded: number;
  readonly unreachable: number;
}

/** Reminds associations, once for each paper, before what they should have in expires. */
@Injectable()
export class PaperReminders {
  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly papers: Papers,
  ) {}

  /** Does a day's work; done twice it reminds once. */
  async run(today: Day): Promise<Reminded> {
    const expiring = await this.expiring(today);
    const count = { reminded: 0, unreachable: 0 };
    for (const id of new Set(expiring.map(({ associationId }) => associationId))) {
      const papers = expiring.filter(({ associationId }) => associationId === id);
      const association = await this.reads.inner(Association, 'association').where({ id }).getOne();
      if (!association || association.endedHow !== null) continue;
      if (association.email === null) count.unreachable += 1;
      else if (await this.remind(association, association.email, papers, today)) count.reminded += 1;
    }
    return count;
  }

  private async remind(association: Association, to: string, papers: readonly Paper[], today: Day): Promise<boolean> {
    const { value, because } = await this.papers.statusOn(SYSTEM, association.id, today);
    const expires = because.filter(({ code }) => code.startsWith('yearlyStatus.expires'));
    const codes = new Set(expires.map(({ facts }) => facts?.['paperCode']));
    const told = papers.filter(({ kind }) => codes.has(`paperKind.${kind}`));
    if (told.length === 0 || value === 'complete') return false;
    const { language } = association;
    const list = expires.map((reason) => `– ${sayReason(language, reason)}`).join('\n');
    const facts = { name: fullNameOf(association), list };
    // The key keeps two runs at once apart; the lines keep those of other days apart.
    const asked = { key: `remind-${told.map(({ id }) => id).join('-')}`.slice(0, MOST_KEY) };
    await this.courses.unit(SYSTEM, this.papers.noun, 'remind', asked, async (act) => {
      for (const { id } of told) await this.courses.within(act, this.papers.noun, 'remind', id, undefined);
      const subject = say(language, 'paperMail.subject', facts);
      await mailLater(act, { to, subject, text: say(language, 'paperMail.text', facts) });
    });
    return true;
  }

  /** The approved papers that expire soon and have not been reminded of. */
  private async expiring(today: Day): Promise<Paper[]> {
    const lists = await this.papers.lists.for(SYSTEM, today);
    const until = addDays(today, Math.max(...lists.map(({ expiresSoonDays }) => expiresSoonDays)));
    return this.reads
      .inner(Paper, 'paper')
      .where({ state: 'approved', validUntil: Between(today, until) })
      .andWhere(`NOT EXISTS (${REMINDED})`, { register: 'register', remind: 'paper.remind' })
      .orderBy('paper.validUntil')
      .addOrderBy('paper.id')
      .getMany();
  }
}

/** The log is the memory of what was done: whether a line tells that the association was reminded of the paper. */
const REMINDED = `SELECT 1 FROM audit_entry told WHERE told.matter_id = paper.association_id AND told.log = :register
  AND told.act = :remind AND told.line LIKE '%"id":"' || paper.id || '"%'`;
/** In characters. */
const MOST_KEY = 100;
