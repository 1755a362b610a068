// Writes the forms to files: checklists, the packs that the built program compiles, and the schemas for plain validators.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS, persons } from './faults.mjs';
import { AUTHORITIES, SIZES, checklist } from './forms.mjs';
import { plain } from './plain.mjs';

/** Writes all forms into a folder. Returns `{ size, pack, plain, applications }` for each size, applications by count of problems and person. */
export function forms(folder, program, sizes = SIZES) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'authorities.yaml'), AUTHORITIES);
  const files = sizes.map((size) => join(folder, `form-${size}.yaml`));
  sizes.forEach((size, at) => writeFileSync(files[at], checklist(size)));
  execFileSync(program, ['compile', ...files, '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return sizes.map((size) => {
    const pack = readFileSync(join(folder, `form-${size}.schema.json`), 'utf8');
    const form = { size, pack, plain: JSON.stringify(plain(JSON.parse(pack))), applications: PROBLEMS.map((count) => persons(size, count)) };
    writeFileSync(join(folder, `form-${size}.plain.json`), form.plain);
    writeFileSync(join(folder, `form-${size}.applications.json`), JSON.stringify(form.applications.map((all) => all.map((one) => one.application))));
    writeFileSync(join(folder, `form-${size}.valid.json`), JSON.stringify(form.applications[0][0].application));
    return form;
  });
}
