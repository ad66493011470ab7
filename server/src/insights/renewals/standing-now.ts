import type { ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { readScore } from '../../scores/index.ts';
import { createStandings, type KeptStanding } from '../../standings/index.ts';
import type { InsightsDeps } from '../deps.ts';
import type { ComingRenewal } from './coming-renewals.ts';
import type { Stood } from './past-renewals.ts';

/**
 * How accounts stand on a score now, from where each was last found to stand: the band as it is shown everywhere, the
 * points of the components from the kept metrics. Whoever is in no standing yet is left out.
 */
export async function standingNow(
  deps: Pick<InsightsDeps, 'clickhouse' | 'clock'>,
  of: {
    workspaceId: string;
    set: DefinitionSet;
    definition: ScoreDefinition;
    renewals: readonly ComingRenewal[];
  },
): Promise<ReadonlyMap<string, Stood>> {
  const { workspaceId, set, definition, renewals } = of;
  const kept = await createStandings(deps).of({
    ...{ workspaceId, collection: 'accounts' },
    ids: renewals.map(({ id }) => id),
  });
  return new Map(
    renewals.flatMap(({ id, daysSeen }): [string, Stood][] => {
      const standing = kept.get(id);
      if (standing === undefined) return [];
      const { components } = readScore(set, definition.name, rowOf(standing));
      return [
        [
          id,
          {
            ...{ band: standing.bands[definition.name] ?? null, daysSeen },
            points: components.map(({ points }) => points),
            values: components.map(({ value }) => value),
          },
        ],
      ];
    }),
  );
}

/** The standing as an evaluation would give it. */
function rowOf({ id, metrics, scores }: KeptStanding): EvaluatedRow {
  const columns = (prefix: string, values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]);
  return {
    ...Object.fromEntries([...columns('m', metrics), ...columns('s', scores)]),
    subject: id,
    point: 0,
  };
}
