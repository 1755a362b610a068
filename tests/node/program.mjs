// The built program, and the root of the project.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

// Its language is that of the system, so the tests fix one.
process.env.LC_ALL = 'zh_CN.UTF-8';

/** Set by `cargo xtask test`. */
export const program = process.env.QINGDAN ?? `${root}target/debug/qingdan`;
