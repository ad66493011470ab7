import { SextantError } from '@sextant/contract';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpServer } from './server.ts';

function listeningIn() {
  const lines: string[] = [];
  const app = createHttpServer({ logLevel: 'info', logTo: { write: (line) => lines.push(line) } });
  app.setValidatorCompiler(validatorCompiler);
  app.get('/people/:ref', async () => ({ found: true }));
  app.post('/people', { schema: { body: z.object({ name: z.string() }) } }, async () => ({ stored: true }));
  app.get('/busy', async () => {
    throw new SextantError('overloaded', undefined, { retryAfterSeconds: 3 });
  });
  app.get('/broken', async () => {
    throw Object.assign(new Error("duplicate key 'secret value' of ann@example.com"), {
      detail: 'Key (email)=(x)',
    });
  });
  return { app, lines };
}

describe('The HTTP server', () => {
  it("answers with the caller's request id, or a new one where that could forge a log line", async () => {
    const { app } = listeningIn();
    const idFor = async (id: string) =>
      (await app.inject({ url: '/people/1', headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await idFor('trace-1')).toBe('trace-1');
    expect(await idFor('a b')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells an error of the catalogue as a problem with what to do', async () => {
    const { app } = listeningIn();
    const answer = await app.inject({ url: '/busy', headers: { 'x-request-id': 'trace-2' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: '/docs/errors#overloaded',
      code: 'overloaded',
      requestId: 'trace-2',
    });
  });

  it('names the field of a request that is not valid, and says where JSON breaks', async () => {
    const { app } = listeningIn();
    const wrong = await app.inject({ method: 'POST', url: '/people', payload: { name: 5 } });
    expect(wrong.json()).toMatchObject({ status: 400, code: 'invalid_request', issues: [{ path: 'name' }] });
    const headers = { 'content-type': 'application/json' };
    const torn = await app.inject({ method: 'POST', url: '/people', headers, payload: '{"name"' });
    expect(torn.json()).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('keeps the reason of its own failure out of the answer, and values out of the log', async () => {
    const { app, lines } = listeningIn();
    const answer = await app.inject({ url: '/broken' });
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toContain('duplicate');
    expect(lines.join()).toContain('duplicate key');
    expect(lines.join()).not.toMatch(/secret value|ann@example|Key \(email\)/);
  });

  it('logs each request once by its route, naming nobody', async () => {
    const { app, lines } = listeningIn();
    await app.inject({
      url: '/people/email:ann@example.com?q=ann',
      headers: { authorization: 'Bearer sk_1' },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', route: '/people/:ref', status: 200 });
    expect(lines[0]).not.toMatch(/ann|sk_1/);
    app.log.info({ event: { writeKey: 'wk_1', traits: { email: 'ann@example.com' } } }, 'by mistake');
    expect(lines[1]).not.toMatch(/ann|wk_1/);
  });
});
