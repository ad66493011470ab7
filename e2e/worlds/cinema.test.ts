import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoInstallation } from '../src/demo-installation.ts';
import type { Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { type SextantHere, startSextantHere } from '../src/sextant-here.ts';
import { askJoined } from '../src/stored-events.ts';

bePatient();

describe('the cinema, from the stored events of six systems that share no id but the e-mail address', () => {
  let installation: Installation;
  let sextant: SextantHere;
  beforeAll(async () => {
    installation = await createDemoInstallation('cinema');
    sextant = await startSextantHere(installation);
  });
  afterAll(async () => {
    await sextant?.stop();
    await installation?.remove();
  });

  it('200 customers bought one ticket each: 100 at the box office, 50 on the website, 50 in the app', async () => {
    const sold = await askJoined(
      sextant,
      `SELECT uniqExact(person) AS customers, countIf(channel = 'box_office') AS box_office,
        countIf(channel = 'online') AS online, countIf(channel = 'mobile_app') AS mobile_app
      FROM (SELECT person, properties.channel::String AS channel FROM joined WHERE event = 'Order Completed')`,
    );
    expect(sold).toEqual({ customers: 200, box_office: 100, online: 50, mobile_app: 50 });
  });

  it('18 % of those who bought at the box office had watched the trailer on the website before', async () => {
    const shares = await askJoined(
      sextant,
      `, histories AS (
        SELECT person,
          minIf(timestamp, event = 'Order Completed' AND properties.channel::String = 'box_office') AS bought_at,
          countIf(event = 'Order Completed' AND properties.channel::String = 'box_office') AS tickets,
          groupArrayIf(timestamp, event = 'Trailer Watched') AS watched_at
        FROM joined
        GROUP BY person
      )
      SELECT count() AS buyers, countIf(arrayExists(at -> at < bought_at, watched_at)) AS watched_before
      FROM histories
      WHERE tickets > 0`,
    );
    expect(shares).toEqual({ buyers: 100, watched_before: 18 });
  });

  it('2 % of those who bought in the app had come to the trailer through the newsletter', async () => {
    const shares = await askJoined(
      sextant,
      `, histories AS (
        SELECT person,
          minIf(timestamp, event = 'Order Completed' AND properties.channel::String = 'mobile_app') AS bought_at,
          countIf(event = 'Order Completed' AND properties.channel::String = 'mobile_app') AS tickets,
          groupArrayIf(timestamp, event = 'Email Link Clicked') AS clicked_at,
          groupArrayIf(timestamp, event = 'Trailer Watched') AS watched_at
        FROM joined
        GROUP BY person
      )
      SELECT count() AS buyers,
        countIf(arrayExists(
          watched -> watched < bought_at AND arrayExists(clicked -> clicked < watched, clicked_at), watched_at
        )) AS came_through_newsletter
      FROM histories
      WHERE tickets > 0`,
    );
    expect(shares).toEqual({ buyers: 50, came_through_newsletter: 1 });
  });
});
