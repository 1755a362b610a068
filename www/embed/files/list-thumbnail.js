// The small picture beside a file's name. The browser's own decoder makes it, away from the main thread; no address is made
// for the file, so that no policy needs to allow one.

const EDGE = 96;

// What some browser decodes. Where this one does not, it says so, and there is no picture.
const DECODED = /^(?:jpeg|png|webp|gif|bmp|avif|heic)$/;

// The decoder unpacks all of a picture before it makes it small: four bytes for each of its pixels.
const DRAWN = 60e6;

/** Draws a picture of a file into `canvas` and says whether there is one. */
export async function thumbnail(file, facts, canvas) {
  const { kind, width, height } = facts;
  if (!DECODED.test(kind) || !width || !height || width * height > DRAWN || typeof createImageBitmap !== 'function') return false;
  const scale = Math.min(1, EDGE / Math.max(width, height));
  const small = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  try {
    const bitmap = await decoded(file, small);
    Object.assign(canvas, small);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, small.width, small.height);
    if (bitmap.close) bitmap.close();
    return true;
  } catch (error) {
    // Damaged, or of a kind that this browser does not decode.
    return false;
  }
}

/** The picture in about this size; in its own size in browsers that do not know how to make it small. */
function decoded(file, { width, height }) {
  try {
    return createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' }).catch(() => createImageBitmap(file));
  } catch (error) {
    return createImageBitmap(file);
  }
}
