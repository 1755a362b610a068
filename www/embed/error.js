// What is thrown for what a program did wrong, or could not have.

/** What the engine refuses, with a stable code and the place (a JSON Pointer; empty for the whole). */
export class ChecklistError extends Error {
  constructor(code, path, message) {
    super(message);
    this.name = 'ChecklistError';
    this.code = code;
    this.path = path;
  }
}
