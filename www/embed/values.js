// JavaScript values into a session of the engine, one call a value.
import { ChecklistError, memoryUnits } from './engine.js';

const MAX_TEXT = 1 << 24;
const FULL = 0xffffffff;

/** Writes values for one session. Its buffer in the module's memory stays where it is until a longer text needs more room. */
export class Writer {
  constructor(raw) {
    this._raw = raw;
    this._room = 0;
  }

  /** Copies a text into the buffer and gives its length. */
  text(text) {
    const length = text.length;
    if (length > this._room) {
      if (length > MAX_TEXT) throw new ChecklistError('input.size', '', 'a text in the application is too long');
      this._room = Math.max(length, 64);
      this._at = this._raw.buffer(this._room) >>> 1;
    }
    const memory = memoryUnits();
    for (let i = 0, at = this._at; i < length; i++) memory[at + i] = text.charCodeAt(i);
    return length;
  }

  /** Puts a value that is neither object nor list; gives what the engine says of the change, undefined for those two. */
  scalar(node, value) {
    const raw = this._raw;
    switch (typeof value) {
      case 'string':
        return raw.text(node, this.text(value));
      case 'boolean':
        return raw.boolean(node, value);
      case 'number':
        if (Number.isSafeInteger(value)) return raw.integer(node, value);
        return Number.isFinite(value) ? raw.decimal(node, this.text(String(value))) : raw.unfit(node, 0);
      case 'object':
        return value === null ? raw.null(node) : undefined;
      default:
        return raw.unfit(node, 2);
    }
  }

  /** Puts any value while the session is building. What JSON.stringify leaves out is left out. */
  any(node, value) {
    if (node === FULL) throw new ChecklistError('input.size', '', 'the application holds too many values');
    if (value && typeof value.toJSON === 'function') value = value.toJSON();
    if (this.scalar(node, value) !== undefined) return;
    const isList = Array.isArray(value);
    if (!this._raw.hold(node, isList)) {
      this._raw.unfit(node, 1);
    } else if (isList) {
      for (const item of value) this.any(this._raw.item(node), item === undefined ? null : item);
    } else {
      for (const name of Object.keys(value)) {
        const member = value[name];
        if (member !== undefined) this.any(this._raw.member(node, this.text(name)), member);
      }
    }
  }
}
