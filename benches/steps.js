// What the measured person types, over and over: the last six places of a number one by one, an end before the start, and mended.

export const STEPS = ({ id_no_0: number }) => [
  ...[5, 4, 3, 2, 1, 0].map((left) => step('id_no_0', number.slice(0, number.length - left), left > 0)),
  step('end_0', '2025-12-31', true),
  step('end_0', '2026-11-30', false),
];

/** A page knows the pointers of its fields. */
const step = (field, value, wrong) => ({ field, path: `/${field}`, value, wrong });

/** The day by which applications are judged. */
export const TODAY = '2026-03-02';
