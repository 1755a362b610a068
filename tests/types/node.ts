// A program in Node, without the DOM library and without the types of Node.
import init, { Checklist, ChecklistError, inspect } from 'qingdan';
import type { Report } from 'qingdan';

await init();
await init(new Uint8Array());
const checklist = Checklist.load('{}');
const report: Report = checklist.check({ name: '欧阳娜' }, { locale: 'en' });
const session = checklist.open();
const change = await session.attach('photo', [{ size: 1, type: 'image/png', slice: () => undefined }]);
const facts = await inspect({ size: 1, type: 'image/png', slice: () => undefined });
if (!report.valid && !change.valid && facts.damaged) throw new ChecklistError();
// @ts-expect-error: a number is no file.
await inspect(1);
