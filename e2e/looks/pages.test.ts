import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../src/axe.ts';
import { openBrowser } from '../src/browser.ts';
import { createDemoInstallation } from '../src/demo-installation.ts';
import type { Installation } from '../src/installation.ts';
import { bePatient } from '../src/patience.ts';
import { type SextantProcess, startSextantProcess } from '../src/sextant-process.ts';
import { becomeOwner, settle, signIn, visitApp } from '../src/visitor.ts';

bePatient();

/** Colours do not depend on the width, so two looks show both themes and both screens; each takes a minute. */
const looks = [
  { screen: 'wide', theme: 'light', width: 1440, height: 900 },
  { screen: 'narrow', theme: 'dark', width: 390, height: 844 },
] as const;

describe('every page of the app', () => {
  let installation: Installation;
  let sextant: SextantProcess;
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    installation = await createDemoInstallation('company', 0.02);
    sextant = await startSextantProcess(installation);
    browser = await openBrowser();
    const person = await sextant.client.listPeople({ query: { limit: 1, sort: '-revenue', known: 'known' } });
    const account = await sextant.client.listAccounts({ query: { limit: 1, sort: '-mrr' } });
    const [renewal] = (await sextant.client.listRenewals({ query: { within: '365' } })).items;
    expect(renewal).toBeDefined();
    const personPage = `/people/${person.items[0]?.id}`;
    const accountPage = `/accounts/${account.items[0]?.id}`;
    paths = [
      '/',
      '/people',
      personPage,
      `${personPage}?tab=traits`,
      `${personPage}?tab=identity`,
      `${personPage}?score=user_health`,
      '/accounts',
      accountPage,
      `${accountPage}?tab=identity`,
      `${accountPage}?score=health`,
      '/scores',
      '/scores/health',
      `/scores/health?open=${account.items[0]?.id}`,
      ...['movement', 'renewals', 'proof', 'making'].map((part) => `/scores/health?part=${part}`),
      '/segments',
      '/segments/promoters?with=detractors',
      `/segments/promoters?who=${person.items[0]?.id}`,
      '/segments/promoters/edit',
      '/segments/new-segment',
      '/segments/natural-groups',
      '/segments/natural-groups?of=account',
      '/segments/recency-frequency-money',
      '/stages',
      '/stages/adoption',
      '/metric',
      '/metric/active_days_28',
      '/metric/try-one',
      '/definitions',
      '/definitions/score/health',
      '/definitions/new?kind=stages',
      '/insights',
      ...['nps', 'csat', 'revenue-retention', 'stickiness'].map((question) => `/insights/${question}`),
      '/renewals',
      '/renewals?within=365',
      `/accounts/${renewal?.account.id}?score=churn_risk#renewal`,
      '/events',
      '/events/waiting',
      '/catalog',
      '/catalog?open=Feature+Used',
      '/catalog/traits',
      '/sources',
      '/sources/new',
      '/sources/import',
      ...['browser', 'segment', 'database', 'tap', 'stripe', 'generic'].map(
        (way) => `/sources/new?way=${way}`,
      ),
      ...['workspace', 'keys', 'appearance', 'status', 'identity', 'you'].map(
        (section) => `/settings?section=${section}`,
      ),
    ];
    const first = await visitApp(browser, sextant.address);
    await first.page.goto(sextant.address);
    await becomeOwner(first);
    await first.leave();
  });
  afterAll(async () => {
    await browser?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  it.each(looks)(
    '$screen, $theme: axe finds nothing, nothing scrolls sideways, nothing complains',
    async ({ theme, width, height }) => {
      const visitor = await visitApp(browser, sextant.address, {
        colorScheme: theme,
        viewport: { width, height },
        reducedMotion: 'reduce',
      });
      const { page, complaints } = visitor;
      const findings: unknown[] = [];
      await page.goto(sextant.address);
      await signIn(visitor);
      for (const path of paths) {
        await visitor.goTo(path);
        await settle(page);
        findings.push(...(await violationsOn(page)).map((violation) => ({ path, ...violation })));
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (sideways > 0) findings.push({ path, sideways });
      }
      await visitor.leave();
      expect({ findings, complaints }).toEqual({ findings: [], complaints: [] });
    },
  );
});
