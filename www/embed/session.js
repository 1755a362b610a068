// An application while it is filled in.
import { ChecklistError } from './engine.js';
import { fileFacts } from './files.js';
import { Writer } from './values.js';

// The bits that the engine's setters return.
const VERDICTS = ['complete', 'acceptable', 'incomplete'];
const VERDICT = 3;
const NEWS = 4 | 8;
const MOVED = 16;

const NOTHING = Object.freeze([]);
const PATH_FAULTS = { 1: 'is no JSON Pointer', 2: 'leads through a value that holds nothing', 3: 'is past what an application may hold' };

export class Session {
  constructor(raw) {
    this._raw = raw;
    this._writer = new Writer(raw);
    this._nodes = new Map();
  }

  _open() {
    if (!this._raw) throw new ChecklistError('engine.freed', '', 'this session was freed');
    return this._raw;
  }

  /** The node of a pointer; undefined where `make` is false and nothing is there. */
  _node(path, make) {
    let node = this._nodes.get(path);
    if (node === undefined) {
      node = this._raw.locate(this._writer.text(String(path)), make);
      if (node === 0xffffffff) return undefined;
      if (node > 0xfffffff0) throw new ChecklistError('input.path', String(path), `the path ${PATH_FAULTS[node & 15]}`);
      if (make) this._nodes.set(path, node);
    }
    return node;
  }

  /** Puts a value at a JSON Pointer (`undefined` takes it away) and tells what that changed. */
  set(path, value) {
    const raw = this._open();
    const node = this._node(path, value !== undefined);
    if (node === undefined) return this._gone(this._change(path, 0, 0));
    let flags;
    if (value === undefined) {
      flags = raw.remove(node);
      if (flags & MOVED) return this._gone(this._change(path, node, flags));
    } else {
      flags = typeof value === 'object' && value !== null ? undefined : this._writer.scalar(node, value);
      if (flags === undefined) flags = this._build(node, value);
    }
    return this._change(path, node, flags);
  }

  /** Puts an object or list: all of it, then one judgement. */
  _build(node, value) {
    this._raw.build();
    let flags;
    try {
      this._writer.any(node, value);
    } finally {
      flags = this._raw.settle();
    }
    return flags;
  }

  _change(path, node, flags) {
    if (flags & MOVED) this._nodes.clear();
    if (flags & NEWS) return Object.assign(JSON.parse(this._raw.change(node)), { path });
    const verdict = VERDICTS[flags & VERDICT];
    return { path, verdict, valid: verdict !== 'incomplete', problems: NOTHING, show: NOTHING, hide: NOTHING, touched: NOTHING };
  }

  /** A change after which the engine has no node for the place: what is said there now is looked up. */
  _gone(change) {
    const { verdict, valid, problems } = this.report();
    const at = change.path + '/';
    return Object.assign(change, { verdict, valid, problems: problems.filter(({ path }) => (path + '/').startsWith(at)) });
  }

  /** Puts the files of a material; none takes it away. Gives the same as `set`. */
  async attach(material, files) {
    this._open();
    const facts = Array.from(files, fileFacts);
    const id = String(material).replace(/~/g, '~0').replace(/\//g, '~1');
    return this.set(`/materials/${id}`, facts.length ? { files: facts } : undefined);
  }

  /** The fields and materials that the answers so far ask for. */
  applicable() {
    return JSON.parse(this._open().applicable());
  }

  report() {
    return JSON.parse(this._open().report());
  }

  notice() {
    return JSON.parse(this._open().notice());
  }

  /** Gives the memory back; the session cannot be used any more. */
  free() {
    if (this._raw) this._raw.free();
    this._raw = undefined;
  }
}
