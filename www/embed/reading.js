// Reading the values of a page. Only here and in `Application.follow` does code of the page run, as a getter, `toJSON` or proxy,
// and while it runs the package takes no calls.
import { DEPTH, NODES, MAX_TEXT, MAX_TEXTS } from './border.js';
import { ChecklistError } from './error.js';

/** Stands for a value of a kind that JSON does not have. */
export const OTHER = Symbol('other');
/** Stands for an object or list that is nested too deep. */
export const DEEP = Symbol('deep');

let busy = false;
// What is left of the limits of an application, for the value that is being read.
let nodes;
let texts;

/** Refuses a call by code of the page that runs while its values are read. */
export function idle() {
  if (busy) throw new ChecklistError('engine.busy', '', 'a getter or toJSON of the application called the package while it was reading; work such values out before the call');
}

/** Runs `work`, which reads values of the page. */
export function reading(work) {
  idle();
  busy = true;
  try {
    return work();
  } finally {
    busy = false;
  }
}

/**
 * A value as JSON.stringify takes it: whatever has a `toJSON`, a big integer too, is asked once, and its answer is taken as it is.
 * The method itself is no member of the application.
 */
export function resolved(value, name) {
  if (value === null || value === undefined || typeof value === 'string') return value;
  if (typeof value.toJSON === 'function') return value.toJSON(String(name));
  return typeof value === 'function' && name === 'toJSON' ? undefined : value;
}

/**
 * Copies a resolved value with all that is in it: a scalar is itself; an object or list becomes its `names` (none for a list), its
 * `values`, and room for the engine's `nodes`. What JSON.stringify leaves out is left out.
 */
export function copied(value) {
  nodes = NODES;
  texts = MAX_TEXTS;
  return copy(value, 0);
}

function copy(value, depth) {
  if ((nodes -= 1) < 0) throw tooLarge('holds too many values');
  switch (typeof value) {
    case 'string':
      take(value);
      return value;
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return OTHER;
  }
  if (value === null) return value;
  // An object that holds itself ends here too.
  if (depth === DEPTH) return DEEP;
  const held = { names: undefined, nodes: [], values: [] };
  if (Array.isArray(value)) {
    const { length } = value;
    for (let at = 0; at < length; at++) {
      const item = resolved(value[at], at);
      held.values.push(copy(item === undefined ? null : item, depth + 1));
    }
    return held;
  }
  held.names = [];
  for (const name of Object.keys(value)) {
    const member = resolved(value[name], name);
    if (member === undefined) continue;
    take(name);
    held.names.push(name);
    held.values.push(copy(member, depth + 1));
  }
  return held;
}

function take(text) {
  if (text.length > MAX_TEXT) throw tooLarge('holds a text that is too long');
  if ((texts -= text.length) < 0) throw tooLarge('holds too much text');
}

/** For what is past a limit of an application. */
export function tooLarge(how) {
  return new ChecklistError('input.size', '', `the application ${how}`);
}

/** Whether it is an object or list that was copied. */
export const isHeld = (held) => typeof held === 'object' && held !== null;

/** The same values once more, for another application. */
export function again(held) {
  return isHeld(held) ? { names: held.names, nodes: [], values: held.values.map(again) } : held;
}
