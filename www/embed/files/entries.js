// The entries that stand for files in an application: of each file's facts, those that the pack describes.

/** Members that a file entry may have according to the pack; the minimum `name`, `type`, `size` if the pack does not say. */
function known(pack, material) {
  let schema = pack;
  for (const name of ['properties', 'materials', 'properties', material, 'properties', 'files', 'items', 'properties']) {
    schema = schema && Object.prototype.hasOwnProperty.call(schema, name) ? schema[name] : undefined;
  }
  return Object.keys(schema || { name: 1, type: 1, size: 1 });
}

// Facts of files that the lists under the inputs have inspected. The entries are made right after, and each file is read only once.
const seen = new WeakMap();

/** The facts of a file that a pack asks for in a material. They are cached for as long as the page keeps the file. */
export async function look(pack, material, file, inspect, options) {
  const wanted = known(pack, material);
  const facts = await inspect(file, Object.assign({}, options, { digest: wanted.includes('sha256'), wanted }));
  seen.set(file, { wanted: wanted.join(), facts });
  return facts;
}

/**
 * Makes the entries of files, inspecting one after the other. An empty file has no content to inspect: its entry is the one declared
 * by its name, so that its only problem is that it is empty.
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
