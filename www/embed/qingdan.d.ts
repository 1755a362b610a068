/**
 * qingdan: one checklist, the same checks everywhere.
 *
 * ```js
 * import init, { Checklist, bind } from './qingdan.js';
 * await init();
 * const pack = await (await fetch('unemployment-benefit.schema.json')).text();
 * bind(document.querySelector('form'), Checklist.load(pack));
 * ```
 */

/** The global name in the classic script `qingdan.es2017.js`. */
export as namespace qingdan;

/**
 * A type of the host by its global name, such as `Blob`, or `Otherwise` if the host's types lack it. With it these types need neither
 * the DOM library nor Node's types.
 */
type Host<Name extends string, Otherwise = never> = typeof globalThis extends { [N in Name]: { prototype: infer Type } } ? Type : Otherwise;
type HostModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Type } } } ? Type : object;
type Bytes = ArrayBuffer | ArrayBufferView;
/** Stands in for `Blob` where the host's types have none. */
interface AnyBlob {
  readonly size: number;
  readonly type: string;
  slice(start?: number, end?: number): unknown;
}
type Abort = Host<'AbortSignal', { readonly aborted: boolean }>;

/**
 * Loads the engine. Without an argument it is fetched (in Node: read) from the folder of `qingdan.js`. A bundler's URL, a response,
 * the bytes or a compiled module may be given instead. A second call waits for the same engine.
 *
 * If WebAssembly is missing or the page's policy forbids it, the script at `fallback` is run instead: the same engine in plain
 * JavaScript, by default `qingdan.fallback.js` in the folder of `qingdan.js`. Rejects if `source` cannot be fetched or is not a
 * module.
 */
export function init(
  source?: string | Host<'URL'> | Host<'Request'> | Host<'Response'> | Bytes | HostModule | Promise<Host<'Response'> | Bytes>,
  fallback?: string | Host<'URL'>,
  files?: FilesPlace,
): Promise<void>;
export default init;

/** Addresses of the file inspector's files. By default all of them are in the folder of `qingdan.js`. */
export interface FilesPlace {
  /** `qingdan.files.js`, a classic script. It also runs in a Worker if the page may start one. */
  script?: string | Host<'URL'>;
  /** `qingdan.files.wasm`. */
  module?: string | Host<'URL'>;
  /** `qingdan.files.fallback.js`, the module in plain JavaScript. */
  plain?: string | Host<'URL'>;
  /** `qingdan.quality.wasm`, which judges whether pictures are readable. Loaded only if a pack asks for it. */
  quality?: string | Host<'URL'>;
  /** `qingdan.quality.fallback.js`, the same in plain JavaScript. */
  qualityPlain?: string | Host<'URL'>;
  /** Returns the bytes of the module, instead of `module`. Files are then inspected on the page itself, without a Worker. */
  bytes?: () => Bytes | Promise<Bytes>;
}

export type Locale = 'zh' | 'en';

export interface Options {
  /** The language of messages; default `zh`. */
  locale?: Locale;
  /** The day of the check, `YYYY-MM-DD`; default: the local date. */
  today?: string;
  /** How the application comes in: `window`, `online`, `mobile`, `outlet`, `terminal` or `post`. */
  channel?: string;
  /** The outlet that receives the application. */
  outlet?: string;
}

export interface LoadOptions {
  /** Accept a pack whose content does not match its own hash. Receipts then have the hash of the actual content. */
  edited?: boolean;
}

/** A compiled checklist. Load it once, check many applications. */
export class Checklist {
  private constructor();
  /**
   * Loads a pack from JSON text or an object. Throws a {@link ChecklistError} if the pack is invalid; its code is `pack.hash` if the pack
   * was changed after it was compiled and `edited` is not set.
   */
  static load(pack: string | object, options?: LoadOptions): Checklist;
  readonly id: string;
  readonly version: number;
  readonly title: Record<string, string>;
  /** The pack as an object. */
  readonly pack: Record<string, unknown>;
  /**
   * Checks a whole application. The last application is kept, so that the next check passes only the differences to the engine;
   * {@link Checklist.free} releases it.
   */
  check(application: object, options?: Options): Report;
  /** Opens a session, in which an application is filled in step by step. */
  open(application?: object, options?: Options): Session;
  /** Releases the memory. The checklist cannot be used any more; open sessions can. */
  free(): void;
}

/**
 * - `complete`: everything is present and correct;
 * - `acceptable`: can be accepted with pledges or with materials that follow later, see {@link Report.pending};
 * - `incomplete`: something is missing or wrong.
 */
export type Verdict = 'complete' | 'acceptable' | 'incomplete';

export interface Report {
  verdict: Verdict;
  /** `verdict !== 'incomplete'` */
  valid: boolean;
  /** In the order of the form. The problems themselves are frozen, since reports share them. */
  problems: Problem[];
  pending: Pending[];
  /** After `check` it is built on first access, for the application as it was checked. */
  receipt: Receipt;
}

/** Something that is wrong or missing. None of its texts contains anything that a person typed. */
export interface Problem {
  /** JSON Pointer of the place, even if there is no value. */
  path: string;
  /** Stable: a JSON Schema keyword, `format.<name>`, `not-applicable`, `rule.<id>` or `material.<kind>`. */
  code: string;
  message: string;
  /** A warning does not affect the verdict. */
  severity: 'error' | 'warning';
  label?: string;
  /** What to do about it. */
  remedy?: string;
  basis?: string;
  keyword: string;
  schemaPath: string;
  params: Record<string, unknown>;
}

/** A material that may follow later, or that a pledge replaces. */
export interface Pending {
  path: string;
  kind: 'later' | 'pledge';
  label?: string;
  message: string;
  within?: { value: number; unit: 'working-day' | 'day' | 'month' | 'hour' };
}

/** Identifies the application, the pack, the engine and the options of a check: enough to repeat it, as `qingdan check --receipt` does. */
export interface Receipt {
  item: string;
  version: number;
  /** `sha256:` of the pack's content. */
  pack: string;
  /** The engine's version. */
  engine: string;
  /** The day of the check, `YYYY-MM-DD`. */
  today?: string;
  channel?: string;
  outlet?: string;
  /** `sha256:` of the application in RFC 8785 form. */
  application: string;
  /** As in the report. */
  verdict: Verdict;
}

/** An application that is filled in step by step. */
export class Session {
  private constructor();
  /** Sets a value by JSON Pointer and re-checks only what it affects. `undefined` removes the value. */
  set(path: string, value: unknown): Change;
  /**
   * Inspects the files of a material (`material` is its id) and sets the facts that the pack asks for; no files remove the material.
   * The files do not leave the page. If several calls for one material overlap, the last one wins. Rejects with a
   * {@link ChecklistError}: `files.read` if a file cannot be read, `files.load` if the file inspector cannot be loaded; with an
   * `AbortError` after `signal`.
   */
  attach(material: string, files: Iterable<Host<'Blob', AnyBlob>>, options?: AttachOptions): Promise<Change>;
  /** What applies, given the answers so far. */
  applicable(): Applicable;
  report(): Report;
  /** The one-time notice: everything that is wrong or missing. */
  notice(): Notice;
  free(): void;
}

/** What applies, given the answers so far, in the order of the form. */
export interface Applicable {
  /** Ids of situations and fields. For fields inside rows and groups see `places`. */
  fields: string[];
  /** Ids of materials. */
  materials: string[];
  /** JSON Pointers of all of these, and of the places inside existing rows and groups: `/name`, `/staff/0/permit`. */
  places: string[];
}

export interface AttachOptions {
  /** Cancels the inspection. */
  signal?: Abort;
  /** Progress in bytes within one file; `file` is its index. */
  onProgress?(progress: { file: number; loaded: number; total: number }): void;
}

export interface InspectOptions {
  /** The name to compare with the content; default: the file's own. */
  name?: string;
  /** Whether to compute `sha256`; default true. Without it only the pieces that the facts need are read. */
  digest?: boolean;
  signal?: Abort;
  /** Number of bytes read so far for the digest. */
  onProgress?(loaded: number): void;
}

/** The facts that a file's bytes show. */
export interface Facts {
  /** Format: `pdf`, `jpeg`, … or `unknown`. */
  kind: string;
  /** Media type of the format. */
  type: string;
  size: number;
  /** Number of pages, sheets, slides, or images of a TIFF. */
  pages?: number;
  /** Sizes of the pages in millimetres, after rotation. */
  'page-sizes'?: { width: number; height: number; pages: number }[];
  /** Pixels, after rotation. */
  width?: number;
  height?: number;
  /** Width by height, in thousandths. */
  aspect?: number;
  /** Exif orientation, 1 to 8. */
  orientation?: number;
  /** Bits per pixel. */
  depth?: number;
  /** Dots per inch. */
  dpi?: number;
  /** Whether a document has text, and not only pictures of pages. */
  text?: boolean;
  animated: boolean;
  encrypted: boolean;
  /** Whether it cannot be opened without a password. */
  password: boolean;
  /** Whether there is a signature. The signature is not verified. */
  signed: boolean;
  active: boolean;
  contains?: ('script' | 'launch' | 'attachment')[];
  damaged: boolean;
  damage?: 'empty' | 'truncated' | 'malformed';
  /** Whether the inspection stopped at a limit. Facts that are missing are then unknown. */
  partial: boolean;
  /** Whether the name's extension contradicts the content. Missing if there is no name. */
  misnamed?: boolean;
  sha256?: string;
}

/** Inspects a file, which does not leave the page. Rejects as {@link Session.attach} does. */
export function inspect(file: Host<'Blob', AnyBlob>, options?: InspectOptions): Promise<Facts>;

/**
 * The effects of a change to one value. Paths are JSON Pointers.
 *
 * `show` and `hide` have places with a condition, including those inside rows and groups. After a row or a group is set as a whole,
 * `show` has every conditional place that applies inside it, and `hide` has none of them. The same holds for the rows behind a removed
 * row.
 */
export interface Change {
  path: string;
  verdict: Verdict;
  valid: boolean;
  /** The current problems at or below `path`. */
  problems: Problem[];
  /** The value in its standard form, if it differs from the given one: full-width digits, blanks, a lower-case x. */
  normalised?: string;
  /** Places that now apply. */
  show: string[];
  /** Places that no longer apply. */
  hide: string[];
  /** Places whose problems may have changed. */
  touched: string[];
}

/** The one-time notice. */
export interface Notice {
  title: string;
  item: string;
  date?: string;
  verdict: Verdict;
  valid: boolean;
  /** Heading of the entries. */
  heading: string;
  entries: Problem[];
  /** Heading of the pending materials. */
  pendingHeading: string;
  pending: Pending[];
  closing: string;
}

/**
 * Thrown for mistakes of the program and for parts that cannot be loaded: an invalid pack, a call before `init` or after `free`, a call
 * from a getter or `toJSON` of an application that is being read. `code` is one of those in docs/pack.md: `engine.load`,
 * `engine.version`, `engine.busy`, `input.size`, …
 */
export class ChecklistError extends Error {
  readonly code: string;
  /** JSON Pointer into the pack or the application; empty if the error is not about one place. */
  readonly path: string;
}

/** The default of `locale` is the language of the form (`lang`). */
export interface BindOptions extends Options {
  /**
   * Whether to show a list of the chosen files under each file input, with the problems of each file and buttons to remove, replace and
   * reorder them; default true. The styles are in `qingdan.files.css`.
   */
  files?: boolean;
}

/**
 * A form bound to a checklist. The form sends `qingdan:change` with {@link BindChange} after each change. A control sends
 * `qingdan:reveal` with {@link BindReveal} before the focus moves to it, if it is out of sight.
 */
export interface Binding {
  readonly session: Session;
  report(): Report;
  /**
   * Does what a submit does, short of sending: waits for files that are being inspected, shows every problem with the summary on top,
   * and resolves to whether the form may be sent. For pages that send the form by `form.submit()`, which fires no event, or by `fetch`.
   */
  validate(): Promise<boolean>;
  /**
   * Reads the form again at once. Rarely needed: added and removed controls are noticed by themselves, and so are values that a script
   * changes, after the next change, click or move of the focus, and before the form is sent.
   */
  refresh(): void;
  /** Ends the binding and restores the form. */
  free(): void;
}

/** The `detail` of the event `qingdan:change`. It holds no values. */
export interface BindChange {
  verdict: Verdict;
  valid: boolean;
}

/** The `detail` of `qingdan:reveal`, a cancelable event at the control. A page that shows the control itself calls `preventDefault()`. */
export interface BindReveal {
  /** JSON Pointer of the problem. */
  path?: string;
}

/**
 * Binds an existing form, and frees its earlier binding if it has one. Names of controls are ids of fields and materials, or paths:
 * `name`, `staff[0].name`, `/staff/0/name`, `contract_end`, `materials.contract_end`, `materials.photo.later` (or `.pledged`, `.paper`,
 * `.held`). Controls with other names are left alone.
 *
 * Optional attributes: `data-qingdan-row` marks the element that is hidden together with a control (for a whole list, with its name:
 * `data-qingdan-row="staff"`). `data-qingdan-problem="name"` marks the element for the problems of a place.
 */
export function bind(form: Host<'HTMLFormElement'>, checklist: Checklist, options?: BindOptions): Binding;

declare global {
  interface HTMLElementEventMap {
    'qingdan:change': Host<'CustomEvent', unknown> & { readonly detail: BindChange };
    'qingdan:reveal': Host<'CustomEvent', unknown> & { readonly detail: BindReveal };
  }
}
