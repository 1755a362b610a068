// The one file that knows Wasm: loads the module once, and moves texts into its memory.
import start, { Pack } from 'qingdan-wasm';

/** What the engine refuses, with a stable code and the place (a JSON Pointer; empty for the whole). */
export class ChecklistError extends Error {
  constructor(code, path, message) {
    super(message);
    this.name = 'ChecklistError';
    this.code = code;
    this.path = path;
  }
}

let memory;
let units;
let loading;

/** Loads the engine. Calling it again gives the same promise, unless loading failed. */
export default function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw new ChecklistError('engine.load', '', `the engine could not be loaded: ${error.message}`);
  });
  return loading;
}

async function load(source = new URL('qingdan.wasm', import.meta.url)) {
  let module = await source;
  const is = (type) => typeof globalThis[type] === 'function' && module instanceof globalThis[type];
  if (typeof module === 'string' || is('URL') || is('Request')) {
    module = await fetch(module);
    if (!module.ok) throw new Error(`${module.status} for ${module.url}`);
  }
  ({ memory } = await start({ module_or_path: module }));
}

/** Loads a pack's text; the caller owns the result. */
export function loadPack(text) {
  if (!memory) throw new ChecklistError('engine.not-ready', '', 'call init() and wait for it before loading a checklist');
  const pack = Pack.load(text);
  const failure = pack.failure();
  if (failure) {
    pack.free();
    const [code, path, ...message] = failure.split('\n');
    throw new ChecklistError(code, path, message.join('\n'));
  }
  return pack;
}

/** The module's memory as UTF-16 units; made anew when the memory grew, which detaches the old view. */
export function memoryUnits() {
  if (!units || units.buffer !== memory.buffer) units = new Uint16Array(memory.buffer);
  return units;
}
