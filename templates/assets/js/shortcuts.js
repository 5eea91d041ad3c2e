// Keys for those who work here all day. Never inside a field, never together with Ctrl or Meta, and off by the profile.
const PAUSE_MS = 1500;

/** @param {HTMLElement | null} main */
export function shortcuts(main) {
  let began = -Infinity;
  document.addEventListener('keydown', (event) => {
    if (event.altKey && event.key.toLowerCase() === 's') return save(event);
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return undefined;
    const afterG = event.timeStamp - began < PAUSE_MS;
    began = -Infinity;
    if (afterG) return go(event);
    if (event.key === 'g') began = event.timeStamp;
    else if (event.key === '?') follow(event, '[data-key-help]');
    else if (event.key === '/') focusOn(event, document.getElementById('search'));
    else if (event.key === 'j') move(event, main, 1);
    else if (event.key === 'k') move(event, main, -1);
    return undefined;
  });
}

/** @param {KeyboardEvent} event */
function go(event) {
  if (event.key === 'q') follow(event, '[data-key-queue]');
  else if (event.key === 't') follow(event, '[data-key-tasks]');
  else if (event.key === 'n') follow(event, '[data-key-new]');
}

/** @param {KeyboardEvent} event @param {string} selector */
function follow(event, selector) {
  const link = document.querySelector(selector);
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  link.click();
}

/** @param {KeyboardEvent} event @param {HTMLElement | null} main @param {1 | -1} step */
function move(event, main, step) {
  const rows = [...(main?.querySelectorAll('[data-row]') ?? [])].filter((row) => row instanceof HTMLElement);
  if (rows.length === 0) return;
  const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  focusOn(event, rows[next]);
}

/** @param {KeyboardEvent} event */
function save(event) {
  const form = document.activeElement?.closest('form');
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

/** @param {KeyboardEvent} event @param {HTMLElement | null | undefined} element */
function focusOn(event, element) {
  if (!element) return;
  event.preventDefault();
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
}

/** @param {EventTarget | null} target */
function isField(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
