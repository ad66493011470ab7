import type { Client, ImportRun } from '@sextant/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

const MOVING_ASK_MS = 700;
const RESTING_ASK_MS = 15_000;
const SHOWN = 20;

/** Whether an import is still on its way. */
export function isMoving({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'queued' || state === 'running' || state === 'undoing';
}

/** One import, kept current while it moves. */
export function importQuery(api: Client, id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.getImport({ params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? MOVING_ASK_MS : false),
  });
}

/** The latest imports. */
export function importsQuery(api: Client) {
  return queryOptions({
    queryKey: ['imports', 'list'],
    queryFn: ({ signal }) => api.listImports({ query: { limit: SHOWN } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? MOVING_ASK_MS * 2 : RESTING_ASK_MS),
  });
}

/** What uploads seem to be. It stands while answers change, so that nothing jumps. */
export function proposalQuery(
  api: Client,
  { files, answers }: { files: readonly string[]; answers: Readonly<Record<string, string>> },
) {
  return queryOptions({
    queryKey: ['import-proposal', files, answers],
    queryFn: ({ signal }) => api.proposeImport({ body: { files: [...files], answers } }, { signal }),
    enabled: files.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** The beginning as it would arrive by a map. */
export function previewQuery(api: Client, { files, map }: { files: readonly string[]; map: string }) {
  return queryOptions({
    queryKey: ['import-preview', files, map],
    queryFn: ({ signal }) => api.previewImport({ body: { files: [...files], map } }, { signal }),
    enabled: files.length > 0 && map.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
