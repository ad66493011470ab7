import type { Connection } from '@sextant/contract';
import { Fact, Facts } from '../design/block.tsx';
import { count } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { ConnectionActs } from './connection-acts.tsx';
import { WebhookAddress } from './webhook-address.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

/** What is special about a source that is a webhook or a database: its last run, its problem, and what can be done. */
export function ConnectionPart({ connection }: { connection: Connection }) {
  const { kind, lastProblem, lastCounts, lastRunAt } = connection;
  return (
    <section
      aria-label={kind === 'database' ? 'Database' : 'Webhook'}
      className="flex flex-col gap-3 text-sm"
    >
      <h3 className="font-semibold">{kind === 'database' ? 'Database' : 'Webhook'}</h3>
      <p>
        <ConnectionState connection={connection} />
      </p>
      {lastProblem === null ? null : (
        <p role="alert" className="border-l-2 border-bad py-1 pl-3 break-words">
          {lastProblem}
        </p>
      )}
      <Facts>
        <Fact name={kind === 'database' ? 'Last read' : 'Last message'}>
          {lastRunAt === null ? 'not yet' : <Time at={lastRunAt} />}
        </Fact>
        {lastCounts === null ? null : (
          <Fact name="It brought">
            {count(lastCounts.read)} read = {count(lastCounts.accepted)} new + {count(lastCounts.duplicates)}{' '}
            known + {count(lastCounts.rejected)} rejected
          </Fact>
        )}
        <DatabaseFacts connection={connection} />
      </Facts>
      <ConnectionActs connection={connection} />
      {kind === 'webhook' ? (
        <details>
          <summary className="cursor-default text-ink-2 hover:text-ink">Address and secret</summary>
          <div className="mt-3 flex flex-col gap-4">
            <WebhookAddress connection={connection} />
            <WebhookSecret connection={connection} />
          </div>
        </details>
      ) : null}
    </section>
  );
}

function ConnectionState({ connection }: { connection: Connection }) {
  const { kind, isPaused, isRunning, hasSecret, lastProblem } = connection;
  if (isPaused) return <StateMark state="none">paused</StateMark>;
  if (isRunning) return <StateMark state="good">being read now</StateMark>;
  if (kind === 'webhook' && !hasSecret)
    return <StateMark state="watch">nothing is taken until its secret is here</StateMark>;
  if (lastProblem !== null) return <StateMark state="bad">the last run failed</StateMark>;
  return <StateMark state="good">{kind === 'database' ? 'on schedule' : 'ready'}</StateMark>;
}

function DatabaseFacts({ connection: { database, nextRunAt } }: { connection: Connection }) {
  if (database === null) return null;
  return (
    <>
      <Fact name="Next">{nextRunAt === null ? 'when you say so' : <Time at={nextRunAt} />}</Fact>
      <Fact name="Address">{database.shownUrl}</Fact>
      <Fact name="Rows">
        <code className="font-mono text-xs">{database.query}</code>
      </Fact>
      {database.cursor === null ? null : (
        <Fact name="Read up to">
          {database.cursor}
          {database.cursorAt === null ? ', nothing yet' : ` = ${database.cursorAt}`}
        </Fact>
      )}
    </>
  );
}
