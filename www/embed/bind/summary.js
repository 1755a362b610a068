// The summary at the top of the form after a submit that was stopped.

import { identify } from './problems.js';

const HEADING = {
  zh: (count) => `提交前还有 ${count} 处需要处理`,
  en: (count) => (count === 1 ? 'One thing to put right before this can be sent' : `${count} things to put right before this can be sent`),
};

/**
 * Puts the summary before everything else in the form and moves the focus there. `entries` are `{ key, text, control? }`; one
 * without a control stands as text. Gives `{ keep(keys), remove() }`.
 */
export function summarise(form, entries, locale) {
  const make = (tag) => form.ownerDocument.createElement(tag);
  const undo = [];
  const box = make('div');
  box.className = 'qingdan-summary';
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  const heading = make('h2');
  const list = make('ul');
  const lines = entries.map(({ key, text, control }) => {
    const line = make('li');
    const link = control && make('a');
    if (link) {
      link.href = '#' + encodeURIComponent(identify(control, undo));
      link.addEventListener('click', (event) => {
        event.preventDefault();
        control.focus();
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
  form.insertBefore(box, form.firstChild);
  box.focus();
  // One longer than the screen would show its end when the focus comes from below.
  if (box.getBoundingClientRect().top < 0) box.scrollIntoView();
  return {
    /** Takes out the lines of what has been mended; nothing is added, so that nothing is read out unasked. */
    keep(keys) {
      for (const { key, line } of lines) if (!keys.has(key)) line.remove();
      if (list.childElementCount) title(list.childElementCount);
      else remove();
    },
    remove,
  };
}
