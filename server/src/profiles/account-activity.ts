import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { DAY_MS } from '../platform/clock.ts';
import { groupBy } from '../platform/grouped.ts';
import {
  type AccountFeatureRow,
  accountFeaturesQuery,
  FEATURES_SHOWN_MAX,
  type MemberActivityRow,
  type MemberAnswerRow,
  memberActivityQuery,
  memberAnswersQuery,
  USE_DAYS,
} from './account-queries.ts';
import type { AccountReach } from './account-reach.ts';
import { type Activity, readActivity } from './activity.ts';
import { latest } from './add-up.ts';
import { featureOf, isNpsRow, textOf } from './row-meaning.ts';
import type { SubjectEvent } from './subject-event-queries.ts';
import { accountScope } from './subject-scope.ts';
import { dayOfRow } from './summarise.ts';

/** What an account's events add up to, and what each of its people did in it. */
export interface AccountActivity extends Pick<Activity, 'summary' | 'happenings'> {
  readonly activity: readonly MemberActivityRow[];
  readonly answers: readonly MemberAnswerRow[];
  readonly features: readonly AccountFeatureRow[];
}

interface AccountAsk {
  readonly workspaceId: string;
  readonly reach: AccountReach;
}

/** Reads an account's events and adds them up, as `readActivity` does. */
export async function readAccountActivity(
  store: ClickHouse,
  account: AccountAsk,
  by: { now: Date; currency: string; eventsMax?: number },
): Promise<AccountActivity> {
  const scope = accountScope(account.workspaceId, account.reach);
  const { summary, happenings, events } = await readActivity(store, scope, by);
  if (events !== null) return { summary, happenings, ...byPerson(events, { ...by, ...account }) };
  const [activity, answers, features] = await Promise.all([
    store.query<MemberActivityRow>(memberActivityQuery(account, by)),
    store.query<MemberAnswerRow>(memberAnswersQuery(account)),
    store.query<AccountFeatureRow>(accountFeaturesQuery(account, by)),
  ]);
  return { summary, happenings, activity, answers, features };
}

function byPerson(
  events: readonly SubjectEvent[],
  { reach, now }: { reach: AccountReach; now: Date },
): Omit<AccountActivity, 'summary' | 'happenings'> {
  const personOf = new Map(
    [...reach.nodesByPerson].flatMap(([id, nodes]) => nodes.map((node): [string, string] => [node, id])),
  );
  const theirs = events.flatMap((row) => {
    const person = personOf.get(row.node);
    return person === undefined ? [] : [{ row, person }];
  });
  return {
    activity: activityOf(theirs, now),
    answers: answersOf(theirs),
    features: featuresOf(theirs, now),
  };
}

interface TheirEvent {
  readonly row: SubjectEvent;
  readonly person: string;
}

function activityOf(theirs: readonly TheirEvent[], now: Date): MemberActivityRow[] {
  const before = new Date(Math.floor(now.getTime() / DAY_MS - USE_DAYS) * DAY_MS).toISOString().slice(0, 10);
  const uses = theirs.filter(({ row }) => row.kind === 'usage' && dayOfRow(row) > before);
  return [...groupBy(uses, ({ person }) => person)].map(([person_id, used]) => ({
    person_id,
    last_used_at: latest(used.map(({ row }) => row.timestamp)),
    days: [...new Set(used.map(({ row }) => dayOfRow(row)))],
  }));
}

/** The newest answer of each; events come newest first. */
function answersOf(theirs: readonly TheirEvent[]): MemberAnswerRow[] {
  const answers = theirs.filter(({ row }) => row.kind === 'feedback' && isNpsRow(row));
  return [...groupBy(answers, ({ person }) => person)].flatMap(([person_id, [newest]]) =>
    newest === undefined ? [] : [{ person_id, score: Number.parseInt(textOf(newest.row, 'score'), 10) }],
  );
}

function featuresOf(theirs: readonly TheirEvent[], now: Date): AccountFeatureRow[] {
  const since = new Date(now.getTime() - 90 * DAY_MS).toISOString();
  const uses = theirs.filter(({ row }) => row.timestamp > since && featureOf(row) !== '');
  return [...groupBy(uses, ({ row }) => featureOf(row))]
    .map(([feature, used]) => ({
      feature,
      uses: used.length,
      people: new Set(used.map(({ person }) => person)).size,
      last_used_at: latest(used.map(({ row }) => row.timestamp)) ?? '',
    }))
    .sort((one, other) => other.uses - one.uses || (one.feature < other.feature ? -1 : 1))
    .slice(0, FEATURES_SHOWN_MAX);
}
