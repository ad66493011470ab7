import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const everyTest = '{contract,server,web,sdk,cli,scenarios,bench,e2e,tools}/**/*.test.{ts,tsx}';

// The second run (SEXTANT_TEST_STORES=servers) repeats only what touches a store: tests that open the test kit,
// and the end-to-end tests but those of the app's looks. The others would only say the same thing twice.
const include = process.env.SEXTANT_TEST_STORES === 'servers' ? storeTests() : [everyTest];

export default defineConfig({
  test: {
    include,
    exclude: ['**/node_modules/**', 'build/**'],
    pool: 'forks',
    // Two workers: each may hold both embedded engines, about 0.5 GB.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    globalSetup: ['server/src/platform/testing/global-setup.ts'],
  },
});

function storeTests(): string[] {
  const tests = ['server/src', 'cli', 'e2e'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules')),
  );
  return tests
    .filter((path) => !path.startsWith(join('e2e', 'looks')))
    .filter((path) => path.startsWith('e2e') || opensTestKit(readFileSync(path, 'utf8')));
}

function opensTestKit(source: string): boolean {
  return /from '(@sextant\/server\/testing|[./\w-]*\/testing\/[\w-]+\.ts)'/.test(source);
}
