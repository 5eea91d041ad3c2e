// Takes what is marked in a document over to the form for evidence. Without this file the words are written off by hand.
export function useMarked() {
  const page = document.querySelector('[data-reading]');
  if (!(page instanceof HTMLElement)) return;
  let marked = '';
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const within =
      selection && selection.rangeCount > 0 && page.contains(selection.getRangeAt(0).commonAncestorContainer);
    // Pressing the button may end the selection: what was marked last is remembered.
    if (within && !selection.isCollapsed) marked = selection.toString().replace(/\s+/g, ' ').trim();
  });
  for (const place of document.querySelectorAll('[data-use-marked]')) {
    const form = place.closest('form');
    const status = place.querySelector('[role=status]');
    if (!form || !(place instanceof HTMLElement)) continue;
    place.hidden = false;
    place.querySelector('button')?.addEventListener('click', () => {
      if (status instanceof HTMLElement)
        status.textContent = marked === '' ? (status.dataset['nothingMarked'] ?? '') : '';
      if (marked === '') return;
      fill(form, 'fileId', page.dataset['document'] ?? '');
      fill(form, 'page', page.dataset['page'] ?? '');
      fill(form, 'quote', marked)?.focus();
    });
  }
}

function fill(form, name, value) {
  const field = form.elements.namedItem(name);
  if (!(
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  ))
    return null;
  field.value = value;
  return field;
}
