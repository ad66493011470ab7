import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, figuresBy, one } from '../testing/data-set.ts';

describeDataSet({ name: 'ravenstack_saas', title: 'the RavenStack files' }, (arrival) => {
  test('every row of the five files arrives, the usage under ids given twice too', () => {
    const { first, expected } = arrival();
    const { accounts, subscriptions, usage, tickets, churn_events: churn } = expected;
    const rows = [accounts, subscriptions, usage, tickets, churn].map(Number).reduce((sum, one) => sum + one);
    expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
  });

  test('subscriptions, usage, tickets and churn are as many as published', async () => {
    const { world, expected } = arrival();
    const events = await figuresBy(
      world,
      sql`
        SELECT event AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'track'
        GROUP BY name`,
    );
    const score = expected.satisfaction as Record<string, number>;
    expect(events).toEqual({
      'Account Created': expected.accounts,
      'Subscription Started': expected.subscriptions,
      'Subscription Cancelled': Number(expected.subscriptions_churned) + Number(expected.churn_events),
      'Feature Used': expected.usage,
      'Ticket Created': expected.tickets,
      'Ticket Solved': expected.tickets,
      'Survey Responded': Number(expected.tickets) - Number(score['']),
    });
  });

  test('recurring revenue adds up, begun and still running', async () => {
    const { world, expected } = arrival();
    const money = await one(
      world,
      sql`
        SELECT
          sumIf(JSONExtractFloat(properties, 'mrr'), event = 'Subscription Started') AS begun,
          begun - sumIf(JSONExtractFloat(properties, 'previous_mrr'), event = 'Subscription Cancelled') AS running,
          countIf(event = 'Subscription Started') - countIf(event = 'Subscription Cancelled' AND JSONExtract(properties, 'subscription_id', 'String') != '') AS open,
          countIf(event = 'Subscription Started' AND JSONExtract(properties, 'is_trial', 'String') = 'true') AS trials
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND startsWith(event, 'Subscription ')`,
    );
    expect(money).toEqual({
      begun: expected.sum_mrr_all_subscriptions,
      running: expected.sum_mrr_open_subscriptions,
      open: expected.open_subscriptions,
      trials: expected.trial_subscriptions,
    });
  });

  test('the reasons for leaving and the answers after tickets are kept', async () => {
    const { world, expected } = arrival();
    const reasons = await figuresBy(
      world,
      sql`
        SELECT JSONExtract(properties, 'reason', 'String') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Subscription Cancelled' AND JSONExtract(properties, 'churn_event_id', 'String') != ''
        GROUP BY name`,
    );
    expect(reasons).toEqual(expected.churn_reason);
    const scores = await figuresBy(
      world,
      sql`
        SELECT JSONExtract(properties, 'score', 'String') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Survey Responded'
        GROUP BY name`,
    );
    const { '': unanswered, ...answered } = expected.satisfaction as Record<string, number>;
    expect(unanswered).toBe(825);
    expect(scores).toEqual(answered);
  });

  test('flags and events of churn stay apart where they contradict each other', async () => {
    const { world, expected } = arrival();
    const accounts = await one(
      world,
      sql`
        SELECT count() AS accounts, countIf(is_flagged) AS flagged, countIf(has_left) AS left, countIf(is_flagged AND has_left) AS both
        FROM (
          SELECT
            account_node,
            countIf(JSONExtractBool(traits, 'churned')) > 0 AS is_flagged,
            countIf(JSONExtract(properties, 'churn_event_id', 'String') != '') > 0 AS has_left
          FROM events
          WHERE workspace_id = ${world.workspaceId}
          GROUP BY account_node
        )`,
    );
    expect(accounts).toEqual({
      accounts: expected.accounts,
      flagged: expected.churn_flag_true,
      left: expected.accounts_with_churn_event,
      both: expected.both,
    });
    const plans = await figuresBy(
      world,
      sql`
        SELECT JSONExtractString(traits, 'plan') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'group'
        GROUP BY name`,
    );
    expect(plans).toEqual(expected.plan);
  });
});
