import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { rolesAt } from '../../matters/steps/course.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { formatInstant } from '../../shared/day-format.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { shapedSeen } from '../matter-forms.dto.js';
import { Mails, type MailPassage } from './mails.service.js';
import { mailPage, mailsPage, type MailRow, type MailView } from './outgoing-view.js';
import { MailsQuery, NoteBounceForm, ResendMailForm } from './outgoing.dto.js';
import { MAIL_KEEPERS, SENT_MAIL_STATES } from './sent-mail.js';
import type { SentMail } from './sent-mail.entity.js';

type CameBack = Readonly<Partial<Record<'resend' | 'bounce', FormModel>>>;

/** The mails of a committee: what was sent to whom and when, sent again, and noted when it comes back. */
@ApiExcludeController()
@Controller('mails')
@Needs(...MAIL_KEEPERS)
export class MailsPage {
  constructor(
    private readonly mails: Mails,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(@Query() query: MailsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { state, kind, matterId, ...page } = query;
    const chip = (each?: string) => ({
      text: { code: each === undefined ? 'mailsPage.all' : `mail.state.${each}` },
      href: each === undefined ? '/mails' : `/mails?state=${each}`,
      ...(each === state && { current: true }),
    });
    const person = personOf(request);
    const filter = { state, kind, matterId };
    const { language } = request.context;
    await this.lists.send(request, response, '/mails', mailsPage, {
      view: async () => {
        const { items, next } = await this.mails.list(person, filter, page);
        const nextHref = `/mails?${nextOf({ ...filter, cursor: next ?? undefined })}`;
        return {
          chips: [chip(), ...SENT_MAIL_STATES.map((each) => chip(each))],
          ...{ rows: await this.rows(items), textsHref: '/office-texts' },
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'mails',
        columns: ['mailsPage.subject', 'mailPage.to', 'mailPage.kind', 'mailPage.sent', 'roundsPage.state'],
        rows: () =>
          gathered(
            everything((query) => this.mails.list(person, filter, query)),
            async (some) =>
              (await this.rows(some)).map(({ subject, to, kind: what, sentAt, state: tag }) => [
                ...[subject, to, cellWords(language, what), formatInstant(sentAt, language)],
                cellWords(language, tag.text),
              ]),
          ),
      },
    });
  }

  private async rows(mails: readonly SentMail[]): Promise<MailRow[]> {
    const passages = await this.mails.passagesOf(mails.map(({ id }) => id));
    return mails.map((mail) => ({
      ...{ href: `/mails/${mail.id}`, subject: mail.subject, to: mail.sentTo, sentAt: mail.sentAt },
      kind: { code: `mailKind.${mail.kind}` },
      state: tagOf(mail, passages.get(mail.id)),
    }));
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post(':id/resend')
  async resend(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'resend', async (person) => {
      const { seen, sentTo = null } = await shapedSeen(ResendMailForm, request.body);
      return { id: await this.mails.resend(person, id, sentTo, { seen }), done: 'mailResent' };
    });
  }

  @Post(':id/bounce')
  async bounce(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'bounce', async (person) => {
      const { seen, because } = await shapedSeen(NoteBounceForm, request.body);
      await this.mails.noteBounce(person, id, because, { seen });
      return { id, done: 'mailBounced' };
    });
  }

  private async keep(
    request: Request,
    response: Response,
    id: Id,
    name: 'resend' | 'bounce',
    work: (person: Person) => Promise<{ readonly id: Id; readonly done: string }>,
  ): Promise<void> {
    try {
      const { id: to, done } = await work(personOf(request));
      this.pages.goOn(response, `/mails/${to}`, done);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const mail = await this.mails.get(person, id);
    const passage = (await this.mails.passagesOf([id])).get(id);
    this.pages.send(request, response, mailPage, viewOf(person, mail, passage, came), { status });
  }
}

function viewOf(person: Person, mail: SentMail, passage: MailPassage | undefined, came: CameBack): MailView {
  const { id, subject, text, sentTo, kind, sentAt, because, state, version, again, officeTextId } = mail;
  const may = MAIL_KEEPERS.some((role) => rolesAt(person, mail).includes(role));
  return {
    ...{ subject, text, place: `/mails/${id}`, seen: String(version), state: tagOf(mail, passage), because },
    facts: [
      { label: { code: 'mailPage.to' }, value: sentTo },
      { label: { code: 'mailPage.kind' }, value: { code: `mailKind.${kind}` } },
      { label: { code: 'mailPage.sent' }, value: { code: 'mailPage.at', facts: { sentAt } } },
      {
        label: { code: 'mailPage.words' },
        value: { code: officeTextId === null ? 'mailPage.shippedWords' : 'mailPage.ownWords' },
      },
      ...(again === null ? [] : [{ label: { code: 'mailPage.again' }, value: { code: 'mailPage.yes' } }]),
    ],
    ...(may && { resend: came.resend ?? form('resend', { sentTo }) }),
    ...(may && state === 'sent' && { bounce: came.bounce ?? form('bounce') }),
  };
}

function tagOf({ state }: SentMail, passage: MailPassage = 'left'): Tag {
  if (state === 'bounced') return { text: { code: 'mail.state.bounced' }, tone: 'late' };
  const tone = passage === 'left' ? 'done' : passage === 'waiting' ? 'info' : 'late';
  return { text: { code: `mailPassage.${passage}` }, tone };
}

function nextOf(asked: Readonly<Record<string, string | undefined>>): string {
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  ).toString();
}
