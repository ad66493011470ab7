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
  const [module = '', script = ''] = await buildAndRead('production', ['sextant.js', 'sextant.iife.js']);
  return { module, script };
}

/** Builds the library for servers as `npx vite build sdk --mode node` does, and leaves nothing behind. */
export async function buildServerFile(): Promise<string> {
  const [file = ''] = await buildAndRead('node', ['sextant-node.js']);
  return file;
}

async function buildAndRead(mode: string, names: readonly string[]): Promise<string[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'sextant-sdk-'));
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  try {
    await build({ configFile, mode, logLevel: 'warn', build: { outDir } });
    return await Promise.all(names.map((name) => readFile(join(outDir, name), 'utf8')));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
