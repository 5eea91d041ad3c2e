import type { Choice } from '../../../src/matters/sheet/matter-parts.js';
import type { Page } from '../../../src/platform/pages/page.js';

/** A page in one of its states, with an invented model. */
export interface PageState {
  /** `queue`, `queue-empty`: the name of its picture. */
  readonly name: string;
  readonly staff: boolean;
  readonly path: string;
  /** Draws with the page and its model, so that the two stay of one type. */
  readonly show: <Answer>(draw: <View>(page: Page<View>, view: View) => Answer) => Answer;
}

/** Ties a page, an invented model of its type and an address together under a name. */
export function state<View>(
  name: string,
  path: string,
  page: Page<View>,
  view: View,
  staff = page.layout !== 'public',
): PageState {
  return { name, path, staff, show: (draw) => draw(page, view) };
}

/** Choices that need no keys of their own. */
export const choices = (...texts: readonly string[]): readonly Choice[] =>
  texts.map((text) => ({ value: text.toLowerCase(), text }));
export const PLACES = choices('Sagolunda stadsdelsnämnd', 'Sagolunda kulturnämnd');
export const ROLES: readonly Choice[] = ['grantOfficer', 'finance', 'admin'].map((role) => ({
  value: role,
  text: { code: `role.${role}` },
}));
