// Files of materials. The file inspector is loaded with the first file, so pages without materials never load it.
import { declared } from './declared.js';
import { ChecklistError } from './error.js';
import { trusted } from './trusted.js';

let place;
let run;
let loading;

/** Sets the usual addresses of the package's files, the function that runs a script, and the page's own addresses, which override. */
export function filesFrom(usual, script, own) {
  place = Object.assign({}, usual, own);
  run = script;
}

function parts() {
  loading ??= open().catch((error) => {
    loading = undefined;
    throw failed(error);
  });
  return loading;
}

async function open() {
  const address = (of) => String(typeof of === 'function' ? of() : of);
  const script = address(place.script);
  const { qingdanFiles } = await run(script);
  if (!qingdanFiles || qingdanFiles.stamp !== STAMP_FILES) throw new Error('it is of another version than the package');
  const look = qingdanFiles.inspector({
    script,
    // Bytes that the caller provides itself are not sent to a Worker.
    module: place.bytes || address(place.module),
    fallback: address(place.plain),
    plain: async (fallback) => (await run(fallback)).qingdanfilesPlain,
    quality: address(place.quality),
    qualityFallback: address(place.qualityPlain),
    qualityPlain: async (fallback) => (await run(fallback)).qingdanqualityPlain,
    trusted,
  });
  return { look, entries: qingdanFiles.entries, list: qingdanFiles.list };
}

const failed = (error) => new ChecklistError('files.load', '', `the module that inspects files could not be loaded: ${error.message}`);

/** All facts of a File or Blob: docs/materials.md. */
export async function inspect(file, options) {
  const { look } = await parts();
  try {
    return await look(file, options);
  } catch (error) {
    if (error.load) throw failed(error);
    if (error.name === 'AbortError') throw error;
    // The browser's message is dropped, because it may contain the file's name.
    throw new ChecklistError('files.read', '', 'the file could not be read');
  }
}

/** The entries that stand for these files in an application with this pack. */
export async function entries(pack, material, files, options) {
  if (!files.length) return files;
  return (await parts()).entries(pack, material, files, inspect, Object.assign({ declared }, options));
}

/** Shows lists of the chosen files under the inputs of a form; see www/embed/files/list.js. */
export async function list(form, options) {
  return (await parts()).list(form, Object.assign(options, { inspect }));
}
