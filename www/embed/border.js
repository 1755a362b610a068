// The numbers that the scripts and the modules agree on. src/wasm/border.rs has the same, and its test holds the two lists together.

/** In place of a node: there is none, or the application is full. As an unsigned number; exports give it as -1. */
export const NO_NODE = 0xffffffff;

// What `locate` gives where a pointer leads nowhere.
export const PATH_SYNTAX = 0xfffffff1;
export const PATH_NOWHERE = 0xfffffff2;
export const PATH_FULL = 0xfffffff3;

// What the setters give: the verdict in the lowest bits, and then one bit each.
export const FLAG_VERDICT = 3;
export const FLAG_CHANGED = 4;
export const FLAG_MARKED = 8;
export const FLAG_MOVED = 16;

// What `put_other` puts: values without a text or number of their own.
export const OTHER_NULL = 0;
export const OTHER_FALSE = 1;
export const OTHER_TRUE = 2;
export const OTHER_NUMBER = 3;
export const OTHER_DEPTH = 4;
export const OTHER_KIND = 5;

// How the value of a typed text begins: a text, the digits of a number, yes, no.
export const TYPED_TEXT = 0x54;
export const TYPED_NUMBER = 0x4e;
export const TYPED_TRUE = 0x59;
export const TYPED_FALSE = 0x46;

// What `about` says of a pack.
export const ABOUT_ID = 0;
export const ABOUT_HASH = 1;

// What `tell` says of an application.
export const TELL_PENDING = 0;
export const TELL_RECEIPT = 1;
export const TELL_NOTICE = 2;
export const TELL_APPLICABLE = 3;

// Where each number stands in the list that `report` gives, and how many there are before the problems.
export const REPORT_VERDICT = 0;
export const REPORT_GENERATION = 1;
export const REPORT_PROMISED = 2;
export const REPORT_PROBLEMS = 3;
export const REPORT_HEAD = 4;

// The same of the list that `change` gives.
export const CHANGE_VERDICT = 0;
export const CHANGE_GENERATION = 1;
export const CHANGE_PROBLEMS = 2;
export const CHANGE_SHOWN = 3;
export const CHANGE_HIDDEN = 4;
export const CHANGE_TOUCHED = 5;
export const CHANGE_UNTIDY = 6;
export const CHANGE_HEAD = 7;

// Limits of one application: nesting, values, and UTF-16 units of all its texts and names together.
export const DEPTH = 64;
export const NODES = 1000000;
export const MAX_TEXTS = 67108864;
/** UTF-16 units of one text. */
export const MAX_TEXT = 16777216;

/** Pixels of the longer side of the thumbnail that the quality module measures. */
export const LONGEST = 512;

/** The verdicts by their number. */
export const VERDICTS = ['complete', 'acceptable', 'incomplete'];

/** What the quality module says of a picture, the lowest bit first. */
export const QUALITY = ['blank', 'dark', 'bright', 'blurred', 'sideways'];
