import { randomBytes } from 'node:crypto';
import type { Page, PageContext } from './page.js';
import type { Render } from './renderer.js';

/** How many drawn pages are kept; the open pages in two languages are far fewer. */
const MOST_KEPT = 64;

/**
 * Keeps the pages that everybody sees alike. They are drawn once for each view and language, with stand-ins for the two
 * values that differ from request to request; nobody can guess a stand-in, so nobody can write one into a view.
 */
export class DrawnPages {
  private readonly kept = new Map<string, string>();
  private readonly nonce = randomBytes(18).toString('base64url');
  private readonly csrfToken = randomBytes(18).toString('base64url');

  constructor(private readonly draw: Render) {}

  render<View>(page: Page<View>, view: View, context: PageContext): string {
    // What belongs to a person is drawn for that person alone.
    if (context.actor || context.notice) return this.draw(page, view, context);
    const { nonce, csrfToken, ...alike } = context;
    const key = JSON.stringify([page.name, view, alike]);
    const drawn =
      this.kept.get(key) ??
      this.keep(key, this.draw(page, view, { ...context, nonce: this.nonce, csrfToken: this.csrfToken }));
    return drawn.split(this.nonce).join(nonce).split(this.csrfToken).join(csrfToken);
  }

  private keep(key: string, drawn: string): string {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, drawn);
    return drawn;
  }
}
