import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoInstallation } from '../src/demo-installation.ts';
import type { Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { type SextantHere, startSextantHere } from '../src/sextant-here.ts';
import { askJoined } from '../src/stored-events.ts';

bePatient();

const campaigns = [
  {
    id: 'cmp-installers',
    cost: 1_000,
    visitors: 500,
    leads: 100,
    customers: 3,
    percent: 3,
    net_return: 2_000,
  },
  {
    id: 'cmp-facility',
    cost: 2_000,
    visitors: 400,
    leads: 80,
    customers: 10,
    percent: 12.5,
    net_return: 8_000,
  },
];

describe('the two lead groups, whose systems share only what the lead typed in', () => {
  let installation: Installation;
  let sextant: SextantHere;
  beforeAll(async () => {
    installation = await createDemoInstallation('lead-groups');
    sextant = await startSextantHere(installation);
  });
  afterAll(async () => {
    await sextant?.stop();
    await installation?.remove();
  });

  it.each(campaigns)(
    '$id: $customers customers of $leads leads, net return $net_return',
    async (campaign) => {
      const { id, ...figures } = campaign;
      const found = await askJoined(
        sextant,
        `, lead_people AS (
        SELECT DISTINCT person FROM joined
        WHERE event = 'Lead Created' AND properties.campaign_id::String = '${id}'
      ),
      wins AS (
        SELECT sum(properties.amount::Float64) AS revenue, count() AS deals, uniqExact(person) AS customers
        FROM joined
        WHERE event = 'Opportunity Won' AND person IN (SELECT person FROM lead_people)
      ),
      visits AS (
        SELECT uniqExact(person) AS visitors FROM joined
        WHERE type = 'page' AND JSONExtractString(envelope, 'context', 'campaign', 'name') = '${id}'
      ),
      costs AS (
        SELECT sum(properties.cost::Float64) AS cost FROM joined
        WHERE event = 'Campaign Cost Recorded' AND properties.campaign_id::String = '${id}'
      )
      SELECT cost, visitors, (SELECT count() FROM lead_people) AS leads, customers,
        100 * deals / leads AS percent, revenue - cost AS net_return
      FROM wins, visits, costs`,
      );
      expect(found).toEqual(figures);
    },
  );
});
