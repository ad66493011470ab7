#!/usr/bin/env node
// Sextant runs from its TypeScript sources: tsx is registered here, everything else is in src/.

// Each statement of the embedded engine occupies a thread of libuv's pool, which has four. The size is read when the
// pool is first used; loading an ES module is such a use, so this file is CommonJS (measured: set in a module, four).
process.env.UV_THREADPOOL_SIZE ??= '12';

// The engine takes what waits in standard input for data of its statements and refuses them, so nobody's pipe may be
// there. These two read it themselves, in a process that has the engine in another one (src/import/singer-pipe.ts).
const asks = (option) => process.argv.includes(option);
const readsInput = (asks('--singer') || asks('--airbyte')) && !asks('--last-state');
if (!readsInput && !require('node:tty').isatty(0)) {
  const { closeSync, openSync } = require('node:fs');
  closeSync(0);
  // The lowest free number is given, and that is 0.
  openSync(require('node:os').devNull, 'r');
}

void import('tsx/esm/api').then(({ register }) => {
  register();
  return import('../src/main.ts');
});
