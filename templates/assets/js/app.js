// What makes the pages quicker to work with; every page does all it can without this file.
import { initAll } from './govuk-frontend.js';
import { useMarked } from './reading.js';
import { saveWhileWriting } from './saving.js';
import { shortcuts } from './shortcuts.js';

initAll();

const main = document.getElementById('main-content');
const notice = document.querySelector('[data-notice]');
if (notice instanceof HTMLElement) notice.focus();

// A menu closes on Escape and when something else is pressed, as people expect of menus.
const menus = [...document.querySelectorAll('details.vk-menu')];
document.addEventListener('click', (event) => {
  for (const menu of menus)
    if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute('open');
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus) {
    if (!menu.hasAttribute('open')) continue;
    menu.removeAttribute('open');
    menu.querySelector('summary')?.focus();
  }
});

// The print link opens a page for paper; with a script the browser's own print window comes at once.
for (const link of document.querySelectorAll('[data-print]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    window.print();
  });
}

// Opening a folded form puts the pointer in its first field.
for (const fold of document.querySelectorAll('details.vk-fold')) {
  fold.addEventListener('toggle', () => {
    const field = fold.querySelector('input:not([type=hidden]), select, textarea');
    if (
      fold.hasAttribute('open') &&
      field instanceof HTMLElement &&
      !fold.contains(document.activeElement?.closest('form') ?? null)
    )
      field.focus();
  });
}

for (const form of document.querySelectorAll('form[data-save-to]')) saveWhileWriting(form);

useMarked();
if (document.body.dataset['shortcuts'] === 'on') shortcuts(main);
