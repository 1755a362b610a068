// A loaded pack.
import { Application, localDate } from './application.js';
import { ABOUT_HASH, ABOUT_ID, TELL_RECEIPT } from './border.js';
import { engine, loadPack, owned, read } from './engine.js';
import { ChecklistError } from './error.js';
import { again, idle, reading, resolved } from './reading.js';
import { Session } from './session.js';

// An application that is kept for the next check is given up when so many times its first size of members and rows came and went.
const WORN = 8;

// The receipt of a report is made when it is read, of what was checked. The getter is one for all reports: with one each, browsers
// keep a shape for each report besides, until they clear up all that is old.
const MAKE = Symbol('receipt');
const RECEIPT = {
  get() {
    return this[MAKE]();
  },
  enumerable: true,
  configurable: true,
};

export class Checklist {
  /** Loads a pack: its JSON text, or the parsed object. `edited`: its content need not have the hash that it gives. */
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

  /** The pack as an object; parsed when first asked for. */
  get pack() {
    this._object ??= JSON.parse(this._text);
    return this._object;
  }

  get title() {
    const { title, 'x-qingdan': notes } = this.pack;
    return (notes && notes.title) || (title ? { zh: title } : {});
  }

  /** Opens an application, to be filled in piece by piece. */
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
    // Options may be objects whose texts code of the page makes; it may call the package, as long as nothing has begun.
    const words = [String(today), String(channel), String(outlet)];
    idle();
    if (this._pack === undefined) throw new ChecklistError('engine.freed', '', 'this checklist was freed');
    return new Application(this._pack, locale, ...words);
  }

  /**
   * Checks a whole application. The last one is kept, and only what differs from it goes to the engine. The receipt is made
   * when it is asked for, of what was checked.
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
      // What was put up to here is part of an application, which nobody has to see.
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

  /** The application of the last check, if the next is asked with the same options. */
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

  /** Gives the memory back; sessions that are open stay usable. */
  free() {
    idle();
    if (this._pack === undefined) return;
    this._forget();
    this._free();
    this._pack = undefined;
  }
}

/** The receipt of what was put. The pack may have been freed: what the receipt says of it is put in its place. */
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
  // Numbers of a text are exact; an object has lost what a double does not hold.
  if (typeof pack === 'string') return pack;
  if (!pack || typeof pack !== 'object') throw new ChecklistError('pack.value', '', 'expected a pack: JSON text or an object');
  try {
    return JSON.stringify(pack) || '';
  } catch {
    throw new ChecklistError('pack.value', '', 'this object cannot be written as JSON: it holds itself, is too deep, or holds what JSON cannot say');
  }
}
