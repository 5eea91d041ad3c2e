import { Injectable } from '@nestjs/common';
import { readAssets } from './assets.js';
import { Surroundings } from '../surroundings.js';
import { DrawnPages } from './drawn-pages.js';
import type { Page, PageContext } from './page.js';
import { createRenderer } from './renderer.js';
import { readTheme } from './theme-file.js';

/** The one way from a view model to a page: `render(queuePage, view, context)`. */
@Injectable()
export class ViewService {
  private readonly pages: DrawnPages;

  constructor({ settings }: Surroundings) {
    const theme = readTheme(settings.themeFile);
    this.pages = new DrawnPages(
      createRenderer({ assets: readAssets(), ...(theme && { themeAddress: theme.address }) }),
    );
  }

  /** The HTML of a page; the view's type belongs to the page, so that a template never meets a foreign model. */
  render<View>(page: Page<View>, view: View, context: PageContext): string {
    return this.pages.render(page, view, context);
  }
}
