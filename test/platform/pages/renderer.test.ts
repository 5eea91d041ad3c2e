import { hostileIn } from '../../support/pages/hostile-model.js';
import { PAGE_STATES } from '../../support/pages/page-states.js';
import { previewOf, previewWith, PREVIEW_NONCE, PREVIEW_TOKEN } from '../../support/pages/preview.js';
import { LANGUAGES } from '../../../src/shared/language.js';

const HOSTILE = `<img src=x onerror="alert('1')">{{ 7*7 }}`;

const pages = PAGE_STATES.flatMap((page) => LANGUAGES.map((language) => ({ page, language })));

describe.each(pages)('the page $page.name in $language', ({ page, language }) => {
  const html = previewOf(page, language);
  const paper = previewOf(page, language, true);

  it('says its language, and has one heading and a title of its own', () => {
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html>\\s*<html lang="${language}">`));
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]{3,} – Villkor<\/title>/);
  });

  it('carries the nonce on its one inline script, and neither styles nor handlers in its tags', () => {
    expect(html.match(/<script(?![^>]*src=)/g)).toHaveLength(1);
    expect(html).toContain(`<script nonce="${PREVIEW_NONCE}">`);
    expect(html).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
    expect(paper).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
  });

  it('asks no other host for anything', () => {
    expect(html.match(/(src|srcset|action|poster)="https?:/g)).toBeNull();
    expect(html.match(/<link[^>]+href="https?:/g)).toBeNull();
  });

  it('puts the token into every form that changes something', () => {
    const forms = html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
    for (const form of forms) expect(form).toMatch(new RegExp(`_csrf(" value="|=)${PREVIEW_TOKEN}"`));
  });

  it('has neither menus nor buttons to press on paper', () => {
    expect(paper).not.toMatch(/class="vk-(bar|side|foot)"/);
    expect(paper.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('shows what people wrote as text, whatever they wrote', () => {
    const hostile = page.show((handle, view) => previewWith(page, language, handle, hostileIn(view, HOSTILE)));
    expect(hostile).not.toContain('<img src=x');
    expect(hostile).not.toContain('onerror="alert');
    expect(hostile).not.toMatch(/>[^<]*49[^<]*onerror/);
  });
});

it('the attack of the tests above reaches the pages, where it is shown as text', () => {
  const shown = PAGE_STATES.filter((page) =>
    page.show((handle, view) => previewWith(page, 'sv', handle, hostileIn(view, HOSTILE))).includes('&lt;img src=x'),
  );
  expect(shown.length).toBeGreaterThan(PAGE_STATES.length / 2);
});
