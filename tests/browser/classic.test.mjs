// The tests of `bind` again, with the classic script for browsers of 2017.

process.env.QINGDAN_SCRIPT = 'classic';
await import('./bind.test.mjs');
