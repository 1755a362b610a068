// The built program, and where the project is.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** `cargo xtask test` names it. */
export const program = process.env.QINGDAN ?? `${root}target/debug/qingdan`;
