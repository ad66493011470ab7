import { describe, expect, it } from 'vitest';
import { describePublicSurface } from './testing/public-surface.ts';

describe('the public surface', { timeout: 120_000 }, () => {
  it('is what was reviewed', async () => {
    const surface = describePublicSurface({
      '@sextant/sdk/browser': 'src/browser/index.ts',
      '@sextant/sdk/node': 'src/node/index.ts',
    });
    await expect(surface).toMatchFileSnapshot('api.md');
  });
});
