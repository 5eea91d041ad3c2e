import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import { Board } from '../../associations/board/board.service.js';
import { Files } from '../../documents/files/files.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { luhnDigit } from '../../shared/numbers/luhn.js';
import { inventedName } from '../associations/invented-boards.js';
import { pdfOfPaper } from '../papers/paper-pdf.js';
import { WRITTEN, type PaperStory, type WrittenName } from '../papers/written-papers.js';
import { AssessingWork } from './assessing-work.service.js';
import { DecidingWork } from './deciding-work.service.js';
import type { ApplicationEvent, DemoApplication } from './case-events.js';

/** What everybody sends; the others have shown the rest before. */
const SENT_BY_ALL: readonly string[] = [
  'Stadgar.pdf',
  'Verksamhetsberättelse.pdf',
  'Budget.pdf',
] satisfies WrittenName[];

/** What happens to an application beside its case: its papers, the account, the assessment, the decision. */
@Injectable()
export class ApplicationWork {
  constructor(
    private readonly files: Files,
    private readonly board: Board,
    private readonly accounts: PayoutAccounts,
    private readonly assessing: AssessingWork,
    private readonly deciding: DecidingWork,
    private readonly clock: Clock,
  ) {}

  async happen(actor: Actor, matter: Matter, event: ApplicationEvent, application: DemoApplication): Promise<void> {
    const { does } = event;
    if (does === 'sendPapers') return this.sendPapers(actor, matter, application);
    if (does === 'enterAccount') return this.enterAccount(actor, matter);
    if (does === 'confirmAccount') return this.confirmAccount(actor, matter);
    if (does === 'propose') return this.deciding.propose(actor, matter, application);
    if (does === 'decide') return this.deciding.decide(actor, matter);
    return this.assessing[does](actor, matter, application);
  }

  /** The papers come with the application, as the association wrote them. */
  private async sendPapers(actor: Actor, matter: Matter, application: DemoApplication): Promise<void> {
    const story = this.storyOf(matter, application);
    const sent = [];
    for (const [name, write] of Object.entries(WRITTEN)) {
      if (application.until !== 'halfJudged' && !SENT_BY_ALL.includes(name)) continue;
      sent.push({ name, type: 'application/pdf', bytes: await pdfOfPaper(write(story)) });
    }
    const told = { cameBy: 'email', fromWhom: matter.party, reachedOn: this.clock.today() } as const;
    await this.files.receive(actor, matter.id, sent, { ...told, personalNumbersMeant: false }, {});
  }

  private async enterAccount(actor: Actor, { associationId, party, number }: Matter): Promise<void> {
    const [id, today] = [associationId as Id, this.clock.today()];
    const board = await this.board.of(id, today);
    const signedBy = board.filter(({ role }) => role === 'chair' || role === 'treasurer').map((held) => held.id);
    const proofPaperId = board.find(({ minutesPaperId }) => minutesPaperId !== null)?.minutesPaperId ?? null;
    const account = { kind: 'bankgiro', number: bankgiroOf(number), holderName: party } as const;
    await this.accounts.ask(actor, id, { ...account, proofPaperId, signedBy }, {});
  }

  /** By another person than the one who entered it. */
  private async confirmAccount(actor: Actor, { associationId }: Matter): Promise<void> {
    const [asked] = await this.accounts.all(associationId as Id);
    await this.accounts.confirm(actor, asked!.id, { seen: asked!.version });
  }

  private storyOf({ party, number }: Matter, application: DemoApplication): PaperStory {
    const { purpose, activity, participants, fromHere, kronor, odd } = application;
    const place = Number(number.slice(-3));
    const people = { chair: inventedName(place * 3), secretary: inventedName(place * 3 + 1) };
    const members = Math.max(20, Math.round(participants * 0.7));
    const told = { name: party, purpose, activity, participants, fromHere, kronor, members, ...people };
    return { ...told, year: yearOf(this.clock.today()) - 1, ...(odd && { odd }) };
  }
}

/** An invented number with its check digit. */
function bankgiroOf(caseNumber: string): string {
  const digits = `991${caseNumber.slice(-3)}`;
  return `${digits.slice(0, 3)}-${digits.slice(3)}${luhnDigit(digits)}`;
}
