// Faults planted in right applications: each is one problem at one known place, whatever else is wrong.
import { Chance } from './chance.mjs';
import { SEED, application } from './forms.mjs';

/** How many problems the measured applications have. */
export const PROBLEMS = [0, 1, 5, 50];
/** For each count, the applications of so many persons, checked in turn: whoever keeps the last one finds another person's next. */
export const PERSONS = 4;

/** The applications with exactly so many problems, and the places of these. */
export function persons(size, count, seed = SEED) {
  return Array.from({ length: PERSONS }, (_, at) => faulty(size, count, seed + count * PERSONS + at));
}

/** An application with exactly so many problems, and their places. */
function faulty(size, count, seed) {
  // Twenty fields and five rows have no fifty places to be wrong at; twelve rows have.
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

/** Where an application can be wrong, and how to make it so. No two touch one value, or one rule. */
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
    // A wrong check digit of a card only warns.
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

/** The last place becomes the digit after it, which no check digit allows. */
function mistyped(text) {
  const last = text.at(-1);
  return text.slice(0, -1) + (/\d/.test(last) ? (Number(last) + 1) % 10 : '0');
}
