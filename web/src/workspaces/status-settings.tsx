import { useQuery } from '@tanstack/react-query';
import { Fact, Facts } from '../design/block.tsx';
import { CodedWords } from '../design/coded-words.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { useApi } from '../shell/api.tsx';
import { LoadingLine } from './loading-line.tsx';
import { statusQuery } from './status-query.ts';

const storeKinds = { embedded: 'embedded in this process', server: 'a server of its own' } as const;

/** Version, stores, how durable they are and what is running. */
export function StatusSettings() {
  const status = useQuery(statusQuery(useApi()));
  if (status.isPending) return <SkeletonText lines={4} />;
  if (status.isError) {
    return (
      <Problem error={status.error} what="The status is not known" onRetry={() => void status.refetch()} />
    );
  }
  const { version, postgres, clickhouse, notices } = status.data;
  return (
    <div className="flex flex-col gap-4">
      <LoadingLine />
      <Facts>
        <Fact name="Sextant">{version}</Fact>
        <Fact name="PostgreSQL">
          {postgres.version}, {storeKinds[postgres.kind]}
        </Fact>
        <Fact name="ClickHouse">
          {clickhouse.version}, {storeKinds[clickhouse.kind]}
        </Fact>
      </Facts>
      {notices.length === 0 ? (
        <p className="text-sm">
          <StateMark state="good">Nothing to watch.</StateMark>
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {notices.map((notice) => (
            <li key={notice} className="max-w-[70ch] border-l-2 border-watch pl-3 text-sm">
              <StateMark state="watch">Watch</StateMark>
              <p>
                <CodedWords>{notice}</CodedWords>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
