// Leading to a control that may be out of sight: in closed details, or in a step of the form that is not shown.

import { call, own } from '../dom.js';

/**
 * Moves the focus to a control. Where it is out of sight, the page is asked first by the event `qingdan:reveal` at the control, whose
 * `detail` has the `path` of the problem. A page that shows the control itself calls `preventDefault()`; else what is closed or hidden
 * around it is opened.
 */
export function reveal(control, path) {
  const closed = around(control);
  if (closed.length || !control.getClientRects().length) {
    const event = new CustomEvent('qingdan:reveal', { bubbles: true, cancelable: true, detail: { path } });
    if (control.dispatchEvent(event)) closed.forEach(open);
  }
  if (focus(control)) return;
  // A page may show it a little later.
  setTimeout(() => focus(control) || control.scrollIntoView());
}

/** The elements around a control that keep it out of sight, innermost first. */
function around(control) {
  const closed = [];
  let inside = control;
  for (let at = outside(inside); at; inside = at, at = outside(at)) {
    const isSummary = inside.localName === 'summary' && own(inside, 'parentElement').querySelector('summary') === inside;
    if (at.localName === 'details' ? !at.open && !isSummary : call(at, 'hasAttribute', 'hidden')) closed.push(at);
  }
  return closed;
}

/** The element around one; out of a shadow tree, its host. */
const outside = (element) => own(element, 'parentElement') || own(call(element, 'getRootNode'), 'host');

function open(element) {
  if (element.localName === 'details') {
    element.open = true;
    return;
  }
  // As the browser itself does for a match of its search.
  if (call(element, 'getAttribute', 'hidden') === 'until-found') call(element, 'dispatchEvent', new Event('beforematch', { bubbles: true }));
  call(element, 'removeAttribute', 'hidden');
}

/** Focuses a control, and says whether it has the focus. */
function focus(control) {
  control.focus();
  return own(call(control, 'getRootNode'), 'activeElement') === control;
}
