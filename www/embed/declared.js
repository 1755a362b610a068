// What a file says of itself, for pages that cannot look into it: the server that looks again decides.

// Media types and the endings of names, as src/material/kind.rs has them. Browsers leave the type empty where the system does not
// know an ending, and have words of their own for some, so that the ending comes first.
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

/** The entry of a file that nobody has looked into. */
export function declared(file) {
  const name = file.name || 'file';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const [type] = TYPES.find((line) => line.indexOf(ending) > 0) || [file.type || 'application/octet-stream'];
  return { name, type, size: file.size };
}
