// Measures one peer on one form, in one page. The runner requests one batch at a time, from the pages of all peers in turn.
import { STEPS } from '../steps.js';

/** Keeps the work from being optimised away. */
let kept = 0;

/** The measures, with the number of calls in a batch. */
let works;
let counts;

/** Loads the peer and the form and warms up for the given milliseconds. Returns the names of the measures. */
export async function prepare({ peer, schema, applications, warm, spend }) {
  const module = await import(peer);
  await module.init();
  const [text, list] = await Promise.all([fetch(schema).then((it) => it.text()), fetch(applications).then((it) => it.json())]);
  works = measures(module.load(text), list);

  // Valid and invalid in turn, so that the code is not optimised for one of the measures.
  const until = performance.now() + warm;
  while (performance.now() < until) for (const work of Object.values(works)) work();
  counts = {};
  for (const [name, work] of Object.entries(works)) {
    // Eight, so that a batch has each person twice, or each step once.
    for (counts[name] = 8; run(work, counts[name]) < spend; ) counts[name] *= 2;
  }
  return Object.keys(works);
}

function measures(loaded, applications) {
  const works = {};
  applications.forEach((persons, at) => {
    // A different person each time, so that remembering the last application does not help.
    works[`whole${at}`] = inTurn(persons, (application) => { kept += loaded.check(application).problems.length; });
  });
  const edited = structuredClone(applications[0][0]);
  const steps = STEPS(edited);
  works.again = inTurn(steps, ({ field, value }) => {
    edited[field] = value;
    kept += loaded.check(edited).problems.length;
  });
  // A plain validator cannot check a part: each keystroke checks the whole form.
  if (!loaded.open) return { ...works, keystroke: works.again };
  const session = loaded.open(structuredClone(applications[0][0]));
  const set = ({ path, value }) => { kept += session.set(path, value).problems.length; };
  works.keystroke = inTurn(steps, set);
  works.report = inTurn(steps, (step) => {
    set(step);
    kept += session.report().problems.length;
  });
  return works;
}

/** Returns a function that goes through the list, one element per call, over and over. */
function inTurn(list, work) {
  let at = 0;
  return () => work(list[at++ % list.length]);
}

/** Runs one batch of one measure. Returns microseconds per call. */
export function batch(name) {
  const took = (run(works[name], counts[name]) / counts[name]) * 1000;
  if (!(kept >= 0)) throw new Error('nothing was checked');
  return took;
}

/** Milliseconds for `count` calls. One untimed call comes first, to clear what the checklist remembers from another measure. */
function run(work, count) {
  work();
  const started = performance.now();
  for (let at = 0; at < count; at += 1) work();
  return performance.now() - started;
}
