// What an application says of the files of a material: of the facts those that its pack describes.

/** What a file entry may hold by the pack; the least that every pack knows where it does not say. */
function known(pack, material) {
  let schema = pack;
  for (const name of ['properties', 'materials', 'properties', material, 'properties', 'files', 'items', 'properties']) {
    schema = schema && Object.prototype.hasOwnProperty.call(schema, name) ? schema[name] : undefined;
  }
  return Object.keys(schema || { name: 1, type: 1, size: 1 });
}

// What the lists under the inputs have looked at already, for the entries that are made right after: a file is read once.
const seen = new WeakMap();

/** The facts of a file that a pack wants to know for a material, remembered as long as the page has the file. */
export async function look(pack, material, file, inspect, options) {
  const wanted = known(pack, material);
  const facts = await inspect(file, Object.assign({}, options, { digest: wanted.includes('sha256'), wanted }));
  seen.set(file, { wanted: wanted.join(), facts });
  return facts;
}

/**
 * The entries of files, one after the other, by what `inspect` tells of each. Of an empty one there is nothing to tell: it is what it
 * says of itself (`declared`), so that its being empty is all that is wrong with it.
 */
export async function entries(pack, material, files, inspect, { declared, signal, onProgress = () => {} } = {}) {
  const wanted = known(pack, material);
  const all = [];
  for (const [index, file] of files.entries()) {
    const progress = (loaded) => onProgress({ file: index, loaded, total: file.size });
    const before = seen.get(file);
    const facts = before && before.wanted === wanted.join()
      ? before.facts
      : await look(pack, material, file, inspect, { signal, onProgress: progress });
    const entry = { name: file.name || 'file' };
    for (const name of wanted) if (facts[name] !== undefined) entry[name] = facts[name];
    all.push(file.size ? entry : declared(file));
  }
  return all;
}
