import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { CONTENT_LIMITS, MEGABYTE } from '../../documents/contents/content-limits.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { OfficeQueries } from '../../matters/diary/office.queries.js';
import { TimelineQueries } from '../../matters/notes/timeline.queries.js';
import { hrefOf, lineOf, stateTag } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { form } from '../../platform/pages/forms.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { accountOn, endingOf } from '../accounts/payout-account.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { Board } from '../board/board.service.js';
import { termOn } from '../board/officeholder.js';
import { PublicSheets, type KnownMark } from '../marks/public-sheets.service.js';
import { MemberCounts } from '../members/member-counts.service.js';
import { PAPER_KINDS } from '../papers/paper.js';
import type { Paper } from '../papers/paper.entity.js';
import { Papers } from '../papers/papers.service.js';
import type { YearlyState } from '../papers/yearly-status.js';
import { readNumber, stateOfAssociation } from '../register/association.js';
import type { Association } from '../register/association.entity.js';
import { AssociationsQueries, fullNameOf } from '../register/associations.queries.js';
import { Associations, mayReach, mayWriteRegister } from '../register/associations.service.js';
import { associationTag, choicesOf, paperTag, paperWords } from '../register/register-words.js';
import { accountTag } from '../trust/trust-words.js';
import { contactOf, eventsOf, identityOf, memberTable, officeRow } from './association-rows.js';
import type { AssociationForms, AssociationSheetView, CaseRow, MarkRow, PaperRow } from './association-view.js';

const STATUS_TONES: Readonly<Record<YearlyState, Tone>> = {
  complete: 'done',
  expiring: 'attention',
  incomplete: 'attention',
};
const MOST_CASES = 50;

/** Gathers an association's page for somebody who may know of it. */
@Injectable()
export class AssociationSheets {
  constructor(
    private readonly associations: Associations,
    private readonly queries: AssociationsQueries,
    private readonly board: Board,
    private readonly papers: Papers,
    private readonly members: MemberCounts,
    private readonly marks: PublicSheets,
    private readonly accounts: PayoutAccounts,
    private readonly office: OfficeQueries,
    private readonly timelines: TimelineQueries,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** The page; `came` are forms that came back with faults. */
  async of(
    actor: Actor,
    id: Id,
    came: Record<string, AssociationForms[keyof AssociationForms]>,
  ): Promise<AssociationSheetView> {
    const association = await this.associations.get(actor, id);
    const staff = committeesOf(actor).length > 0;
    const mayWrite = mayWriteRegister(actor);
    const active = association.endedHow === null;
    const own = await this.committees.ofActor(actor);
    const forms: AssociationForms = mayWrite
      ? {
          upload: form('upload'),
          ...(active ? { dissolve: form('dissolve'), merge: form('merge') } : { reopen: form('reopen') }),
        }
      : {};
    return {
      ...(await this.identity(actor, association)),
      staff,
      mayWrite,
      status: await this.status(actor, id),
      ...(await this.people(actor, id, mayWrite && active)),
      papers: await this.paperRows(actor, id, mayWrite, came),
      ...(staff ? await this.account(id) : {}),
      marks: staff ? (await this.marks.look(actor, id)).map((mark) => markRow(actor, mark)) : [],
      cases: staff ? await this.cases(actor, id) : [],
      events: staff ? eventsOf(await this.timelines.of({ id, committeeId: 'register' as Id })) : [],
      forms: { ...forms, ...came },
      paperKinds: choicesOf(PAPER_KINDS, paperWords),
      committees: own.map(({ id: value, name }) => ({ value, text: name })),
      mostMegabytes: CONTENT_LIMITS.bytes / MEGABYTE,
    };
  }

  /** How it stands with its papers, as a tag with reasons. */
  async status(actor: Actor, id: Id): Promise<AssociationSheetView['status']> {
    const { value, because } = await this.papers.statusOn(actor, id, this.clock.today());
    return { tag: { text: { code: `yearlyStatus.state.${value}` }, tone: STATUS_TONES[value] }, because };
  }

  /** Who the association is, without what hangs on it. */
  async identity(
    actor: Actor,
    association: Association,
  ): Promise<
    Pick<AssociationSheetView, 'name' | 'place' | 'seen' | 'state' | 'warnings' | 'facts' | 'contact' | 'related'> &
      Pick<AssociationSheetView, 'ended' | 'mergedInto' | 'protectedContact'>
  > {
    const { id, umbrellaId, mergedIntoId, endedOn, endedHow, orgNumber } = association;
    const names = await this.queries.namesOf([umbrellaId, mergedIntoId]);
    const linked = (to: Id | null): { name: string; href: string } | null => {
      const name = to === null ? undefined : names.get(to);
      return name === undefined ? null : { name, href: `/associations/${to}` };
    };
    const [umbrella, mergedInto] = [linked(umbrellaId), linked(mergedIntoId)];
    return {
      name: fullNameOf(association),
      place: `/associations/${id}`,
      seen: String(association.version),
      state: associationTag(stateOfAssociation(association)),
      ...(endedOn !== null && { ended: { code: `associationPage.ended.${endedHow}`, facts: { endedOn } } }),
      ...(mergedInto && { mergedInto }),
      warnings: readNumber(orgNumber).warnings,
      facts: identityOf(association, committeesOf(actor).length > 0 ? umbrella : umbrella && { ...umbrella, href: '' }),
      contact: contactOf(association),
      protectedContact: association.protectedContact,
      related: committeesOf(actor).length > 0 ? await this.related(association) : [],
    };
  }

  /** The account in force and one that waits, without the number. */
  private async account(id: Id): Promise<Pick<AssociationSheetView, 'account' | 'waiting'>> {
    const accounts = await this.accounts.all(id);
    const { value } = accountOn(accounts, this.clock.today());
    const code = value && (`accountKind.${value.kind}` as const);
    return {
      ...(value && {
        account: {
          state: accountTag(value.state),
          text: { code: 'trustPage.account.ending', facts: { kindCode: code, ending: endingOf(value) } },
        },
      }),
      ...(accounts.some(({ state }) => state === 'asked') && { waiting: accountTag('asked') }),
    };
  }

  private async related({ id, orgNumber }: Association): Promise<AssociationSheetView['related']> {
    const sections = orgNumber === null ? [] : await this.queries.known({ orgNumber });
    const members = await this.queries.under(id);
    const row = (each: Association, how: string): AssociationSheetView['related'][number] => ({
      name: fullNameOf(each),
      href: `/associations/${each.id}`,
      how: { code: `associationPage.related.${how}` },
    });
    return [
      ...sections.filter((each) => each.id !== id).map((each) => row(each, 'sameNumber')),
      ...members.map((each) => row(each, 'under')),
    ];
  }

  private async people(
    actor: Actor,
    id: Id,
    mayChange: boolean,
  ): Promise<Pick<AssociationSheetView, 'board' | 'formerBoard'> & Partial<Pick<AssociationSheetView, 'members'>>> {
    const today = this.clock.today();
    const held = await this.board.all(id);
    const rows = held.map((each) => {
      const href = mayChange ? `/associations/${id}/officeholders/${each.id}` : undefined;
      return { over: termOn(each, today) === 'over', row: officeRow(each, today, mayReach(actor, id), href) };
    });
    const names = new Map((await this.committees.all(actor)).map((each) => [each.id, each.name]));
    const members = memberTable(await this.members.all(id), committeesOf(actor), names);
    return {
      board: rows.filter(({ over }) => !over).map(({ row }) => row),
      formerBoard: rows.filter(({ over }) => over).map(({ row }) => row),
      ...(members && { members }),
    };
  }

  private async paperRows(
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

  private async cases(actor: Actor, associationId: Id): Promise<CaseRow[]> {
    const matters = await this.office
      .matters(actor)
      .andWhere({ associationId })
      .orderBy('matter.receivedOn', 'DESC')
      .addOrderBy('matter.id')
      .limit(MOST_CASES)
      .getMany();
    return matters.map((matter) => {
      const { number, href, about } = lineOf(actor, matter);
      const state = stateTag(matter, null, this.clock.today());
      return {
        number,
        href,
        kind: { code: `matterKind.${matter.kind}` },
        ...(about !== undefined && { about }),
        state,
      };
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

/** A mark as pages show it. */
export function markRow(actor: Actor, { mark, committee, holds, matter }: KnownMark): MarkRow {
  const { kind, fromOn, untilOn, endedOn, amountOre } = mark;
  return {
    kind: { code: `markKind.${kind}` },
    committee,
    fromOn,
    ...(untilOn !== null && { untilOn }),
    ...(endedOn !== null && { endedOn }),
    ...(amountOre !== null && { amountOre }),
    holds,
    ...(matter && { matter: { number: matter.number, href: hrefOf(actor, matter) } }),
  };
}
