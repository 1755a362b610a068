// The constants shared by the scripts and the Wasm modules. src/wasm/border.rs has the same list, and its test compares the two.

/** Instead of a node: there is none, or the application is full. Unsigned here; exports return it as -1. */
export const NO_NODE = 0xffffffff;

// Returned by `locate` for a pointer that cannot be followed.
export const PATH_SYNTAX = 0xfffffff1;
export const PATH_NOWHERE = 0xfffffff2;
export const PATH_FULL = 0xfffffff3;

// Flags returned by the setters: the verdict in the two lowest bits, then one bit each.
export const FLAG_VERDICT = 3;
export const FLAG_CHANGED = 4;
export const FLAG_MARKED = 8;
export const FLAG_MOVED = 16;

// Arguments of `put_other`: values that are passed without a text or number.
export const OTHER_NULL = 0;
export const OTHER_FALSE = 1;
export const OTHER_TRUE = 2;
export const OTHER_NUMBER = 3;
export const OTHER_DEPTH = 4;
export const OTHER_KIND = 5;

// First character of the result of `typed`: a text, the digits of a number, yes, no.
export const TYPED_TEXT = 0x54;
export const TYPED_NUMBER = 0x4e;
export const TYPED_TRUE = 0x59;
export const TYPED_FALSE = 0x46;

// Arguments of `about`, which returns texts about a pack.
export const ABOUT_ID = 0;
export const ABOUT_HASH = 1;

// Arguments of `tell`, which returns JSON about an application.
export const TELL_PENDING = 0;
export const TELL_RECEIPT = 1;
export const TELL_NOTICE = 2;
export const TELL_APPLICABLE = 3;

// Indexes into the list that `report` returns, and its length up to the first problem.
export const REPORT_VERDICT = 0;
export const REPORT_GENERATION = 1;
export const REPORT_PROMISED = 2;
export const REPORT_PROBLEMS = 3;
export const REPORT_HEAD = 4;

// The same for the list that `change` returns.
export const CHANGE_VERDICT = 0;
export const CHANGE_GENERATION = 1;
export const CHANGE_PROBLEMS = 2;
export const CHANGE_SHOWN = 3;
export const CHANGE_HIDDEN = 4;
export const CHANGE_TOUCHED = 5;
export const CHANGE_UNTIDY = 6;
export const CHANGE_HEAD = 7;

// Limits of one application: nesting depth, number of values, and UTF-16 units of all its texts and names together.
export const DEPTH = 64;
export const NODES = 1000000;
export const MAX_TEXTS = 67108864;
/** UTF-16 units of one text. */
export const MAX_TEXT = 16777216;

/** Pixels of the longer side of the thumbnail that the quality module measures. */
export const LONGEST = 512;

/** Names of the verdicts, indexed by their number. */
export const VERDICTS = ['complete', 'acceptable', 'incomplete'];

/** Names of the quality module's flags for a picture, lowest bit first. */
export const QUALITY = ['blank', 'dark', 'bright', 'blurred', 'sideways'];
