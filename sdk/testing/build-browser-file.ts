import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The library as sites get it. */
export interface BrowserFiles {
  /** For `import`. */
  readonly module: string;
  /** For a script tag: sets the global `Sextant`. */
  readonly script: string;
}

/** Builds the library for browsers as `npx vite build sdk` does, and leaves nothing behind. */
export async function buildBrowserFiles(): Promise<BrowserFiles> {
  const outDir = await mkdtemp(join(tmpdir(), 'sextant-sdk-'));
  try {
    await build({
      configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    });
    const read = (name: string): Promise<string> => readFile(join(outDir, name), 'utf8');
    const [module, script] = await Promise.all([read('sextant.js'), read('sextant.iife.js')]);
    return { module, script };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
