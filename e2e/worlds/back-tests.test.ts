import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { loadDemo } from '../src/demo-installation.ts';
import { createInstallation, type Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { runSextant, type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';

bePatient();

/** Of the demo company's accounts so many have cancelled that something may be said. */
const SCALE = 0.35;
const RAVENSTACK = fileURLToPath(new URL('../../../shared/data/ravenstack_saas', import.meta.url));
const MAP = fileURLToPath(new URL('../../examples/maps/ravenstack_saas.yaml', import.meta.url));

describe('whether health is any good', () => {
  let installation: Installation;
  let sextant: SextantProcess | undefined;
  afterEach(async () => {
    await sextant?.stop();
    await installation.remove();
  });

  it('is found of the demo company, where use was planted to fall before accounts cancel', async () => {
    installation = await createInstallation();
    await loadDemo(installation, 'company', SCALE);
    sextant = await startSextantProcess(installation);
    const found = await sextant.client.scoreBackTest({ params: { name: 'health' } });
    expect(found.verdict).toMatch(/^predicts/);
    const trend = found.components.find(({ component }) => component === 'account_uses_trend_90');
    expect(trend?.isLeading).toBe(true);
  });

  it.skipIf(!existsSync(RAVENSTACK))(
    'is denied of RavenStack, which is random (needs the real data in ../shared/data beside the repository)',
    async () => {
      installation = await createInstallation();
      const { code, stderr } = await runSextant(installation.settings, ['import', RAVENSTACK, '--map', MAP]);
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      sextant = await startSextantProcess(installation);
      const found = await sextant.client.scoreBackTest({ params: { name: 'health' } });
      // Who stayed is drawn by lot, differently in each installation: seldom the lot alone looks like the wrong way round.
      expect(['does_not_predict', 'misleads']).toContain(found.verdict);
      for (const { low } of found.horizons) expect(low).toBeLessThan(0.53);
    },
  );
});
