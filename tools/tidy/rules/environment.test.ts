import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { environment } from './environment.ts';

const readsIn = (path: string): number =>
  environment.check(treeOf({ [path]: 'const a = 1;\nprocess.env.PORT;' })).length;

describe('environment', () => {
  it('is read by configuration and the test kit', () => {
    expect(readsIn('server/src/main/config.ts')).toBe(0);
    expect(readsIn('server/src/platform/testing/stores.ts')).toBe(0);
    expect(readsIn('vitest.config.ts')).toBe(0);
  });

  it('is not read anywhere else', () => {
    expect(readsIn('server/src/ingest/pipeline.ts')).toBe(1);
    expect(readsIn('cli/src/serve.ts')).toBe(1);
  });

  it('is not read by another name either', () => {
    const files = { 'server/src/ingest/a.ts': "import { env } from 'node:process';" };
    expect(environment.check(treeOf(files))).toHaveLength(1);
  });
});
