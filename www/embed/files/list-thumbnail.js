// The thumbnail beside a file's name. The browser's own decoder makes it, off the main thread. No object URL is created for the file,
// so no policy has to allow one.

const EDGE = 96;

// Formats that at least one browser decodes. If this browser does not, decoding fails and there is no thumbnail.
const DECODED = /^(?:jpeg|png|webp|gif|bmp|avif|heic)$/;

// Maximum number of pixels. The decoder expands the whole picture before it scales it down: four bytes per pixel.
const DRAWN = 60e6;

/** Draws the thumbnail of a file into `canvas`. Resolves to whether there is one. */
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
    // Damaged, or a format that this browser does not decode.
    return false;
  }
}

/** The picture at this size, or at its own size in browsers without resize options. */
function decoded(file, { width, height }) {
  try {
    return createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' }).catch(() => createImageBitmap(file));
  } catch (error) {
    return createImageBitmap(file);
  }
}
