import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Code, Reason } from '../../shared/reason.js';
import { hasText } from '../../shared/texts.js';
import { Clock } from '../clock.js';
import type { Page, PageContext } from './page.js';
import { ViewService } from './view.service.js';

/** What a page may say about itself beside its view. */
export interface Showing {
  readonly status?: number;
  readonly notice?: Reason;
}

/** Sends a page: the view model drawn in its layout, with everything the request already knows around it. */
@Injectable()
export class PageResponder {
  constructor(
    private readonly views: ViewService,
    private readonly clock: Clock,
  ) {}

  send<View>(request: Request, response: Response, page: Page<View>, view: View, showing: Showing = {}): void {
    const { context } = request;
    const done = context.done === undefined ? undefined : `notice.${context.done}`;
    const notice =
      showing.notice ?? (done !== undefined && hasText(context.language, done) ? { code: done } : undefined);
    const around: PageContext = {
      language: context.language,
      path: request.originalUrl,
      nonce: context.nonce,
      csrfToken: context.csrfToken,
      today: this.clock.today(),
      print: context.print,
      ticked: context.ticked,
      shortcuts: context.person?.shortcuts ?? false,
      ...(context.person && { actor: context.person }),
      ...(context.sidebar && { sidebar: context.sidebar }),
      ...(context.list && { list: context.list }),
      ...(notice && { notice }),
    };
    response
      .status(showing.status ?? 200)
      .type('html')
      .send(this.views.render(page, view, around));
  }

  /** Goes on to a page after something was done there; the page says so once, in a text under `notice`. */
  goOn(response: Response, path: string, done?: Code): void {
    response.redirect(303, done === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}done=${done}`);
  }
}
