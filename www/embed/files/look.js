// Inspects one file: its facts from the pieces that they need, and its digest from all of it. Only one piece is in memory at a time,
// however large the file is.

/** Bytes per step of the digest. */
const CHUNK = 1 << 20;

/**
 * The facts of a Blob, as listed in docs/materials.md, with `sha256` if `digest` is set and `misnamed` if there is a name.
 * `progress(loaded)` receives the number of bytes digested so far; `stopped()` is called between pieces.
 */
export async function look(module, blob, { name, digest = true, progress = () => {}, stopped = () => false }) {
  const { exports } = module;
  const file = exports.begin(blob.size);
  try {
    let length;
    while (!(length = exports.look_at(file))) {
      const from = exports.needed(file, 0);
      const bytes = await part(blob, from, exports.needed(file, 1));
      if (stopped()) throw aborted();
      exports.give(file, from, module.write(bytes));
    }
    const facts = JSON.parse(module.read(length));
    if (name) facts.misnamed = exports.misnamed(file, module.write(units(name))) !== 0;
    if (digest) {
      for (let at = 0; at < blob.size; at += CHUNK) {
        const bytes = await part(blob, at, Math.min(at + CHUNK, blob.size));
        if (stopped()) throw aborted();
        exports.hash(file, module.write(bytes));
        progress(at + bytes.length);
      }
      facts.sha256 = module.read(exports.digest(file));
    }
    return facts;
  } finally {
    exports.end(file);
  }
}

/** The error of a cancelled inspection. */
export function aborted() {
  const error = new Error('the inspection of the file was cancelled');
  error.name = 'AbortError';
  return error;
}

/** A text in UTF-16, little-endian. */
function units(text) {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i);
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}

async function part(blob, from, to) {
  const slice = blob.slice(from, to);
  const buffer = await (slice.arrayBuffer ? slice.arrayBuffer() : readAs(slice));
  // A file that is changed or removed during the read gives fewer bytes.
  if (buffer.byteLength !== to - from) throw new Error('the file has changed');
  return new Uint8Array(buffer);
}

/** For browsers without `Blob.arrayBuffer`. */
function readAs(slice) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(slice);
  });
}
