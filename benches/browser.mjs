// Measurements in Chromium: a fresh page and context for each peer and round, the peers in turn.
//
// `pace`: milliseconds of warm-up, milliseconds of a batch, number of batches.
import assert from 'node:assert/strict';
import { launch } from '../tests/browser/harness.mjs';
import { PEERS } from './bundle.mjs';
import { turned } from './native.mjs';
import { serve } from './serve.mjs';

/** Opens a page, runs `work` with it and closes it. */
async function visit(browser, url, work) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
}

export async function inChromium({ folders, sizes, rounds, pace }, say) {
  const server = await serve(folders);
  const browser = await launch();
  try {
    const version = browser.version().split('.')[0];
    return { version, first: await first(browser, server.url, rounds.first, say), suites: await suites(browser, server.url, sizes, rounds.suite, pace, say) };
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * A page with the reader of files loaded, and the files of a folder as Blobs. `look` returns the milliseconds for the facts of one file,
 * including the way into the Worker and back, and asserts that the facts are right.
 */
export async function looks({ folders, folder }) {
  const server = await serve({ ...folders, files: folder });
  const browser = await launch();
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${server.url}/page/blank.html`);
  return {
    async look(name, right) {
      const { took, facts } = await page.evaluate(async (name) => {
        const { default: init, inspect } = await import('/qingdan/qingdan.js');
        await init();
        globalThis.blobs ??= {};
        globalThis.blobs[name] ??= await (await fetch(`/files/${name}`)).blob();
        const started = performance.now();
        const facts = await inspect(globalThis.blobs[name], { digest: false });
        return { took: performance.now() - started, facts };
      }, name);
      for (const [fact, value] of Object.entries(right)) assert.equal(facts[fact], value, `${name} in a page: ${fact}`);
      return took;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Milliseconds to the first verdict on the form of twenty fields, by round and peer. */
async function first(browser, url, rounds, say) {
  const times = [];
  // The first round warms the browser up and is not counted.
  for (let round = -1; round < rounds; round += 1) {
    const time = {};
    for (const name of turned([...PEERS, 'floor'], round + 1)) {
      const query = new URLSearchParams({ peer: name === 'qingdan' ? '/qingdan/qingdan.js' : `/made/${name}.js` });
      if (name !== 'floor') {
        query.set('schema', schemaOf(name, 20));
        query.set('application', '/made/form-20.valid.json');
      }
      const { took, valid } = await visit(browser, `${url}/page/first.html?${query}`, async (page) => {
        await page.waitForFunction(() => globalThis.first);
        return page.evaluate(() => globalThis.first);
      });
      assert.equal(valid, true, `${name}: the first verdict`);
      time[name] = took;
    }
    if (round >= 0) times.push(time);
  }
  say(`first verdict: ${rounds} rounds`);
  return times;
}

/** Microseconds per call of each measure, by size, round and peer. */
async function suites(browser, url, sizes, rounds, pace, say) {
  const all = Object.fromEntries(sizes.map((size) => [size, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) all[size].push(await suite(browser, url, size, round, pace));
    say(`forms: round ${round + 1} of ${rounds}`);
  }
  return all;
}

/** One round of one form: a page for each peer. Their batches alternate, so that the machine's load is the same for all. */
async function suite(browser, url, size, round, { warm, spend, batches }) {
  const pages = await Promise.all(PEERS.map(() => browser.newPage()));
  try {
    const best = {};
    for (const [at, name] of PEERS.entries()) {
      await pages[at].goto(`${url}/page/blank.html`);
      const words = { peer: `/made/${name}.js`, schema: schemaOf(name, size), applications: `/made/form-${size}.applications.json`, warm, spend };
      const names = await pages[at].evaluate(async (words) => (await import('/made/measure.js')).prepare(words), words);
      best[name] = Object.fromEntries(names.map((measure) => [measure, Infinity]));
    }
    for (const measure of Object.keys(best.qingdan)) {
      for (let batch = 0; batch < batches; batch += 1) {
        for (const [at, name] of turned([...PEERS.entries()], round + batch)) {
          if (!(measure in best[name])) continue;
          const took = await pages[at].evaluate(async (measure) => (await import('/made/measure.js')).batch(measure), measure);
          // Disturbances only make a batch slower, so the minimum is the measure.
          best[name][measure] = Math.min(best[name][measure], took);
        }
      }
    }
    return best;
  } finally {
    await Promise.all(pages.map((page) => page.close()));
  }
}

const schemaOf = (name, size) => `/made/form-${size}.${name === 'qingdan' ? 'schema' : 'plain'}.json`;
