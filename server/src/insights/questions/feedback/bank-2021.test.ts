import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_ACCOUNT } from '../../../profiles/index.ts';
import {
  type AskedWorld,
  figureOf,
  openQuestionWorld,
  type QuestionWorld,
} from '../testing/question-world.ts';

const file = new URL('../../../../../../shared/data/nps_bank_2021/NPStimeseries.csv', import.meta.url);

interface Answered {
  /** dd/mm/yy */
  readonly 'Survey date': string;
  readonly NPS: string;
}

describe.skipIf(!existsSync(file))(
  'The 5,000 answers to a bank (needs the real data in ../shared/data beside the repository)',
  () => {
    let opened: QuestionWorld;
    let asked: AskedWorld;

    beforeAll(async () => {
      opened = await openQuestionWorld();
      asked = opened.fresh();
      const { data } = Papa.parse<Answered>(readFileSync(file, 'utf8').trim(), { header: true });
      const { workspaceId, clickhouse, sources, now } = asked.world;
      await clickhouse.forWorkspace(workspaceId).insert({
        table: 'events',
        rows: data.map(({ 'Survey date': date, NPS }) => {
          const [day, month, year] = date.split('/');
          return {
            ...{ workspace_id: workspaceId, node: randomUUID(), event_id: randomUUID() },
            ...{ account_node: NO_ACCOUNT, source_id: sources.crm, received_at: now },
            timestamp: new Date(`20${year}-${month}-${day}T00:00:00.000Z`),
            ...{ type: 'track', kind: 'feedback', event: 'Survey Responded' },
            properties: JSON.stringify({ survey: 'nps', score: Number(NPS) }),
          };
        }),
      });
    });
    afterAll(() => opened.close());

    it.each([
      { from: '2021-01-01', to: '2021-12-31', nps: 11.8 },
      { from: '2021-01-01', to: '2021-03-31', nps: 14.12 },
      { from: '2021-04-01', to: '2021-06-30', nps: 11.52 },
      { from: '2021-07-01', to: '2021-09-30', nps: 9.9 },
      { from: '2021-10-01', to: '2021-12-31', nps: 11.8 },
    ])('make $nps points from $from to $to', async ({ from, to, nps }) => {
      const answer = await asked.ask('nps', { from, to });
      const { value, low = 100, high = -100 } = figureOf(answer, 'nps');
      expect(value).toBeCloseTo(nps, 1);
      expect(low).toBeLessThan(nps);
      expect(high).toBeGreaterThan(nps);
    });

    it('did not change from quarter to quarter as far as anybody can tell', async () => {
      const { figures, sentence } = await asked.ask('nps', { from: '2021-07-01', to: '2021-09-30' });
      expect(figures.find(({ name }) => name === 'change')?.value).toBeNull();
      expect(sentence).toContain('No change against the period before can be told from chance.');
    });
  },
);
