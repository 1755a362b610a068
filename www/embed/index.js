// What the package offers.
export { default, ChecklistError } from './engine.js';
export { Checklist } from './checklist.js';
export { Session } from './session.js';
export { bind } from './bind/index.js';
