// The measured keystrokes, repeated: the last six digits of a number one by one, an end date before the start, and a corrected one.

export const STEPS = ({ id_no_0: number }) => [
  ...[5, 4, 3, 2, 1, 0].map((left) => step('id_no_0', number.slice(0, number.length - left), left > 0)),
  step('end_0', '2025-12-31', true),
  step('end_0', '2026-11-30', false),
];

/** JSON Pointers, as a page would know them. */
const step = (field, value, wrong) => ({ field, path: `/${field}`, value, wrong });

/** The day of the check. */
export const TODAY = '2026-03-02';
