// Whether a picture can be read: the browser decodes it, a module of its own measures a grey thumbnail. Only for packs that ask.
import { load } from './module.js';

/** What is told, in the order of the module's bits: docs/quality.md. */
const FLAGS = ['blank', 'dark', 'bright', 'blurred', 'sideways'];

/** The longest side of the thumbnail, as in src/quality. */
const LONGEST = 512;

/** What browsers decode; of others nothing is told. */
const DECODED = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];

/** Makes `flags(blob, facts, wanted)`; the module lies beside the script that looks into files. */
export function judge({ script, plain }) {
  let module;

  return async function flags(blob, facts, wanted = []) {
    const asked = FLAGS.some((flag) => wanted.includes(flag));
    if (!asked || !DECODED.includes(facts.type) || facts.damaged || typeof document !== 'object') return {};
    try {
      const beside = (name) => new URL(name, script).href;
      module = module || load(beside('qingdan.quality.wasm'), beside('qingdan.quality.fallback.js'), async (address) => {
        await plain(address);
        return self.qingdanqualityPlain;
      });
      const { exports } = await module;
      const { grey, width, height } = await thumbnail(blob);
      const at = exports.buffer(grey.length) >>> 0;
      new Uint8Array(exports.memory.buffer, at, grey.length).set(grey);
      const bits = exports.judge(width, height);
      const found = {};
      FLAGS.forEach((flag, bit) => (found[flag] = ((bits >> bit) & 1) === 1));
      return found;
    } catch (error) {
      // A hint that cannot be given is left out. The next picture tries again.
      module = undefined;
      return {};
    }
  };
}

/** The thumbnail in grey, turned as the picture says, on white where it lets something through. */
async function thumbnail(blob) {
  const picture = await decoded(blob);
  try {
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    // Browsers differ in how they make pictures smaller: the last halving is a plain mean.
    const fine = scale < 0.5 ? 2 : 1;
    const canvas = document.createElement('canvas');
    canvas.width = width * fine;
    canvas.height = height * fine;
    const paper = canvas.getContext('2d', { willReadFrequently: true });
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.imageSmoothingQuality = 'high';
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
    const sums = new Uint32Array(width * height);
    for (let y = 0, from = 0; y < canvas.height; y++) {
      const row = Math.floor(y / fine) * width;
      for (let x = 0; x < canvas.width; x++, from += 4) {
        // Luma of ITU-R BT.601 in whole numbers.
        sums[row + Math.floor(x / fine)] += (77 * data[from] + 150 * data[from + 1] + 29 * data[from + 2]) >> 8;
      }
    }
    return { grey: Uint8Array.from(sums, (sum) => sum / (fine * fine)), width, height };
  } finally {
    if (picture.close) picture.close();
  }
}

async function decoded(blob) {
  if (typeof createImageBitmap === 'function') {
    try {
      return await createImageBitmap(blob, { imageOrientation: 'from-image' });
    } catch (unknown) {
      // Some know no options, and some not every kind.
    }
  }
  const address = URL.createObjectURL(blob);
  try {
    return await new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = reject;
      image.src = address;
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
