// Names of controls and places in the application. A form may call a control by the bare id of a field or a material, by a
// path (`staff[0].name`, `staff[0][name]`, `materials.photo.later`) or by a JSON Pointer (`/staff/0/name`).

const own = (object, key) => !!object && key !== '__proto__' && Object.prototype.hasOwnProperty.call(object, key);

/** The JSON Pointer of a list of keys. */
export const pointer = (keys) => keys.map((key) => '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1')).join('');

/** Whether `path` is `base` or lies below it. */
export const within = (path, base) => path === base || path.startsWith(base + '/');

/** What `each` gives for all of a list, as one list. (`flatMap` is younger than the browsers this is for.) */
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

/** What an object's schema demands at a pointer relative to it. */
export const demands = (schema, path) => ((schema['x-qingdan'] || {}).demand || []).filter(({ at }) => at.includes(path));

/** Whether a place applies only sometimes. */
export const conditional = (entries) => entries.length > 0 && entries.every((entry) => entry.if);

/**
 * Where a name stands in the pack: `{ keys, path, schema, sometimes, material, flag }`, or nothing for a name that the pack
 * does not know. `sometimes` says that its own row or group may not ask for it.
 *
 * The rows of a list are counted in the order in which they stand in the form, whatever numbers their names carry: a form that
 * takes out its second of three rows is left with 0 and 2, and the list must not have a hole. `ranks` remembers the numbers met.
 */
export function locate(pack, name, ranks) {
  const names = split(name);
  const keys = [];
  if (!own(pack.properties, names[0])) names.unshift('materials');
  let schema = pack;
  let sometimes = false;
  for (const key of names) {
    if (keys[0] === 'materials' && keys.length === 2) return material(keys, schema, names);
    schema = resolve(pack, schema);
    if (own(schema.properties, key)) {
      keys.push(key);
      sometimes = keys.length > 1 && conditional(demands(schema, pointer([key])));
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
  return { keys, path: pointer(keys), schema: resolve(pack, schema), sometimes };
}

// `materials.photo`, `materials.photo[]` and `materials.photo.files[0]` are its files; the other ways to supply it stand in for them.
function material(keys, schema, names) {
  const rest = names[2];
  const flag = /^(?:later|pledged|paper|held)$/.test(rest) ? rest : undefined;
  if (flag ? !own(schema.properties, flag) : rest && rest !== 'files' && !/^\d+$/.test(rest)) return undefined;
  return { keys, path: pointer(keys), schema, material: keys[1], flag };
}
