// The `jsonschema` crate in Wasm on a page.
import start, { Schema } from 'jsonschema-wasm';
import { peer } from '../peers/jsonschema.js';

export const { init, load } = peer(() => start({ module_or_path: '/made/jsonschema.wasm' }), Schema);
