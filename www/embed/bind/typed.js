// Converts typed text to the value that the application holds. The engine defines the accepted spellings, so that the server and CSV
// files are read by the same rules.

import { TYPED_FALSE, TYPED_NUMBER, TYPED_TRUE } from '../border.js';
import { engine, read, write } from '../engine.js';

/**
 * Returns `{ value, text }` for a text typed for a schema: its value and its standard form for the control; `{}` for a blank text.
 * `labelled` is the schema whose notes label the choices, if it is not `schema` itself: for the items of a list, the list's.
 */
export function typed(schema, text, labelled = schema) {
  const notes = schema['x-qingdan'] || {};
  const kind = schema.type || typeof [].concat(schema.enum, schema.const).find((one) => one !== undefined);
  const words = [[].concat(kind).join(' '), schema.format, notes.type, notes['check-digit'], schema.pattern].map((word) => word || '').join('\n');
  const said = read(engine.typed(words.length, write(words + text) - words.length));
  if (!said) return {};
  const standard = said.slice(1);
  switch (said.charCodeAt(0)) {
    case TYPED_TRUE: return { value: true, text };
    case TYPED_FALSE: return { value: false, text };
    case TYPED_NUMBER: return { value: Number(standard), text: standard };
    default: return { value: chosen(schema, labelled, standard), text: standard };
  }
}

/** The id of the choice that a text gives by id, or by a label that no other choice has; else the text. */
function chosen({ enum: ids }, labelled, text) {
  if (!ids || ids.includes(text)) return text;
  const { choices = {} } = labelled['x-qingdan'] || {};
  const meant = ids.filter((id) => Object.values(choices[id] || {}).includes(text));
  return meant.length === 1 ? meant[0] : text;
}
