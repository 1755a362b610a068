// Names of controls and places in the application. A form may call a control by the bare id of a field or a material, by a
// path (`staff[0].name`, `staff[0][name]`, `materials.photo.later`) or by a JSON Pointer (`/staff/0/name`).

const own = (object, key) => !!object && key !== '__proto__' && Object.prototype.hasOwnProperty.call(object, key);

/** The JSON Pointer of a list of keys. */
export const pointer = (keys) => keys.map((key) => '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1')).join('');

/** Whether `path` is `base` or lies below it. */
export const within = (path, base) => path === base || path.startsWith(base + '/');

/** `flatMap`, which the oldest supported browsers lack. */
export function flat(list, each) {
  const all = [];
  for (const item of list) all.push(...each(item));
  return all;
}

function split(name) {
  return name[0] === '/'
    ? name.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
    : name.replace(/\[([^\]]*)\]/g, '.$1').split('.');
}

// Compiled packs spell everything out; a plain JSON Schema may point into its own `$defs`.
function resolve(pack, schema) {
  for (let hops = 0; schema && typeof schema.$ref === 'string' && schema.$ref[0] === '#' && hops < 9; hops++) {
    schema = schema.$ref === '#' ? pack : split(decodeURIComponent(schema.$ref.slice(1))).reduce((at, key) => (own(at, key) ? at[key] : undefined), pack);
  }
  return schema || {};
}

/** The demand entries of an object's schema for a pointer relative to the object. */
export const demands = (schema, path) => ((schema['x-qingdan'] || {}).demand || []).filter(({ at }) => at.includes(path));

/** Whether an object's schema asks for any member. */
export const asks = (schema) => !!(schema.required || (schema['x-qingdan'] || {}).demand);

/** Whether a place applies only sometimes. */
export const conditional = (entries) => entries.length > 0 && entries.every((entry) => entry.if);

/**
 * Finds the place of a name in the pack: `{ keys, path, schema, inside, material, flag }`, or `undefined` for a name unknown to the
 * pack. `inside` lists the paths along the way, itself included, that have a condition in a row or a group.
 *
 * Rows are counted in their order in the form, whatever numbers their names carry: a form that removes its second of three rows is
 * left with 0 and 2, and the list must not have a hole. `ranks` remembers the numbers seen so far.
 */
export function locate(pack, name, ranks) {
  const names = split(name);
  const keys = [];
  if (!own(pack.properties, names[0])) names.unshift('materials');
  let schema = pack;
  const inside = [];
  let isKnown = true;
  for (const key of names) {
    if (keys[0] === 'materials' && keys.length === 2) return material(keys, schema, names);
    // The session judges the demands of a `$ref` that has sibling keywords, but does not report their places: those stay visible.
    isKnown = isKnown && (!schema.$ref || Object.keys(schema).length === 1);
    schema = resolve(pack, schema);
    if (own(schema.properties, key)) {
      keys.push(key);
      if (isKnown && keys.length > 1 && conditional(demands(schema, pointer([key])))) inside.push(pointer(keys));
      schema = schema.properties[key];
    } else if (schema.items && /^\d+$/.test(key)) {
      const path = pointer(keys);
      const row = ranks[path] || (ranks[path] = []);
      if (!row.includes(key)) row.push(key);
      keys.push(row.indexOf(key));
      schema = schema.items;
    } else if (key || !schema.items) {
      return undefined;
    }
  }
  if (keys[0] === 'materials' && keys.length > 1) return material(keys, schema, names);
  return { keys, path: pointer(keys), schema: resolve(pack, schema), inside };
}

// `materials.photo`, `materials.photo[]` and `materials.photo.files[0]` name the files of a material. `later`, `pledged`, `paper` and
// `held` are its flags, which replace files.
function material(keys, schema, names) {
  const rest = names[2];
  const flag = /^(?:later|pledged|paper|held)$/.test(rest) ? rest : undefined;
  if (flag ? !own(schema.properties, flag) : rest && rest !== 'files' && !/^\d+$/.test(rest)) return undefined;
  return { keys, path: pointer(keys), schema, inside: [], material: keys[1], flag };
}
