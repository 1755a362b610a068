// An application that is being filled in.
import { NOTHING } from './application.js';
import {
  FLAG_CHANGED, FLAG_MARKED, FLAG_MOVED, FLAG_VERDICT, NO_NODE, PATH_FULL, PATH_NOWHERE, PATH_SYNTAX, TELL_APPLICABLE, TELL_NOTICE, TELL_RECEIPT, VERDICTS,
} from './border.js';
import { engine, write } from './engine.js';
import { ChecklistError } from './error.js';
import { entries } from './files.js';
import { copied, idle, isHeld, reading, resolved } from './reading.js';

const PATH_FAULTS = {
  [PATH_SYNTAX]: 'is no JSON Pointer',
  [PATH_NOWHERE]: 'leads through a value that holds nothing',
  [PATH_FULL]: 'is past what an application may hold',
};

export class Session {
  constructor(application, checklist) {
    this._application = application;
    this._checklist = checklist;
    this._nodes = new Map();
    this._turns = new Map(); // the last call of `attach`, by the path of the material
  }

  _open() {
    idle();
    if (!this._application) throw new ChecklistError('engine.freed', '', 'this session was freed');
    return this._application;
  }

  /** The node of a pointer; undefined if nothing is there and `make` is false. */
  _node(path, make) {
    let node = this._nodes.get(path);
    if (node === undefined) {
      node = engine.locate(this._application.handle, write(path), make) >>> 0;
      if (node === NO_NODE) return undefined;
      if (PATH_FAULTS[node]) throw new ChecklistError('input.path', path, `the path ${PATH_FAULTS[node]}`);
      if (make) this._nodes.set(path, node);
    }
    return node;
  }

  /** Puts a value at a JSON Pointer, or removes it if `undefined`. Returns the change. */
  set(path, value) {
    this._open();
    // Whatever may run code of the page comes first, so that a value that cannot be read changes nothing.
    path = String(path);
    const taken = value === undefined ? value : take(value);
    const application = this._open();
    const node = this._node(path, value !== undefined);
    if (node === undefined) return this._gone(this._change(path, 0, 0));
    let flags;
    if (value === undefined) {
      flags = engine.remove(application.handle, node);
      if (flags & FLAG_MOVED) return this._gone(this._change(path, node, flags));
    } else {
      flags = isHeld(taken) ? this._build(node, taken) : application.scalar(node, taken);
    }
    return this._change(path, node, flags);
  }

  /** Puts the whole application, without reporting the change. */
  fill(value) {
    const taken = take(value);
    const { handle } = this._open();
    if (isHeld(taken)) this._build(0, taken);
    else this._application.scalar(0, taken);
    engine.forget(handle);
  }

  /** Puts a whole object or list, and judges it once at the end. */
  _build(node, taken) {
    const { handle } = this._application;
    engine.build(handle);
    try {
      this._application.put(node, taken);
    } catch (error) {
      // A limit was exceeded. Part of the value would be a different value, so all of it is removed.
      engine.remove(handle, node);
      this._nodes.clear();
      engine.settle(handle);
      throw error;
    }
    return engine.settle(handle);
  }

  _change(path, node, flags) {
    if (flags & FLAG_MOVED) this._nodes.clear();
    if (flags & (FLAG_CHANGED | FLAG_MARKED)) return this._application.change(path, node);
    const verdict = flags & FLAG_VERDICT;
    return { path, verdict: VERDICTS[verdict], valid: verdict < 2, problems: NOTHING, show: NOTHING, hide: NOTHING, touched: NOTHING };
  }

  /** Completes a change after which the engine has no node for the place: the report has the problems there. */
  _gone(change) {
    const { verdict, valid, problems } = this.said();
    const at = change.path + '/';
    return Object.assign(change, { verdict, valid, problems: problems.filter(({ path }) => (path + '/').startsWith(at)) });
  }

  /**
   * Inspects the files of a material and puts the facts that the pack asks for; no files remove the material. Resolves to the same as
   * `set` returns. If several calls for one material overlap, the last call wins, whichever finishes first.
   */
  async attach(material, files, options) {
    this._open();
    const path = `/materials/${String(material).replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const turn = {};
    this._turns.set(path, turn);
    const found = await entries(this._checklist.pack, material, Array.from(files), options);
    if (this._turns.get(path) !== turn) return this._gone(this._change(path, 0, 0));
    return this.set(path, found.length ? { files: found } : undefined);
  }

  /** The fields, materials and places that apply, given the answers so far. */
  applicable() {
    return this._open().tell(TELL_APPLICABLE);
  }

  /** The report without its receipt, which takes longer to make than everything else. */
  said() {
    return this._open().said();
  }

  report() {
    const said = this.said();
    said.receipt = this._application.tell(TELL_RECEIPT);
    return said;
  }

  notice() {
    const { verdict, valid, problems, pending } = this.said();
    const entries = problems.filter(({ severity }) => severity === 'error');
    return Object.assign(this._application.tell(TELL_NOTICE), { verdict, valid, entries, pending });
  }

  /** Releases the memory. The session cannot be used any more. */
  free() {
    idle();
    if (this._application) this._application.close();
    this._application = undefined;
  }
}

/** A copy of a value of the page. */
function take(value) {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return reading(() => copied(resolved(value, '')));
}
