// One file in the list: what it is, how far the look at it has come, what is wrong with it and what can be done with it.

import { sign, summary } from './list-words.js';
import { thumbnail } from './list-thumbnail.js';

// A look that ends sooner than a person would read of it is not told of.
const SOON = 150;

/**
 * The list item of a file: `{ file, node, problems, state, look(), stop(), name(), focus(button), place(at, count) }`. `act` is
 * called with the name of the button that was pressed.
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
  // A name may run in the other direction than the page does, or say that it does.
  name.setAttribute('dir', 'auto');
  const facts = make('p', '-facts', summary(file, undefined, words));
  const state = make('div', '-state');
  const problems = make('div', '-problems');
  const buttons = make('div', '-buttons');
  const all = {};
  for (const what of ['up', 'down', 'replace', 'remove', 'cancel']) {
    const button = make('button', '', words[what]);
    button.type = 'button';
    // Of no form: the form's own controls stay what they were.
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

  /** Shows a state in words, and the bar and the way out while it is being looked at. */
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
    // Whoever waits for the look must not wait for a reading that was given up.
    const given = new Promise((resolve, reject) => (ended = reject));
    const late = setTimeout(() => self.state === 'waiting' && tell('looking'), SOON);
    try {
      self.facts = await Promise.race([inspect(file, { signal: stopper && stopper.signal, onProgress: told }), given]);
      facts.textContent = summary(file, self.facts, words);
      picture.textContent = sign(self.facts);
      tell('done');
      const canvas = make('canvas');
      // Nobody waits for it.
      thumbnail(file, self.facts, canvas).then((drawn) => {
        if (!drawn) return;
        picture.textContent = '';
        picture.appendChild(canvas);
      });
    } catch (error) {
      // Whether the file is at fault or what would look into it.
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
    /** Looks at the file, once. Resolves also when that comes to nothing. */
    look: () => looked || (looked = look()),
    /** Gives the look up. */
    stop() {
      self.stopped = true;
      if (stopper) stopper.abort();
      if (ended) ended(new Error('stopped'));
    },
    focus: (what) => all[what].focus(),
    /** Says where it stands: what is first does not go up. It keeps the focus, so that a press too many does not lose it. */
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
