// A page that uses all types of dist/author. `cargo xtask test` type-checks it and runs nothing.
import init, { AuthorError, compile, explain, fmt, lint, rules, schema, validate, version } from 'qingdan-author';
import type {
  Compiled, Diagnostic, Finding, Formatted, Linted, LintOptions, Pending, Problem, Rule, SourceFile, Validated, ValidateOptions, Words,
} from 'qingdan-author';

await init();
await init(new URL('author.wasm', 'https://example.test/'));

const files: readonly SourceFile[] = [{ name: 'a.yaml', text: 'qingdan: 1\n' }];

function say(words: Words): string {
  return words.zh + words.en;
}

function place({ code, severity, file, line, column, message, remedy, related }: Diagnostic): string {
  const level: 'error' | 'warning' = severity;
  return [code, level, file, line, column, say(message), remedy?.en, ...(related ?? []).map((other) => other.line)].join();
}

function found(finding: Finding): string {
  const severity: 'error' | 'warning' | 'note' = finding.severity;
  const { rule, file, at, line, column, excerpt, message, why, source, remedy, related = [], fix } = finding;
  const more = related.map((other) => `${other.line}:${other.column} ${say(other.message)}`);
  const mend = fix && (fix.safe ? say(fix.title) : '');
  return [severity, rule, file, at, line, column, excerpt, mend, ...more, ...[message, why, source, remedy].map(say)].join();
}

const compiled: Compiled = compile(files);
console.log(compiled.checklists, compiled.packs.map(({ id, file, text, pack }) => [id, file, text, pack.$id]), compiled.diagnostics.map(place));

const how: LintOptions = { rules: 'rules.yaml' };
const linted: Linted = lint(files, how);
const { error, warning, note, allowed } = linted.summary;
console.log(linted.format, linted.leftOff, error + warning + note + allowed, linted.findings.map(found), linted.checklists);
console.log(linted.allowed.map((one) => found(one) + say(one.reason)), linted.diagnostics.map(place));

const formatted: Formatted = fmt(files[0].text, 'a.yaml');
// Narrowing: a text or a refusal, never both.
const text: string = formatted.refused ? formatted.refused.map(place).join() : formatted.text;

const options: ValidateOptions = { item: 'a', locale: 'en', today: '2026-03-02', channel: 'window', outlet: 'b' };
const validated: Validated = validate(files, { name: '欧阳娜' }, options);
validate(files, '{"amount": 0.10}');
const problems: Problem[] = validated.report?.problems ?? [];
const pending: Pending[] = validated.report?.pending ?? [];
if (validated.plain && 'accepts' in validated.plain) {
  const { accepts, agrees, more, problems: places } = validated.plain;
  console.log(accepts, agrees, more, places.map(({ path, keyword, schemaPath }) => path + keyword + schemaPath));
} else if (validated.plain) {
  console.log(validated.plain.refused);
}

const all: Rule[] = rules().rules;
console.log(text, version(), schema().$id, all.map(({ id, fixes, title }) => id + fixes + say(title)), problems, pending);

try {
  explain('catch-all', 'en');
} catch (error) {
  if (error instanceof AuthorError) console.error(error.code, error.message);
}
// @ts-expect-error: there are two languages so far.
explain('catch-all', 'fr');
// @ts-expect-error: a file has a text.
lint([{ name: 'a.yaml' }]);
