#!/usr/bin/env node
// Sextant runs from its TypeScript sources: tsx is registered here, everything else is in src/.

// Each statement of the embedded engine occupies a thread of libuv's pool, which has four. The size is read when the
// pool is first used; loading an ES module is such a use, so this file is CommonJS (measured: set in a module, four).
process.env.UV_THREADPOOL_SIZE ??= '12';

void import('tsx/esm/api').then(({ register }) => {
  register();
  return import('../src/main.ts');
});
