// What the measured person types, over and over: the last six places of a number one by one, an end before the start, and mended.

export const STEPS = ({ id_no_0: number }) => [
  ...[5, 4, 3, 2, 1, 0].map((left) => ({ field: 'id_no_0', value: number.slice(0, number.length - left), wrong: left > 0 })),
  { field: 'end_0', value: '2025-12-31', wrong: true },
  { field: 'end_0', value: '2026-11-30', wrong: false },
];

/** The day by which applications are judged. */
export const TODAY = '2026-03-02';
