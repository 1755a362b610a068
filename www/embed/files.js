// What a file says of itself: name, declared type and size.

// Browsers leave the type empty where the system does not know the ending.
const TYPES = { pdf: 'application/pdf', ofd: 'application/ofd', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' };

/** The facts of a File or Blob as an application holds them. */
export function fileFacts(file) {
  const name = file.name || 'file';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return { name, type: file.type || TYPES[ending] || 'application/octet-stream', size: file.size };
}
