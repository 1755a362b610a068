// Whether a picture can be read: the browser decodes it, a module of its own measures a grey thumbnail. Only for packs that ask.
import { LONGEST, QUALITY } from '../border.js';
import { load } from './module.js';

/** What browsers decode; of others nothing is told. */
const DECODED = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];

/** Makes `flags(blob, facts, wanted)`, which gives the flags of a picture that a pack asks for; `where` is that of `inspector`. */
export function judge(where) {
  let module;
  let told = false;

  /** The module; undefined, and said once as an error of the page, where it cannot be loaded. */
  async function loaded() {
    try {
      module = module || load(where.quality, where.qualityFallback, where.qualityPlain, STAMP_QUALITY);
      return await module;
    } catch (error) {
      // The next picture tries again.
      module = undefined;
      if (!told) {
        // A hint that is missing must not keep anybody from handing in a picture, but whoever runs the page has to hear of it.
        setTimeout(() => {
          throw new Error(`qingdan: pictures are not judged, since the quality module could not be loaded: ${error.message}`);
        });
      }
      told = true;
      return undefined;
    }
  }

  return async function flags(blob, facts, wanted = []) {
    const asked = QUALITY.some((flag) => wanted.includes(flag));
    if (!asked || !DECODED.includes(facts.type) || facts.damaged || !draws()) return {};
    const judging = await loaded();
    if (!judging) return {};
    try {
      const { grey, width, height } = await thumbnail(blob);
      judging.write(grey);
      const bits = judging.exports.judge(width, height);
      const found = {};
      QUALITY.forEach((flag, bit) => (found[flag] = ((bits >> bit) & 1) === 1));
      return found;
    } catch (error) {
      // A picture that the browser cannot decode is not judged.
      return {};
    }
  };
}

/** Whether there is anything to draw on: a page has a canvas, most Workers have one too, and Node has none. */
const draws = () => typeof document === 'object' || typeof OffscreenCanvas === 'function';

function canvas(width, height) {
  if (typeof document !== 'object') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
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
    const sheet = canvas(width * fine, height * fine);
    const paper = sheet.getContext('2d', { willReadFrequently: true });
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, sheet.width, sheet.height);
    paper.imageSmoothingQuality = 'high';
    paper.drawImage(picture, 0, 0, sheet.width, sheet.height);
    const { data } = paper.getImageData(0, 0, sheet.width, sheet.height);
    const sums = new Uint32Array(width * height);
    for (let y = 0, from = 0; y < sheet.height; y++) {
      const row = Math.floor(y / fine) * width;
      for (let x = 0; x < sheet.width; x++, from += 4) {
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
