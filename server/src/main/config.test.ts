import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Environment, readConfig } from './config.ts';

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.problems;
    throw thrown;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ port: 3360, host: '127.0.0.1', logLevel: 'warn' });
    expect(readConfig({}).dataDir).toMatch(/[\\/]\.sextant$/);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ SEXTANT_PORT: '', SEXTANT_POSTGRES_URL: '' })).toMatchObject({
      port: 3360,
      postgresUrl: undefined,
    });
  });

  it('stops at a name that is not a setting and says which one was meant', () => {
    expect(problemsOf({ SEXTANT_PORTS: '1' })).toEqual([
      'SEXTANT_PORTS is not a setting; did you mean SEXTANT_PORT?',
    ]);
    expect(problemsOf({ SEXTANT_POSTGRESS_URL: 'x' })[0]).toContain('did you mean SEXTANT_POSTGRES_URL?');
    expect(problemsOf({ SEXTANT_ELEPHANTS: '1' })).toEqual(['SEXTANT_ELEPHANTS is not a setting.']);
  });

  it('leaves names of other programs alone', () => {
    expect(problemsOf({ PORT: 'x', SEXTANTE: 'x', PATH: '/bin' })).toEqual([]);
  });

  it('lists all that is wrong at once', () => {
    const problems = problemsOf({
      SEXTANT_PORT: 'many',
      SEXTANT_POSTGRES_URL: 'mysql://host/db',
      SEXTANT_CLICKHOUSE_URL: 'not an address',
      SEXTANT_LOG_LEVEL: 'loud',
      SEXTANT_ADMIN_KEY: 'short',
      SEXTANT_HOTS: '0.0.0.0',
    });
    expect(problems).toHaveLength(6);
    for (const name of ['PORT', 'POSTGRES_URL', 'CLICKHOUSE_URL', 'LOG_LEVEL', 'ADMIN_KEY', 'HOTS']) {
      expect(problems.join('\n')).toContain(`SEXTANT_${name}`);
    }
  });

  it('never shows the value of a secret', () => {
    expect(problemsOf({ SEXTANT_ADMIN_KEY: 'my secret' }).join()).not.toContain('my secret');
  });

  it('reads a secret from a file, as it is mounted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sextant-config-'));
    const file = join(folder, 'admin-key');
    writeFileSync(file, 'sk_a_mounted_secret_key\n');
    expect(readConfig({ SEXTANT_ADMIN_KEY_FILE: file }).adminKey).toBe('sk_a_mounted_secret_key');
    expect(
      problemsOf({ SEXTANT_ADMIN_KEY_FILE: file, SEXTANT_ADMIN_KEY: 'sk_the_same_given_twice' }),
    ).toEqual(['SEXTANT_ADMIN_KEY and SEXTANT_ADMIN_KEY_FILE are both set; keep one.']);
    expect(problemsOf({ SEXTANT_WRITE_KEY_FILE: join(folder, 'missing') })[0]).toContain('cannot be read');
    rmSync(folder, { recursive: true });
  });
});
