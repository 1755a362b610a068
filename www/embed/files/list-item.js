// One file in the list: its facts, the progress of its inspection, its problems, and its buttons.

import { sign, summary } from './list-words.js';
import { thumbnail } from './list-thumbnail.js';

// Milliseconds before an inspection is shown as running; a shorter one would only flicker.
const SOON = 150;

/**
 * The list item of a file: `{ file, node, problems, state, facts, stopped, look(), stop(), focus(button), place(at, count) }`. `act` is
 * called with the item and the name of the button that was pressed.
 */
export function item(file, { page, words, inspect, act, writable }) {
  const make = (tag, kind, text) => {
    const element = page.createElement(tag);
    if (kind) element.className = `qingdan-file${kind}`;
    if (text) element.textContent = text;
    return element;
  };
  const node = make('li', '-item');
  const picture = make('span', '-picture');
  picture.setAttribute('aria-hidden', 'true');
  const body = make('div', '-body');
  const name = make('p', '-name', file.name);
  // A file name may be in a script of the other direction, or contain direction marks.
  name.setAttribute('dir', 'auto');
  const facts = make('p', '-facts', summary(file, undefined, words));
  const state = make('div', '-state');
  const problems = make('div', '-problems');
  const buttons = make('div', '-buttons');
  const all = {};
  for (const what of ['up', 'down', 'replace', 'remove', 'cancel']) {
    const button = make('button', '', words[what]);
    button.type = 'button';
    // Belongs to no form, so the form's own list of controls does not change.
    button.setAttribute('form', '');
    button.setAttribute('aria-label', words.of(words[what], file.name));
    button.className = `qingdan-file-button qingdan-file-${what}`;
    button.addEventListener('click', () => button.getAttribute('aria-disabled') || act(self, what));
    all[what] = button;
    if (what !== 'cancel') buttons.appendChild(button);
  }
  body.append(name, facts, state, problems);
  node.append(picture, body);
  if (writable) node.appendChild(buttons);

  let looked;
  let stopper;
  let bar;
  let ended;

  /** Shows a state as text, with a progress bar and a cancel button while the file is being inspected. */
  function tell(next) {
    self.state = next;
    node.setAttribute('data-state', next);
    const held = page.activeElement === all.cancel;
    state.textContent = '';
    const said = make('span', '', words[next]);
    if (next === 'looking') {
      bar = make('progress', '-bar');
      bar.setAttribute('aria-label', words.of(words.looking, file.name));
      state.append(said, bar);
      if (writable) state.appendChild(all.cancel);
    } else {
      bar = undefined;
      state.appendChild(said);
      if (held) self.focus('remove');
    }
  }

  function told(loaded) {
    if (!bar || !file.size) return;
    bar.max = file.size;
    bar.value = loaded;
  }

  async function look() {
    stopper = typeof AbortController === 'function' ? new AbortController() : undefined;
    // Rejects when the inspection is stopped, so that nobody waits for a read that was abandoned.
    const given = new Promise((resolve, reject) => (ended = reject));
    const late = setTimeout(() => self.state === 'waiting' && tell('looking'), SOON);
    try {
      self.facts = await Promise.race([inspect(file, { signal: stopper && stopper.signal, onProgress: told }), given]);
      facts.textContent = summary(file, self.facts, words);
      picture.textContent = sign(self.facts);
      tell('done');
      const canvas = make('canvas');
      // Not awaited: the thumbnail may come later.
      thumbnail(file, self.facts, canvas).then((drawn) => {
        if (!drawn) return;
        picture.textContent = '';
        picture.appendChild(canvas);
      });
    } catch (error) {
      // `files.load` means that the inspector could not be loaded; otherwise the file could not be read.
      if (!self.stopped) tell(error.code === 'files.load' ? 'unchecked' : 'failed');
    } finally {
      clearTimeout(late);
    }
  }

  const self = {
    file,
    node,
    problems,
    state: 'waiting',
    facts: undefined,
    stopped: false,
    /** Inspects the file, once. Resolves even if the inspection fails. */
    look: () => looked || (looked = look()),
    /** Abandons the inspection. */
    stop() {
      self.stopped = true;
      if (stopper) stopper.abort();
      if (ended) ended(new Error('stopped'));
    },
    focus: (what) => all[what].focus(),
    /** Updates the buttons for a position. `aria-disabled` at either end, not `disabled`, so that one press too many keeps the focus. */
    place(at, count) {
      for (const [what, end] of [['up', 0], ['down', count - 1]]) {
        all[what].hidden = count < 2;
        if (at === end) all[what].setAttribute('aria-disabled', 'true');
        else all[what].removeAttribute('aria-disabled');
      }
    },
  };
  tell('waiting');
  return self;
}
