import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Somebody at the app, in a browser profile of their own. */
export interface Visitor {
  readonly page: Page;
  /** Errors that the page wrote to the console or threw, so far. */
  readonly complaints: readonly string[];
  /** Goes to an address of the app and waits until its data is there. */
  goTo(path: string): Promise<void>;
  leave(): Promise<void>;
}

/** A bound for a busy machine, not an expectation; Playwright's own of 30 seconds is less than one may need there. */
const PATIENCE_MS = 5 * 60_000;

export const owner = { name: 'Olga North', email: 'olga@north.example', password: 'a long enough secret' };

/** Opens the app as somebody new. */
export async function visitApp(
  browser: Browser,
  address: string,
  look: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    complaints,
    async goTo(path) {
      await page.goto(`${address}${path}`);
      await settle(page);
    },
    leave: () => context.close(),
  };
}

/** Waits until nothing is being loaded any more: every skeleton has given way to data. */
export async function settle(page: Page): Promise<void> {
  // By its element: under an open sheet the page has no role any more.
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('[role=status][aria-label^=Loading]') === null);
}

/** Creates the owner, as the first visitor does, and so signs in. */
export async function becomeOwner({ page }: Visitor): Promise<void> {
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Create the owner and sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

export async function signIn({ page }: Visitor): Promise<void> {
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}
