import { Injectable } from '@nestjs/common';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { CONTENT_LIMITS, MEGABYTE } from '../../documents/contents/content-limits.js';
import { TasksQueries } from '../../matters/tasks/tasks.queries.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { OFFICEHOLDER_ROLES, SIGNINGS } from '../board/officeholder.js';
import { PAPER_KINDS } from '../papers/paper.js';
import { SentPapers } from '../papers/sent-papers.service.js';
import { DETAIL_FIELDS } from '../proposals/change-proposal.js';
import type { Association } from '../register/association.entity.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { choicesOf, officeWords, paperWords } from '../register/register-words.js';
import { AssociationSheets } from '../sheet/association-sheets.service.js';
import type { AskedItem, MineView, OwnAssociationView } from './mine-view.js';
import { TrustSheets } from './trust-sheets.service.js';
import type { TrustView } from './trust-view.js';

/** What those who represent associations see: their own, and what is asked of them. */
@Injectable()
export class MineSheets {
  constructor(
    private readonly associations: Associations,
    private readonly sheets: AssociationSheets,
    private readonly trust: TrustSheets,
    private readonly sent: SentPapers,
    private readonly tasks: TasksQueries,
  ) {}

  /** For the start page: each own association with what the register asks of it; what else is asked, others know. */
  async all(actor: Actor): Promise<MineView> {
    const associations = await Promise.all(
      associationsOf(actor).map(async (id) => {
        const association = await this.associations.get(actor, id);
        const href = placeOf(id);
        const trust = await this.trust.of(actor, association, href, {});
        return { id, name: fullNameOf(association), href, asked: await this.asked(actor, association, trust) };
      }),
    );
    return { associations };
  }

  /** One own association; of others nothing is there. */
  async of(actor: Actor, id: Id, came: Readonly<Record<string, FormModel>>): Promise<OwnAssociationView> {
    if (!associationsOf(actor).includes(id)) throw problem('notFound', 'association.notFound');
    const association = await this.associations.get(actor, id);
    const sheet = await this.sheets.of(actor, id, {});
    const place = placeOf(id);
    const trust = await this.trust.of(actor, association, place, came);
    const { name, facts, contact, protectedContact, status, board, papers } = sheet;
    const ended = association.endedHow !== null;
    return {
      name,
      place,
      ended,
      asked: await this.asked(actor, association, trust),
      facts,
      contact,
      protectedContact,
      status,
      board,
      papers,
      trust,
      forms: ended
        ? {}
        : {
            details: came['details'] ?? form('details', valuesOf(association)),
            office: came['office'] ?? form('office', { signing: 'none' }),
            paper: came['paper'] ?? form('paper'),
          },
      roles: choicesOf(OFFICEHOLDER_ROLES, officeWords),
      paperKinds: choicesOf(PAPER_KINDS, paperWords),
      receivers: (await this.sent.receivers()).map(({ id: value, name: text }) => ({ value, text })),
      mostMegabytes: CONTENT_LIMITS.bytes / MEGABYTE,
      signings: choicesOf(SIGNINGS, (each) => ({ code: `signingChoice.${each}` })),
    };
  }

  /** Questions to answer, papers that are missing or expire, signatures that are awaited, proposals given back. */
  private async asked(actor: Actor, { id }: Association, trust: TrustView): Promise<AskedItem[]> {
    const place = placeOf(id);
    const tasks = (await this.tasks.ofAssociations(actor)).filter(({ associationId }) => associationId === id);
    const { because } = await this.sheets.status(actor, id);
    const papers = because.filter(({ code }) => !/^yearlyStatus\.(inOrder|awaitsReview)/.test(code));
    return [
      ...tasks.map(({ code, what, dueOn }) => ({
        what: what ?? { code: `task.${code}` },
        task: code,
        ...(dueOn !== null && { dueOn }),
        href: place,
      })),
      ...papers.map((reason) => ({ what: reason, href: `${place}#papers` })),
      ...trust.accounts
        .filter(({ actions }) => actions.length > 0)
        .map(() => ({ what: { code: 'minePage.asked.account' }, href: `${place}#accounts` })),
      ...trust.terms
        .filter(({ approve, begun }) => begun && approve !== undefined)
        .map(({ version }) => ({ what: { code: 'minePage.asked.terms', facts: { version } }, href: `${place}#terms` })),
    ];
  }
}

function placeOf(id: Id): string {
  return `/mine/${id}`;
}

function valuesOf(association: Association): FormValues {
  return Object.fromEntries(DETAIL_FIELDS.map((field) => [field, association[field] ?? '']));
}
