// A loaded pack.
import { ChecklistError, loadPack } from './engine.js';
import { Session } from './session.js';

export class Checklist {
  /** Loads a pack: its JSON text, or the parsed object. */
  static load(pack) {
    return new Checklist(pack);
  }

  constructor(pack) {
    const text = packText(pack);
    this._raw = loadPack(text);
    this._text = text;
    this.id = this._raw.id();
    this.version = this._raw.version();
  }

  /** The pack as an object; parsed when first asked for. */
  get pack() {
    this._pack ??= JSON.parse(this._text);
    return this._pack;
  }

  get title() {
    const { title, 'x-qingdan': notes } = this.pack;
    return (notes && notes.title) || (title ? { zh: title } : {});
  }

  /** Opens an application, to be filled in piece by piece. */
  open(application, options = {}) {
    if (!this._raw) throw new ChecklistError('engine.freed', '', 'this checklist was freed');
    const { locale = 'zh', today = localDate(), channel = '', outlet = '' } = options;
    const session = new Session(this._raw.open(locale === 'en', String(today), String(channel), String(outlet)));
    try {
      if (application !== undefined) session.set('', application);
    } catch (error) {
      session.free();
      throw error;
    }
    return session;
  }

  /** Checks a whole application. */
  check(application, options) {
    const session = this.open(application === undefined ? null : application, options);
    try {
      return session.report();
    } finally {
      session.free();
    }
  }

  /** Gives the memory back; sessions that are open stay usable. */
  free() {
    if (this._raw) this._raw.free();
    this._raw = undefined;
  }
}

function localDate() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function packText(pack) {
  // Numbers longer than a double holds mean to JavaScript what the double prints; the engine has no doubles.
  if (typeof pack === 'string' && !/\d{16}/.test(pack)) return pack;
  if (!pack || !/^(?:string|object)$/.test(typeof pack)) throw new ChecklistError('pack.value', '', 'expected a pack: JSON text or an object');
  try {
    return JSON.stringify(typeof pack === 'string' ? JSON.parse(pack) : pack) || '';
  } catch {
    // Text that is no JSON: the engine says where.
    if (typeof pack === 'string') return pack;
    throw new ChecklistError('pack.value', '', 'this object cannot be written as JSON: it holds itself, is too deep, or holds what JSON cannot say');
  }
}
