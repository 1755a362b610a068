// The `jsonschema` crate in Wasm: text in, text out. The module judges identifiers and the order of dates; Chinese messages are added here.
import { words } from './chinese.js';

/** `init` and `Schema` come from the module's own JavaScript. */
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
