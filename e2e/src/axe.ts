import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** A rule that a page breaks, and the first places where. */
export interface Violation {
  readonly id: string;
  readonly where: readonly string[];
}

const PLACES_TOLD = 3;
const CHARACTERS_TOLD = 160;

/** What axe finds; a page that changed while it was looked at, as a button that became ready, is looked at again. */
export async function violationsOn(page: Page): Promise<Violation[]> {
  const found = await look(page);
  return found.length === 0 ? found : look(page);
}

async function look(page: Page): Promise<Violation[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, PLACES_TOLD).map(({ html }) => html.slice(0, CHARACTERS_TOLD)),
  }));
}
