import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { ListTools, Page } from '../../platform/pages/page.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import { listFile, type ListTable } from './list-table.js';
import { addressOf, narrowingOf, type ListPath } from './saved-view.js';
import { SavedViews } from './saved-views.service.js';

/** What every list does alike: it is a page, a file in the same narrowing, and views that were saved of it. */
@Injectable()
export class Lists {
  constructor(
    private readonly views: SavedViews,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  /**
   * Sends the list as the page, or as the file that was asked for with `?as=csv` or `?as=xlsx`. A list that belongs to one thing
   * has no path of its own, and no views are saved of it.
   */
  async send<View>(
    request: Request,
    response: Response,
    path: ListPath | null,
    page: Page<View>,
    shown: {
      readonly view: () => Promise<View> | View;
      readonly table: ListTable;
      readonly status?: number;
      readonly notice?: Reason;
      /** A page of one thing shows a part of a list: what the list is narrowed by there, beside what the address says. */
      readonly within?: Readonly<Record<string, string>>;
    },
  ): Promise<void> {
    const { asFile, language } = request.context;
    if (asFile !== undefined) {
      response.attachment(`${say(language, `listFile.${shown.table.name}`)}.${asFile}`);
      Readable.from(listFile({ ...shown.table, name: `listFile.${shown.table.name}` }, asFile, language))
        .on('error', (error) => response.destroy(error))
        .pipe(response);
      return;
    }
    request.context.list = await this.toolsOf(request, path, shown.within);
    const { status = 200, notice } = shown;
    this.pages.send(request, response, page, await shown.view(), { status, ...(notice && { notice }) });
  }

  private async toolsOf(
    request: Request,
    list: ListPath | null,
    within: Readonly<Record<string, string>> = {},
  ): Promise<ListTools> {
    const { searchParams, pathname } = new URL(request.originalUrl, 'http://here');
    for (const [name, value] of Object.entries(within)) searchParams.set(name, value);
    const path = list ?? pathname;
    const query = narrowingOf(searchParams);
    const fileHref = (format: string): string =>
      addressOf(path, query === '' ? `as=${format}` : `${query}&as=${format}`);
    const views = list === null ? [] : await this.views.of(personOf(request), list);
    const committees = list === null ? [] : await this.committees.ofActor(personOf(request));
    return {
      committees: committees.map(({ id, name }) => ({ value: id, text: name })),
      ...{ path, query, isKept: list !== null, csvHref: fileHref('csv'), xlsxHref: fileHref('xlsx') },
      views: views.map((view) => ({
        text: view.name,
        href: addressOf(path, view.query),
        ...(view.query === query && { current: true }),
      })),
    };
  }
}
