// The tests of the API and of `bind` again, under a policy that forbids Wasm, with the engine in plain JavaScript.

process.env.QINGDAN_WASM = 'forbidden';
await import('./api.test.mjs');
await import('./bind.test.mjs');
