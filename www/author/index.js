// The exports of the package.
export { default, AuthorError, compile, explain, fmt, lint, rules, schema, validate, version } from './author.js';
