import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createWorld } from '@sextant/scenarios';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadDemo } from '../src/demo-installation.ts';
import { createInstallation, type Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { runSextant, type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';

bePatient();

/** Of the demo company's accounts so many have cancelled that something can be learned. */
const SCALE = 0.35;
const DAY_MS = 86_400_000;
const RAVENSTACK = fileURLToPath(new URL('../../../shared/data/ravenstack_saas', import.meta.url));
const MAP = fileURLToPath(new URL('../../examples/maps/ravenstack_saas.yaml', import.meta.url));

describe('the forecast of renewals', () => {
  let installation: Installation;
  let sextant: SextantProcess | undefined;
  afterEach(async () => {
    await sextant?.stop();
    await installation.remove();
  });

  it('of the demo company finds those who were planted to drift, and is learned', async () => {
    installation = await createInstallation();
    const { endsAt } = await loadDemo(installation, 'company', SCALE);
    const { truths } = createWorld('company', { endsAt: new Date(endsAt), scale: SCALE });
    const planted = (name: string) => truths.find((truth) => truth.name === name)?.expected;
    sextant = await startSextantProcess(installation);
    const { client } = sextant;
    const drifting = planted('drifting before renewal')?.drifting as readonly string[];
    const listed = () => client.listRenewals({ query: { within: '90' } });
    // Where everybody stands is gone over after the start; until then some stand where they stood amid the loading.
    await vi.waitFor(
      async () => {
        const { items } = await listed();
        expect(items.filter(({ band }) => band === null)).toEqual([]);
        const chancesOf = (isDrifting: boolean) =>
          items
            .filter(({ account }) => drifting.includes(account.name) === isDrifting)
            .map(({ probability }) => probability ?? 1);
        expect(chancesOf(true)).toHaveLength(drifting.length);
        expect(Math.max(...chancesOf(true))).toBeLessThan(Math.min(...chancesOf(false)));
      },
      { timeout: 10 * 60_000, interval: 5_000 },
    );
    const { model } = await listed();
    expect(model.basis).toBe('learned');
    expect(model.check?.brier).toBeLessThan(Math.min(model.check?.baseline ?? 0, model.check?.shares ?? 0));
    const { orgId, daysToRenewal } = planted('the renewal at risk') ?? {};
    const askedAt = new Date();
    const { renewal } = await client.accountRenewal({ params: { ref: `group_id:${orgId}` } });
    const renewsAt = midnightOf(new Date(endsAt)) + Number(daysToRenewal) * DAY_MS;
    expect(renewal).toMatchObject({
      renewsAt: new Date(renewsAt).toISOString(),
      band: 'at_risk',
      basis: 'learned',
    });
    // A day less where midnight has come since the world ended, be it while this was asked.
    expect([askedAt, new Date()].map((at) => (renewsAt - midnightOf(at)) / DAY_MS)).toContain(renewal?.days);
    expect(renewal?.probability).toBeLessThan(0.4);
    expect(renewal?.reasons[0]?.effect).toBeLessThan(-0.05);
    expect(renewal?.score?.change).toBeLessThan(-10);
    expect(renewal?.moves.length).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync(RAVENSTACK))(
    'of RavenStack, which is random, says that a model is of no use (needs the real data in ../shared/data beside the repository)',
    async () => {
      installation = await createInstallation();
      const { code, stderr } = await runSextant(installation.settings, ['import', RAVENSTACK, '--map', MAP]);
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      sextant = await startSextantProcess(installation);
      const { model, items } = await sextant.client.listRenewals({ query: { within: '365' } });
      expect(model.basis).toBe('shares');
      // On which day an account stayed is drawn: one draw in ten ranks them better than a coin, by chance.
      expect(model.sentence).toContain('A model was learned and is not used, since ');
      expect(model.sentence).toContain('never lost count as renewed');
      // No contract of theirs has a date.
      expect(items).toEqual([]);
    },
  );
});

/** The start of a day of UTC, in milliseconds. */
function midnightOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS) * DAY_MS;
}
