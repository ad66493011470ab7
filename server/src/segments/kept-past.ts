import { createKeptReading } from '../platform/kept-reading.ts';
import type { SegmentsDeps } from './deps.ts';
import { segmentHistory } from './history.ts';
import { type StageFlow, stageFlow } from './stages/stage-flow.ts';

/** What was, of everybody: costly where there is much, and it changes slowly. */
export interface KeptPast {
  history(ask: Parameters<typeof segmentHistory>[1]): ReturnType<typeof segmentHistory>;
  flow(ask: Parameters<typeof stageFlow>[1]): Promise<StageFlow>;
}

/** A few kilobytes each. */
const ENTRIES_MAX = 500;
/** A ladder that holds over two weeks is computed at thirty moments: 7 s of processor time for 2 million events. */
const KEEPING = { times: 100, msMax: 5 * 60_000 };

/** Keeps answers for a while in proportion to what they cost; a change of definitions has them computed anew. */
export function createKeptPast(deps: SegmentsDeps): KeptPast {
  const { clock } = deps;
  const histories = createKeptReading<Awaited<ReturnType<KeptPast['history']>>>({
    ...{ clock, entriesMax: ENTRIES_MAX, keeping: KEEPING },
  });
  const flows = createKeptReading<StageFlow>({ clock, entriesMax: ENTRIES_MAX, keeping: KEEPING });
  const keyOf = async ({ workspaceId, ...asked }: { workspaceId: string }): Promise<string> => {
    const { revision } = await deps.definitions.current(workspaceId);
    return `${workspaceId} ${revision} ${JSON.stringify(asked)}`;
  };
  return {
    history: async (ask) => histories.get(await keyOf(ask), () => segmentHistory(deps, ask)),
    flow: async (ask) => flows.get(await keyOf(ask), () => stageFlow(deps, ask)),
  };
}
