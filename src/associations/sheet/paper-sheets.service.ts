import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import { form } from '../../platform/pages/forms.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Paper } from '../papers/paper.entity.js';
import { Papers } from '../papers/papers.service.js';
import type { YearlyState } from '../papers/yearly-status.js';
import { paperTag, paperWords } from '../register/register-words.js';
import type { AssociationForms, AssociationSheetView, PaperRow } from './association-view.js';

const STATUS_TONES: Readonly<Record<YearlyState, Tone>> = {
  complete: 'done',
  expiring: 'attention',
  incomplete: 'attention',
};

/** Gathers the papers of an association and how it stands with them. */
@Injectable()
export class PaperSheets {
  constructor(
    private readonly papers: Papers,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** How it stands with its papers, as a tag with reasons. */
  async status(actor: Actor, id: Id): Promise<AssociationSheetView['status']> {
    const { value, because } = await this.papers.statusOn(actor, id, this.clock.today());
    return { tag: { text: { code: `yearlyStatus.state.${value}` }, tone: STATUS_TONES[value] }, because };
  }

  /** The papers with what may be done with each. */
  async rows(
    actor: Actor,
    id: Id,
    mayWrite: boolean,
    came: Record<string, AssociationForms[keyof AssociationForms]>,
  ): Promise<PaperRow[]> {
    const names = new Map((await this.committees.all(actor)).map((each) => [each.id, each.name]));
    const papers = await this.papers.all(id);
    return papers.map((paper) => {
      const opens = committeesOf(actor).includes(paper.committeeId);
      const row = paperRow(paper, names.get(paper.committeeId) ?? '', opens);
      if (!mayWrite || paper.state === 'returned') return row;
      const place = `/associations/${id}/papers/${paper.id}`;
      const seen = String(paper.version);
      const giveBack = {
        form: came[`return-${paper.id}`] ?? form(`return-${paper.id}`),
        href: `${place}/return`,
        seen,
      };
      if (paper.state === 'approved') return { ...row, giveBack };
      const approve = {
        text: { code: 'paper.approve' },
        href: `${place}/approve`,
        method: 'post',
        fields: { seen },
      } as const;
      return { ...row, approve, giveBack };
    });
  }
}

function paperRow(paper: Paper, committee: string, opens: boolean): PaperRow {
  const { kind, year, fileId, seenOn, validUntil, returnedBecause, state } = paper;
  return {
    kind: paperWords(kind),
    ...(year !== null && { year: String(year) }),
    state: paperTag(state),
    ...(opens && fileId !== null && { href: `/files/${fileId}` }),
    committee,
    ...(seenOn !== null && { seenOn }),
    ...(validUntil !== null && { validUntil }),
    ...(returnedBecause !== null && { returnedBecause }),
    ...(paper.sentBy !== null && { sentIn: true }),
  };
}
