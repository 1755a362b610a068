// Turns a pack into a schema for plain validators: the same demands without `x-qingdan`, which they do not read.
//
// Members of `x-qingdan` that decide a verdict become what a portal would write for such a validator: a type with a check digit becomes
// a `format` of that name, the cent of money a `multipleOf`, the order of two dates the keyword `notBefore`. An unknown member of that
// kind stops the benchmark: a peer must not be faster by doing less. Two things are left out: warnings, since they change no verdict, and
// the ban on handing in a file twice, since no measured application does that; only qingdan looks for it.

/** Members that only word, show or group what standard keywords already demand. */
const SILENT = new Set([
  'label', 'ask', 'choices', 'alias', 'code', 'hint', 'note', 'restates', 'need', 'basis', 'issued-by', 'proves', 'form', 'copies', 'instead',
  'later-within', 'pledge', 'unsourced', 'why', 'type', 'multipleOf', 'equals', 'severity', 'demand', 'warn',
  'distinct-files',
]);

/** Returns the schema for a plain validator. */
export function plain(pack) {
  const { 'x-qingdan': notes, ...schema } = pack;
  const out = copy(schema);
  const pairs = {};
  for (const rule of notes.rules ?? []) {
    const [[later, judged]] = Object.entries(rule.require.properties);
    const earlier = judged['x-qingdan']?.['not-before'];
    if (!earlier || Object.keys(rule.require).length !== 1 || Object.keys(judged).length !== 1) throw new Error(`rule ${rule.id} has no plain form`);
    pairs[later] = earlier;
  }
  if (Object.keys(pairs).length) out.notBefore = pairs;
  return out;
}

function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== 'object') return value;
  const out = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'x-qingdan') judged(inner, out);
    else out[key] = copy(inner);
  }
  return out;
}

function judged(notes, out) {
  const unknown = Object.keys(notes).find((name) => !SILENT.has(name));
  if (unknown) throw new Error(`x-qingdan.${unknown} has no plain form`);
  if (notes.equals && notes.severity !== 'warning') throw new Error('x-qingdan.equals has no plain form');
  // Money has no more to demand than its cent, which is a multiple.
  if (notes.type && notes.type !== 'money') out.format = notes.type;
  if (notes.multipleOf) out.multipleOf = notes.multipleOf;
}
