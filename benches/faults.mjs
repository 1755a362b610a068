// Faults planted in right applications: each is one problem at one known place, whatever else is wrong.
import { Chance } from './chance.mjs';
import { SEED, application } from './forms.mjs';

/** How many problems the measured applications have. */
export const PROBLEMS = [0, 1, 5, 50];

/** An application with exactly so many problems, and their places. */
export function faulty(size, count, seed = SEED) {
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
    take('name');
    put('id_no', mistyped);
    put('sex', () => 'unknown');
    put('mobile', (right) => right.slice(0, -1));
    put('email', () => 'nobody.example.cn');
    put('address', () => '路'.repeat(201));
    put('postcode', () => '44100O');
    put('region', () => '990000');
    take('unit');
    put('uscc', mistyped);
    take('bank');
    put('bank_card', mistyped);
    put('months', () => 0);
    put('wage', () => 5000.125);
    put('retired', () => 'yes');
    put('courses', () => ['weld', 'care', 'cook']);
    put('end', () => '2025-12-31');
    if (it[key('agent')]) take('agent_name');
    else put('agent_name', () => '欧阳娜');
    it[key('staff')].forEach((row, index) => {
      const place = `/${key('staff')}/${index}`;
      list.push([`${place}/name`, () => { delete row.name; }]);
      list.push([`${place}/id_no`, () => { row.id_no = mistyped(row.id_no); }]);
      list.push([`${place}/mobile`, () => { row.mobile = row.mobile.slice(0, -1); }]);
    });
    const photo = key('photo');
    list.push([`/materials/${photo}/files/0/type`, () => { it.materials[photo].files[0].type = 'image/gif'; }]);
  }
  return list;
}

/** The last place becomes the digit after it, which no check digit allows. */
function mistyped(text) {
  const last = text.at(-1);
  return text.slice(0, -1) + (/\d/.test(last) ? (Number(last) + 1) % 10 : '0');
}
