// Moves to a control that may be out of sight: in closed details, or in a step of the form that is not shown.

import { call, own } from '../dom.js';

/**
 * Moves the focus to a control. If it is out of sight, the control first sends the event `qingdan:reveal`, whose `detail` has the `path`
 * of the problem. A page that shows the control itself calls `preventDefault()`; otherwise every closed or hidden element around the
 * control is opened.
 */
export function reveal(control, path) {
  const closed = around(control);
  if (closed.length || !control.getClientRects().length) {
    const event = new CustomEvent('qingdan:reveal', { bubbles: true, cancelable: true, detail: { path } });
    if (control.dispatchEvent(event)) closed.forEach(open);
  }
  if (focus(control)) return;
  // The page may show the control asynchronously.
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

/** The parent element; for the top of a shadow tree, its host. */
const outside = (element) => own(element, 'parentElement') || own(call(element, 'getRootNode'), 'host');

function open(element) {
  if (element.localName === 'details') {
    element.open = true;
    return;
  }
  // The browser does the same when its find-in-page matches inside the element.
  if (call(element, 'getAttribute', 'hidden') === 'until-found') call(element, 'dispatchEvent', new Event('beforematch', { bubbles: true }));
  call(element, 'removeAttribute', 'hidden');
}

/** Focuses a control. Returns whether it has the focus now. */
function focus(control) {
  control.focus();
  return own(call(control, 'getRootNode'), 'activeElement') === control;
}
