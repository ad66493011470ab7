import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BrowserFiles, buildBrowserFiles, buildServerFile } from './testing/build-files.ts';

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
    expect(files.module).toMatch(EXPORTS_ONE);
  });
});

describe('the file for servers', () => {
  it('imports nothing either', async () => {
    const file = await buildServerFile();
    expect(file).not.toMatch(/\bimport\b|\brequire\b/);
    expect(file).toMatch(EXPORTS_ONE);
  });
});

const EXPORTS_ONE = /export\s*\{\s*\w+ as createSextant\s*\};?\s*$/;
