// Measures from the start of a page's script to its first verdict. Package, schema and application are fetched in parallel. For qingdan
// the package is the built one, which pages import themselves; the peers are bundles.
import { peer as qingdan } from '../peers/qingdan.js';
import { TODAY } from '../steps.js';

const started = performance.now();
const { peer, schema, application } = Object.fromEntries(new URLSearchParams(location.search));

const ready = async () => {
  const module = await import(peer);
  const it = module.Checklist ? qingdan(module.init, module.Checklist, TODAY) : module;
  await it.init();
  return it;
};
const text = async (url) => (url ? (await fetch(url)).text() : '');

async function measure() {
  const [it, schemaText, applicationText] = await Promise.all([ready(), text(schema), text(application)]);
  const { valid } = it.load(schemaText).check(applicationText ? JSON.parse(applicationText) : null);
  globalThis.first = { took: performance.now() - started, valid };
}
measure();
