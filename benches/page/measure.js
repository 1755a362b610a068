// What one page measures of one peer on one form. The runner asks for a batch at a time, from the pages of all peers in turn.
import { STEPS } from '../steps.js';

/** What keeps the work from being optimised away. */
let kept = 0;

/** What is measured, and how many calls make a batch. */
let works;
let counts;

/** Loads the peer and the form and warms up for so many milliseconds; gives the names of the measures. */
export async function prepare({ peer, schema, applications, warm, spend }) {
  const module = await import(peer);
  await module.init();
  const [text, list] = await Promise.all([fetch(schema).then((it) => it.text()), fetch(applications).then((it) => it.json())]);
  works = measures(module.load(text), list);

  // Valid and invalid in turn, so that no measure is the one for which the code was optimised.
  const until = performance.now() + warm;
  while (performance.now() < until) for (const work of Object.values(works)) work();
  counts = {};
  for (const [name, work] of Object.entries(works)) {
    for (counts[name] = 4; run(work, counts[name]) < spend; ) counts[name] *= 2;
  }
  return Object.keys(works);
}

function measures(loaded, applications) {
  const works = {};
  applications.forEach((application, at) => {
    works[`whole${at}`] = () => { kept += loaded.check(application).problems.length; };
  });
  const edited = structuredClone(applications[0]);
  works.again = typing(edited, ({ field, value }) => {
    edited[field] = value;
    kept += loaded.check(edited).problems.length;
  });
  // A plain validator has no part of a check: each keystroke checks the form.
  if (!loaded.open) return { ...works, keystroke: works.again };
  const session = loaded.open(structuredClone(applications[0]));
  const set = ({ field, value }) => { kept += session.set(`/${field}`, value).problems.length; };
  works.keystroke = typing(edited, set);
  works.report = typing(edited, (step) => {
    set(step);
    kept += session.report().problems.length;
  });
  return works;
}

/** One batch of one measure: microseconds a call. */
export function batch(name) {
  const took = (run(works[name], counts[name]) / counts[name]) * 1000;
  if (!(kept >= 0)) throw new Error('nothing was checked');
  return took;
}

/** The steps of typing, one a call. */
function typing(application, work) {
  const steps = STEPS(application);
  let at = 0;
  return () => work(steps[at++ % steps.length]);
}

/** Milliseconds for so many calls. */
function run(work, count) {
  const started = performance.now();
  for (let at = 0; at < count; at += 1) work();
  return performance.now() - started;
}
