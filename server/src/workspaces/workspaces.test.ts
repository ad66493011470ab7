import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import { openTestPostgres, type TestStore } from '../platform/testing/index.ts';
import { createWorkspaces, type LoggedWorkspace, type Workspaces } from './index.ts';
import { createPasswords } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { createOwner, signIn } from './sign-in.ts';
import { createSignInLimits } from './sign-in-limits.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const noon = new Date('2026-03-02T12:00:00Z');

let store: TestStore<Postgres>;
let postgres: Postgres;
let clock: ReturnType<typeof stoppedClock>;

beforeAll(async () => {
  store = await openTestPostgres();
  postgres = store.store;
  const schema = new URL('../../migrations/postgres/0001_workspaces.sql', import.meta.url);
  await postgres.exec(readFileSync(schema, 'utf8'));
});

afterAll(() => store.close());

beforeEach(async () => {
  clock = stoppedClock(noon);
  await postgres.exec('TRUNCATE workspaces CASCADE');
});

/** A process of the installation, as it is right after its start. */
async function startWorkspaces(
  given: Parameters<Workspaces['ensureFirst']>[0] = {},
  logged: LoggedWorkspace | null = null,
) {
  const failures: unknown[] = [];
  const workspaces = createWorkspaces({
    postgres,
    clock,
    newId,
    randomBytes,
    localKey: 'local-key-of-the-test',
    setupToken: 'setup-token-of-the-test',
    onFailure: (error) => failures.push(error),
  });
  return {
    workspaces,
    first: await workspaces.ensureFirst(given, async () => (logged === null ? [] : [logged])),
    failures,
  };
}

const passAt = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));

describe('a start on an event log whose PostgreSQL was lost', () => {
  const logged = { id: newId(), sourceIds: [newId(), newId()] };

  it('goes on with the workspace and the sources of the log, for which new write keys can be made', async () => {
    const { workspaces, first } = await startWorkspaces({}, logged);
    expect(first).toMatchObject({ workspace: { id: logged.id }, recovered: logged });
    expect(Object.keys(first.generated)).toEqual(['adminKey']);
    const sources = await workspaces.listSources(logged.id);
    expect(sources.map(({ id, name }) => [id, name])).toEqual([
      [logged.sourceIds[0], 'Recovered source 1'],
      [logged.sourceIds[1], 'Recovered source 2'],
    ]);
    const source = { workspaceId: logged.id, sourceId: logged.sourceIds[1] ?? '' };
    const writeKey = await workspaces.rotateWriteKey(source);
    expect(await workspaces.authenticateWriteKey(writeKey)).toMatchObject(source);
  });

  it('does so once: a workspace that is there is left alone', async () => {
    const { first } = await startWorkspaces();
    const again = await startWorkspaces({}, logged);
    expect(again.first).toMatchObject({ workspace: { id: first.workspace.id }, recovered: null });
  });
});

describe('the first start', () => {
  it('makes one workspace with an API key and a write key, shown once', async () => {
    const { workspaces, first } = await startWorkspaces();
    expect(first.generated.adminKey).toMatch(/^sk_[\w-]{43}$/);
    expect(first.generated.writeKey).toMatch(/^wk_[\w-]{43}$/);
    expect(workspaces.list()).toHaveLength(1);
    expect((await startWorkspaces()).first.generated).toEqual({});
  });

  it('makes one workspace when several processes start at once', async () => {
    const starts = await Promise.all([startWorkspaces(), startWorkspaces(), startWorkspaces()]);
    expect(new Set(starts.map(({ first }) => first.workspace.id)).size).toBe(1);
    expect(starts.filter(({ first }) => first.generated.adminKey !== undefined)).toHaveLength(1);
  });

  it('takes the keys it is given, at later starts too, and keeps a revoked one revoked', async () => {
    const given = { adminKey: 'sk_chosen_by_the_operator', writeKey: 'wk_chosen_by_the_operator' };
    const { workspaces, first } = await startWorkspaces(given);
    expect(first.generated).toEqual({});
    expect(await workspaces.authenticateWriteKey(given.writeKey)).toMatchObject({
      workspaceId: first.workspace.id,
    });
    await startWorkspaces({ adminKey: 'sk_another_given_later' });
    const names = await postgres.query<{ name: string }>(sql`SELECT name FROM api_keys`);
    expect(names).toHaveLength(2);
    await postgres.query(sql`UPDATE api_keys SET revoked_at = ${noon}`);
    await startWorkspaces(given);
    expect(await postgres.query(sql`SELECT id FROM api_keys WHERE revoked_at IS NULL`)).toEqual([]);
  });

  it('keeps no secret, only its hash', async () => {
    const { first } = await startWorkspaces();
    const rows = await postgres.query(sql`SELECT to_jsonb(api_keys)::text AS key FROM api_keys`);
    const sources = await postgres.query(sql`SELECT to_jsonb(sources)::text AS source FROM sources`);
    const written = JSON.stringify([rows, sources]);
    expect(written).toContain(first.generated.adminKey?.slice(-4));
    expect(written).not.toContain(first.generated.adminKey);
    expect(written).not.toContain(first.generated.writeKey);
  });
});

describe('write keys', () => {
  it('let their source in and nobody else', async () => {
    const { workspaces, first } = await startWorkspaces();
    const workspaceId = first.workspace.id;
    const { source, writeKey } = await workspaces.createSource({ workspaceId, name: 'Shop', kind: 'web' });
    expect(await workspaces.authenticateWriteKey(writeKey)).toEqual({
      workspaceId,
      sourceId: source.id,
      sourceKind: 'web',
    });
    expect(await workspaces.authenticateWriteKey(`${writeKey}x`)).toBeNull();
    expect(await workspaces.authenticateWriteKey('')).toBeNull();
    expect((await workspaces.listSources(workspaceId)).map(({ name }) => name)).toEqual([
      'First source',
      'Shop',
    ]);
  });

  it('hold for 24 hours more after a rotation, in memory as in the store', async () => {
    const { workspaces, first } = await startWorkspaces();
    const workspaceId = first.workspace.id;
    const { source, writeKey: before } = await workspaces.createSource({
      workspaceId,
      name: 'Shop',
      kind: 'web',
    });
    const after = await workspaces.rotateWriteKey({ workspaceId, sourceId: source.id });
    passAt(DAY_MS - 1);
    const { workspaces: other } = await startWorkspaces();
    for (const each of [workspaces, other]) {
      expect(await each.authenticateWriteKey(before)).toMatchObject({ sourceId: source.id });
      expect(await each.authenticateWriteKey(after)).toMatchObject({ sourceId: source.id });
    }
    passAt(1);
    for (const each of [workspaces, other]) {
      expect(await each.authenticateWriteKey(before)).toBeNull();
      expect(await each.authenticateWriteKey(after)).toMatchObject({ sourceId: source.id });
    }
  });

  it('rotated twice within the day leave only the last two valid', async () => {
    const { workspaces, first } = await startWorkspaces();
    const workspaceId = first.workspace.id;
    const { source, writeKey } = await workspaces.createSource({ workspaceId, name: 'Shop', kind: 'web' });
    const second = await workspaces.rotateWriteKey({ workspaceId, sourceId: source.id });
    const third = await workspaces.rotateWriteKey({ workspaceId, sourceId: source.id });
    expect(await workspaces.authenticateWriteKey(writeKey)).toBeNull();
    expect(await workspaces.authenticateWriteKey(second)).not.toBeNull();
    expect(await workspaces.authenticateWriteKey(third)).not.toBeNull();
  });

  it('cannot be rotated from another workspace', async () => {
    const { workspaces, first } = await startWorkspaces();
    const { source } = await workspaces.createSource({
      workspaceId: first.workspace.id,
      name: 'S',
      kind: 'web',
    });
    const rotation = workspaces.rotateWriteKey({ workspaceId: newId(), sourceId: source.id });
    await expect(rotation).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the owner', () => {
  const passwords = createPasswords();
  const deps = () => ({ postgres, clock, newId, passwords, limits: createSignInLimits(clock) });
  const ana = { email: ' Ana@Example.com ', name: 'Ana', password: 'a long password' };

  it('is one, whoever comes first, even of many at once', async () => {
    const { first } = await startWorkspaces();
    const everybody = Array.from({ length: 5 }, (_, index) =>
      createOwner(deps(), { ...ana, email: `person${index}@example.com`, workspaceId: first.workspace.id }),
    );
    const outcomes = await Promise.allSettled(everybody);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'owner_exists' });
    }
  });

  it('signs in with e-mail in any case, and not with another password', async () => {
    const { first } = await startWorkspaces();
    await createOwner(deps(), { ...ana, workspaceId: first.workspace.id });
    const attempt = { email: 'ANA@example.com', password: ana.password, address: '192.0.2.1' };
    expect(await signIn(deps(), attempt)).toMatchObject({ email: 'ana@example.com', name: 'Ana' });
    const wrong = { code: 'wrong_password' };
    await expect(signIn(deps(), { ...attempt, password: 'another password' })).rejects.toMatchObject(wrong);
    await expect(signIn(deps(), { ...attempt, email: 'bo@example.com' })).rejects.toMatchObject(wrong);
  });

  it('is kept from trying passwords without end, and may try again later', async () => {
    const { first } = await startWorkspaces();
    await createOwner(deps(), { ...ana, workspaceId: first.workspace.id });
    const guarded = deps();
    const attempt = { email: 'ana@example.com', password: 'wrong password', address: '192.0.2.1' };
    for (let tried = 0; tried < 10; tried += 1) {
      await expect(signIn(guarded, attempt)).rejects.toMatchObject({ code: 'wrong_password' });
    }
    const right = { ...attempt, password: ana.password };
    await expect(signIn(guarded, right)).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: 900,
    });
    passAt(HOUR_MS);
    expect(await signIn(guarded, right)).toMatchObject({ email: 'ana@example.com' });
  });
});

describe('a session', () => {
  async function openSession() {
    const { first } = await startWorkspaces();
    const deps = { postgres, clock, randomBytes, credentialsChanged: async () => {} };
    const owner = {
      workspaceId: first.workspace.id,
      email: 'a@b.co',
      name: 'A',
      password: 'a long password',
    };
    const login = await createOwner(
      { postgres, clock, newId, passwords: createPasswords(), limits: createSignInLimits(clock) },
      owner,
    );
    return { token: await createSessions(deps).open(login), login, restarted: () => createSessions(deps) };
  }

  it('survives a restart', async () => {
    const { token, login, restarted } = await openSession();
    expect(await restarted().find(token)).toEqual(login);
  });

  it('is prolonged by use and ends after 30 days without', async () => {
    const { token, login, restarted } = await openSession();
    for (let used = 0; used < 4; used += 1) {
      passAt(20 * DAY_MS);
      expect(await restarted().find(token)).toEqual(login);
    }
    passAt(31 * DAY_MS);
    expect(await restarted().find(token)).toBeNull();
  });

  it('is over once it is closed', async () => {
    const { token, restarted } = await openSession();
    await restarted().close(token);
    expect(await restarted().find(token)).toBeNull();
  });
});

describe('several processes on one server', () => {
  it('hear of changed settings', async () => {
    const { workspaces, first } = await startWorkspaces();
    await workspaces.start?.();
    await postgres.query(sql`UPDATE workspaces SET name = 'Renamed' WHERE id = ${first.workspace.id}`);
    await postgres.query(sql`SELECT pg_notify('sextant_workspaces', '')`);
    await expect.poll(() => workspaces.get(first.workspace.id).name).toBe('Renamed');
    await workspaces.stop?.();
  });
});
