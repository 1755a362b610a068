// One application in the engine: values in, one call a value; problems and places out, each in words only once.
import { engine, numbers, owned, read, write } from './engine.js';
import { ChecklistError } from './error.js';

export const VERDICTS = ['complete', 'acceptable', 'incomplete'];
/** Stands for a value that JSON cannot say. */
const OTHER = Symbol('other');
const NO_NODE = -1;
/** No problems, or no places. */
export const NOTHING = Object.freeze([]);

// What the engine calls values without a text or number of their own.
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NOT_FINITE = 3;
const TOO_DEEP = 4;
const NO_JSON = 5;

export class Application {
  constructor(pack, { locale = 'zh', today = localDate(), channel = '', outlet = '' } = {}) {
    const day = write(String(today));
    const way = write(String(channel), day);
    const place = write(String(outlet), day + way);
    this.handle = engine.open(pack, locale === 'en', day, way, place);
    this.close = owned(this, engine.close.bind(null, this.handle));
    this._generation = -1;
    /** How many members and items were made. */
    this.made = 0;
  }

  // -- values in -------------------------------------------------------------------------------------------------------------

  /** Puts a value that is neither object nor list. Gives what the engine says of the change, in bits. */
  scalar(node, value) {
    const { handle } = this;
    switch (typeof value) {
      case 'string':
        return engine.put_text(handle, node, write(value));
      case 'boolean':
        return engine.put_other(handle, node, value ? TRUE : FALSE);
      case 'number':
        if (Number.isSafeInteger(value)) return engine.put_integer(handle, node, value);
        return Number.isFinite(value) ? engine.put_decimal(handle, node, write(String(value))) : engine.put_other(handle, node, NOT_FINITE);
      default:
        return engine.put_other(handle, node, value === null ? NULL : NO_JSON);
    }
  }

  /**
   * While building: puts any value, and gives what was put: a scalar itself, or its `names` (none for a list), the engine's
   * `nodes` and the `values` put there. What JSON.stringify leaves out is left out.
   */
  put(node, value) {
    if (node === NO_NODE) throw new ChecklistError('input.size', '', 'the application holds too many values');
    if (!isPlain(value)) return this.put(node, value.toJSON());
    if (typeof value !== 'object' || value === null) {
      this.scalar(node, value);
      return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : OTHER;
    }
    const list = Array.isArray(value);
    if (!engine.hold(this.handle, node, list)) {
      engine.put_other(this.handle, node, TOO_DEEP);
      return OTHER;
    }
    const held = { names: list ? undefined : [], nodes: [], values: [] };
    if (list) this._append(held, node, value);
    else for (const name of Object.keys(value)) if (value[name] !== undefined) this._enter(held, node, name, value[name]);
    return held;
  }

  _append(held, node, value) {
    for (let at = held.values.length; at < value.length; at++) {
      const item = engine.item(this.handle, node);
      held.nodes.push(item);
      held.values.push(this.put(item, value[at] === undefined ? null : value[at]));
    }
    this.made += value.length;
  }

  _enter(held, node, name, value) {
    const member = engine.member(this.handle, node, write(name));
    this.made++;
    held.names.push(name);
    held.nodes.push(member);
    held.values.push(this.put(member, value));
  }

  /**
   * While building: puts what differs from what was put before, and gives what is there now. What is given is never changed
   * afterwards, so it can be kept.
   */
  follow(held, node, value) {
    const same = isHeld(held) && typeof value === 'object' && value !== null && isPlain(value) && Array.isArray(value) === !held.names;
    if (!same) return this.put(node, value);
    return held.names ? this._followMembers(held, node, value) : this._followItems(held, node, value);
  }

  _followMembers(held, node, value) {
    const { names, values } = held;
    const keys = Object.keys(value);
    let now = held;
    let at = 0;
    for (let key = 0; key < keys.length; key++) {
      const inside = value[keys[key]];
      if (inside === undefined) continue;
      if (names[at] !== keys[key]) return this._merge(now, at, node, value, keys, key);
      if (inside !== values[at]) now = this._replace(now, held, at, inside);
      at++;
    }
    return at === names.length ? now : this._merge(now, at, node, value, keys, keys.length);
  }

  /** Puts one value that may be another; a copy of what is held is made for the first that is. */
  _replace(now, held, at, value) {
    const after = this._exchange(held.values[at], held.nodes[at], value);
    if (after === held.values[at]) return now;
    if (now === held) now = { names: held.names, nodes: held.nodes, values: held.values.slice() };
    now.values[at] = after;
    return now;
  }

  /** Puts one value that may be another, and gives what is there now. */
  _exchange(before, node, value) {
    if (typeof value !== 'string') return this.follow(before, node, value);
    engine.put_text(this.handle, node, write(value));
    return value;
  }

  /** Members came, went or changed places: from the one at `at` on, where the value has `keys[key]`. */
  _merge(held, at, node, value, keys, key) {
    const now = { names: held.names.slice(0, at), nodes: held.nodes.slice(0, at), values: held.values.slice(0, at) };
    const find = finder(held.names, at);
    const gone = held.nodes.slice();
    for (; key < keys.length; key++) {
      const name = keys[key];
      const inside = value[name];
      if (inside === undefined) continue;
      const from = find(name);
      if (from < 0) {
        this._enter(now, node, name, inside);
        continue;
      }
      const member = gone[from];
      gone[from] = NO_NODE;
      const before = held.values[from];
      now.names.push(name);
      now.nodes.push(member);
      now.values.push(inside === before ? before : this._exchange(before, member, inside));
    }
    for (; at < gone.length; at++) if (gone[at] !== NO_NODE) engine.remove(this.handle, gone[at]);
    return now;
  }

  _followItems(held, node, value) {
    const { length } = held.values;
    const { length: wanted } = value;
    let now = held;
    for (let at = 0; at < length && at < wanted; at++) {
      const item = value[at] === undefined ? null : value[at];
      if (item !== held.values[at]) now = this._replace(now, held, at, item);
    }
    if (length === wanted) return now;
    now = { names: undefined, nodes: held.nodes.slice(0, wanted), values: now.values.slice(0, wanted) };
    for (let at = length; at > wanted; at--) engine.remove(this.handle, held.nodes[at - 1]);
    this._append(now, node, value);
    return now;
  }

  // -- words out -------------------------------------------------------------------------------------------------------------

  /** The problems that stand as numbers in the engine's memory, in words. They are shared, and so they cannot be changed. */
  _words(from, count) {
    // Of its length at once: a list that grows takes room for more than most have.
    const list = new Array(count);
    for (let at = 0; at < count; at++) {
      const number = numbers()[from + at];
      list[at] = this._problems[number] || (this._problems[number] = frozen(JSON.parse(read(engine.problem(this.handle, at)))));
    }
    return list;
  }

  /** So many of the places that stand there, as pointers; each once. */
  _paths(from, first, count) {
    if (!count) return NOTHING;
    const list = [this._path(from, first)];
    for (let at = first + 1; at < first + count; at++) {
      const path = this._path(from, at);
      if (!list.includes(path)) list.push(path);
    }
    return list;
  }

  _path(from, at) {
    const number = numbers()[from + at];
    return this._places[number] || (this._places[number] = read(engine.place(this.handle, at)));
  }

  /** Numbers of another generation stand for other things. */
  _turn(generation) {
    if (generation === this._generation) return;
    this._generation = generation;
    this._problems = [];
    this._places = [];
  }

  /** Verdict, problems and what is pending. */
  said() {
    const from = engine.report(this.handle) >>> 2;
    const told = numbers();
    const verdict = told[from];
    const promised = told[from + 2];
    const count = told[from + 3];
    this._turn(told[from + 1]);
    return {
      verdict: VERDICTS[verdict],
      valid: verdict < 2,
      problems: this._words(from + 4, count),
      pending: promised ? this.tell(0) : [],
    };
  }

  /** What the last change, at a node, did. */
  change(path, node) {
    const from = engine.change(this.handle, node) >>> 2;
    const told = numbers();
    const verdict = told[from];
    const count = told[from + 2];
    const show = told[from + 3];
    const hide = told[from + 4];
    const touched = told[from + 5];
    const tidier = told[from + 6];
    this._turn(told[from + 1]);
    const places = from + 7 + count;
    const change = {
      path,
      verdict: VERDICTS[verdict],
      valid: verdict < 2,
      problems: this._words(from + 7, count),
      show: this._paths(places, 0, show),
      hide: this._paths(places, show, hide),
      touched: this._paths(places, show + hide, touched),
    };
    if (tidier) change.normalised = read(engine.normalised(this.handle, node));
    return change;
  }

  /** What the engine tells as JSON: 0 what is pending, 1 the receipt, 2 what stands around the entries of a notice, 3 what applies. */
  tell(what) {
    return JSON.parse(read(engine.tell(this.handle, what)));
  }
}

// What JSON.stringify does not ask for another value: it asks whatever can have a method, a big integer too.
const isPlain = (value) => value === null || value === undefined || typeof value === 'string' || typeof value.toJSON !== 'function';

/** Finds names, from the `next` on, that mostly come in the order in which they are given: where, or -1. */
function finder(names, next) {
  let missed = 0;
  let places;
  return (name) => {
    let at = next;
    if (names[at] !== name) {
      // A few that are elsewhere are searched for; for more, all are listed once.
      if (++missed > 16 && !places) places = new Map(names.map((each, place) => [each, place]));
      if (places) at = places.has(name) ? places.get(name) : -1;
      else if ((at = names.indexOf(name, next)) < 0) at = names.lastIndexOf(name, next);
    }
    if (at >= 0) next = at + 1;
    return at;
  };
}

/** What was put, as plain values again. */
export function plain(held) {
  if (!isHeld(held)) return held;
  if (!held.names) return held.values.map(plain);
  const object = Object.create(null);
  held.names.forEach((name, at) => {
    object[name] = plain(held.values[at]);
  });
  return object;
}

const isHeld = (held) => typeof held === 'object' && held !== null;

function frozen(problem) {
  Object.freeze(problem.params);
  return Object.freeze(problem);
}

let day = '';
let begins = 0;
let ends = 0;

/** The local date; worked out once a day. */
export function localDate() {
  const moment = Date.now();
  if (moment < begins || moment >= ends) {
    const now = new Date(moment);
    const two = (number) => String(number).padStart(2, '0');
    day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    begins = now.setHours(0, 0, 0, 0);
    ends = now.setHours(24);
  }
  return day;
}
