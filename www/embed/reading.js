// Reads the page's values. Only here and in `Application.follow` may code of the page run, as a getter, `toJSON` or proxy. While it
// runs the package refuses calls.
import { DEPTH, NODES, MAX_TEXT, MAX_TEXTS } from './border.js';
import { ChecklistError } from './error.js';

/** Stands for a value of a type that JSON does not have. */
export const OTHER = Symbol('other');
/** Stands for an object or list that is nested too deep. */
export const DEEP = Symbol('deep');

let busy = false;
// The rest of the limits of an application, for the value that is being read.
let nodes;
let texts;

/** Throws if the call comes from code of the page that runs while its values are read. */
export function idle() {
  if (busy) throw new ChecklistError('engine.busy', '', 'a getter or toJSON of the application called the package while it was reading; compute such values before the call');
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
 * Resolves a value as JSON.stringify does: a `toJSON`, a BigInt's included, is called once, and its result is not resolved again. The
 * method itself is not a member of the application.
 */
export function resolved(value, name) {
  if (value === null || value === undefined || typeof value === 'string') return value;
  if (typeof value.toJSON === 'function') return value.toJSON(String(name));
  return typeof value === 'function' && name === 'toJSON' ? undefined : value;
}

/**
 * Deep copy of a resolved value. A scalar is itself; an object or list becomes `{ names, nodes, values }`, with `names` undefined for a
 * list and `nodes` still empty for the engine's. Members that JSON.stringify leaves out are left out.
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
  // A cyclic object ends here too.
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

/** The error for an application that exceeds a limit. */
export function tooLarge(how) {
  return new ChecklistError('input.size', '', `the application ${how}`);
}

/** Whether a copied value is an object or a list. */
export const isHeld = (held) => typeof held === 'object' && held !== null;

/** The same values without nodes, for another application. */
export function again(held) {
  return isHeld(held) ? { names: held.names, nodes: [], values: held.values.map(again) } : held;
}
