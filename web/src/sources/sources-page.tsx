import type { Source } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { useHotkeys } from 'react-hotkeys-hook';
import { buttonClass } from '../design/button.tsx';
import { count } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { WaitingNotice } from '../waiting-room/waiting-notice.tsx';
import { ImportList } from './imports/import-list.tsx';
import { SourcePanel } from './source-panel.tsx';
import { freshnessWords, kindWords } from './source-words.ts';
import { sourcesQuery } from './sources-query.ts';
import { VolumeStrip } from './volume-strip.tsx';

const route = getRouteApi('/sources');

/** What feeds this workspace: fresh or late, how much, how much refused. */
export function SourcesPage() {
  const sources = useQuery(sourcesQuery(useApi()));
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () => void navigate({ search: {} });
  useHotkeys('escape', close, { enabled: open !== undefined });
  const opened = sources.data?.items.find(({ id }) => id === open);
  return (
    <div className="flex h-[calc(100dvh-4rem)] flex-col md:h-dvh">
      <PageTop
        title="Sources"
        acts={
          <>
            <Link to="/sources/import" className={buttonClass()}>
              <FileUp aria-hidden className="size-4" />
              <span className="sr-only sm:not-sr-only">Import files</span>
            </Link>
            <Link to="/sources/new" className={buttonClass('primary')}>
              <Plus aria-hidden className="size-4" /> Add a source
            </Link>
          </>
        }
      />
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 overflow-auto p-4 md:px-6">
          {sources.isPending ? <SkeletonText lines={8} label="Loading the sources" /> : null}
          {sources.isError ? (
            <Problem
              error={sources.error}
              what="The sources could not be loaded"
              onRetry={() => void sources.refetch()}
            />
          ) : null}
          {sources.data?.items.length === 0 ? (
            <Missing
              what="Nothing feeds this workspace yet."
              next="Add a source: say where the data is, and a short guide brings it here. Or import the files you have."
            />
          ) : null}
          {sources.data && sources.data.items.length > 0 ? (
            <>
              <div className="mb-3">
                <WaitingNotice />
              </div>
              <SourceTable sources={sources.data.items} />
            </>
          ) : null}
          <ImportList />
        </div>
        {opened === undefined ? null : <SourcePanel source={opened} onClose={close} />}
      </div>
    </div>
  );
}

function SourceTable({ sources }: { sources: readonly Source[] }) {
  const head = 'border-b border-line px-2 py-1.5 text-xs font-medium text-ink-2';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Sources</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className={head}>
            Source
          </th>
          <th scope="col" className={head}>
            State
          </th>
          <th scope="col" className={`${head} hidden lg:table-cell`}>
            Last 48 hours
          </th>
          <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
            Stored
          </th>
          <th scope="col" className={`${head} hidden text-right lg:table-cell`}>
            Duplicate
          </th>
          <th scope="col" className={`${head} text-right`}>
            Rejected
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function SourceRow({ source }: { source: Source }) {
  const { state, word } = freshnessWords[source.state];
  const cell = 'border-b px-2 py-1.5';
  return (
    <tr className="hover:bg-hover">
      <td className={cell}>
        <Link to="/sources" search={{ open: source.id }} className="font-medium hover:underline">
          {source.name}
        </Link>
        <span className="block text-xs text-ink-3">{kindWords[source.kind]}</span>
      </td>
      <td className={cell}>
        <StateMark state={state}>{word}</StateMark>
        <span className="block text-xs text-ink-3">
          {source.lastReceivedAt ? <Time at={source.lastReceivedAt} /> : 'waiting for its first event'}
        </span>
      </td>
      <td className={`${cell} hidden lg:table-cell`}>
        <VolumeStrip byHour={source.byHour} label={source.name} />
      </td>
      <td className={`${cell} hidden text-right sm:table-cell`}>{count(source.stored)}</td>
      <td className={`${cell} hidden text-right lg:table-cell`}>{count(source.duplicate)}</td>
      <td className={`${cell} text-right`}>
        {source.rejected === 0 ? (
          '0'
        ) : (
          <Link to="/events/waiting" search={{ source: source.id }} className="text-bad underline">
            {count(source.rejected)}
          </Link>
        )}
      </td>
    </tr>
  );
}
