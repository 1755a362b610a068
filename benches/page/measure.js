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
    // Eight: a batch has each person twice, or each step once.
    for (counts[name] = 8; run(work, counts[name]) < spend; ) counts[name] *= 2;
  }
  return Object.keys(works);
}

function measures(loaded, applications) {
  const works = {};
  applications.forEach((persons, at) => {
    // Another person than the one before, so that nothing is left to go by for whoever keeps an application.
    works[`whole${at}`] = inTurn(persons, (application) => { kept += loaded.check(application).problems.length; });
  });
  const edited = structuredClone(applications[0][0]);
  const steps = STEPS(edited);
  works.again = inTurn(steps, ({ field, value }) => {
    edited[field] = value;
    kept += loaded.check(edited).problems.length;
  });
  // A plain validator has no part of a check: each keystroke checks the form.
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

/** One of the list a call, over and over. */
function inTurn(list, work) {
  let at = 0;
  return () => work(list[at++ % list.length]);
}

/** One batch of one measure: microseconds a call. */
export function batch(name) {
  const took = (run(works[name], counts[name]) / counts[name]) * 1000;
  if (!(kept >= 0)) throw new Error('nothing was checked');
  return took;
}

/** Milliseconds for so many calls. The call before them is not timed: what a checklist kept of another measure is then out of the way. */
function run(work, count) {
  work();
  const started = performance.now();
  for (let at = 0; at < count; at += 1) work();
  return performance.now() - started;
}
