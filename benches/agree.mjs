// Before anything is timed, all peers must agree on the verdict, the number of problems and their places.
import assert from 'node:assert/strict';
import { STEPS } from './steps.js';

/** Compares the peers on every application of every form. */
export function agree(forms, peers) {
  for (const { size, pack, plain, applications } of forms) {
    for (const [name, peer] of Object.entries(peers)) {
      const loaded = peer.load(name === 'qingdan' ? pack : plain);
      for (const { application, places } of applications.flat()) {
        const what = `${name}, ${size} fields, ${places.length} problems`;
        const report = loaded.check(application);
        assert.equal(report.valid, places.length === 0, `${what}: the verdict`);
        assert.deepEqual([...new Set(report.problems.map(({ path }) => path))].sort(), places, `${what}: the places`);
        for (const { message } of report.problems) assert.match(message, /\p{Script=Han}/u, `${what}: a message that is not Chinese`);
      }
      edits(loaded, structuredClone(applications[0][0].application), `${name}, ${size} fields`);
    }
  }
}

/** Compares them after each measured edit too: is the application valid now? */
function edits(loaded, application, what) {
  const session = loaded.open?.(structuredClone(application));
  for (const { field, path, value, wrong } of STEPS(application)) {
    application[field] = value;
    assert.equal(loaded.check(application).valid, !wrong, `${what}: ${path} set`);
    if (session) {
      const change = session.set(path, value);
      assert.equal(change.problems.length, wrong ? 1 : 0, `${what}: ${path} set in a session`);
      assert.equal(session.report().valid, !wrong, `${what}: the session after ${path}`);
    }
  }
  session?.free();
}
