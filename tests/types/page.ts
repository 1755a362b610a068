// A page that uses all published types. `cargo xtask test` type-checks it and runs nothing.
import init, { bind, Checklist, ChecklistError, init as named, inspect } from 'qingdan';
import type { Applicable, BindOptions, Binding, Change, Facts, Notice, Options, Problem, Report, Session } from 'qingdan';

await init();
await init(new URL('qingdan.wasm', 'https://example.test/'));
await named(undefined, new URL('qingdan.fallback.js', 'https://example.test/'));
await init(undefined, undefined, { script: '/files.js', module: new URL('https://example.test/files.wasm'), bytes: () => new Uint8Array() });

const options: Options = { locale: 'en', today: '2026-01-31', channel: 'online', outlet: 'a' };

function load(pack: string | object): Checklist | undefined {
  try {
    return Checklist.load(pack);
  } catch (error) {
    if (error instanceof ChecklistError) {
      const words: string[] = [error.code, error.path, error.message];
      console.error(words);
    }
    return undefined;
  }
}

function words(problem: Problem): string[] {
  const { path, code, message, keyword, schemaPath, params } = problem;
  const severity: 'error' | 'warning' = problem.severity;
  const more: (string | undefined)[] = [problem.label, problem.remedy, problem.basis];
  return [path, code, message, keyword, schemaPath, severity, JSON.stringify(params), ...more.map(String)];
}

function verdict(report: Report): string {
  const { item, version, pack, engine, today, channel, outlet, application, verdict } = report.receipt;
  const waiting = report.pending.map((pending) => `${pending.path}: ${pending.kind}`);
  // Narrowing: exactly these three, or the function lacks a return.
  switch (report.verdict) {
    case 'complete':
      return [item, version, pack, engine, today, channel, outlet, application, verdict].join();
    case 'acceptable':
      return waiting.join();
    case 'incomplete':
      return report.problems.flatMap(words).join();
  }
}

async function fill(session: Session, photo: File): Promise<Notice> {
  const change: Change = session.set('/name', '欧阳娜');
  const moved: string[] = [...change.show, ...change.hide, ...change.touched];
  const normalised: string | undefined = change.normalised;
  const { signal } = new AbortController();
  const attached: Change = await session.attach('photo', [photo], { signal, onProgress: ({ file, loaded, total }) => console.log(file, loaded / total) });
  const facts: Facts = await inspect(photo, { digest: false, signal, onProgress: (loaded) => console.log(loaded) });
  console.log(facts.type, facts.pages, facts.width, facts.misnamed);
  const { fields, materials, places }: Applicable = session.applicable();
  console.log(moved, normalised, attached.valid, fields, materials, places, verdict(session.report()));
  const notice: Notice = session.notice();
  session.free();
  return notice;
}

const checklist = load({});
const form = document.querySelector('form');
if (checklist && form) {
  const id: string = checklist.id;
  const version: number = checklist.version;
  const title: Record<string, string> = checklist.title;
  const valid: boolean = checklist.check({ materials: {} }, options).valid;
  console.log(id, version, title.zh, valid);
  const notice = await fill(checklist.open({}, options), new File([], 'a.jpg'));
  console.log(notice.title, notice.closing, notice.entries.map((entry) => entry.message));
  const how: BindOptions = { locale: 'zh', channel: 'online' };
  const binding: Binding = bind(form, checklist, how);
  form.addEventListener('qingdan:change', (event) => console.log(event.detail.valid, event.detail.verdict));
  form.addEventListener('qingdan:reveal', (event) => event.detail.path && event.preventDefault());
  const may: boolean = await binding.validate();
  console.log(may);
  binding.refresh();
  console.log(binding.report().valid, binding.session.applicable().fields, Object.keys(checklist.pack));
  binding.free();
  // @ts-expect-error: there are two languages so far.
  bind(form, checklist, { locale: 'fr' });
  checklist.free();
}
