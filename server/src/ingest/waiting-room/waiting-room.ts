import type { Capability } from '../../platform/http/route.ts';
import { createKeptReading, type KeptReading } from '../../platform/kept-reading.ts';
import { mendOf } from './mend.ts';
import { adviceFor, type ReplayDeps, replayWaiting } from './replay-waiting.ts';
import { type Answer, waitingRoomRoutes } from './routes.ts';
import { countWaiting, dismissWaiting, type GroupRow, readGroups, readKept } from './waiting-queries.ts';

export type WaitingRoomDeps = ReplayDeps;

/** Workspaces whose groups are kept for a while. */
const KEPT_WORKSPACES_MAX = 100;
/** Whoever mends a sender looks again at once, so not for long. */
const KEEPING = { times: 10, msMax: 30_000 };
/** A page shows what was sent, not megabytes of it. */
const EXAMPLE_CHARACTERS_MAX = 32 * 1024;

/** Where refused events wait until what keeps them out is mended. */
export function createWaitingRoom(deps: WaitingRoomDeps): Capability {
  const groups = createKeptReading<readonly GroupRow[]>({
    ...deps,
    keeping: KEEPING,
    entriesMax: KEPT_WORKSPACES_MAX,
  });
  return {
    name: 'waiting room',
    routes: waitingRoomRoutes({
      list: (workspaceId) => listGroups(workspaceId, { ...deps, groups }),
      async replay(ask) {
        const answer = await replayWaiting(ask, deps);
        if (!ask.isDryRun) groups.forget(ask.workspaceId);
        return answer;
      },
      async dismiss({ workspaceId, selection }) {
        const clickhouse = deps.clickhouse.forWorkspace(workspaceId);
        const dismissed = await countWaiting(clickhouse, { workspaceId, selection });
        await dismissWaiting(clickhouse, { workspaceId, selection, now: deps.clock.now() });
        groups.forget(workspaceId);
        return { dismissed };
      },
    }),
  };
}

async function listGroups(
  workspaceId: string,
  deps: WaitingRoomDeps & { groups: KeptReading<readonly GroupRow[]> },
): Promise<Answer<'waitingRoom'>> {
  const clickhouse = deps.clickhouse.forWorkspace(workspaceId);
  const rows = await deps.groups.get(workspaceId, () =>
    readGroups(clickhouse, { workspaceId, now: deps.clock.now() }),
  );
  const waiting = rows.filter((row) => row.waiting > 0);
  const [examples, sources] = await Promise.all([
    waiting.length === 0
      ? []
      : readKept(clickhouse, {
          workspaceId,
          places: waiting.map(({ latest, lastAt }) => ({ rejectionId: latest, receivedAt: lastAt })),
          payloadCharactersMax: EXAMPLE_CHARACTERS_MAX,
        }),
    deps.listSources(workspaceId),
  ]);
  const exampleById = new Map(examples.map((row) => [row.rejection_id, row]));
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  return {
    items: waiting.map((row) => {
      const source = sourceById.get(row.source_id);
      const example = exampleById.get(row.latest);
      const { code, event, firstAt, lastAt, byDay } = row;
      return {
        code,
        advice: adviceFor(code),
        source: { id: row.source_id, name: source?.name ?? 'Removed source' },
        event,
        waiting: row.waiting,
        firstAt,
        lastAt,
        byDay: [...byDay],
        example: {
          rejectionId: row.latest,
          detail: example?.detail ?? '',
          payload: example?.payload ?? '',
        },
        mend: mendOf({ code, sourceKind: source?.kind ?? 'other' }),
      };
    }),
    waiting: rows[0]?.allWaiting ?? 0,
    settled: rows[0]?.allSettled ?? 0,
  };
}
