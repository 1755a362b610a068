// The error for wrong calls and for parts of the package that cannot be loaded.

/** `code` is stable; `path` is a JSON Pointer, empty if the error is not about one place. */
export class ChecklistError extends Error {
  constructor(code, path, message) {
    super(message);
    this.name = 'ChecklistError';
    this.code = code;
    this.path = path;
  }
}
