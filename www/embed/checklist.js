// A loaded pack.
import { Application, localDate } from './application.js';
import { ABOUT_HASH, ABOUT_ID, TELL_RECEIPT } from './border.js';
import { engine, loadPack, owned, read } from './engine.js';
import { ChecklistError } from './error.js';
import { again, idle, reading, resolved } from './reading.js';
import { Session } from './session.js';

// The application kept for the next check is discarded once `WORN` times its first size in members and rows has been created.
const WORN = 8;

// A report's receipt is built when it is read, from the application as it was checked. All reports share one getter: with a getter of
// its own, each report would get a hidden class of its own, which browsers keep until a major garbage collection.
const MAKE = Symbol('receipt');
const RECEIPT = {
  get() {
    return this[MAKE]();
  },
  enumerable: true,
  configurable: true,
};

export class Checklist {
  /** Loads a pack from its JSON text or the parsed object. `edited` accepts a pack whose content does not match its own hash. */
  static load(pack, options = {}) {
    return new Checklist(pack, options);
  }

  constructor(pack, { edited }) {
    const text = packText(pack);
    this._pack = loadPack(text, edited);
    this._free = owned(this, engine.unload.bind(null, this._pack));
    this._text = text;
    this.id = read(engine.about(this._pack, ABOUT_ID));
    this.version = engine.version(this._pack);
    this._hash = read(engine.about(this._pack, ABOUT_HASH));
  }

  /** The pack as an object, parsed on first use. */
  get pack() {
    this._object ??= JSON.parse(this._text);
    return this._object;
  }

  get title() {
    const { title, 'x-qingdan': notes } = this.pack;
    return (notes && notes.title) || (title ? { zh: title } : {});
  }

  /** Opens a session, in which an application is filled in step by step. */
  open(application, options = {}) {
    const session = new Session(this._open(options), this);
    try {
      if (application !== undefined) session.fill(application);
    } catch (error) {
      session.free();
      throw error;
    }
    return session;
  }

  _open({ locale = 'zh', today = localDate(), channel = '', outlet = '' }) {
    // Converting an option to a string may run code of the page, which may call the package. That is safe here: nothing has begun.
    const words = [String(today), String(channel), String(outlet)];
    idle();
    if (words[0] && !isDay(words[0])) throw new ChecklistError('input.today', '', 'today has to be a day, written like 2026-03-01');
    if (this._pack === undefined) throw new ChecklistError('engine.freed', '', 'this checklist was freed');
    return new Application(this._pack, locale, ...words);
  }

  /**
   * Checks a whole application. The last one is kept, and only the differences go to the engine. The receipt is built when it is
   * read, from the application as it was checked.
   */
  check(application, { locale, today = localDate(), channel = '', outlet = '' } = {}) {
    const options = { locale, today: String(today), channel: String(channel), outlet: String(outlet) };
    const kept = this._keep(options);
    try {
      reading(() => {
        engine.build(kept.application.handle);
        kept.held = kept.application.follow(kept.held, 0, resolved(application === undefined ? null : application, ''));
        engine.settle(kept.application.handle);
      });
    } catch (error) {
      // Only part of the application was put; the next check must not start from that.
      this._forget();
      throw error;
    }
    const { application: { made }, held } = kept;
    const report = kept.application.said();
    kept.wearsAt ??= (made + 1000) * WORN;
    if (made > kept.wearsAt) this._forget();
    let receipt;
    const { id: item, version, _hash: pack } = this;
    Object.defineProperty(report, MAKE, {
      value: () => (receipt ??= { ...receiptOf(held, options), item, version, pack, verdict: report.verdict }),
    });
    return Object.defineProperty(report, 'receipt', RECEIPT);
  }

  /** Returns the application of the last check if its options were the same, else a new one. */
  _keep({ locale, today, channel, outlet }) {
    idle();
    const kept = this._kept;
    const same = kept && kept.today === today && kept.locale === locale && kept.channel === channel && kept.outlet === outlet;
    if (same) return kept;
    const application = this._open({ locale, today, channel, outlet });
    this._forget();
    return (this._kept = { locale, today, channel, outlet, application });
  }

  _forget() {
    if (this._kept) this._kept.application.close();
    this._kept = undefined;
  }

  /** Releases the memory. Open sessions stay usable. */
  free() {
    idle();
    if (this._pack === undefined) return;
    this._forget();
    this._free();
    this._pack = undefined;
  }
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
const isDay = (text) => (new Date(`${text}T00:00:00Z`).toJSON() || '').slice(0, 10) === text;

/** The receipt of a kept value, from an empty pack because the real one may have been freed. The caller fills in the pack's members. */
function receiptOf(held, { today, channel, outlet }) {
  const pack = loadPack('true');
  const application = new Application(pack, 'zh', today, channel, outlet);
  try {
    engine.build(application.handle);
    application.put(0, again(held));
    engine.settle(application.handle);
    return application.tell(TELL_RECEIPT);
  } finally {
    application.close();
    engine.unload(pack);
  }
}

function packText(pack) {
  // Text keeps numbers exact; the numbers of a parsed object are rounded to doubles.
  if (typeof pack === 'string') return pack;
  if (!pack || typeof pack !== 'object') throw new ChecklistError('pack.value', '', 'expected a pack: JSON text or an object');
  try {
    return JSON.stringify(pack) || '';
  } catch {
    throw new ChecklistError('pack.value', '', 'this object cannot be written as JSON: it contains itself, is too deep, or contains values that JSON cannot express');
  }
}
