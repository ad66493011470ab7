import { type Browser, chromium } from 'playwright-core';
import { readE2eConfig } from './config.ts';

/** Quiet, without a sandbox (containers have none), and silent towards the outside. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a real Chromium with a profile of its own, which is gone when it is closed. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: readE2eConfig().chromium, headless: true, args: FLAGS });
}
