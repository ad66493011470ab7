import { collections } from '@sextant/contract';
import { DELETING, SIGNALS_SOURCE } from '../events/index.ts';
import { sql, typed } from '../platform/sql/index.ts';
import type { UndoneImport } from '../profiles/index.ts';
import type { SignalsDeps } from './deps.ts';
import { removeSignalsOf } from './outbox.ts';
import { matchLists } from './sweep.ts';

type ForgetDeps = Pick<
  SignalsDeps,
  'clickhouse' | 'clock' | 'metrics' | 'postgres' | 'profiles' | 'standings'
> & {
  readonly flush: () => Promise<void>;
  /** Has everybody computed anew where a name of events is gone. */
  readonly relearnNames: (workspaceId: string) => Promise<void>;
};

/**
 * When an import is undone and the profiles know: whom it touched is computed anew, and of whoever ceased to be a subject
 * neither a standing nor a signal is left; a count of what it alone had brought is unknown again. Safe to repeat.
 */
export async function forgetImport(deps: ForgetDeps, { workspaceId }: UndoneImport): Promise<void> {
  deps.metrics.namesArrived(workspaceId);
  await deps.flush();
  for (const collection of collections) {
    const gone = await matchLists(deps, { workspaceId, collection });
    if (gone.length === 0) continue;
    await removeSignalsOf(deps.postgres, { workspaceId, subjects: gone });
    for (const table of ['arrivals', 'events']) {
      await deps.clickhouse.execute(
        sql`
    DELETE FROM ${sql.identifier(table)}
    WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND source_id = ${typed(SIGNALS_SOURCE, 'UUID')}
      AND node IN ${typed(gone, 'Array(UUID)')}`,
        DELETING,
      );
    }
  }
  // Last: a repetition finds what is gone as long as it was not learnt.
  await deps.relearnNames(workspaceId);
}
