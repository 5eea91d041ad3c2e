// An application is saved while it is written; its button does the same without a script.
const PAUSE_MS = 1_500;

/** Saves a form when nothing has been typed for a moment, or when somebody leaves the page; what cannot be saved is told. */
export function saveWhileWriting(form) {
  const { saveTo, savePart } = form.dataset;
  const told = form.querySelector('[data-saving]');
  const field = (name) => form.elements.namedItem(name);
  let waiting = 0;
  let underWay = null;
  let isOver = false;

  const say = (what) => {
    told.textContent = told.dataset[what];
  };
  const answers = () => {
    const data = new FormData(form);
    const names = [...new Set(data.keys())].filter((name) => !['_csrf', 'seen', 'done'].includes(name));
    return Object.fromEntries(
      names
        .map((name) => [name, data.getAll(name)])
        .map(([name, [only, ...others]]) => [name, others.length > 0 ? [only, ...others] : only]),
    );
  };
  const send = async () => {
    say('savingNow');
    const answer = await fetch(saveTo, {
      method: 'POST',
      keepalive: true,
      headers: {
        'content-type': 'application/json',
        'if-match': `"${field('seen').value}"`,
        'x-csrf-token': field('_csrf').value,
      },
      body: JSON.stringify({ part: savePart, answers: answers(), done: field('done').checked }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    field('seen').value = String((await answer.json()).version);
    say('saved');
  };
  const save = () => {
    clearTimeout(waiting);
    waiting = 0;
    // One after the other: each save begins from the version that the one before has made.
    underWay = (underWay ?? Promise.resolve())
      .then(() => (isOver ? undefined : send()))
      .catch(() => {
        // Somebody else has saved, or nothing answers: the button tells what to do.
        isOver = true;
        say('failed');
      });
  };

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    if (!isOver) waiting = setTimeout(save, PAUSE_MS);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && waiting !== 0) save();
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(waiting);
    waiting = 0;
    if (underWay === null) return;
    event.preventDefault();
    const last = underWay;
    underWay = null;
    // A form that is just being sent cannot be sent again before this event is over.
    void last.then(() => setTimeout(() => form.requestSubmit()));
  });
}
