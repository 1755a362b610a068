// One application in the engine. Values go in, one call per value; problems and places come out, and each is decoded only once.
import {
  CHANGE_GENERATION, CHANGE_HEAD, CHANGE_HIDDEN, CHANGE_PROBLEMS, CHANGE_SHOWN, CHANGE_TOUCHED, CHANGE_UNTIDY, CHANGE_VERDICT,
  NO_NODE, OTHER_DEPTH, OTHER_FALSE, OTHER_KIND, OTHER_NULL, OTHER_NUMBER, OTHER_TRUE,
  REPORT_GENERATION, REPORT_HEAD, REPORT_PROBLEMS, REPORT_PROMISED, REPORT_VERDICT, TELL_PENDING, VERDICTS,
} from './border.js';
import { engine, numbers, owned, read, write } from './engine.js';
import { DEEP, copied, isHeld, resolved, tooLarge } from './reading.js';

/** Shared by every change without problems or places. */
export const NOTHING = Object.freeze([]);

export class Application {
  /** Opens an application under a pack. All four options are strings. */
  constructor(pack, locale, today, channel, outlet) {
    const day = write(today);
    const way = write(channel, day);
    const place = write(outlet, day + way);
    this.handle = engine.open(pack, locale === 'en', day, way, place);
    this.close = owned(this, engine.close.bind(null, this.handle));
    this._generation = -1;
    /** Number of members and items created so far, removed ones included. */
    this.made = 0;
  }

  // -- values in -------------------------------------------------------------------------------------------------------------

  /** Puts a value that is neither an object nor a list. Returns the engine's flags for the change (`FLAG_…`). */
  scalar(node, value) {
    const { handle } = this;
    switch (typeof value) {
      case 'string':
        return this._text(node, value);
      case 'boolean':
        return engine.put_other(handle, node, value ? OTHER_TRUE : OTHER_FALSE);
      case 'number':
        if (Number.isSafeInteger(value)) return engine.put_integer(handle, node, value);
        return Number.isFinite(value) ? engine.put_decimal(handle, node, write(String(value))) : engine.put_other(handle, node, OTHER_NUMBER);
      default:
        return engine.put_other(handle, node, value === null ? OTHER_NULL : value === DEEP ? OTHER_DEPTH : OTHER_KIND);
    }
  }

  _text(node, value) {
    const flags = engine.put_text(this.handle, node, write(value));
    if (flags < 0) throw tooLarge('holds too much text');
    return flags;
  }

  /** While building: puts a copied value. Returns the value that the engine now holds. */
  put(node, value) {
    if (node >>> 0 === NO_NODE) throw tooLarge('holds too many values, or too much text');
    if (!isHeld(value)) {
      this.scalar(node, value);
      return value;
    }
    const { names, nodes, values } = value;
    if (!engine.hold(this.handle, node, !names)) {
      this.scalar(node, DEEP);
      return DEEP;
    }
    for (let at = 0; at < values.length; at++) {
      const child = names ? engine.member(this.handle, node, write(names[at])) : engine.item(this.handle, node);
      values[at] = this.put(child, values[at]);
      nodes.push(child);
    }
    this.made += values.length;
    return value;
  }

  _enter(held, node, name, value) {
    const member = engine.member(this.handle, node, write(name));
    this.made++;
    held.names.push(name);
    held.nodes.push(member);
    held.values.push(this.put(member, copied(value)));
  }

  /**
   * While building and reading: puts the parts of `value` that differ from `held`, the value put before. Returns the value held now,
   * which is never modified later, so the caller may keep it. `value` itself is resolved; its members are not.
   */
  follow(held, node, value) {
    const same = isHeld(held) && typeof value === 'object' && value !== null && Array.isArray(value) === !held.names;
    if (!same) return this.put(node, copied(value));
    return held.names ? this._followMembers(held, node, value) : this._followItems(held, node, value);
  }

  _followMembers(held, node, value) {
    const { names, values } = held;
    const keys = Object.keys(value);
    let now = held;
    let at = 0;
    for (let key = 0; key < keys.length; key++) {
      let inside = value[keys[key]];
      if (typeof inside !== 'string' && (inside = resolved(inside, keys[key])) === undefined) continue;
      if (names[at] !== keys[key]) return this._merge(now, at, node, value, keys, key);
      if (inside !== values[at]) now = this._replace(now, held, at, inside);
      at++;
    }
    return at === names.length ? now : this._merge(now, at, node, value, keys, keys.length);
  }

  /** Puts one value that may have changed. The first value that did makes `now` a copy of `held`. */
  _replace(now, held, at, value) {
    const after = this._exchange(held.values[at], held.nodes[at], value);
    if (after === held.values[at]) return now;
    if (now === held) now = { names: held.names, nodes: held.nodes, values: held.values.slice() };
    now.values[at] = after;
    return now;
  }

  /** Puts one value that may have changed. Returns the value held now. */
  _exchange(before, node, value) {
    if (typeof value !== 'string') return this.follow(before, node, value);
    this._text(node, value);
    return value;
  }

  /** Merges members that were added, removed or reordered, from position `at` in `held` and `keys[key]` in the value on. */
  _merge(held, at, node, value, keys, key) {
    const now = { names: held.names.slice(0, at), nodes: held.nodes.slice(0, at), values: held.values.slice(0, at) };
    const find = finder(held.names, at);
    const gone = held.nodes.slice();
    for (; key < keys.length; key++) {
      const name = keys[key];
      const inside = resolved(value[name], name);
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
    const item = (at) => {
      const inside = resolved(value[at], at);
      return inside === undefined ? null : inside;
    };
    let now = held;
    for (let at = 0; at < length && at < wanted; at++) {
      const inside = item(at);
      if (inside !== held.values[at]) now = this._replace(now, held, at, inside);
    }
    if (length === wanted) return now;
    now = { names: undefined, nodes: held.nodes.slice(0, wanted), values: now.values.slice(0, wanted) };
    for (let at = length; at > wanted; at--) engine.remove(this.handle, held.nodes[at - 1]);
    for (let at = length; at < wanted; at++) {
      const child = engine.item(this.handle, node);
      this.made++;
      now.nodes.push(child);
      now.values.push(this.put(child, copied(item(at))));
    }
    return now;
  }

  // -- words out -------------------------------------------------------------------------------------------------------------

  /** Decodes `count` problems, whose numbers start at `from` in the engine's memory. Reports share them, so they are frozen. */
  _words(from, count) {
    // Allocated at its final length: a growing array reserves more room than most lists need.
    const list = new Array(count);
    for (let at = 0; at < count; at++) {
      const number = numbers()[from + at];
      list[at] = this._problems[number] || (this._problems[number] = frozen(JSON.parse(read(engine.problem(this.handle, at)))));
    }
    return list;
  }

  /** Decodes `count` places from number `first` on, as JSON Pointers without duplicates. */
  _paths(from, first, count) {
    if (!count) return NOTHING;
    if (count === 1) return [this._path(from, first)];
    const paths = new Set();
    for (let at = first; at < first + count; at++) paths.add(this._path(from, at));
    return Array.from(paths);
  }

  _path(from, at) {
    const number = numbers()[from + at];
    return this._places[number] || (this._places[number] = read(engine.place(this.handle, at)));
  }

  /** Clears the caches in a new generation, where the numbers mean other problems and places. */
  _turn(generation) {
    if (generation === this._generation) return;
    this._generation = generation;
    this._problems = [];
    this._places = [];
  }

  /** Returns the verdict, the problems and the pending materials. */
  said() {
    const from = engine.report(this.handle) >>> 2;
    const told = numbers();
    const verdict = told[from + REPORT_VERDICT];
    const promised = told[from + REPORT_PROMISED];
    const count = told[from + REPORT_PROBLEMS];
    this._turn(told[from + REPORT_GENERATION]);
    return {
      verdict: VERDICTS[verdict],
      valid: verdict < 2,
      problems: this._words(from + REPORT_HEAD, count),
      pending: promised ? this.tell(TELL_PENDING) : [],
    };
  }

  /** Returns the effects of the last change, which was at `node`. */
  change(path, node) {
    const from = engine.change(this.handle, node) >>> 2;
    const told = numbers();
    const verdict = told[from + CHANGE_VERDICT];
    const count = told[from + CHANGE_PROBLEMS];
    const show = told[from + CHANGE_SHOWN];
    const hide = told[from + CHANGE_HIDDEN];
    const touched = told[from + CHANGE_TOUCHED];
    const untidy = told[from + CHANGE_UNTIDY];
    this._turn(told[from + CHANGE_GENERATION]);
    const places = from + CHANGE_HEAD + count;
    const change = {
      path,
      verdict: VERDICTS[verdict],
      valid: verdict < 2,
      problems: this._words(from + CHANGE_HEAD, count),
      show: this._paths(places, 0, show),
      hide: this._paths(places, show, hide),
      touched: this._paths(places, show + hide, touched),
    };
    if (untidy) change.normalised = read(engine.normalised(this.handle, node));
    return change;
  }

  /** Parses one of the engine's JSON texts about the application; `what` is `TELL_…`. */
  tell(what) {
    return JSON.parse(read(engine.tell(this.handle, what)));
  }
}

/** Returns a function that finds the index of a name, or -1. It is fast for names asked for in their order in `names`, from `next` on. */
function finder(names, next) {
  let missed = 0;
  let places;
  return (name) => {
    let at = next;
    if (names[at] !== name) {
      // The first 16 names out of order are searched for linearly; after that an index is built.
      if (++missed > 16 && !places) places = new Map(names.map((each, place) => [each, place]));
      if (places) at = places.has(name) ? places.get(name) : -1;
      else if ((at = names.indexOf(name, next)) < 0) at = names.lastIndexOf(name, next);
    }
    if (at >= 0) next = at + 1;
    return at;
  };
}

function frozen(problem) {
  Object.freeze(problem.params);
  return Object.freeze(problem);
}

let day = '';
let begins = 0;
let ends = 0;

/** The local date, `YYYY-MM-DD`. Computed once a day. */
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
