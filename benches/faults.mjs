// Plants faults in valid applications. Each fault is one problem at one known place, independent of the other faults.
import { Chance } from './chance.mjs';
import { SEED, application } from './forms.mjs';

/** Numbers of problems in the measured applications. */
export const PROBLEMS = [0, 1, 5, 50];
/** Number of persons per count of problems. Their applications are checked in turn, so remembering the last one does not help. */
export const PERSONS = 4;

/** The applications with exactly `count` problems, and the places of these. */
export function persons(size, count, seed = SEED) {
  return Array.from({ length: PERSONS }, (_, at) => faulty(size, count, seed + count * PERSONS + at));
}

/** An application with exactly `count` problems, and their places. */
function faulty(size, count, seed) {
  // Twenty fields with five rows have fewer than fifty places for faults; with twelve rows they have enough.
  const it = application(size, seed, size === 20 && count > 30 ? 12 : undefined);
  const chance = new Chance(seed + count);
  const places = [];
  for (const [path, plant] of chance.shuffled(candidates(it, size)).slice(0, count)) {
    plant();
    places.push(path);
  }
  if (places.length !== count) throw new Error(`a form of ${size} fields has no ${count} places to be wrong at`);
  return { application: it, places: places.sort() };
}

/** The places where an application can be wrong, with a function that makes it so. No two share a value or a rule. */
function candidates(it, size) {
  const list = [];
  for (let at = 0; at < size / 20; at += 1) {
    const key = (name) => `${name}_${at}`;
    const put = (name, wrong) => list.push([`/${key(name)}`, () => { it[key(name)] = wrong(it[key(name)]); }]);
    const take = (name) => list.push([`/${key(name)}`, () => { delete it[key(name)]; }]);
    const name = it[key('name')];
    take('name');
    put('id_no', mistyped);
    put('sex', (right) => `not ${right}`);
    put('mobile', (right) => right.slice(0, -1));
    put('email', (right) => right.replace('@', '.'));
    put('address', (right) => right.padEnd(201, '路'));
    put('postcode', (right) => `${right.slice(0, -1)}O`);
    put('region', (right) => `99${right.slice(2)}`);
    take('unit');
    put('uscc', mistyped);
    take('bank');
    // A wrong check digit of a bank card only warns.
    put('bank_card', (right) => `${right.slice(0, -1)}O`);
    put('months', (right) => -right);
    put('wage', (right) => (Math.round(right * 100) * 10 + 5) / 1000);
    put('retired', String);
    put('courses', (right) => [...new Set([...right, 'weld', 'care', 'cook'])]);
    put('end', (right) => right.replace('2026', '2025'));
    if (it[key('agent')]) take('agent_name');
    else put('agent_name', () => name);
    it[key('staff')].forEach((row, index) => {
      const place = `/${key('staff')}/${index}`;
      list.push([`${place}/name`, () => { delete row.name; }]);
      list.push([`${place}/id_no`, () => { row.id_no = mistyped(row.id_no); }]);
      list.push([`${place}/mobile`, () => { row.mobile = row.mobile.slice(0, -1); }]);
    });
    const photo = key('photo');
    const [file] = it.materials[photo].files;
    list.push([`/materials/${photo}/files/0/type`, () => { file.type = file.type.replace('image', 'video'); }]);
  }
  return list;
}

/** Replaces the last digit by the next one, which no check digit scheme accepts. */
function mistyped(text) {
  const last = text.at(-1);
  return text.slice(0, -1) + (/\d/.test(last) ? (Number(last) + 1) % 10 : '0');
}
