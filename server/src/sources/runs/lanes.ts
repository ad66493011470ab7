/** Work of which a workspace has one at a time. */
export interface Lanes {
  /** Has the work done once more, after that under way if there is any. */
  ask(workspaceId: string): void;
  /** Resolves when nothing is under way or asked for. */
  settled(): Promise<void>;
}

export function createLanes(
  work: (workspaceId: string) => Promise<void>,
  onFailure: (error: unknown) => void,
): Lanes {
  const lanes = new Map<string, { isAskedAgain: boolean; through: Promise<void> }>();
  const open = (workspaceId: string): void => {
    const lane = { isAskedAgain: false, through: Promise.resolve() };
    lanes.set(workspaceId, lane);
    lane.through = walk(workspaceId, lane);
  };
  const walk = async (workspaceId: string, lane: { isAskedAgain: boolean }): Promise<void> => {
    try {
      do {
        lane.isAskedAgain = false;
        await work(workspaceId);
      } while (lane.isAskedAgain);
    } catch (thrown) {
      // Whoever asks next finds the work where it was left.
      onFailure(thrown);
    } finally {
      lanes.delete(workspaceId);
    }
  };
  return {
    ask(workspaceId) {
      const lane = lanes.get(workspaceId);
      if (lane === undefined) open(workspaceId);
      else lane.isAskedAgain = true;
    },
    async settled() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ through }) => through));
    },
  };
}
