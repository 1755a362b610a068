// The `jsonschema` crate in Wasm: text in, text out. Its identifiers and the order of dates are in the module, Chinese messages are put to it.
import { words } from './chinese.js';

/** `init` and `Schema` are those of the module's own JavaScript. */
export const peer = (init, Schema) => ({
  init,
  load(text) {
    const schema = Schema.load(text);
    return { check: (application) => report(JSON.parse(schema.check(JSON.stringify(application)))) };
  },
});

function report(found) {
  return { valid: found.length === 0, problems: found.map(({ path, code, format }) => ({ path, code, message: words(code, format) })) };
}
