// Judges whether a picture is readable: the browser decodes it, and a separate module measures a grey thumbnail. Only for packs that
// ask for it.
import { LONGEST, QUALITY } from '../border.js';
import { load } from './module.js';

/** Types that all browsers decode. Others are not judged. */
const DECODED = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];

/** Makes `flags(blob, facts, wanted)`, which resolves to a picture's quality flags if the pack asks for any. `where` as in `inspector`. */
export function judge(where) {
  let module;
  let told = false;

  /** Resolves to the module. If it cannot be loaded: `undefined`, and one error event on the page. */
  async function loaded() {
    try {
      module = module || load(where.quality, where.qualityFallback, where.qualityPlain, STAMP_QUALITY);
      return await module;
    } catch (error) {
      // The next picture tries again.
      module = undefined;
      if (!told) {
        // A missing hint must not prevent anyone from submitting a picture, but the page's operator has to learn of it.
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

/** Whether a canvas is available: on pages and in most Workers, but not in Node. */
const draws = () => typeof document === 'object' || typeof OffscreenCanvas === 'function';

function canvas(width, height) {
  if (typeof document !== 'object') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** The grey thumbnail, rotated according to its Exif orientation; transparent parts are white. */
async function thumbnail(blob) {
  const picture = await decoded(blob);
  try {
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    // Browsers scale pictures differently, so the last halving is done here, as a plain mean.
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
        // Luma of ITU-R BT.601 in integers.
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
      // Some browsers have no options, and some do not decode every type here.
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
