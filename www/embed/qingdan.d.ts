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

/** In the classic script `qingdan.es2017.js`. */
export as namespace qingdan;

/**
 * A type of the host by its global name, such as `Blob`; where the host's types do not have it, `Otherwise`. So these types need
 * neither the DOM library nor those of Node.
 */
type Host<Name extends string, Otherwise = never> = typeof globalThis extends { [N in Name]: { prototype: infer Type } } ? Type : Otherwise;
type HostModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Type } } } ? Type : object;
type Bytes = ArrayBuffer | ArrayBufferView;
/** What is read of a file where the host's types have no `Blob`. */
interface AnyBlob {
  readonly size: number;
  readonly type: string;
  slice(start?: number, end?: number): unknown;
}
type Abort = Host<'AbortSignal', { readonly aborted: boolean }>;

/**
 * Loads the engine. Without an argument it is fetched from where `qingdan.js` lies (in Node: read from there); a bundler's
 * URL, a response, the bytes or a compiled module may be given instead. Calling it again waits for the same engine.
 *
 * Where WebAssembly is missing or the page's policy forbids it, the script at `fallback` is run instead, the same engine in
 * plain JavaScript; without an argument it is `qingdan.fallback.js` beside `qingdan.js`. A source that cannot be fetched or
 * is no module rejects.
 */
export function init(
  source?: string | Host<'URL'> | Host<'Request'> | Host<'Response'> | Bytes | HostModule | Promise<Host<'Response'> | Bytes>,
  fallback?: string | Host<'URL'>,
  files?: FilesPlace,
): Promise<void>;
export default init;

/** Where what looks into files lies; all of it beside `qingdan.js` when left out. */
export interface FilesPlace {
  /** `qingdan.files.js`, a classic script, of which a Worker is made where the page may have one. */
  script?: string | Host<'URL'>;
  /** `qingdan.files.wasm`. */
  module?: string | Host<'URL'>;
  /** `qingdan.files.fallback.js`, the module in plain JavaScript. */
  plain?: string | Host<'URL'>;
  /** `qingdan.quality.wasm`, which judges whether pictures can be read; loaded where a pack asks for that. */
  quality?: string | Host<'URL'>;
  /** `qingdan.quality.fallback.js`, the same in plain JavaScript. */
  qualityPlain?: string | Host<'URL'>;
  /** The bytes of the module; the page itself looks into files then. */
  bytes?: () => Bytes | Promise<Bytes>;
}

export type Locale = 'zh' | 'en';

export interface Options {
  /** The language of the messages; `zh` when left out. */
  locale?: Locale;
  /** The day to judge by, `YYYY-MM-DD`; the local date when left out. */
  today?: string;
  /** How the application comes in: `window`, `online`, `mobile`, `outlet`, `terminal` or `post`. */
  channel?: string;
  /** The outlet that takes the application in. */
  outlet?: string;
}

export interface LoadOptions {
  /** Take a pack whose content does not have the hash that it gives. Receipts name the hash of the content. */
  edited?: boolean;
}

/** A compiled checklist. Load it once, check many applications. */
export class Checklist {
  private constructor();
  /**
   * Loads a pack, as text or as an object. Throws {@link ChecklistError}: with the code `pack.hash` for a pack that was changed after
   * it was compiled, unless `edited` is set.
   */
  static load(pack: string | object, options?: LoadOptions): Checklist;
  readonly id: string;
  readonly version: number;
  readonly title: Record<string, string>;
  /** The pack as an object. */
  readonly pack: Record<string, unknown>;
  /**
   * Checks a whole application. The last one is kept, and only what differs from it goes to the engine; {@link Checklist.free}
   * gives it back.
   */
  check(application: object, options?: Options): Report;
  /** Opens an application that is filled in step by step. */
  open(application?: object, options?: Options): Session;
  /** Gives the memory back; the checklist cannot be used any more. Sessions that are open stay usable. */
  free(): void;
}

/**
 * - `complete`: everything is there and right;
 * - `acceptable`: accepted with pledges or with materials that follow, see {@link Report.pending};
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
  /** After `check` it is made when it is first asked for, of the application as it was checked. */
  receipt: Receipt;
}

/** Something that is wrong or missing. No text of it holds what a person typed. */
export interface Problem {
  /** JSON Pointer of the place itself, also when it is missing. */
  path: string;
  /** Stable: a JSON Schema keyword, `format.<name>`, `not-applicable`, `rule.<id>` or `material.<kind>`. */
  code: string;
  message: string;
  /** A warning does not touch the verdict. */
  severity: 'error' | 'warning';
  label?: string;
  /** What to do about it. */
  remedy?: string;
  basis?: string;
  keyword: string;
  schemaPath: string;
  params: Record<string, unknown>;
}

/** A material that is accepted for now and still to come, or that a pledge stands in for. */
export interface Pending {
  path: string;
  kind: 'later' | 'pledge';
  label?: string;
  message: string;
  within?: { value: number; unit: 'working-day' | 'day' | 'month' | 'hour' };
}

/** What was checked, against what, by what, and how it came in: enough to repeat the check, as `qingdan check --receipt` does. */
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
  /** Sets a value by JSON Pointer and re-checks what it touches, no more; `undefined` takes the value away. */
  set(path: string, value: unknown): Change;
  /**
   * Looks into the files of a material, by the material's id, and sets what the pack wants to know of them. Nothing leaves the
   * page. Of several calls for one material the last counts. Rejects with a {@link ChecklistError}: `files.read` for a file that
   * cannot be read, `files.load` where what looks into files cannot be loaded; with an `AbortError` after `signal`.
   */
  attach(material: string, files: Iterable<Host<'Blob', AnyBlob>>, options?: AttachOptions): Promise<Change>;
  /** What the answers so far ask for. */
  applicable(): Applicable;
  report(): Report;
  /** All that is missing, in one notice. */
  notice(): Notice;
  free(): void;
}

/** What the answers so far ask for, in the order of the form. */
export interface Applicable {
  /** Ids of situations and fields; what rows and groups ask for is in `places`. */
  fields: string[];
  /** Ids of materials. */
  materials: string[];
  /** JSON Pointers of all of these, and of the places inside the rows and groups that are given: `/name`, `/staff/0/permit`. */
  places: string[];
}

export interface AttachOptions {
  /** Cancels. */
  signal?: Abort;
  /** How far the reading is: of the file with this number, bytes of all. */
  onProgress?(progress: { file: number; loaded: number; total: number }): void;
}

export interface InspectOptions {
  /** The name to judge by; the file's own when left out. */
  name?: string;
  /** Without the digest only the pieces are read that the facts need; true when left out. */
  digest?: boolean;
  signal?: Abort;
  /** How many bytes have been read for the digest. */
  onProgress?(loaded: number): void;
}

/** What is known of a file from its bytes. */
export interface Facts {
  /** What it is: `pdf`, `jpeg`, … or `unknown`. */
  kind: string;
  /** The media type of that. */
  type: string;
  size: number;
  /** Pages of a document, sheets, slides, or images of a TIFF. */
  pages?: number;
  /** Sizes of the pages in millimetres, as shown. */
  'page-sizes'?: { width: number; height: number; pages: number }[];
  /** Pixels, as shown. */
  width?: number;
  height?: number;
  /** Width by height, in thousandths. */
  aspect?: number;
  /** As Exif counts, 1 to 8. */
  orientation?: number;
  /** Bits of a pixel. */
  depth?: number;
  /** Dots an inch. */
  dpi?: number;
  /** A document has text, and not only pictures of pages. */
  text?: boolean;
  animated: boolean;
  encrypted: boolean;
  /** It does not open without a password. */
  password: boolean;
  /** There is a signature; whether it holds is not looked at. */
  signed: boolean;
  active: boolean;
  contains?: ('script' | 'launch' | 'attachment')[];
  damaged: boolean;
  damage?: 'empty' | 'truncated' | 'malformed';
  /** The look ended at its limits: what is not told is not known. */
  partial: boolean;
  /** The name says that it is something else; where it has a name. */
  misnamed?: boolean;
  sha256?: string;
}

/** Looks into a file. Nothing leaves the page. Rejects as {@link Session.attach} does. */
export function inspect(file: Host<'Blob', AnyBlob>, options?: InspectOptions): Promise<Facts>;

/**
 * What a change to one value did. Paths are JSON Pointers.
 *
 * `show` and `hide` name places with a condition, inside rows and groups too. A row or a group that is set as a whole starts
 * again: `show` names everything conditional that applies inside it, `hide` nothing. So do the rows behind one that is removed.
 */
export interface Change {
  path: string;
  verdict: Verdict;
  valid: boolean;
  /** The problems now at or below `path`. */
  problems: Problem[];
  /** The value in its tidied form, when that differs from what was given: full-width digits, blanks, a lower-case x. */
  normalised?: string;
  /** Places that began to apply. */
  show: string[];
  /** Places that no longer apply. */
  hide: string[];
  /** Where problems may have come or gone. */
  touched: string[];
}

/** The one-time notice. */
export interface Notice {
  title: string;
  item: string;
  date?: string;
  verdict: Verdict;
  valid: boolean;
  /** Stands over the entries. */
  heading: string;
  entries: Problem[];
  /** Stands over what is pending. */
  pendingHeading: string;
  pending: Pending[];
  closing: string;
}

/**
 * Thrown for what a program did wrong: a pack that cannot be loaded, a call before `init` or after `free`, a call by a getter or
 * `toJSON` of an application while it is read. `code` is one of those in docs/pack.md: `engine.load`, `engine.version`, `engine.busy`, `input.size`, …
 */
export class ChecklistError extends Error {
  readonly code: string;
  /** Where in the pack, as a JSON Pointer; empty when it is not about a place. */
  readonly path: string;
}

/** The language is the form's own (`lang`) when left out. */
export interface BindOptions extends Options {
  /**
   * A list of the chosen files under each file input, with what is wrong with each and buttons to remove, replace and reorder them;
   * `false` leaves the inputs as they are. Its looks are in `qingdan.files.css`.
   */
  files?: boolean;
}

/**
 * A form bound to a checklist. The form sends `qingdan:change` with {@link BindChange} at each change, and `qingdan:reveal` with
 * {@link BindReveal} before the focus moves to a control that is out of sight.
 */
export interface Binding {
  readonly session: Session;
  report(): Report;
  /**
   * Does what a submit does, short of sending: waits for files that are being read, shows every problem with the summary on top, and
   * tells whether the form may be sent. For pages that send it by `form.submit()`, which no listener hears of, or by `fetch`.
   */
  validate(): Promise<boolean>;
  /**
   * Reads the form again at once. Added and removed controls, and values that a script changes, are noticed without it: the latter
   * after the next change, click or move of the focus, and before the form is sent.
   */
  refresh(): void;
  /** Leaves the form as it was. */
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
 * Binds a form that exists already. A binding that it has already is freed first. Names of controls are ids of fields and materials, or paths: `name`, `staff[0].name`,
 * `/staff/0/name`, `contract_end`, `materials.contract_end`, `materials.photo.later` (or `.pledged`, `.paper`, `.held`).
 * Controls with other names are left alone.
 *
 * Optional attributes: `data-qingdan-row` marks what is hidden together with a control (with a name, for a whole list:
 * `data-qingdan-row="staff"`), `data-qingdan-problem="name"` where the problems of a place go.
 */
export function bind(form: Host<'HTMLFormElement'>, checklist: Checklist, options?: BindOptions): Binding;

declare global {
  interface HTMLElementEventMap {
    'qingdan:change': Host<'CustomEvent', unknown> & { readonly detail: BindChange };
    'qingdan:reveal': Host<'CustomEvent', unknown> & { readonly detail: BindReveal };
  }
}
