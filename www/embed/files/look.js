// Looking at one file: its facts from the pieces that they need, and its digest from all of it. No more than one piece is in
// memory at a time, however large the file is.

/** How many bytes are taken into the digest at once. */
const CHUNK = 1 << 20;

/**
 * The facts of a Blob, as docs/materials.md names them, with `sha256` where `digest` is wanted and `misnamed` where it has a
 * name. `progress(loaded)` hears how many bytes have been taken into the digest; `stopped()` is asked between pieces.
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

/** What is thrown when somebody did not want to wait any longer. */
export function aborted() {
  const error = new Error('the look at the file was cancelled');
  error.name = 'AbortError';
  return error;
}

/** A text in UTF-16, the lower byte first. */
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
  // A file that is changed or taken away while it is read comes short.
  if (buffer.byteLength !== to - from) throw new Error('the file has changed');
  return new Uint8Array(buffer);
}

/** For browsers whose blobs cannot be read by themselves. */
function readAs(slice) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(slice);
  });
}
