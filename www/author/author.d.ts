/**
 * qingdan for pages where checklists are edited: compiles, lints, formats and tries out checklists like the command `qingdan`.
 *
 * ```js
 * import init, { lint } from './author.js';
 * await init();
 * const { findings, diagnostics } = lint([{ name: 'a.yaml', text }]);
 * ```
 *
 * Results are plain objects, the same as the command's JSON. Mistakes in files are part of the result; a wrong call throws an
 * {@link AuthorError}.
 */

/**
 * Loads the module. Without an argument it is fetched (in Node: read) from the folder of `author.js`. A bundler's URL, a response, the
 * bytes or a compiled module may be given instead. A second call waits for the same module.
 */
export default function init(
  source?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>,
): Promise<void>;

/** The version of qingdan. */
export function version(): string;

/**
 * A file in the editor. The name is a path with `/` between folders. `authorities.yaml` and `rules.yaml` apply to the checklists in
 * their folder and below. All other files that end in `.yaml` or `.yml` are checklists, except `*.cases.yaml`. The rule sets that a
 * rule set extends must be among the files.
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

/** Compiles the checklists without mistakes. */
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
  /** The content of the file, to the byte. */
  text: string;
  /** The same content as an object. */
  pack: Record<string, unknown>;
}

/** A place in a file. Lines and columns count from 1, columns in characters. */
export interface Place {
  line: number;
  column: number;
}

/** A mistake that keeps a file from being read or compiled. Without a line it concerns the whole file. */
export interface Diagnostic extends Partial<Place> {
  /** Stable; {@link explain} explains it. */
  code: string;
  severity: 'error' | 'warning';
  file: string;
  message: Words;
  remedy?: Words;
  related?: (Partial<Place> & { message: Words })[];
}

/** Lints checklists: whether they may ask what they ask, and whether they ask it well. */
export function lint(files: readonly SourceFile[], options?: LintOptions): Linted;

export interface LintOptions {
  /** The rule set for all checklists. By default each uses the nearest `rules.yaml` above it, or the built-in one. */
  rules?: string;
}

/** The findings, in format 1. */
export interface Linted {
  format: 1;
  findings: Finding[];
  /** Findings that checklists allow, with the reasons. */
  allowed: (Finding & { reason: Words })[];
  /** Number of findings that are not listed. */
  leftOff: number;
  summary: { error: number; warning: number; note: number; allowed: number };
  diagnostics: Diagnostic[];
  /** How many checklists there were. */
  checklists: number;
}

export type FindingSeverity = 'error' | 'warning' | 'note';

/** A finding of a rule. Without a line it concerns the whole checklist. */
export interface Finding extends Partial<Place> {
  /** The rule; {@link explain} returns its page. */
  rule: string;
  severity: FindingSeverity;
  file: string;
  /** The place by names, such as `materials.id_card`; empty for the whole checklist. */
  at: string;
  /** The line where the place begins. */
  excerpt?: string;
  message: Words;
  why: Words;
  source: Words;
  remedy: Words;
  related?: (Place & { message: Words })[];
  fix?: { title: Words; safe: boolean };
}

/** Explains a rule or the code of a diagnostic. The page of a rule is Markdown, in both languages. */
export function explain(code: string, locale?: Locale): string;

/** All lint rules. */
export function rules(): { format: 1; rules: Rule[] };

export interface Rule {
  id: string;
  severity: FindingSeverity;
  title: Words;
  why: Words;
  source: Words;
  fixes: 'no' | 'safe' | 'unsafe';
}

/** Formats a YAML file and keeps its comments, or returns the reason why it was left unchanged. */
export function fmt(text: string, name?: string): Formatted;

export type Formatted = { text: string; refused?: undefined } | { text?: undefined; refused: Diagnostic[] };

/** The JSON Schema of checklists, for completion and checks in a YAML editor. */
export function schema(): Record<string, unknown>;

/**
 * Checks an application against the source of a checklist. The application is an object, or JSON text, which keeps numbers exact.
 */
export function validate(files: readonly SourceFile[], application: object | string, options?: ValidateOptions): Validated;

export interface ValidateOptions {
  /** The id of the checklist; optional if there is only one. */
  item?: string;
  /** The language of messages; default `zh`. */
  locale?: Locale;
  /** The day of the check, `YYYY-MM-DD`; default: the local date. */
  today?: string;
  /** How the application comes in: `window`, `online`, `mobile`, `outlet`, `terminal` or `post`. */
  channel?: string;
  /** The outlet that receives the application. */
  outlet?: string;
}

/** Without `report` if the checklist has a mistake. */
export interface Validated {
  diagnostics: Diagnostic[];
  /** The checklist's id. */
  item?: string;
  /** The same as from the package `qingdan`. */
  report?: Report;
  plain?: PlainOpinion | { refused: string };
}

/** The opinion of a plain JSON Schema validator, which knows only the standard keywords. */
export interface PlainOpinion {
  accepts: boolean;
  /** False if it rejects what qingdan accepts. That would be a fault in qingdan. */
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
 * Thrown for a wrong call. Codes: `author.load`, `author.not-ready`, `author.files`, `author.option`,
 * `author.application`, `author.item` (the checklist is ambiguous), `author.unknown-code`, `author.pack`.
 */
export class AuthorError extends Error {
  constructor(code: string, message: string);
  readonly code: string;
}
