// An application while it is filled in.
import { NOTHING, VERDICTS } from './application.js';
import { engine, write } from './engine.js';
import { ChecklistError } from './error.js';
import { entries } from './files.js';

// The bits that the engine's setters return.
const VERDICT = 3;
const NEWS = 4 | 8;
const MOVED = 16;

const PATH_FAULTS = { 1: 'is no JSON Pointer', 2: 'leads through a value that holds nothing', 3: 'is past what an application may hold' };

export class Session {
  constructor(application, checklist) {
    this._application = application;
    this._checklist = checklist;
    this._nodes = new Map();
    this._turns = new Map(); // the last call of `attach`, by the place of the material
  }

  _open() {
    if (!this._application) throw new ChecklistError('engine.freed', '', 'this session was freed');
    return this._application;
  }

  /** The node of a pointer; undefined where `make` is false and nothing is there. */
  _node(path, make) {
    let node = this._nodes.get(path);
    if (node === undefined) {
      node = engine.locate(this._application.handle, write(String(path)), make) >>> 0;
      if (node === 0xffffffff) return undefined;
      if (node > 0xfffffff0) throw new ChecklistError('input.path', String(path), `the path ${PATH_FAULTS[node & 15]}`);
      if (make) this._nodes.set(path, node);
    }
    return node;
  }

  /** Puts a value at a JSON Pointer (`undefined` takes it away) and tells what that changed. */
  set(path, value) {
    const application = this._open();
    const node = this._node(path, value !== undefined);
    if (node === undefined) return this._gone(this._change(path, 0, 0));
    let flags;
    if (value === undefined) {
      flags = engine.remove(application.handle, node);
      if (flags & MOVED) return this._gone(this._change(path, node, flags));
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      flags = application.scalar(node, value);
    } else {
      flags = this._build(node, value);
    }
    return this._change(path, node, flags);
  }

  /** Puts an object or list: all of it, then one judgement. */
  _build(node, value) {
    const { handle } = this._application;
    engine.build(handle);
    let flags;
    try {
      this._application.put(node, value);
    } finally {
      flags = engine.settle(handle);
    }
    return flags;
  }

  _change(path, node, flags) {
    if (flags & MOVED) this._nodes.clear();
    if (flags & NEWS) return this._application.change(path, node);
    const verdict = flags & VERDICT;
    return { path, verdict: VERDICTS[verdict], valid: verdict < 2, problems: NOTHING, show: NOTHING, hide: NOTHING, touched: NOTHING };
  }

  /** A change after which the engine has no node for the place: what is said there now is looked up. */
  _gone(change) {
    const { verdict, valid, problems } = this.said();
    const at = change.path + '/';
    return Object.assign(change, { verdict, valid, problems: problems.filter(({ path }) => (path + '/').startsWith(at)) });
  }

  /**
   * Looks into the files of a material and puts what the pack wants to know of them; none takes it away. Gives the same as `set`.
   * Of several calls for one material the last counts, whichever is ready first.
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

  /** The fields, materials and places that the answers so far ask for. */
  applicable() {
    return this._open().tell(3);
  }

  /** The report without its receipt, which takes longer than all else. */
  said() {
    return this._open().said();
  }

  report() {
    const said = this.said();
    said.receipt = this._application.tell(1);
    return said;
  }

  notice() {
    const { verdict, valid, problems, pending } = this.said();
    const entries = problems.filter(({ severity }) => severity === 'error');
    return Object.assign(this._application.tell(2), { verdict, valid, entries, pending });
  }

  /** Gives the memory back; the session cannot be used any more. */
  free() {
    if (this._application) this._application.close();
    this._application = undefined;
  }
}
