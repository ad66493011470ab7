import { createWorld } from '@sextant/scenarios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoReport, loadDemo } from '../src/demo-installation.ts';
import { createInstallation, type Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { readAllAccounts, readAllPeople } from '../src/read-all.ts';
import { type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';

bePatient();

const SCALE = 0.02;

describe('the demo company, loaded through the tracking API', () => {
  let installation: Installation;
  let report: DemoReport;
  let sextant: SextantProcess;
  beforeAll(async () => {
    installation = await createInstallation();
    report = await loadDemo(installation, 'company', SCALE);
    sextant = await startSextantProcess(installation);
  });
  afterAll(async () => {
    await sextant?.stop();
    await installation?.remove();
  });

  const world = () => createWorld('company', { endsAt: new Date(report.endsAt), scale: SCALE });
  const truth = (name: string) => world().truths.find((each) => each.name === name)?.expected;

  it('every event of the world is stored', async () => {
    expect(report.loaded).toBe(world().eventCount);
    const { events } = await sextant.client.overview({ query: {} });
    expect(events).toBe(world().eventCount);
  });

  it('there are as many people and accounts as exact identifiers make', async () => {
    const expected = truth('true persons');
    const people = await readAllPeople(sextant.client);
    expect(people).toHaveLength(Number(expected?.profilesByExactIdentifiers));
    expect(await readAllAccounts(sextant.client)).toHaveLength(Number(expected?.accounts));
  });

  it('visitors who never said who they are stay anonymous, and nobody else does', async () => {
    const { namelessVisitors } = truth('true persons') ?? {};
    const anonymous = await sextant.client.listPeople({ query: { known: 'anonymous', limit: 1 } });
    expect(anonymous.total).toBe(namelessVisitors);
  });

  it('loading it again changes nothing', async () => {
    await sextant.stop();
    expect(await loadDemo(installation, 'company', SCALE)).toMatchObject({
      loaded: 0,
      wasLoadedBefore: true,
    });
    sextant = await startSextantProcess(installation);
  });
});
