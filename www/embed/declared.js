// A file's name, type and size as the browser gives them, for pages that cannot inspect its content. The server inspects it again
// and decides.

// Media types and file extensions, as in src/material/kind.rs. The extension takes precedence, because browsers leave the type empty
// for extensions unknown to the system and use type names of their own for some others.
const TYPES = `application/pdf pdf
application/ofd ofd
image/jpeg jpg jpeg jpe jfif
image/png png apng
image/heic heic heif hif
image/avif avif
image/webp webp
image/tiff tif tiff
image/bmp bmp dib
image/gif gif
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx docm
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx xlsm
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx pptm
application/msword doc dot
application/vnd.ms-excel xls xlt
application/vnd.ms-powerpoint ppt pps
application/vnd.ms-works wps et dps
application/zip zip
application/vnd.rar rar
application/x-7z-compressed 7z
text/plain txt csv md log`.split('\n').map((line) => line.split(' '));

/** The entry of a file that has not been inspected. */
export function declared(file) {
  const name = file.name || 'file';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const [type] = TYPES.find((line) => line.indexOf(ending) > 0) || [file.type || 'application/octet-stream'];
  return { name, type, size: file.size };
}
