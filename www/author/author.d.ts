/**
 * qingdan for editors of checklists: what the command `qingdan` says of files, in a page.
 *
 * ```js
 * import init, { lint } from './author.js';
 * await init();
 * const { findings, diagnostics } = lint([{ name: 'a.yaml', text }]);
 * ```
 *
 * Answers are plain objects, the same as the command's JSON. What is wrong with files is part of an answer; what is wrong with a
 * call is thrown as an {@link AuthorError}.
 */

/**
 * Loads the module. Without an argument it is fetched from where `author.js` lies (in Node: read from there); a bundler's URL,
 * a response, the bytes or a compiled module may be given instead. Calling it again waits for the same module.
 */
export default function init(
  source?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>,
): Promise<void>;

/** The version of qingdan. */
export function version(): string;

/**
 * A file as an editor has it. The name is a path with `/` between folders. Checklists are all that end in `.yaml` or `.yml` and
 * are none of these: `authorities.yaml` and `rules.yaml`, which hold for the checklists in their folder and below it, and
 * `*.cases.yaml`. What a rule set extends is looked for among the files.
 */
export interface SourceFile {
  name: string;
  text: string;
}

export type Locale = 'zh' | 'en';

/** The same sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** Compiles the checklists that have no mistake. */
export function compile(files: readonly SourceFile[]): Compiled;

export interface Compiled {
  packs: CompiledPack[];
  /** How many checklists there were. */
  checklists: number;
  diagnostics: Diagnostic[];
}

export interface CompiledPack {
  /** The item's id. */
  id: string;
  /** The name of the pack's file. */
  file: string;
  /** What stands in the file, to the byte. */
  text: string;
  /** The same as an object. */
  pack: Record<string, unknown>;
}

/** A place in a file; lines and columns count from 1, columns in characters. */
export interface Place {
  line: number;
  column: number;
}

/** A mistake by which a file cannot be read or compiled. Without line: the file as a whole. */
export interface Diagnostic extends Partial<Place> {
  /** Stable; {@link explain} tells what it means. */
  code: string;
  severity: 'error' | 'warning';
  file: string;
  message: Words;
  remedy?: Words;
  related?: (Partial<Place> & { message: Words })[];
}

/** Looks at what checklists ask: whether it may be asked, and is asked well. */
export function lint(files: readonly SourceFile[], options?: LintOptions): Linted;

export interface LintOptions {
  /** The file that is the rule set of all checklists; else it is the nearest `rules.yaml` above each, else the built-in one. */
  rules?: string;
}

/** What is found, in format 1. */
export interface Linted {
  format: 1;
  findings: Finding[];
  /** What checklists allow, with their reasons. */
  allowed: (Finding & { reason: Words })[];
  /** How many more findings there are than are listed. */
  leftOff: number;
  summary: { error: number; warning: number; note: number; allowed: number };
  diagnostics: Diagnostic[];
  /** How many checklists there were. */
  checklists: number;
}

export type FindingSeverity = 'error' | 'warning' | 'note';

/** Something a rule found. Without line: the checklist as a whole. */
export interface Finding extends Partial<Place> {
  /** The rule; {@link explain} gives its page. */
  rule: string;
  severity: FindingSeverity;
  file: string;
  /** The place by names, such as `materials.id_card`; empty for the checklist as a whole. */
  at: string;
  /** The line in which the place begins. */
  excerpt?: string;
  message: Words;
  why: Words;
  source: Words;
  remedy: Words;
  related?: (Place & { message: Words })[];
  fix?: { title: Words; safe: boolean };
}

/** What a rule or the code of a diagnostic means: a rule's page is Markdown, in both languages. */
export function explain(code: string, locale?: Locale): string;

/** Every rule of lint. */
export function rules(): { format: 1; rules: Rule[] };

export interface Rule {
  id: string;
  severity: FindingSeverity;
  title: Words;
  why: Words;
  source: Words;
  fixes: 'no' | 'safe' | 'unsafe';
}

/** Lays a YAML file out in the one way, keeping its comments; or tells why it is left as it is. */
export function fmt(text: string, name?: string): Formatted;

export type Formatted = { text: string; refused?: undefined } | { text?: undefined; refused: Diagnostic[] };

/** The JSON Schema of checklists, by which a YAML editor completes and checks them. */
export function schema(): Record<string, unknown>;

/**
 * Tries an application out against a checklist's source. The application is an object, or JSON text, in which numbers stay
 * exact.
 */
export function validate(files: readonly SourceFile[], application: object | string, options?: ValidateOptions): Validated;

export interface ValidateOptions {
  /** The checklist that is meant, by its id; may be left out where there is only one. */
  item?: string;
  /** The language of the messages; `zh` when left out. */
  locale?: Locale;
  /** The day to judge by, `YYYY-MM-DD`; the local date when left out. */
  today?: string;
  /** How the application comes in: `window`, `online`, `mobile`, `outlet`, `terminal` or `post`. */
  channel?: string;
  /** The outlet that takes the application in. */
  outlet?: string;
}

/** Without `report`, the checklist has a mistake and judges nothing. */
export interface Validated {
  diagnostics: Diagnostic[];
  /** The checklist's id. */
  item?: string;
  /** As the package `qingdan` gives it. */
  report?: Report;
  plain?: PlainOpinion | { refused: string };
}

/** What a plain JSON Schema validator says, which knows only the standard's keywords. */
export interface PlainOpinion {
  accepts: boolean;
  /** False: it rejects what qingdan takes. That must not be, and is a mistake in qingdan. */
  agrees: boolean;
  /** At most 100. */
  problems: { path: string; keyword: string; schemaPath: string }[];
  /** Whether there are more problems. */
  more: boolean;
}

export interface Report {
  verdict: 'complete' | 'acceptable' | 'incomplete';
  valid: boolean;
  problems: Problem[];
  pending: Pending[];
  receipt: {
    item: string;
    version: number;
    pack: string;
    engine: string;
    today?: string;
    channel?: string;
    outlet?: string;
    application: string;
    verdict: 'complete' | 'acceptable' | 'incomplete';
  };
}

export interface Problem {
  path: string;
  code: string;
  message: string;
  severity: 'error' | 'warning';
  label?: string;
  remedy?: string;
  basis?: string;
  keyword: string;
  schemaPath: string;
  params: Record<string, unknown>;
}

export interface Pending {
  path: string;
  kind: 'later' | 'pledge';
  label?: string;
  message: string;
  within?: { value: number; unit: 'working-day' | 'day' | 'month' | 'hour' };
}

/**
 * Thrown for a call that is not right. Codes: `author.load`, `author.not-ready`, `author.files`, `author.option`,
 * `author.application`, `author.item` (it is not clear which checklist is meant), `author.unknown-code`, `author.pack`.
 */
export class AuthorError extends Error {
  constructor(code: string, message: string);
  readonly code: string;
}
