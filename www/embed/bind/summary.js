// The summary at the top of the form after a submit that was stopped.

import { call, own, page } from '../dom.js';
import { identify } from './problems.js';
import { reveal } from './reveal.js';

const HEADING = {
  zh: (count) => `提交前还有 ${count} 处需要处理`,
  en: (count) => (count === 1 ? 'One thing to put right before this can be sent' : `${count} things to put right before this can be sent`),
};

/**
 * Puts the summary at the top of the form and moves the focus there. `entries` are `{ key, text, control?, path? }`; an entry without
 * a control is text without a link. Returns `{ keep(keys), remove() }`.
 */
export function summarise(form, entries, locale) {
  const make = (tag) => call(page(form), 'createElement', tag);
  const undo = [];
  const box = make('div');
  box.className = 'qingdan-summary';
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  const heading = make('h2');
  const list = make('ul');
  const lines = entries.map(({ key, text, control, path }) => {
    const line = make('li');
    const link = control && make('a');
    if (link) {
      link.href = '#' + encodeURIComponent(identify(control, undo));
      link.addEventListener('click', (event) => {
        event.preventDefault();
        reveal(control, path);
      });
      line.appendChild(link);
    }
    (link || line).textContent = text;
    list.appendChild(line);
    return { key, line };
  });
  const title = (number) => (heading.textContent = HEADING[locale](number));
  const remove = () => {
    box.remove();
    while (undo.length) undo.pop()();
  };
  title(entries.length);
  box.append(heading, list);
  call(form, 'insertBefore', box, own(form, 'firstChild'));
  box.focus();
  // When the focus comes from below, the browser shows the end of a summary longer than the screen.
  if (box.getBoundingClientRect().top < 0) box.scrollIntoView();
  return {
    /** Removes the lines of problems that are gone. Adds none, because screen readers would interrupt to read it. */
    keep(keys) {
      for (const { key, line } of lines) if (!keys.has(key)) line.remove();
      if (list.childElementCount) title(list.childElementCount);
      else remove();
    },
    remove,
  };
}
