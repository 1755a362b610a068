// Sending: a form that lacks something is stopped, and what is missing stands above it.

import { attribute, words } from './problems.js';
import { summarise } from './summary.js';

const key = ({ path, code }) => `${path} ${code}`;

/**
 * Stops and sends a form. `host` is the binding: `{ form, session, locale, owns(control), target(path), prepare(), judge(), materials,
 * freed(), undo }`; `judge` shows every field's problems.
 */
export function submitting(host) {
  const { form, session, materials } = host;
  // A page that had switched off the browser's own checks does not want them for its other controls either.
  const native = !form.noValidate;
  let summary;
  let clicked; // what is being clicked

  /** Controls that are none of ours and that the browser itself would have stopped the form for. */
  function others() {
    if (!native) return [];
    return [...form.elements]
      .filter((control) => !host.owns(control) && control.willValidate && !control.validity.valid)
      .map((control) => {
        const label = control.labels && control.labels[0];
        return { key: control, text: (label ? label.textContent.trim() + ': ' : '') + control.validationMessage, control };
      });
  }

  /** Takes out of the summary what has been mended. */
  function prune(problems, valid) {
    const left = others();
    summary.keep(new Set([...problems.map(key), ...left.map((entry) => entry.key)]));
    if (valid && !left.length) dismiss();
  }

  function dismiss() {
    if (summary) summary.remove();
    summary = undefined;
  }

  function submitted(event) {
    // "Save for later" says `formnovalidate`, as it would without qingdan.
    const submitter = 'submitter' in event ? event.submitter : clicked;
    if (submitter && submitter.formNoValidate) return;
    host.prepare();
    if (materials.busy()) {
      stop(event);
      materials.settled().then(() => host.freed() || resubmit(submitter));
      return;
    }
    dismiss();
    host.judge();
    const { problems, valid } = session.said();
    const entries = problems
      .filter(({ severity }) => !valid && severity === 'error')
      .map((problem) => ({ key: key(problem), text: words(problem), control: host.target(problem.path) }))
      .concat(others());
    if (!entries.length) return;
    stop(event);
    // What a server had to say when it gave the form back is out of date now.
    form.querySelectorAll('.qingdan-summary').forEach((old) => host.undo.push(attribute(old, 'hidden', '')));
    summary = summarise(form, entries, host.locale);
  }

  // Browsers that do not say which button sends a form send it while the button is clicked.
  function click({ target }) {
    clicked = target.closest && target.closest('button, input');
    setTimeout(() => (clicked = undefined));
  }

  // A page that sends the form itself listens for `submit` too, and must not hear of one that was stopped.
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function resubmit(submitter) {
    if (form.requestSubmit) form.requestSubmit(submitter);
    else if (submitter) submitter.click();
    else HTMLFormElement.prototype.submit.call(form);
  }

  return { submitted, click, dismiss, prune, open: () => !!summary };
}
