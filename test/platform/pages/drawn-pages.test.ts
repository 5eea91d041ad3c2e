import { DrawnPages } from '../../../src/platform/pages/drawn-pages.js';
import { definePage, type PageContext } from '../../../src/platform/pages/page.js';
import type { Render } from '../../../src/platform/pages/renderer.js';

const page = definePage<{ readonly word: string }>('somewhere', 'public');

function context(more: Partial<PageContext> = {}): PageContext {
  return { language: 'sv', path: '/', nonce: 'nonce-1', csrfToken: 'token-1', today: '2026-11-24', ...more };
}

/** A renderer that counts, and shows everything it was given. */
function counting(): { readonly draw: Render; readonly times: () => number } {
  let times = 0;
  const draw: Render = (_page, view, around) => {
    times += 1;
    return JSON.stringify([view, around.language, around.nonce, around.csrfToken, around.actor?.name]);
  };
  return { draw, times: () => times };
}

describe('pages that everybody sees alike', () => {
  it('are drawn once, and every visitor gets a nonce and a token of their own', () => {
    const { draw, times } = counting();
    const pages = new DrawnPages(draw);
    expect(pages.render(page, { word: 'hej' }, context())).toBe('[{"word":"hej"},"sv","nonce-1","token-1",null]');
    expect(pages.render(page, { word: 'hej' }, context({ nonce: 'nonce-2', csrfToken: 'token-2' }))).toBe(
      '[{"word":"hej"},"sv","nonce-2","token-2",null]',
    );
    expect(times()).toBe(1);
  });

  it('differ as soon as anything they show differs', () => {
    const { draw, times } = counting();
    const pages = new DrawnPages(draw);
    const shown = [
      pages.render(page, { word: 'hej' }, context()),
      pages.render(page, { word: 'då' }, context()),
      pages.render(page, { word: 'hej' }, context({ language: 'en' })),
      pages.render(definePage('elsewhere', 'public'), { word: 'hej' }, context({ path: '/b' })),
      pages.render(page, { word: 'hej' }, context({ today: '2026-11-25' })),
    ];
    expect(shown[1]).toContain('då');
    expect(shown[2]).toContain('en');
    expect(times()).toBe(5);
  });

  it('are never kept for somebody who is signed in', () => {
    const { draw, times } = counting();
    const pages = new DrawnPages(draw);
    const anna = context({ actor: { name: 'Anna Ek', roles: [] } });
    pages.render(page, { word: 'hej' }, anna);
    pages.render(page, { word: 'hej' }, anna);
    expect(times()).toBe(2);
    expect(pages.render(page, { word: 'hej' }, context())).not.toContain('Anna');
  });

  it('are forgotten from the oldest on, however many addresses somebody asks for', () => {
    const { draw, times } = counting();
    const pages = new DrawnPages(draw);
    for (let count = 0; count < 100; count += 1) pages.render(page, { word: 'hej' }, context({ path: `/${count}` }));
    pages.render(page, { word: 'hej' }, context({ path: '/99' }));
    expect(times()).toBe(100);
    pages.render(page, { word: 'hej' }, context({ path: '/0' }));
    expect(times()).toBe(101);
  });
});
