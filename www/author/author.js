// The only file that knows Wasm: loads the module once and calls it.
import start, * as wasm from 'author-wasm';

/** A wrong call, or a module that cannot be loaded. `code` is stable. */
export class AuthorError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'AuthorError';
    this.code = code;
  }
}

let ready = false;
let loading;

/** Loads the module. A second call returns the same promise, unless loading failed. */
export default function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw new AuthorError('author.load', `the module could not be loaded: ${error.message}`);
  });
  return loading;
}

async function load(source = new URL('author.wasm', import.meta.url)) {
  let module = await source;
  const is = (type) => typeof globalThis[type] === 'function' && module instanceof globalThis[type];
  if (typeof module === 'string' || is('URL') || is('Request')) {
    module = await fetch(module);
    if (!module.ok) throw new Error(`${module.status} for ${module.url}`);
  }
  await start({ module_or_path: module });
  ready = true;
}

/** Calls the module. A refusal becomes an `AuthorError`; any other exception is a fault in this package. */
function ask(question, ...arguments_) {
  if (!ready) throw new AuthorError('author.not-ready', 'call init() and wait for it first');
  try {
    return wasm[question](...arguments_);
  } catch (error) {
    throw error?.name === 'AuthorError' ? new AuthorError(error.code, error.message) : error;
  }
}

export const version = () => ask('version');
export const compile = (files) => ask('compile', files);
export const lint = (files, options) => ask('lint', files, options);
export const explain = (code, locale) => ask('explain', code, locale);
export const rules = () => ask('rules');
export const fmt = (text, name) => ask('fmt', text, name);
export const schema = () => ask('schema');

export function validate(files, application, options) {
  // The module has no clock.
  const told = options === undefined || (options && options.today === undefined) ? { ...options, today: localDate() } : options;
  return ask('validate', files, application, told);
}

function localDate() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
