// The built program, and where the project is.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

// It speaks the language of the system: the tests fix one.
process.env.LC_ALL = 'zh_CN.UTF-8';

/** `cargo xtask test` names it. */
export const program = process.env.QINGDAN ?? `${root}target/debug/qingdan`;
