import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { createInstallation, type Installation } from './installation.ts';
import { type SextantProcess, startSextantProcess } from './sextant-process.ts';
import { becomeOwner, type Visitor, visitApp } from './visitor.ts';

/** A Sextant of its own, with its owner at the app in a real browser. */
export interface OwnedApp {
  readonly installation: Installation;
  readonly sextant: SextantProcess;
  readonly visitor: Visitor;
  close(): Promise<void>;
}

/** Starts an empty installation, opens the app and becomes its owner. What failed half-way leaves nothing behind. */
export async function openOwnedApp(look?: BrowserContextOptions): Promise<OwnedApp> {
  const installation = await createInstallation();
  let sextant: SextantProcess | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await sextant?.stop();
    await installation.remove();
  };
  try {
    sextant = await startSextantProcess(installation);
    browser = await openBrowser();
    const visitor = await visitApp(browser, sextant.address, look);
    await visitor.page.goto(sextant.address);
    await becomeOwner(visitor);
    return { installation, sextant, visitor, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
