// Sending: an incomplete form is stopped, and a summary above it lists the problems.

import { call, own } from '../dom.js';
import { attribute, words } from './problems.js';
import { summarise } from './summary.js';

// For a control that is invalid without a message.
const UNSAID = { zh: '请检查这一项。', en: 'Check this entry.' };

const key = ({ path, code }) => `${path} ${code}`;

/**
 * Stops and sends a form. `host` is the binding: `{ form, session, locale, fields, display, materials, prepare(), judge(), freed(),
 * undo }`; `judge` shows every field's problems.
 */
export function submitting(host) {
  const { form, session, display } = host;
  // A page that has switched off the browser's own checks does not want them for its other controls either.
  const isNative = !own(form, 'noValidate');
  let summary;
  let clicked; // the button that is being clicked

  /** Controls unknown to the pack for which the browser itself would have stopped the form. */
  function others() {
    if (!isNative) return [];
    return [...own(form, 'elements')]
      .filter((control) => !host.fields.of(control) && control.localName !== 'fieldset' && control.matches(':invalid'))
      .map((control) => {
        const label = control.labels && control.labels[0];
        const said = control.validationMessage || UNSAID[host.locale];
        return { key: control, text: (label ? label.textContent.trim() + ': ' : '') + said, control };
      });
  }

  /** Removes from the summary the problems that are gone. */
  function prune(problems, valid) {
    const left = others();
    summary.keep(new Set([...problems.map(key), ...left.map((entry) => entry.key)]));
    if (valid && !left.length) dismiss();
  }

  function dismiss() {
    if (summary) summary.remove();
    summary = undefined;
  }

  /** Shows all that is wrong, with the summary on top. Returns whether the form may be sent. */
  function judge() {
    dismiss();
    host.judge();
    const { problems, valid } = session.said();
    const entries = problems
      .filter(({ severity }) => !valid && severity === 'error')
      .map((problem) => ({ key: key(problem), text: words(problem), control: display.target(problem.path), path: problem.path }))
      .concat(others());
    if (!entries.length) return true;
    // The summary that a server sent along is out of date now.
    call(form, 'querySelectorAll', '.qingdan-summary').forEach((old) => host.undo.push(attribute(old, 'hidden', '')));
    summary = summarise(form, entries, host.locale);
    return false;
  }

  function submitted(event) {
    // "Save for later" says `formnovalidate`, as it would without qingdan.
    const submitter = 'submitter' in event ? event.submitter : clicked;
    if (submitter && submitter.formNoValidate) return;
    try {
      host.prepare();
      if (host.materials.busy()) {
        stop(event);
        host.materials.settled().then(() => host.freed() || resubmit(submitter));
      } else if (!judge()) {
        stop(event);
      }
    } catch (error) {
      // A form that could not be checked is not sent.
      stop(event);
      throw error;
    }
  }

  /** The same check without sending, for scripts that send the form themselves. */
  async function validate() {
    for (host.prepare(); host.materials.busy(); host.prepare()) {
      await host.materials.settled();
      if (host.freed()) return false;
    }
    return judge();
  }

  // Older browsers do not say which button submits a form, but submit it during the button's click.
  function click({ target }) {
    clicked = own(target, 'closest') && call(target, 'closest', 'button, input');
    setTimeout(() => (clicked = undefined));
  }

  // A page that sends the form itself listens for `submit` too, and must not see one that was stopped.
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function resubmit(submitter) {
    if (own(form, 'requestSubmit')) call(form, 'requestSubmit', submitter);
    else if (submitter) submitter.click();
    else call(form, 'submit');
  }

  return { submitted, validate, click, dismiss, prune, open: () => !!summary };
}
