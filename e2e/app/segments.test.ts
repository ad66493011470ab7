import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedApp, openOwnedApp } from '../src/owned-app.ts';
import { bePatient } from '../src/patience.ts';
import { type Message, sendBatch } from '../src/send.ts';
import { until } from '../src/until.ts';

bePatient();

const DAY_MS = 86_400_000;

describe('segments, stages, metrics and their definitions', () => {
  let app: OwnedApp;
  let page: Page;
  beforeAll(async () => {
    app = await openOwnedApp();
    page = app.visitor.page;
    const people = ['ida', 'bo', 'cleo', 'dan'];
    await sendBatch({ address: app.sextant.address, writeKey: app.installation.writeKey }, [
      ...people.map(
        (userId): Message => ({
          type: 'identify',
          messageId: `who ${userId}`,
          userId,
          traits: { name: `${userId} north`, title: userId === 'dan' ? 'cfo' : 'planner' },
        }),
      ),
      ...people.flatMap((userId, at) => exports(userId, at)),
      // Cleo is an admin of one account and a member of another, as Dan is a member.
      ...joined('cleo', 'north-inc', 'admin'),
      ...joined('cleo', 'south-inc', 'member'),
      ...joined('dan', 'south-inc', 'member'),
      ...reviewed('cleo', 'north-inc'),
      ...reviewed('dan', 'south-inc'),
    ]);
    // Cleo exported twice, Dan three times; Ida never did, Bo once.
    await until(countPeople, (total) => total === people.length);
  });
  afterAll(() => app?.close());

  it('a segment is built as a sentence, counted as it grows, published, and in the list with its members', async () => {
    await app.visitor.goTo('/segments/new-segment');
    await page.getByText('Nobody yet: the rule has no clause.').waitFor();
    await page.getByLabel('Title').fill('Keen exporters');
    await addClause('What they did, or did not do');
    await page.getByRole('option', { name: /^Report Exported/ }).click();
    await page.getByLabel('At least, times').fill('2');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('2 of 4 people (50 %)').waitFor();

    await addClause('A trait');
    await page.getByRole('option', { name: /^title/ }).click();
    await page.getByLabel('Comparison').selectOption('is not');
    await page.getByLabel('Value').fill('cfo');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('1 of 4 people (25 %)').waitFor();
    expect(await page.getByRole('textbox', { name: 'The segment as YAML' }).inputValue()).toContain(
      'is_not: cfo',
    );

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL(/\/segments\/keen_exporters$/);
    await page.getByRole('heading', { level: 1, name: 'Keen exporters' }).waitFor();
    await page.getByRole('region', { name: 'Members' }).getByRole('link', { name: 'cleo north' }).waitFor();
    await until(sizeOfKeen, (size) => size === 1);
    await app.visitor.goTo('/segments?q=keen');
    await page.getByRole('link', { name: 'Keen exporters' }).waitFor();
  });

  it('a clause changed in the YAML changes the sentence and the count', async () => {
    await app.visitor.goTo('/segments/keen_exporters/edit');
    const yaml = page.getByRole('textbox', { name: 'The segment as YAML' });
    await yaml.fill(
      (await yaml.inputValue()).replace('at_least: 2', 'at_least: 3').replace('is_not: cfo', 'is: cfo'),
    );
    await page.getByRole('button', { name: /^did .* at least 3 times/ }).waitFor();
    await page.getByText('1 of 4 people (25 %)').waitFor();
    await page.getByRole('link', { name: 'dan north' }).waitFor();
  });

  it('asks who is in an account, and as what', async () => {
    await app.visitor.goTo('/segments/new-segment');
    await page.getByLabel('Title').fill('In accounts');
    await addClause('Accounts they are in');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('2 of 4 people (50 %)').waitFor();

    await page.getByRole('button', { name: 'is in at least 1 account', exact: true }).click();
    await page.getByLabel('Which accounts count').selectOption('those where their role …');
    await page.getByLabel('Role', { exact: true }).fill('admin');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('1 of 4 people (25 %)').waitFor();
    await page.getByRole('link', { name: 'cleo north' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'The segment as YAML' }).inputValue()).toContain(
      'role: admin',
    );
  });

  it('asks what the people of an account did, and as what', async () => {
    await app.visitor.goTo('/segments/new-segment');
    // What was begun before is kept; this begins anew.
    const yaml = page.getByRole('textbox', { name: 'The segment as YAML' });
    await yaml.fill('kind: segment\nname: reviewed\ntitle: Reviewed\nsubject: account\nrule: { all: [] }\n');
    await addClause('What they did, or did not do');
    await page.getByRole('option', { name: /^Plan Reviewed/ }).click();
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('2 of 2 accounts (100 %)').waitFor();

    await page.getByRole('button', { name: /^did Plan Reviewed/ }).click();
    await page.getByLabel('Who of them').selectOption('those whose role …');
    await page.getByLabel('Role', { exact: true }).fill('admin');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('1 of 2 accounts (50 %)').waitFor();
    await page.getByRole('button', { name: /^did Plan Reviewed .*by people whose role is admin$/ }).waitFor();
    expect(await yaml.inputValue()).toContain('role: admin');
  });

  it('says of somebody, clause by clause, why they are not in it', async () => {
    await app.visitor.goTo('/segments/keen_exporters');
    await page.getByRole('combobox', { name: 'Ask about a person' }).fill('dan');
    await page.getByRole('option', { name: /dan north/ }).click();
    await page.getByText('is not in it').waitFor();
    await page.waitForURL(/who=/);
    const reasons = page.getByRole('region', { name: /Why is somebody in it/ });
    await reasons.getByText('does not hold').first().waitFor();
    expect(await reasons.getByText('holds', { exact: true }).count()).toBeGreaterThan(0);
  });

  it('a metric is tried on the spot, and kept as a draft', async () => {
    await app.visitor.goTo('/metric/try-one');
    await page.getByRole('textbox', { name: 'The metric as YAML' }).fill(exportsMetric);
    await page.getByText(/of 4 people have/).waitFor();
    await page.getByText('3 exports').first().waitFor();
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.waitForURL(/\/definitions\/metric\/exports_ever/);
    await page.getByText('It is not published yet').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Published as version 1.' }).waitFor();
    await app.visitor.goTo('/metric?q=exports_ever');
    await page.getByRole('link', { name: 'Exports, ever' }).waitFor();
  });

  it('a wrong definition says on which line, and cannot be published', async () => {
    await app.visitor.goTo('/definitions/metric/exports_ever');
    await page
      .getByRole('textbox', { name: 'Exports, ever as YAML' })
      .fill(exportsMetric.replace('subject: person', 'subject: persn'));
    await page.getByRole('list', { name: 'What is wrong' }).getByText('Line 4:').waitFor();
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
  });

  it('a version is compared before it is published, and an earlier one comes back', async () => {
    await app.visitor.goTo('/definitions/metric/exports_ever');
    await page
      .getByRole('textbox', { name: 'Exports, ever as YAML' })
      .fill(exportsMetric.replace('} }', '}, within: 1h }'));
    await page.getByRole('button', { name: 'Compare with the published version' }).click();
    await page.getByText(/of 4 people, 3 would go down/).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Published as version 2.' }).waitFor();
    await page.getByText('Version 1', { exact: true }).click();
    await page.getByRole('button', { name: 'Publish version 1 again' }).click();
    await page.getByRole('status').filter({ hasText: 'as version 3.' }).waitFor();
    const { versions } = await app.sextant.client.getDefinition({
      params: { kind: 'metric', name: 'exports_ever' },
    });
    expect(versions[0]?.yaml).toBe(versions[2]?.yaml);
  });

  it('j and Enter open a segment from the list', async () => {
    await app.visitor.goTo('/segments?q=keen');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/segments\/keen_exporters/);
  });

  it('nothing on the way wrote an error to the console', () => {
    expect(app.visitor.complaints).toEqual([]);
  });

  async function addClause(kind: string): Promise<void> {
    await page.getByRole('button', { name: 'Add a clause' }).click();
    await page.getByRole('button', { name: kind }).click();
  }

  async function countPeople(): Promise<number> {
    return (await app.sextant.client.listPeople({})).total;
  }

  async function sizeOfKeen(): Promise<number | undefined> {
    const { items } = await app.sextant.client.listSegments({});
    return items.find(({ name }) => name === 'keen_exporters')?.size;
  }
});

const exportsMetric = `kind: metric
name: exports_ever
title: Exports, ever
subject: person
unit: exports
compute: { count: { event: Report Exported } }
`;

/** So many exports of a report, one a day up to yesterday. */
function exports(userId: string, times: number): Message[] {
  return Array.from({ length: times }, (_, at) => ({
    type: 'track',
    messageId: `export ${userId} ${at}`,
    userId,
    event: 'Report Exported',
    timestamp: new Date(Date.now() - (at + 1) * DAY_MS).toISOString(),
    properties: {},
  }));
}

/** Somebody in an account, in a role. */
function joined(userId: string, groupId: string, role: string): Message[] {
  return [
    {
      type: 'track',
      messageId: `${userId} joined ${groupId}`,
      userId,
      event: 'Account Added User',
      context: { groupId },
      properties: { role },
    },
  ];
}

/** Something done in an account. */
function reviewed(userId: string, groupId: string): Message[] {
  return [
    {
      type: 'track',
      messageId: `${userId} reviewed`,
      userId,
      event: 'Plan Reviewed',
      context: { groupId },
      properties: {},
    },
  ];
}
