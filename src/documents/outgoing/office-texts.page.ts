import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { committeesOf, rolesIn } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Words } from '../../platform/pages/page.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { mailKinds } from './mail-kinds.js';
import { ownTexts, placeholdersOf, type NamedText } from './office-text.js';
import { OfficeTexts, TEXT_KEEPERS } from './office-texts.service.js';
import { officeTextPage, officeTextsPage, type OfficeTextRow } from './outgoing-view.js';
import { OfficeTextForm, OfficeTextsQuery, ShippedAgainForm } from './outgoing.dto.js';

/** A text as an address names it. */
interface Addressed {
  readonly committeeId: Id;
  readonly text: NamedText;
  readonly language: Language;
}

/** The words of a committee's mails and letters: what they say, and every version there has been. */
@ApiExcludeController()
@Controller('office-texts')
@Needs(...COMMITTEE_ROLES)
export class OfficeTextsPage {
  constructor(
    private readonly texts: OfficeTexts,
    private readonly committees: Committees,
    private readonly users: UsersQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Query() query: OfficeTextsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const mine = await this.committees.ofActor(person);
    const committeeId = query.committee ?? mine[0]?.id;
    if (committeeId === undefined || !committeesOf(person).includes(committeeId))
      throw problem('notFound', 'committee.notFound');
    const changed = new Map(
      (await this.texts.changedBy(person))
        .filter((each) => each.committeeId === committeeId)
        .map(({ medium, name, language, content }) => [`${medium} ${name} ${language}`, content !== null]),
    );
    const rowOf = (text: NamedText): OfficeTextRow => ({
      name: nameOf(text),
      when: text.medium === 'mail' ? whenOf(text.name) : null,
      links: LANGUAGES.map((language) => ({
        text: { code: `language.${language}` },
        href: placeOf({ committeeId, text, language }),
        own: changed.get(`${text.medium} ${text.name} ${language}`) ?? false,
      })),
    });
    const rows = (medium: string) =>
      ownTexts()
        .filter((each) => each.medium === medium)
        .map(rowOf);
    this.pages.send(request, response, officeTextsPage, {
      committees:
        mine.length < 2
          ? []
          : mine.map(({ id, name }) => ({
              text: name,
              href: `/office-texts?committee=${id}`,
              ...(id === committeeId && { current: true }),
            })),
      mails: rows('mail'),
      letters: rows('letter'),
    });
  }

  @Get(':id/:medium/:name/:language')
  async show(
    @PathId() id: Id,
    @Param() at: TextAddress,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, addressed(personOf(request), id, at));
  }

  @Post(':id/:medium/:name/:language')
  @Needs(...TEXT_KEEPERS)
  async write(
    @PathId() id: Id,
    @Param() at: TextAddress,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = addressed(personOf(request), id, at);
    await this.keep(request, response, asked, 'text', async (person) => {
      const { subject = null, content, because } = await shaped(OfficeTextForm, request.body);
      const { committeeId, text, language } = asked;
      await this.texts.write(person, committeeId, text, language, { words: { subject, content }, because }, {});
    });
  }

  @Post(':id/:medium/:name/:language/shipped')
  @Needs(...TEXT_KEEPERS)
  async back(
    @PathId() id: Id,
    @Param() at: TextAddress,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = addressed(personOf(request), id, at);
    await this.keep(request, response, asked, 'back', async (person) => {
      const { because } = await shaped(ShippedAgainForm, request.body);
      const { committeeId, text, language } = asked;
      await this.texts.write(person, committeeId, text, language, { words: null, because }, {});
    });
  }

  private async keep(
    request: Request,
    response: Response,
    asked: Addressed,
    name: 'text' | 'back',
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, placeOf(asked), 'officeTextSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, asked, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    asked: Addressed,
    came: Readonly<Partial<Record<'text' | 'back', FormModel>>> = {},
    status = 200,
  ): Promise<void> {
    const { committeeId, text, language } = asked;
    const { words, own } = await this.texts.wordsOf(committeeId, text, language);
    const versions = await this.texts.versionsOf(committeeId, text, language);
    const names = await this.users.namesOf(versions.map(({ madeBy }) => madeBy));
    const may = rolesIn(personOf(request), committeeId).some((role) =>
      (TEXT_KEEPERS as readonly string[]).includes(role),
    );
    const values = { content: words.content, ...(words.subject !== null && { subject: words.subject }) };
    const view = {
      ...{ name: nameOf(text), place: placeOf(asked), listHref: `/office-texts?committee=${committeeId}` },
      ...{ own: own !== null, isMail: text.medium === 'mail', placeholders: placeholdersOf(text), words },
      ...(may && { form: came.text ?? form('text', values) }),
      ...(may && own && { back: came.back ?? form('back') }),
      versions: versions.map(({ madeAt, madeBy, because, content }) => ({
        ...{ madeAt, by: names.get(madeBy) ?? '', because, own: content !== null },
      })),
    };
    this.pages.send(request, response, officeTextPage, view, { status });
  }
}

interface TextAddress {
  readonly medium: string;
  readonly name: string;
  readonly language: string;
}

function addressed(person: Person, committeeId: Id, { medium, name, language }: TextAddress): Addressed {
  const text = ownTexts().find((each) => each.medium === medium && each.name === name);
  const known = LANGUAGES.find((each) => each === language);
  if (!text || !known || !committeesOf(person).includes(committeeId)) throw problem('notFound', 'thing.notFound');
  return { committeeId, text, language: known };
}

function placeOf({ committeeId, text: { medium, name }, language }: Addressed): string {
  return `/office-texts/${committeeId}/${medium}/${name}/${language}`;
}

function nameOf({ medium, name }: NamedText): Words {
  return { code: medium === 'mail' ? `mailKind.${name}` : `letter.kind.${name}` };
}

function whenOf(name: string): Words | null {
  const kind = mailKinds().get(name);
  return kind
    ? {
        code: 'officeTextsPage.when',
        facts: { actCode: `done.${kind.trigger}`, timingCode: `mailTiming.${kind.timing}` },
      }
    : null;
}
