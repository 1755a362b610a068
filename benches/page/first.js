// From the start of a page's script to its first verdict: the package, the schema and the application are fetched at once.
const started = performance.now();
const { peer, schema, application } = Object.fromEntries(new URLSearchParams(location.search));

const ready = async () => {
  const module = await import(peer);
  await module.init();
  return module;
};
const text = async (url) => (url ? (await fetch(url)).text() : '');

const [module, schemaText, applicationText] = await Promise.all([ready(), text(schema), text(application)]);
const { valid } = module.load(schemaText).check(applicationText ? JSON.parse(applicationText) : null);
globalThis.first = { took: performance.now() - started, valid };
