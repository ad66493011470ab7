import { endpoints } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRunning } from './running.ts';
import { startSextant } from './start.ts';
import { startTestSextant, type TestSextant, testKeys } from './testing/test-sextant.ts';

let sextant: TestSextant;

beforeAll(async () => {
  sextant = await startTestSextant();
});

afterAll(() => sextant.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(sextant.address + path, { headers });

describe('a started installation', () => {
  it('lives and is ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('serves every endpoint of the contract', async () => {
    const described = (await (await get('/openapi.json')).json()) as { openapi: string; paths: object };
    expect(described.openapi).toBe('3.1.0');
    const served = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const promised = Object.values(endpoints).map(
      ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    );
    expect(served.sort()).toEqual(promised.sort());
  });

  it('describes files as what they are', async () => {
    const described = (await (await get('/openapi.json')).json()) as {
      paths: Record<string, { get?: { responses: Record<string, { content?: object }> } }>;
    };
    const typesOf = (path: string) => Object.keys(described.paths[path]?.get?.responses[200]?.content ?? {});
    expect(typesOf('/api/definitions.yaml')).toEqual(['application/yaml']);
    expect(typesOf('/api/people.csv')).toEqual(['text/csv']);
    expect(typesOf('/api/definitions')).toEqual(['application/json']);
  });

  it('describes only schemas that occur, and all that do', async () => {
    const text = await (await get('/openapi.json')).text();
    const described = JSON.parse(text) as { components: { schemas: object } };
    const names = Object.keys(described.components.schemas);
    const referred = [...text.matchAll(/#\/components\/schemas\/([\w]+)/g)].map(([, name]) => name);
    expect([...new Set(referred)].sort()).toEqual(names.sort());
  });

  it('has a readable page of the API and one of its errors', async () => {
    expect(await (await get('/docs/')).text()).toContain('swagger');
    expect(await (await get('/docs/errors')).text()).toContain('id="cross_site"');
  });

  it('answers what is not there with a problem, and the app with its page', async () => {
    const missing = await get('/api/nothing');
    expect(missing.headers.get('content-type')).toContain('application/problem+json');
    expect(await missing.json()).toMatchObject({ status: 404, code: 'not_found' });
    expect((await get('/people/email:a@b.co')).headers.get('content-type')).toContain('text/html');
  });

  it('tells browsers to load nothing from elsewhere', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
  });

  it('says what its stores are', async () => {
    const response = await get('/api/status', { authorization: `Bearer ${testKeys.adminKey}` });
    const status = endpoints.status.answer.parse(await response.json());
    expect(status.loading).toBeNull();
    expect(status.notices.length).toBe(status.postgres.kind === 'embedded' ? 1 : 0);
  });

  it('shows what is loading', async () => {
    const reporter = sextant.progress.begin({ title: 'Loading', total: 10 });
    reporter.report(4);
    const response = await get('/api/status', { authorization: `Bearer ${testKeys.adminKey}` });
    expect(await response.json()).toMatchObject({ loading: { title: 'Loading', done: 4, total: 10 } });
    reporter.end();
  });

  it('counts its requests for Prometheus', async () => {
    expect(await (await get('/metrics')).text()).toContain('sextant_http_request_seconds_bucket');
  });

  it('is found by commands on its data folder, which its key lets in', async () => {
    const found = await findRunning(sextant.config.dataDir);
    expect(found).toEqual({ pid: process.pid, address: sextant.address, localKey: sextant.localKey });
    const response = await get('/api/keys', { authorization: `Bearer ${found?.localKey}` });
    expect(response.status).toBe(200);
  });

  it('keeps its data folder from a second process', async () => {
    await expect(startSextant(sextant.config)).rejects.toThrow(
      /Another Sextant .*has the data folder .* open.*SEXTANT_DATA/s,
    );
  });

  it('keeps its port, and says so to whoever wants it', async () => {
    const port = Number(new URL(sextant.address).port);
    const config = { ...sextant.config, dataDir: `${sextant.config.dataDir}/other`, port };
    await expect(startSextant(config)).rejects.toThrow(`Port ${port} is taken`);
  });
});

describe('an installation whose stores are not open yet', () => {
  it('serves its page and says that it is starting', async () => {
    let openStores = (_: Error): void => {};
    const opening = new Promise<never>((_, reject) => {
      openStores = reject;
    });
    const config = { ...sextant.config, dataDir: `${sextant.config.dataDir}/starting` };
    const starting = await startSextant(config, { openStores: () => opening });
    expect((await fetch(`${starting.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${starting.address}/readyz`)).status).toBe(503);
    const api = await fetch(`${starting.address}/api/session`);
    expect([api.status, api.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await api.json()).toMatchObject({ code: 'starting' });
    expect((await fetch(starting.address)).headers.get('content-type')).toContain('text/html');
    openStores(new Error('the disk is gone'));
    await expect(starting.ready).rejects.toThrow('the disk is gone');
    await starting.stop();
    await expect(fetch(`${starting.address}/healthz`)).rejects.toThrow();
  });
});
