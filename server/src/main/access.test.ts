import { type Endpoint, endpoints, type Scope, scopes } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSextant, type TestSextant, testKeys } from './testing/test-sextant.ts';

const owner = { email: 'ana@example.com', name: 'Ana', password: 'a long password' };
const all: Endpoint[] = Object.values(endpoints);

let sextant: TestSextant;
let cookie: string;
let keyOf: Record<Scope, string>;

beforeAll(async () => {
  sextant = await startTestSextant();
  const response = await send('POST', '/api/owner', { body: owner });
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  keyOf = { read: await newKey('read'), write: await newKey('write'), admin: await newKey('admin') };
});

afterAll(() => sextant.stop());

interface Sent {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

function send(method: string, path: string, { body, key, headers }: Sent = {}): Promise<Response> {
  return fetch(sextant.address + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function newKey(scope: Scope): Promise<string> {
  const body = { name: `only ${scope}`, scopes: [scope] };
  const answer = await send('POST', '/api/keys', { body, key: testKeys.adminKey });
  const { secret } = endpoints.createKey.answer.parse(await answer.json());
  return secret;
}

const codeOf = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return Reflect.get(Object(body), 'code');
};

/** The endpoint's address with something in its places; what is asked for need not exist. */
const pathOf = ({ path }: Endpoint): string => path.replace(/:\w+/g, '00000000-0000-8000-8000-000000000000');

/** Requests of an endpoint that reach its access check; the body is left out, so nothing is changed. */
const knock = (endpoint: Endpoint, sent: Sent = {}): Promise<Response> =>
  send(endpoint.method, pathOf(endpoint), sent);

describe('who may call what', () => {
  const guarded = all.filter(({ scope }) => scope !== null);

  it('every endpoint with a scope refuses nobody and an unknown key', async () => {
    for (const endpoint of guarded) {
      for (const sent of [{}, { key: 'sk_unknown' }, { headers: { cookie: 'sextant_session=unknown' } }]) {
        const response = await knock(endpoint, sent);
        expect([endpoint.name, response.status, await codeOf(response)]).toEqual([
          endpoint.name,
          401,
          'unauthenticated',
        ]);
      }
    }
  });

  it('a key with one scope opens the endpoints of that scope and no others', async () => {
    for (const endpoint of guarded) {
      for (const scope of scopes) {
        const { status } = await knock(endpoint, { key: keyOf[scope] });
        if (scope === endpoint.scope) expect([endpoint.name, scope, status]).not.toContain(403);
        else expect([endpoint.name, scope, status]).toEqual([endpoint.name, scope, 403]);
      }
    }
  });

  it('a signed-in person may call every endpoint from the app', async () => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    for (const endpoint of guarded) {
      const { status } = await knock(endpoint, { headers });
      expect([endpoint.name, status]).not.toContain(401);
      expect([endpoint.name, status]).not.toContain(403);
    }
  });

  it('no other site can change anything with the cookie', async () => {
    const changing = guarded.filter(({ method }) => method !== 'GET');
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ];
    expect(changing.length).toBeGreaterThan(0);
    for (const endpoint of changing) {
      for (const said of elsewhere) {
        const response = await knock(endpoint, { headers: { cookie, ...said } });
        expect([endpoint.name, said, await codeOf(response)]).toEqual([endpoint.name, said, 'cross_site']);
      }
    }
  });

  it('no other site can sign somebody in or out', async () => {
    const headers = { cookie, 'sec-fetch-site': 'cross-site' };
    const body = { email: owner.email, password: owner.password };
    expect(await codeOf(await send('POST', '/api/session', { body, headers }))).toBe('cross_site');
    expect(await codeOf(await send('DELETE', '/api/session', { headers }))).toBe('cross_site');
  });

  it('a revoked key opens nothing from then on', async () => {
    const secret = await newKey('admin');
    const { items } = endpoints.listKeys.answer.parse(
      await (await send('GET', '/api/keys', { key: secret })).json(),
    );
    const id = items.find(({ hint }) => secret.endsWith(hint))?.id;
    await send('DELETE', `/api/keys/${id}`, { key: testKeys.adminKey });
    expect((await send('GET', '/api/keys', { key: secret })).status).toBe(401);
  });
});

describe('signing in', () => {
  const session = async (headers: Record<string, string> = {}) =>
    endpoints.session.answer.parse(await (await send('GET', '/api/session', { headers })).json());

  it('says who is there', async () => {
    expect(await session()).toMatchObject({ state: 'signed_out', signedIn: null });
    expect(await session({ cookie })).toMatchObject({
      state: 'signed_in',
      signedIn: { person: { email: owner.email, name: owner.name } },
    });
  });

  it('hands out a cookie that scripts and other sites do not get', async () => {
    const body = { email: owner.email, password: owner.password };
    const [plain = ''] = (await send('POST', '/api/session', { body })).headers.getSetCookie();
    expect(plain).toMatch(/^sextant_session=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(plain).toContain(attribute);
    const headers = { 'x-forwarded-proto': 'https' };
    const [secure = ''] = (await send('POST', '/api/session', { body, headers })).headers.getSetCookie();
    expect(secure).toMatch(/^__Host-sextant_session=/);
    expect(secure).toContain('Secure');
  });

  it('ends with signing out', async () => {
    const body = { email: owner.email, password: owner.password };
    const [set = ''] = (await send('POST', '/api/session', { body })).headers.getSetCookie();
    const own = set.split(';')[0] ?? '';
    await send('DELETE', '/api/session', { headers: { cookie: own, 'sec-fetch-site': 'same-origin' } });
    expect(await session({ cookie: own })).toMatchObject({ state: 'signed_out' });
  });

  it('has no second owner', async () => {
    expect(await codeOf(await send('POST', '/api/owner', { body: owner }))).toBe('owner_exists');
  });

  it('asks a visitor who comes through a proxy for the setup token', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const without = await send('POST', '/api/owner', { body: owner, headers });
    expect(await codeOf(without)).toBe('forbidden');
    const wrong = await send('POST', '/api/owner', { body: { ...owner, setupToken: 'guessed' }, headers });
    expect(await codeOf(wrong)).toBe('forbidden');
    const named = await send('POST', '/api/owner', { body: owner, headers: { host: 'evil.example' } });
    expect(await codeOf(named)).not.toBe('internal');
  });
});

describe('the workspace', () => {
  it('refuses a time zone, currency or country that there is not, naming each', async () => {
    const body = { timeZone: 'Mars/Olympus', currency: 'XQQ', country: 'ZZ' };
    const response = await send('PATCH', '/api/workspace', { body, key: testKeys.adminKey });
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'timeZone' }, { path: 'currency' }, { path: 'country' }],
    });
  });

  it('takes what it is given and keeps the rest', async () => {
    const body = { name: 'Fieldnote', timeZone: 'Europe/Berlin', country: 'DE' };
    await send('PATCH', '/api/workspace', { body, key: testKeys.adminKey });
    expect(sextant.opened.workspaces.home()).toMatchObject({ ...body, currency: 'USD' });
  });
});
