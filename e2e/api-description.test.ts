import { endpoints } from '@sextant/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './src/browser.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { bePatient } from './src/patience.ts';
import { type SextantHere, startSextantHere } from './src/sextant-here.ts';

bePatient();

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId?: string }>>>>;
}

describe('the description of the API', () => {
  let installation: Installation;
  let sextant: SextantHere;
  let browser: Browser;
  let description: Description;
  beforeAll(async () => {
    installation = await createInstallation();
    sextant = await startSextantHere(installation);
    description = (await (await fetch(`${sextant.address}/openapi.json`)).json()) as Description;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await sextant?.stop();
    await installation?.remove();
  });

  it('is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    const references = referencesIn(description);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => !resolves(description, reference))).toEqual([]);
  });

  it('describes every endpoint of the contract', () => {
    const described = Object.values(description.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const promised = Object.values(endpoints).map(({ name }) => name);
    expect(promised.filter((name) => !described.includes(name))).toEqual([]);
  });

  it('gives each operation an answer, and each place in a path a parameter', () => {
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation: operation as Operation })),
    );
    for (const { path, operation } of operations) {
      expect(Object.keys(operation.responses ?? {}), path).not.toEqual([]);
      const named = (operation.parameters ?? []).flatMap((each) => (each.in === 'path' ? [each.name] : []));
      expect(named.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it('is a readable page at /docs that asks nobody else for anything', async () => {
    const page = await browser.newPage();
    const visited: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => visited.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${sextant.address}/docs`);
    await page.getByText('/api/people/{ref}', { exact: true }).first().waitFor();
    const elsewhere = visited.filter((url) => !url.startsWith(sextant.address) && !url.startsWith('data:'));
    expect({ elsewhere, errors }).toEqual({ elsewhere: [], errors: [] });
    await page.close();
  });
});

interface Operation {
  readonly responses?: object;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === '$ref' && typeof inside === 'string' ? [inside] : referencesIn(inside),
  );
}

/** Follows a JSON pointer within the document. */
function resolves(document: unknown, reference: string): boolean {
  if (!reference.startsWith('#/')) return false;
  let place = document;
  for (const step of reference.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  return true;
}
