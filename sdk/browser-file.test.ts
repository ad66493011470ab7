import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BrowserFiles, buildBrowserFiles } from './testing/build-browser-file.ts';

describe('the file for browsers', () => {
  let files: BrowserFiles;
  beforeAll(async () => {
    files = await buildBrowserFiles();
  });

  it('is under 5 kB gzip, as a module and as a script', () => {
    const bytes = [files.module, files.script].map((text) => gzipSync(text).length);
    expect(Math.max(...bytes)).toBeLessThan(5000);
  });

  it('imports nothing, and exports createSextant alone', () => {
    expect(files.module).not.toMatch(/\bimport\b|\brequire\b/);
    expect(files.module).toMatch(/export\s*\{\s*\w+ as createSextant\s*\};?\s*$/);
  });
});
